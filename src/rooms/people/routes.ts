/** Binds the contract of the people room to its services. */
import { sql } from 'kysely'
import { csvMediaType, readTable, writeCsv } from '../../platform/files/spreadsheet.ts'
import { writeWorkbook, xlsxMediaType } from '../../platform/files/workbook.ts'
import { downloadRoute, publicRoute, type Route, route, uploadRoute } from '../../platform/room.ts'
import { listAccounts, moveAccount } from './accounts.ts'
import * as ask from './contract.ts'
import { giveDelegation, listDelegations, moveDelegation } from './delegation.ts'
import { exportPeople, importPeople } from './exchange.ts'
import { describeMe, holderNow } from './me.ts'
import * as own from './own-account.ts'
import * as persons from './person-change.ts'
import { describeMine, getPerson, listPersons, personsWhere } from './persons.ts'
import * as posts from './posts.ts'
import { endSessions, hashOf } from './session.ts'
import { proveAgain, signIn } from './sign-in.ts'
import * as tickets from './tickets.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

const done = { done: true as const }

export const accountRoutes: Route[] = [
  publicRoute(ask.signIn, async (ctx, { body }, extras) => {
    const outcome = await signIn(ctx, { ...body, address: extras.address, device: extras.device })
    if (outcome.state === 'signedIn') extras.setSession(outcome.session.token)
    return { state: outcome.state }
  }),
  publicRoute(ask.signOut, async (ctx, _, extras) => {
    if (extras.sessionToken) {
      await sql`select session_end(${hashOf(extras.sessionToken)}, ${ctx.now})`.execute(ctx.tx)
    }
    extras.setSession(null)
    return done
  }),
  publicRoute(ask.useTicket, (ctx, { body }, { address }) => tickets.useTicket(ctx, { ...body, address })),
  route(ask.me, (ctx, _, extras) => describeMe(ctx, extras.sessionToken!)),
  route(ask.changeLanguage, async (ctx, { body }) => {
    await own.changeLanguage(ctx, body.language as 'vi' | 'en')
    return done
  }),
  route(ask.sessions, async (ctx, _, extras) => ({
    items: await own.listSessions(ctx, extras.sessionToken!),
  })),
  route(ask.endSession, async (ctx, { params }) => {
    await own.endOneSession(ctx, params.id)
    return done
  }),
  route(ask.endOtherSessions, async (ctx, _, extras) => ({
    ended: await endSessions(ctx, ctx.viewer.accountId, { kept: extras.sessionToken! }),
  })),
  route(ask.changePassword, async (ctx, { body }, extras) => {
    await own.changePassword(ctx, extras.sessionToken!, { ...body, address: extras.address })
    return done
  }),
  route(ask.proveAgain, async (ctx, { body }, { sessionToken, address }) => {
    const { session } = await holderNow(ctx, sessionToken!)
    await proveAgain(ctx, sessionToken!, { ...body, login: session.login, address })
    return done
  }),
  route(ask.offerSecondFactor, (ctx, _, extras) => own.offerSecondFactor(ctx, extras.sessionToken!)),
  route(ask.acceptSecondFactor, async (ctx, { body }, extras) => {
    await own.acceptSecondFactor(ctx, extras.sessionToken!, body.code)
    return done
  }),
]

export const managementRoutes: Route[] = [
  route(ask.accounts, listAccounts),
  route(ask.inviteAccount, async (ctx, { body }, extras) => {
    await own.mustBeProven(ctx, extras.sessionToken!)
    return tickets.inviteAccount(ctx, body)
  }),
  route(ask.renewInvitation, async (ctx, { params }, extras) => {
    await own.mustBeProven(ctx, extras.sessionToken!)
    return tickets.renewInvitation(ctx, params.id)
  }),
  route(ask.moveAccount, moveAccount),
  route(ask.askRecovery, async (ctx, { params, body }, extras) => {
    await own.mustBeProven(ctx, extras.sessionToken!)
    await tickets.askRecovery(ctx, params.id, body.reason)
    return done
  }),
  route(ask.recoveries, async ctx => ({ items: await tickets.listRecoveries(ctx) })),
  route(ask.confirmRecovery, async (ctx, { params }, extras) => {
    await own.mustBeProven(ctx, extras.sessionToken!)
    return tickets.confirmRecovery(ctx, params.id)
  }),
]

export const personRoutes: Route[] = [
  route(ask.list, listPersons),
  route(ask.mine, describeMine),
  route(ask.get, (ctx, { params }) => getPerson(ctx, params.id)),
  route(ask.create, persons.createPerson),
  route(ask.change, persons.changePerson),
  route(ask.setMembership, persons.setMembership),
  route(ask.endMembership, persons.stopMembership),
  route(ask.leave, persons.leave),
  route(ask.comeBack, persons.comeBack),
  route(ask.givePost, posts.givePost),
  route(ask.endPost, posts.endPost),
  route(ask.exempt, posts.exempt),
  route(ask.endExemption, posts.endExemption),
  route(ask.postsOf, posts.postsOf),
]

export const exchangeRoutes: Route[] = [
  uploadRoute(ask.importPeople, readTable, (ctx, { body }, table) =>
    importPeople(ctx, table, { apply: body.apply === 'yes' }),
  ),
  downloadRoute(ask.exportPeople, async (ctx, { query }, extras) => {
    await own.mustBeProven(ctx, extras.sessionToken!)
    const { as = 'xlsx', ...filters } = query
    const table = await exportPeople(ctx, await personsWhere(ctx, 'person.change', filters))
    const words = ctx.language === 'en' ? en : vi
    const sheet = { name: words.exchange.sheet, ...table }
    return as === 'csv'
      ? { name: `${sheet.name}.csv`, mediaType: csvMediaType, bytes: writeCsv([table.header, ...table.rows]) }
      : { name: `${sheet.name}.xlsx`, mediaType: xlsxMediaType, bytes: await writeWorkbook([sheet]) }
  }),
]

export const delegationRoutes: Route[] = [
  route(ask.delegations, listDelegations),
  route(ask.giveDelegation, giveDelegation),
  route(ask.moveDelegation, moveDelegation),
]

export const routes: Route[] = [
  ...accountRoutes,
  ...managementRoutes,
  ...exchangeRoutes,
  ...personRoutes,
  ...delegationRoutes,
]

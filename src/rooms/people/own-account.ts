/** What people do with their own account: sessions, password, second factor. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { setPassword } from './accounts.ts'
import { enrolmentAddress, newSecret, stepOfCode } from './codes.ts'
import { holderNow } from './me.ts'
import { checkPassword, type Owner } from './passwords.ts'
import { sealed, unsealed } from './seal-secrets.ts'
import { endSessions, hashOf } from './session.ts'
import { proveAgain } from './sign-in.ts'

/** Weighty steps ask for a proof not older than this (ASVS 7.5.3). */
const proofMinutes = 5

/** Refuses `people.proveAgain` unless the person gave password and code in the last five minutes. */
export async function mustBeProven(ctx: SignedIn, sessionToken: string): Promise<void> {
  const { session } = await holderNow(ctx, sessionToken)
  if (Date.parse(session.provenAt) < ctx.now.getTime() - proofMinutes * 60_000) {
    throw refuse('people.proveAgain', { minutes: proofMinutes }, 'forbidden')
  }
}

interface OpenSessionRow {
  public_id: string
  strength: 'password' | 'secondFactor'
  created_at: Date
  last_seen_at: Date
  address: string | null
  device: string | null
  mine: boolean
}

export async function listSessions(ctx: SignedIn, sessionToken: string) {
  const { rows } = await sql<OpenSessionRow>`
    select * from sessions_of(${ctx.viewer.accountId}, ${hashOf(sessionToken)}, ${ctx.now})`.execute(ctx.tx)
  return rows.map(row => ({
    id: row.public_id,
    mine: row.mine,
    strength: row.strength,
    since: row.created_at.toISOString(),
    lastSeen: row.last_seen_at.toISOString(),
    address: row.address,
    device: row.device,
  }))
}

export async function endOneSession(ctx: SignedIn, id: string): Promise<void> {
  if ((await endSessions(ctx, ctx.viewer.accountId, { one: id })) === 0) throw notFound()
}

export async function changePassword(
  ctx: SignedIn,
  sessionToken: string,
  input: { current: string; code?: string | undefined; password: string; address: string },
): Promise<void> {
  const { session } = await holderNow(ctx, sessionToken)
  await proveAgain(ctx, sessionToken, { ...input, login: session.login, password: input.current })
  checkPassword(input.password, await ownerOf(ctx, session.login))
  await setPassword(ctx, ctx.viewer.accountId, input.password)
  await endSessions(ctx, ctx.viewer.accountId, { kept: sessionToken })
  await credentialChanged(ctx, ctx.viewer.accountId, ctx.viewer.personId, 'passwordChanged')
}

async function ownerOf(ctx: SignedIn, login: string): Promise<Owner> {
  const person = await ctx.tx
    .selectFrom('person')
    .select(['full_name', 'born_on', 'cell_id', 'workplace_id'])
    .where('id', '=', ctx.viewer.personId)
    .executeTakeFirstOrThrow()
  const ids = [person.cell_id, person.workplace_id].filter(id => id !== null)
  const places = ids.length
    ? await ctx.tx.selectFrom('organisation').select('name').where('id', 'in', ids).execute()
    : []
  return {
    login,
    fullName: person.full_name,
    bornOn: person.born_on,
    organisations: places.map(place => place.name),
  }
}

/** A new secret for an authenticator app. It replaces the old one only when a code of it is given. */
export async function offerSecondFactor(ctx: SignedIn, sessionToken: string) {
  await mustBeProven(ctx, sessionToken)
  const { session } = await holderNow(ctx, sessionToken)
  const secret = newSecret()
  const kept = sealed(ctx, ctx.viewer.accountId, secret)
  await sql`select totp_offer(${ctx.viewer.accountId}, ${kept})`.execute(ctx.tx)
  return { secret, address: enrolmentAddress(secret, session.login) }
}

/** Refusals: people.noSecondFactorOffered, people.codeWrong. This session counts as opened with it from now on. */
export async function acceptSecondFactor(ctx: SignedIn, sessionToken: string, code: string): Promise<void> {
  const account = ctx.viewer.accountId
  const { rows } = await sql<{ secret: string | null }>`select totp_offered_to(${account}) as secret`.execute(
    ctx.tx,
  )
  const kept = rows[0]?.secret
  if (!kept) throw refuse('people.noSecondFactorOffered', {}, 'conflict')
  const step = stepOfCode(unsealed(ctx, account, kept), code, ctx.now)
  if (step === null) throw refuse('people.codeWrong')
  await sql`select totp_accept(${account}, ${step})`.execute(ctx.tx)
  await sql`select session_prove(${hashOf(sessionToken)}, 'secondFactor', ${ctx.now})`.execute(ctx.tx)
  await endSessions(ctx, account, { kept: sessionToken })
  await credentialChanged(ctx, account, ctx.viewer.personId, 'secondFactorSet')
}

/** Leaves a line of history and tells the person (ASVS 6.3.7). */
export async function credentialChanged(
  ctx: Parameters<typeof record>[0],
  accountId: number,
  personId: number,
  step: 'passwordChanged' | 'passwordSetByTicket' | 'secondFactorSet' | 'recoveryAsked',
): Promise<void> {
  await record(ctx, { room: 'people', objectType: 'account', objectId: accountId, step })
  await notify(ctx, [{ personId, reason: `people.${step}`, data: {}, href: '/tai-khoan-cua-toi' }])
}

export async function changeLanguage(ctx: SignedIn, language: 'vi' | 'en'): Promise<void> {
  await ctx.tx.updateTable('account').set({ language }).where('id', '=', ctx.viewer.accountId).execute()
}

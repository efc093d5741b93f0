/**
 * A proposer reports an adverse act, or the house notices that a post ended: two officers of a body of inspection above
 * are named at once. The account is sealed by the key of the installation; only the cadre and the two open it.
 */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { type Day, isDay } from '../../platform/dates/dates.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { lastDay, rulesOn } from '../proposals/index.ts'
import type { reportRetaliation } from './contract-watch.ts'
import type { acts } from './lifecycle.ts'
import { proposalOf } from './rows.ts'
import { digestOf, sealWatch } from './watch-rows.ts'

const officerPosts = ['head', 'deputyHead', 'inspector', 'specialist'] as const

interface Reporting {
  key: string
  proposal: { id: number; proposer_id: number; authority_id: number }
  act: (typeof acts)[number]
  actOn: Day
  account: string
  byHouse: boolean
}

/** Refusals: protection.actLater, protection.watchTooLate, protection.noBodyAbove, protection.keyUsed. */
export async function report(
  ctx: SignedIn,
  { key, proposalId, act, actOn, account }: Call<typeof reportRetaliation>['body'],
): Promise<Reply<typeof reportRetaliation>> {
  const proposal = await ctx.tx
    .selectFrom('proposal')
    .select(['id', 'proposer_id', 'authority_id', 'submitted_on'])
    .where('public_id', '=', proposalId)
    .where('proposer_id', '=', ctx.viewer.personId)
    .where('edition', '>', 0)
    .executeTakeFirst()
  if (!proposal) throw notFound()
  const known = await ctx.tx
    .selectFrom('retaliation_watch')
    .select('cadre_id')
    .where('public_id', '=', key)
    .executeTakeFirst()
  if (known) return { id: key }
  if (!isDay(actOn) || actOn > ctx.today) throw refuse('protection.actLater')
  if (actOn < String(proposal.submitted_on)) throw refuse('protection.actBefore')
  await begin(ctx, { key, proposal, act, actOn, account: account.trim(), byHouse: false })
  return { id: key }
}

export async function begin(ctx: Context, reporting: Reporting): Promise<void> {
  const { key, proposal, act, actOn, account, byHouse } = reporting
  const officers = await officersFor(ctx, proposal)
  const { watchDays } = await rulesOn(ctx, ctx.today)
  const made = await ctx.tx
    .insertInto('retaliation_watch')
    .values({
      public_id: key,
      cadre_id: proposal.proposer_id,
      proposal_id: proposal.id,
      body_id: officers.body,
      act,
      act_on: actOn,
      sealed_account: ctx.sealer.seal(account, `watch:${key}:account`),
      by_house: byHouse,
      opened_at: ctx.now,
      due_on: lastDay(await loadCalendar(ctx), watchDays, ctx.today),
    })
    .onConflict(conflict => conflict.column('public_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw refuse('protection.keyUsed', {}, 'conflict')
  const rows = officers.persons.map(person => ({ watch_id: made.id, person_id: person }))
  await ctx.tx.insertInto('watch_officer').values(rows).execute()
  await record(ctx, {
    room: 'protection',
    objectType: 'retaliation_watch',
    objectId: made.id,
    step: 'report',
  })
  const whose = { id: made.id, cadre_id: proposal.proposer_id }
  await sealWatch(
    ctx,
    whose,
    byHouse ? 'canhbao' : 'khieunai',
    { viec: act, ngay: actOn, bam: digestOf(account) },
    'can-bo',
  )
  const { title } = await proposalOf(ctx, { proposal_id: proposal.id })
  const persons = byHouse ? [...officers.persons, proposal.proposer_id] : officers.persons
  await notify(
    ctx,
    persons.map(personId => ({
      personId,
      reason: 'protection.watchBegan',
      data: { title: title.slice(0, 200) },
      href: `/bao-ve/tru-dap/${key}`,
    })),
  )
}

interface Officers {
  body: number
  persons: number[]
}

/** The nearest body with two who neither work in the authority nor are concerned. Refusal: protection.noBodyAbove. */
async function officersFor(ctx: Context, proposal: Reporting['proposal']): Promise<Officers> {
  const { rows } = await sql<{ body_id: number; person_id: number }>`
    select * from inspectors_above(${proposal.authority_id}::bigint, ${ctx.today}::date, ${[...officerPosts]}::text[])
    where person_id <> ${proposal.proposer_id}
      and person_id not in (select at_work_in(${proposal.authority_id}::bigint, ${ctx.today}::date))`.execute(
    ctx.tx,
  )
  const bodies = Map.groupBy(rows, row => row.body_id)
  for (const [body, found] of bodies) {
    const persons = [...new Set(found.map(row => row.person_id))]
    if (persons.length >= 2) return { body, persons: persons.slice(0, 2) }
  }
  throw refuse('protection.noBodyAbove')
}

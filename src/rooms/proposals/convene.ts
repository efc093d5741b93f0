/** Calling the meeting: the leadership collective, or a council for what reaches wide (Nghị định 73/2023/NĐ-CP, Điều 8). */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { type Day, isDay, writeDay } from '../../platform/dates/dates.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { endClocks, startClock } from './clocks.ts'
import type { convene } from './contract-work.ts'
import { putOffMeetings } from './meetings.ts'
import { collectivePosts, type Leader, leadersOf } from './routing.ts'
import { getProposalRow, type ProposalRow, sentPlan } from './rows.ts'
import { lastDay, rulesOn } from './rules.ts'
import { take } from './steps.ts'
import { tellPersons } from './tell.ts'

type Body = Call<typeof convene>['body']

/**
 * Refusals: proposals.meetingInPast, proposals.wideNeedsCouncil, proposals.papersLate, proposals.councilSize,
 * proposals.nobodyMayVote, those of the step.
 */
export async function call(ctx: SignedIn, publicId: string, body: Body): Promise<Reply<typeof convene>> {
  const { row } = await getProposalRow(ctx, publicId, true)
  const moved = await take(ctx, publicId, 'convene', { version: body.version })
  if (!isDay(body.heldOn)) throw refuse('calendar.noSuchDay', { day: body.heldOn })
  if (body.heldOn < ctx.today) throw refuse('proposals.meetingInPast', { day: writeDay(body.heldOn) })
  if (!body.council && (await sentPlan(ctx, row)).scope === 'wide' && row.route !== 'higher')
    throw refuse('proposals.wideNeedsCouncil')
  const leaders = await leadersOf(ctx, row.authority_id, collectivePosts)
  const sitting = body.council ? await councilOf(ctx, leaders, body.council, body.heldOn) : leaders
  const voters = sitting.filter(one => one.person_id !== row.proposer_id)
  if (voters.length === 0) throw refuse('proposals.nobodyMayVote')
  await putOffMeetings(ctx, row.id)
  await write(ctx, row, body, sitting)
  if (body.council) {
    await endClocks(ctx, row.id, ['meet'])
    if (row.state === 'received') await startClock(ctx, row, 'council')
  }
  await tellPersons(
    ctx,
    row,
    voters.map(one => one.person_id),
    'convened',
    { day: writeDay(body.heldOn) },
  )
  return { state: moved.state, version: moved.version }
}

async function write(
  ctx: SignedIn,
  row: ProposalRow,
  body: Body,
  sitting: readonly (Omit<Leader, 'post'> & { post: string | null })[],
): Promise<void> {
  const { id } = await ctx.tx
    .insertInto('proposal_meeting')
    .values({
      proposal_id: row.id,
      council: body.council !== null,
      held_on: body.heldOn,
      place: tidy(body.place) || null,
      convened_at: ctx.now,
      convened_by: ctx.viewer.personId,
      organisation_id: row.authority_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const chair = sitting.find(one => one.person_id !== row.proposer_id)
  await ctx.tx
    .insertInto('proposal_voter')
    .values(
      sitting.map(one => ({
        meeting_id: id,
        person_id: one.person_id,
        post: one.post,
        chairs: one === chair,
        conflict: one.person_id === row.proposer_id ? 'proposer' : null,
      })),
    )
    .execute()
}

/** The head chairs; the others are named. Papers reach them so many working days before. */
async function councilOf(ctx: SignedIn, leaders: readonly Leader[], named: readonly string[], heldOn: Day) {
  const rules = await rulesOn(ctx, ctx.today)
  const earliest = lastDay(await loadCalendar(ctx), rules.papersDays, ctx.today)
  if (heldOn < earliest)
    throw refuse('proposals.papersLate', { day: writeDay(earliest), days: rules.papersDays.value })
  const { rows } = await sql<{ person_id: number; full_name: string }>`
    select id as person_id, full_name from person where public_id = any(${[...named]}::uuid[])
      and left_on is null order by name_key`.execute(ctx.tx)
  if (rows.length < new Set(named).size) throw notFound()
  const head = leaders.slice(0, 1)
  const others = rows
    .filter(one => one.person_id !== head[0]?.person_id)
    .map(one => ({ ...one, post: leaders.find(leader => leader.person_id === one.person_id)?.post ?? null }))
  const size = head.length + others.length
  const { councilMin, councilMax } = rules
  if (size < councilMin.value || size > councilMax.value)
    throw refuse('proposals.councilSize', { size, min: councilMin.value, max: councilMax.value })
  return [...head, ...others]
}

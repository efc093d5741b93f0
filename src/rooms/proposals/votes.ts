/** Voting: once, by those entitled on that day, never with a conflict of interest; then the count. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import type { castVote, closeVote, declareConflict } from './contract-work.ts'
import type { Relation } from './lifecycle.ts'
import { countOf, type MeetingRow, sharesOn, type VoterRow, votersOf } from './meetings.ts'
import { relationsTo } from './relations.ts'
import { collectivePosts, leadersOf } from './routing.ts'
import { getProposalRow, type ProposalRow, proposalById } from './rows.ts'
import { json, sealEvent } from './sealing.ts'
import { take } from './steps.ts'

interface Sitting {
  meeting: MeetingRow
  row: ProposalRow
  relations: ReadonlySet<Relation>
}

/** The meeting, its proposal locked. notFound for whoever has nothing to do with it. */
async function getOpenMeeting(ctx: SignedIn, publicId: string): Promise<Sitting> {
  const { rows } = await sql<MeetingRow>`
    select * from proposal_meeting where public_id = ${publicId}`.execute(ctx.tx)
  const seen = rows[0]
  if (!seen) throw notFound()
  const row = await proposalById(ctx, seen.proposal_id, true)
  const relations = await relationsTo(ctx, row)
  if (relations.size === 0) throw notFound()
  // Read again behind the lock: it may have been closed meanwhile.
  const fresh = await sql<MeetingRow>`select * from proposal_meeting where id = ${seen.id}`.execute(ctx.tx)
  const meeting = fresh.rows[0]!
  if (meeting.closed_at || meeting.put_off) throw refuse('proposals.meetingClosed', {}, 'conflict')
  return { meeting, row, relations }
}

/** The reader's own seat, or the seat that head or office write for. Refusal: forbidden. */
async function seatOf(ctx: SignedIn, { meeting, relations }: Sitting, personId: string | null) {
  const { rows } = await sql<VoterRow>`
    select v.*, n.public_id as person_public_id, n.full_name
    from proposal_voter v, person_names(array[v.person_id]) n
    where v.meeting_id = ${meeting.id} and ${personId === null ? sql`v.person_id = ${ctx.viewer.personId}` : sql`n.public_id = ${personId}`}`.execute(
    ctx.tx,
  )
  const seat = rows[0]
  const own = seat?.person_id === ctx.viewer.personId
  if (!own && !relations.has('head') && !relations.has('office'))
    throw refuse('platform.forbidden', {}, 'forbidden')
  if (!seat) throw notFound()
  return { seat, own }
}

export async function stayOut(
  ctx: SignedIn,
  publicId: string,
  { personId, reason }: Call<typeof declareConflict>['body'],
): Promise<object> {
  const sitting = await getOpenMeeting(ctx, publicId)
  const { seat, own } = await seatOf(ctx, sitting, personId)
  if (seat.vote !== null) throw refuse('proposals.votedAlready', {}, 'conflict')
  if (seat.conflict !== null) throw refuse('proposals.conflicted', {}, 'conflict')
  await ctx.tx
    .updateTable('proposal_voter')
    .set({
      conflict: 'declared',
      conflict_reason: tidy(reason),
      recorded_by: own ? null : ctx.viewer.personId,
    })
    .where('id', '=', seat.id)
    .execute()
  await note(ctx, sitting.row, 'stayOut')
  return {}
}

/**
 * Refusals: proposals.meetingNotYet, proposals.conflicted, proposals.votedAlready, proposals.postLost,
 * proposals.meetingClosed.
 */
export async function cast(
  ctx: SignedIn,
  publicId: string,
  { personId, vote }: Call<typeof castVote>['body'],
): Promise<object> {
  const sitting = await getOpenMeeting(ctx, publicId)
  const { seat, own } = await seatOf(ctx, sitting, personId)
  const { meeting, row } = sitting
  if (ctx.today < meeting.held_on)
    throw refuse('proposals.meetingNotYet', { day: writeDay(meeting.held_on) }, 'conflict')
  if (seat.conflict !== null) throw refuse('proposals.conflicted', {}, 'conflict')
  if (seat.vote !== null) throw refuse('proposals.votedAlready', {}, 'conflict')
  if (!meeting.council || seat.chairs) await mustStillLead(ctx, row, seat.person_id)
  await ctx.tx
    .updateTable('proposal_voter')
    .set({ vote, voted_at: ctx.now, recorded_by: own ? null : ctx.viewer.personId })
    .where('id', '=', seat.id)
    .execute()
  await note(ctx, row, own ? 'castVote' : 'recordVote')
  return {}
}

async function mustStillLead(ctx: SignedIn, row: ProposalRow, personId: number): Promise<void> {
  const leaders = await leadersOf(ctx, row.authority_id, collectivePosts)
  if (!leaders.some(leader => leader.person_id === personId)) throw refuse('proposals.postLost')
}

/** That it was done, not how: the vote itself stands in proposal_voter. */
function note(ctx: SignedIn, row: ProposalRow, step: string) {
  return record(ctx, { room: 'proposals', objectType: 'proposal', objectId: row.id, step })
}

/** Refusals: proposals.chairConflicted, proposals.noQuorum. */
export async function close(
  ctx: SignedIn,
  publicId: string,
  { version, minutes }: Call<typeof closeVote>['body'],
): Promise<Reply<typeof closeVote>> {
  const { row } = await getProposalRow(ctx, publicId, true)
  const moved = await take(ctx, publicId, 'vote', { version })
  const { rows } = await sql<MeetingRow>`
    select * from proposal_meeting where proposal_id = ${row.id} and closed_at is null and not put_off`.execute(
    ctx.tx,
  )
  const meeting = rows[0]!
  if (ctx.today < meeting.held_on)
    throw refuse('proposals.meetingNotYet', { day: writeDay(meeting.held_on) }, 'conflict')
  const voters = await votersOf(ctx, [meeting.id])
  if (voters.some(voter => voter.chairs && voter.conflict !== null)) throw refuse('proposals.chairConflicted')
  const tally = countOf(voters, await sharesOn(ctx, meeting.held_on))
  if (!tally.quorate) throw refuse('proposals.noQuorum', { voted: tally.voted, entitled: tally.entitled })
  const outcome = `${tally.passed ? 'passed' : 'notPassed'}${tally.tie ? 'ByHead' : ''}`
  await ctx.tx
    .updateTable('proposal_meeting')
    .set({ closed_at: ctx.now, outcome, minutes: minutes.trim() })
    .where('id', '=', meeting.id)
    .execute()
  const counted = { ketqua: outcome, dem: json(tally), bienban: minutes.trim() }
  await sealEvent(ctx, row, 'hop.ketthuc', counted, 'bo-phan-giup-viec')
  return { state: moved.state, version: moved.version }
}

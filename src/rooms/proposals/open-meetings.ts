/** Meetings as their reader may see them: how each voted is for the authority, and only after the vote was closed. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Opened } from './contract.ts'
import type { Relation } from './lifecycle.ts'
import { countOf, type MeetingRow, sharesOn, type VoterRow, votersOf } from './meetings.ts'
import type { ProposalRow } from './rows.ts'

export async function meetingsOf(
  ctx: SignedIn,
  row: ProposalRow,
  relations: ReadonlySet<Relation>,
): Promise<Opened['meetings']> {
  const { rows } = await sql<MeetingRow>`
    select * from proposal_meeting where proposal_id = ${row.id} order by id`.execute(ctx.tx)
  const voters = Map.groupBy(
    await votersOf(
      ctx,
      rows.map(meeting => meeting.id),
    ),
    voter => voter.meeting_id,
  )
  return Promise.all(rows.map(meeting => shown(ctx, meeting, voters.get(meeting.id) ?? [], relations)))
}

async function shown(
  ctx: SignedIn,
  meeting: MeetingRow,
  voters: readonly VoterRow[],
  relations: ReadonlySet<Relation>,
): Promise<Opened['meetings'][number]> {
  const closed = meeting.closed_at !== null
  const proposer = relations.has('proposer')
  const own = voters.find(voter => voter.person_id === ctx.viewer.personId)
  return {
    id: meeting.public_id,
    council: meeting.council,
    heldOn: meeting.held_on,
    place: meeting.place,
    putOff: meeting.put_off,
    closedAt: meeting.closed_at?.toISOString() ?? null,
    minutes: proposer ? null : meeting.minutes,
    outcome: meeting.outcome,
    voters: voters.map(voter => ({
      id: voter.person_public_id,
      name: voter.full_name,
      post: voter.post,
      chairs: voter.chairs,
      self: voter === own,
      conflict: voter.conflict,
      conflictReason: proposer ? null : voter.conflict_reason,
      voted: voter.vote !== null,
      vote: closed && !proposer ? voter.vote : null,
      recorded: voter.vote !== null && voter.recorded_by !== null,
    })),
    tally: closed ? countOf(voters, await sharesOn(ctx, meeting.held_on)) : null,
    mayVote:
      !closed &&
      !meeting.put_off &&
      own !== undefined &&
      own.vote === null &&
      own.conflict === null &&
      ctx.today >= meeting.held_on,
  }
}

/** Meetings over a proposal and who sits in them, as they stand in the database. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { rulesOn } from './rules.ts'
import { type Shares, type Tally, tallyOf } from './tally.ts'

export interface MeetingRow {
  id: number
  public_id: string
  proposal_id: number
  council: boolean
  held_on: Day
  place: string | null
  convened_at: Date
  put_off: boolean
  closed_at: Date | null
  minutes: string | null
  outcome: 'passed' | 'passedByHead' | 'notPassed' | 'notPassedByHead' | null
}

export interface VoterRow {
  id: number
  meeting_id: number
  person_id: number
  person_public_id: string
  full_name: string
  post: string | null
  chairs: boolean
  conflict: 'proposer' | 'declared' | null
  conflict_reason: string | null
  vote: 'for' | 'against' | 'abstain' | null
  recorded_by: number | null
}

/** An open meeting that is not held any more. */
export async function putOffMeetings(ctx: SignedIn, proposalId: number): Promise<void> {
  await sql`update proposal_meeting set put_off = true
    where proposal_id = ${proposalId} and closed_at is null and not put_off`.execute(ctx.tx)
}

export async function votersOf(ctx: SignedIn, meetings: readonly number[]): Promise<VoterRow[]> {
  if (meetings.length === 0) return []
  const { rows } = await sql<VoterRow>`
    select v.*, n.public_id as person_public_id, n.full_name
    from proposal_voter v, person_names(array[v.person_id]) n
    where v.meeting_id = any(${[...meetings]}::bigint[]) order by v.chairs desc, v.id`.execute(ctx.tx)
  return rows
}

/** By the shares in force on the day of the meeting. */
export async function sharesOn(ctx: SignedIn, day: Day): Promise<Shares> {
  const { quorumShare, passShare } = await rulesOn(ctx, day)
  return { quorum: quorumShare.value, pass: passShare.value }
}

export function countOf(voters: readonly VoterRow[], shares: Shares): Tally {
  return tallyOf(
    voters.map(({ chairs, conflict, vote }) => ({ chairs, vote, conflicted: conflict !== null })),
    shares,
  )
}

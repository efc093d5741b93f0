/** What this room puts on the desk: what the reader owes as proposer, as the authority, as one who votes. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { WorkItem } from '../../platform/room.ts'
import { may } from '../../platform/visibility.ts'
import type { ClockKind } from './lifecycle.ts'

interface Row {
  public_id: string
  title: string
  reason: string
  other: string
  due: string | null
  since: Date
}

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const rows = [...(await asProposer(ctx)), ...(await asAuthority(ctx)), ...(await asVoter(ctx))]
  return rows.map(row => ({
    reason: row.reason,
    room: 'proposals',
    id: `${row.public_id} ${row.reason} ${row.due}`,
    title: row.title,
    source: null,
    from: row.other,
    due: row.due,
    since: row.since.toISOString(),
    href: `/de-xuat/${row.public_id}`,
  }))
}

/** To supplement, to report the result, answers to judge. */
async function asProposer(ctx: SignedIn): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.public_id, p.plan ->> 'title' as title, a.name as other, x.reason, x.due, x.since
    from proposal p join organisation a on a.id = p.authority_id
    cross join lateral (
      select 'supplement' as reason, null::date as due, (p.submitted_on)::timestamptz as since
        where p.state = 'returned'
      union all
      select 'complete', c.due_on, c.began_on::timestamptz from proposal_clock c
        where c.proposal_id = p.id and c.kind = 'complete' and c.ended_on is null and c.began_on <= ${ctx.today}::date + 7
      union all
      select 'settle', null, d.answered_on::timestamptz from difficulty d
        where d.proposal_id = p.id and d.state = 'answered' and p.state = 'running') x
    where p.proposer_id = ${ctx.viewer.personId} order by x.due nulls last, p.id limit 50`.execute(ctx.tx)
  return rows
}

/** Only the head decides, answers, promises; receiving, meetings and monitoring are the office's as well. */
const forHead: readonly ClockKind[] = ['decide', 'support', 'give', 'answer', 'conclude']

/** Every clock that runs for the organisation acted for; a monitoring a week before its day. */
async function asAuthority(ctx: SignedIn): Promise<Row[]> {
  const { id, lo } = ctx.viewer.actingFor
  const head = may(ctx, 'proposal.decide', lo)
  if (!head && !may(ctx, 'proposal.prepare', lo)) return []
  const { rows } = await sql<Row>`
    select p.public_id, p.plan ->> 'title' as title, o.name as other, c.kind as reason, c.due_on as due,
      c.began_on::timestamptz as since
    from proposal_clock c join proposal p on p.id = c.proposal_id join organisation o on o.id = p.organisation_id
    where c.organisation_id = ${id} and c.whose = 'authority' and c.ended_on is null
      and p.proposer_id <> ${ctx.viewer.personId}
      and (${head} or c.kind <> all(${[...forHead]}::text[]))
      and not (c.kind = 'meet' and p.state = 'submitted')
      and (c.kind <> 'monitor' or c.due_on <= ${ctx.today}::date + 7)
    order by c.due_on, c.id limit 100`.execute(ctx.tx)
  return rows
}

async function asVoter(ctx: SignedIn): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.public_id, p.plan ->> 'title' as title, a.name as other, 'vote' as reason, m.held_on as due,
      m.convened_at as since
    from proposal_voter v join proposal_meeting m on m.id = v.meeting_id join proposal p on p.id = m.proposal_id
    join organisation a on a.id = p.authority_id
    where v.person_id = ${ctx.viewer.personId} and v.vote is null and v.conflict is null
      and m.closed_at is null and not m.put_off
    order by m.held_on, m.id limit 50`.execute(ctx.tx)
  return rows
}

/** What this room puts on the desk: what the authority owes after success, results that a unit promised to report. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { WorkItem } from '../../platform/room.ts'
import { may } from '../../platform/visibility.ts'

interface Row {
  id: string
  title: string
  reason: string
  other: string
  due: Day
  since: Date
  href: string
}

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const rows = [...(await owed(ctx)), ...(await results(ctx))]
  return rows.map(row => ({
    reason: row.reason,
    room: 'encouragement',
    id: `${row.id} ${row.reason}`,
    title: row.title,
    source: null,
    from: row.other,
    due: row.due,
    since: row.since.toISOString(),
    href: row.href,
  }))
}

/** What is prepared waits for the head alone. */
async function owed(ctx: SignedIn): Promise<Row[]> {
  const { id, lo } = ctx.viewer.actingFor
  const head = may(ctx, 'proposal.decide', lo)
  if (!head && !may(ctx, 'proposal.prepare', lo)) return []
  const { rows } = await sql<Row>`
    select e.public_id as id, (select title from origin_of(e.proposal_id)) as title, o.name as other,
      case k.kind when 'give' then 'give' else e.kind end as reason, k.due_on as due,
      k.began_on::timestamptz as since, '/khuyen-khich/' || e.public_id as href
    from encouragement_clock k join encouragement e on e.id = k.encouragement_id
    join organisation o on o.id = e.organisation_id
    where k.organisation_id = ${id} and k.ended_on is null and e.cadre_id <> ${ctx.viewer.personId}
      and (${head} or (e.kind <> 'spread' and e.state <> 'prepared'))
    order by k.due_on, k.id limit 100`.execute(ctx.tx)
  return rows
}

/** Two weeks before the day that the unit named, and until it has reported. */
async function results(ctx: SignedIn): Promise<Row[]> {
  const { id, lo } = ctx.viewer.actingFor
  if (!may(ctx, 'proposal.prepare', lo)) return []
  const { rows } = await sql<Row>`
    select a.public_id as id, m.title, o.name as other, 'results' as reason, a.report_by as due,
      a.adopted_on::timestamptz as since, '/mo-hinh/' || m.public_id as href
    from adoption a join model m on m.id = a.model_id join organisation o on o.id = m.organisation_id
    where a.organisation_id = ${id} and a.state = 'adopting' and a.report_by <= ${ctx.today}::date + 14
    order by a.report_by, a.id limit 50`.execute(ctx.tx)
  return rows
}

/** What this room puts on the desk: reports owed and returned, reports to look over, units that stay silent. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Hit, WorkItem } from '../../platform/room.ts'
import { fold } from '../../platform/text.ts'
import { may } from '../../platform/visibility.ts'
import { silentOn } from './rows.ts'

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const { lo } = ctx.viewer.actingFor
  const owed = may(ctx, 'report.write', lo) ? await reportsOwed(ctx) : []
  const asks = may(ctx, 'report.ask', lo)
  const received = asks ? [...(await requestsToLookOver(ctx)), ...(await seriesToMend(ctx))] : []
  return [...owed, ...received]
}

interface OwedRow {
  public_id: string
  state: string
  title: string
  basis: string | null
  receiver: string
  due: string
  since: Date
}

async function reportsOwed(ctx: SignedIn): Promise<WorkItem[]> {
  const { rows } = await sql<OwedRow>`
    select r.public_id, r.state, q.title, q.basis, a.name as receiver, r.due,
      coalesce(r.decided_at, q.issued_at) as since
    from report r join report_request q on q.id = r.request_id join organisation a on a.id = q.organisation_id
    where r.lo = ${ctx.viewer.actingFor.lo}::bigint and r.state in ('due', 'draft', 'returned')
      and r.covered_by is null and q.state = 'issued'
    order by r.due, r.id limit 100`.execute(ctx.tx)
  return rows.map(row => ({
    reason: row.state === 'returned' ? 'correctReport' : 'giveReport',
    room: 'reports',
    id: row.public_id,
    title: row.title,
    source: row.basis,
    from: row.receiver,
    due: row.due,
    since: row.since.toISOString(),
    href: `/bao-cao/${row.public_id}`,
  }))
}

interface ReceivedRow {
  public_id: string
  title: string
  basis: string | null
  due: string
  issued_at: Date
  waiting: number
  first_waiting: Date | null
  silent: number
}

/** One row a request: how many reports wait for a decision; who is silent after the deadline. */
async function requestsToLookOver(ctx: SignedIn): Promise<WorkItem[]> {
  const { lo } = ctx.viewer.actingFor
  const { rows } = await sql<ReceivedRow>`
    select q.public_id, q.title, q.basis, q.due, q.issued_at, c.*
    from report_request q cross join lateral (
      select (count(*) filter (where r.state = 'submitted'))::int as waiting,
        min(r.submitted_at) filter (where r.state = 'submitted') as first_waiting,
        (count(*) filter (where ${silentOn('r', ctx.today)}))::int as silent
      from report r where r.request_id = q.id) c
    where q.state = 'issued' and (q.lo = ${lo}::bigint or q.through_lo = ${lo}::bigint)
      and (c.waiting > 0 or c.silent > 0)
    order by q.due, q.id limit 100`.execute(ctx.tx)
  return rows.flatMap(row => {
    const item = (reason: string, count: number, show: string, since: Date) => ({
      reason,
      room: 'reports',
      id: `${row.public_id} ${reason}`,
      title: `${row.title} (${count})`,
      source: row.basis,
      from: null,
      due: null,
      since: since.toISOString(),
      href: `/bao-cao/yeu-cau/${row.public_id}?show=${show}`,
    })
    return [
      ...(row.waiting > 0
        ? [item('decideReports', row.waiting, 'waiting', row.first_waiting ?? row.issued_at)]
        : []),
      ...(row.silent > 0 ? [item('urgeSilent', row.silent, 'silent', new Date(`${row.due}T17:00:00Z`))] : []),
    ]
  })
}

/** Turns that the timetable could not ask for: a person decides what is to change. */
async function seriesToMend(ctx: SignedIn): Promise<WorkItem[]> {
  const { lo } = ctx.viewer.actingFor
  const { rows } = await sql<{ public_id: string; title: string; created_at: Date }>`
    select public_id, title, created_at from report_series
    where state = 'running' and problem is not null and (lo = ${lo}::bigint or through_lo = ${lo}::bigint)
    order by id limit 20`.execute(ctx.tx)
  return rows.map(row => ({
    reason: 'mendSeries',
    room: 'reports',
    id: row.public_id,
    title: row.title,
    source: null,
    from: null,
    due: null,
    since: row.created_at.toISOString(),
    href: '/bao-cao/dinh-ky',
  }))
}

/** Requests and reports by the words of their title. */
export async function searchReports(ctx: SignedIn, query: string): Promise<Hit[]> {
  const words = fold(query)
  if (words.length < 2) return []
  const { lo } = ctx.viewer.actingFor
  const { rows } = await sql<{ public_id: string; title: string; other: string; own: boolean }>`
    select * from (
      select q.public_id, q.title, a.name as other, true as own, q.due, q.id from report_request q
      join organisation a on a.id = q.organisation_id
      where (q.lo = ${lo}::bigint or q.through_lo = ${lo}::bigint) and fold(q.title) like ${`%${words}%`}
        and ${may(ctx, 'report.ask', lo)}
      union all
      select r.public_id, q.title, a.name, false, r.due, r.id from report r
      join report_request q on q.id = r.request_id join organisation a on a.id = q.organisation_id
      where r.lo = ${lo}::bigint and q.state <> 'withdrawn' and fold(q.title) like ${`%${words}%`}
        and ${may(ctx, 'report.write', lo)}) found
    order by due desc, id desc limit 8`.execute(ctx.tx)
  return rows.map(row => ({
    room: 'reports',
    kind: row.own ? 'request' : 'report',
    id: row.public_id,
    title: row.title,
    detail: row.other,
    href: row.own ? `/bao-cao/yeu-cau/${row.public_id}` : `/bao-cao/${row.public_id}`,
  }))
}

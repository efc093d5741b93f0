/** What this room puts on the desk: parts to accept, carry out, answer and confirm, with whose delay it is. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { Calendar } from '../../platform/dates/working-days.ts'
import type { Hit, WorkItem } from '../../platform/room.ts'
import { fold } from '../../platform/text.ts'
import { grantsOf, may, visible } from '../../platform/visibility.ts'
import { delayOf, type HopRow } from './inherited.ts'
import { figuresOn } from './rules.ts'

interface Row {
  id: number
  public_id: string
  reason: string
  what: string
  clause: string | null
  document_label: string | null
  other: string
  due: Day | null
  since: Date
}

/** At most so many of one reason: who has more works through the list. */
const limit = 100
/** So many of the most urgent say how late those above were. */
const explained = 20

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const { id, lo } = ctx.viewer.actingFor
  const rows: Row[] = []
  if (may(ctx, 'assignment.work', lo)) {
    rows.push(...(await ownParts(ctx, id)), ...(await coordinations(ctx, id)))
  }
  if (may(ctx, 'assignment.issue', lo)) rows.push(...(await toAnswer(ctx, id)))
  const late = await lateAbove(ctx, rows)
  return rows.map(row => ({
    reason: row.reason,
    room: 'assignments',
    id: row.public_id,
    title: row.what,
    source: row.document_label,
    clause: row.clause,
    from: row.other,
    due: row.due,
    lateAbove: late.get(row.id) ?? 0,
    since: row.since.toISOString(),
    href: `/nhiem-vu/${row.public_id}`,
  }))
}

/**
 * To accept, returned, or under way. The state says which; overdue shows by its date. What another room carries out is
 * on the desk once, as that room asks for it.
 */
async function ownParts(ctx: SignedIn, organisationId: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.id, a.public_id, d.what, d.clause, d.document_label, i.name as other, a.due, a.assigned_at as since,
      case when a.state = 'assigned' then 'accept' when a.state = 'returned' then 'returned'
        when a.due < ${ctx.today}::date then 'overdue' else 'due' end as reason
    from assignment a join duty d on d.id = a.duty_id join organisation i on i.id = a.issuer_id
    where a.organisation_id = ${organisationId} and a.state in ('assigned', 'accepted', 'returned')
      and (a.carried_by is null or exists (select from coordination c where c.assignment_id = a.id))
    order by a.due nulls last, a.id limit ${limit}`.execute(ctx.tx)
  return rows
}

async function coordinations(ctx: SignedIn, organisationId: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.id, a.public_id, d.what, d.clause, d.document_label, o.name as other, a.due, a.assigned_at as since,
      'coordinate' as reason
    from coordination c join assignment a on a.id = c.assignment_id join duty d on d.id = a.duty_id
    join organisation o on o.id = a.organisation_id
    where c.organisation_id = ${organisationId} and c.state = 'asked'
      and a.state in ('assigned', 'accepted', 'returned')
    order by a.due nulls last, a.id limit ${limit}`.execute(ctx.tx)
  return rows
}

/** As the issuer: results to confirm, requests for more time, heirs to settle, drafts to issue. */
async function toAnswer(ctx: SignedIn, organisationId: number): Promise<Row[]> {
  const waiting = (reason: string, since: RawBuilder<unknown>, where: RawBuilder<unknown>) => sql`
    (select a.id, a.public_id, d.what, d.clause, d.document_label, o.name as other, a.due, ${since} as since,
      ${reason}::text as reason
    from assignment a join duty d on d.id = a.duty_id join organisation o on o.id = a.organisation_id
    left join extension e on e.assignment_id = a.id and e.state = 'requested'
    where a.issuer_id = ${organisationId} and ${where} order by 8, a.id limit ${limit})`
  const { rows } = await sql<Row>`
    ${waiting('confirm', sql`a.handed_in_at`, sql`a.state = 'handedIn' and a.carried_by is null`)}
    union all
    ${waiting('extension', sql`e.requested_at`, sql`a.state in ('assigned', 'accepted', 'returned') and e.id is not null`)}
    union all
    ${waiting('heirs', sql`a.assigned_at`, sql`a.state in ('assigned', 'accepted', 'returned') and a.heirs_asked`)}`.execute(
    ctx.tx,
  )
  return rows
}

async function lateAbove(ctx: SignedIn, rows: readonly Row[]): Promise<Map<number, number>> {
  const asked = rows
    .filter(row => ['accept', 'overdue', 'due', 'returned'].includes(row.reason) && row.due !== null)
    .slice(0, explained)
  if (asked.length === 0) return new Map()
  const { rows: hops } = await sql<HopRow & { id: number }>`
    select assignment_id as id, '' as holder, held_from, sent_on
    from hops_above(${asked.map(row => row.id)}::bigint[])`.execute(ctx.tx)
  if (hops.length === 0) return new Map()
  const [calendar, { passOnDays }]: [Calendar, { passOnDays: readonly number[] }] = [
    await loadCalendar(ctx),
    await figuresOn(ctx, ctx.today),
  ]
  const grouped = Map.groupBy(hops, hop => hop.id)
  return new Map([...grouped].map(([id, own]) => [id, delayOf(calendar, own, passOnDays[0] ?? 0).days]))
}

/** Assignments by their words, where the reader may look. */
export async function searchAssignments(ctx: SignedIn, query: string): Promise<Hit[]> {
  const words = fold(query)
  if (!words || grantsOf(ctx, 'assignment.read').length === 0) return []
  const { rows } = await sql<{ public_id: string; what: string; organisation: string }>`
    select found.public_id, d.what, o.name as organisation
    from (select a.id, a.public_id, a.duty_id, a.organisation_id from assignment a
      where ${visible(ctx, 'assignment.read', 'a.lo')} and a.state <> 'draft'
      order by a.id desc limit 5000) found
    join duty d on d.id = found.duty_id join organisation o on o.id = found.organisation_id
    where fold(d.what) like ${`%${words}%`} order by found.id desc limit 8`.execute(ctx.tx)
  return rows.map(row => ({
    room: 'assignments',
    kind: 'assignment',
    id: row.public_id,
    title: row.what,
    detail: row.organisation,
    href: `/nhiem-vu/${row.public_id}`,
  }))
}

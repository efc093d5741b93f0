/** What this room puts on the desk: parts to accept, carry out, answer and confirm, with whose delay it is. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { type Day, daysBetween } from '../../platform/dates/dates.ts'
import type { Hit, WorkItem } from '../../platform/room.ts'
import { fold } from '../../platform/text.ts'
import { grantsOf, may, visible } from '../../platform/visibility.ts'
import { delayOf, type HopRow } from './inherited.ts'
import { figuresOn } from './rules.ts'

interface Item {
  id: number
  public_id: string
  reason: string
  what: string
  clause: string | null
  document_label: string | null
  other: string
  due: Day | null
  since: string
}

/** What `assignment_desk` of the migrations answers. */
interface Desk {
  items: Item[]
  hops: (Omit<HopRow, 'holder'> & { assignment_id: number })[]
}

/**
 * To accept, returned or under way (overdue shows by its date), to work on with others; as the issuer: to answer. What
 * another room carries out is on the desk once, as that room asks for it.
 */
export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const { id, lo } = ctx.viewer.actingFor
  const works = may(ctx, 'assignment.work', lo)
  const issues = may(ctx, 'assignment.issue', lo)
  const { rows } = await sql<{ desk: Desk }>`
    select assignment_desk(${id}, ${works}, ${issues}, ${ctx.today}::date) as desk`.execute(ctx.tx)
  const { items, hops } = rows[0]!.desk
  const late = await lateAbove(ctx, hops)
  return items.map(item => ({
    reason: item.reason,
    room: 'assignments',
    id: item.public_id,
    title: item.what,
    source: item.document_label,
    clause: item.clause,
    from: item.other,
    due: item.due,
    lateAbove: late.get(item.id) ?? 0,
    since: new Date(item.since).toISOString(),
    href: `/nhiem-vu/${item.public_id}`,
  }))
}

/** Working days that those above were late, by assignment. Without a hop that took longer nobody asks the calendar. */
async function lateAbove(ctx: SignedIn, hops: Desk['hops']): Promise<Map<number, number>> {
  if (hops.length === 0) return new Map()
  const { passOnDays } = await figuresOn(ctx, ctx.today)
  const allowed = passOnDays[0] ?? 0
  if (hops.every(hop => daysBetween(hop.held_from, hop.sent_on) <= allowed)) return new Map()
  const calendar = await loadCalendar(ctx)
  const grouped = Map.groupBy(hops, hop => hop.assignment_id)
  const shown = (hop: Desk['hops'][number]) => ({ ...hop, holder: '' })
  return new Map([...grouped].map(([id, own]) => [id, delayOf(calendar, own.map(shown), allowed).days]))
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

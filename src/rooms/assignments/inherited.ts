/** Delay from above, shown and not charged: how long each superior held the document beyond what the rule allows. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { type Day, dayInVietnam } from '../../platform/dates/dates.ts'
import { type Calendar, workingDaysBetween } from '../../platform/dates/working-days.ts'
import type { getAssignment } from './contract.ts'
import { planBack } from './plan.ts'
import type { AssignmentRow } from './rows.ts'
import { type Figures, figuresOn } from './rules.ts'

type Inherited = Reply<typeof getAssignment>['inherited']

export interface HopRow {
  holder: string
  held_from: Day
  sent_on: Day
}

/** Working days that each holder took beyond its allowance, and their sum. */
export function delayOf(
  calendar: Calendar,
  hops: readonly HopRow[],
  allowed: number,
): Pick<Inherited, 'days' | 'hops'> {
  const shown = hops.map(({ holder, held_from, sent_on }) => ({
    holder,
    heldFrom: held_from,
    sentOn: sent_on,
    days: Math.max(0, workingDaysBetween(calendar, held_from, sent_on)),
    allowed,
  }))
  return { hops: shown, days: shown.reduce((sum, hop) => sum + Math.max(0, hop.days - allowed), 0) }
}

export async function inheritedBy(ctx: SignedIn, row: AssignmentRow): Promise<Inherited> {
  const [calendar, figures] = [await loadCalendar(ctx), await figuresOn(ctx, ctx.today)]
  const { rows } = await sql<HopRow>`
    select coalesce(o.name, '') as holder, h.held_from, h.sent_on
    from hops_above(array[${row.id}]::bigint[]) h left join organisation o on o.id = h.holder_id order by h.hop`.execute(
    ctx.tx,
  )
  return {
    ...delayOf(calendar, rows, figures.passOnDays[0] ?? 0),
    impossible: await impossibleFor(ctx, row, calendar, figures),
  }
}

/** True when the date left no time, as it arrived, to reach those below and hear from them. */
async function impossibleFor(
  ctx: SignedIn,
  row: AssignmentRow,
  calendar: Calendar,
  figures: Figures,
): Promise<boolean> {
  if (row.due === null || row.assigned_at === null) return false
  return !planBack(calendar, {
    from: dayInVietnam(row.assigned_at),
    due: row.due,
    hops: await levelsBelow(ctx, row.organisation_id),
    passOnDays: figures.passOnDays[0] ?? 0,
    bufferDays: figures.bufferDays[0] ?? 0,
  }).every(level => level.possible)
}

/** How many levels of Party organisations stand below, counted along the line of command. */
export async function levelsBelow(ctx: SignedIn, organisationId: number): Promise<number> {
  const { rows } = await sql<{ levels: number }>`
    select coalesce(max(cardinality(b.anc)) - max(cardinality(o.anc)), 0)::int as levels
    from organisation o left join organisation b on b.lo > o.lo and b.lo < o.hi and b.state = 'active'
      and b.kind in ('partyBody', 'grassrootsBody', 'sectionBody', 'cell')
    where o.id = ${organisationId}`.execute(ctx.tx)
  return rows[0]?.levels ?? 0
}

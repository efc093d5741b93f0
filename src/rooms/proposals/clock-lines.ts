/** Rows of the clocks of one thing as its page shows them; the rooms of protection and encouragement show theirs alike. */
import type { SignedIn } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { workingDaysLate } from '../../platform/dates/working-days.ts'
import { namesOf } from '../organisations/index.ts'

interface KeptClock {
  organisation_id: number | null
  began_on: Day
  due_on: Day
  basis: string
  ended_on: Day | null
  called_off: boolean
  lapsed_at: Date | null
}

/** Each row with its line; `late`: working days after the due day, until it ended or until today. */
export async function clockLines<Row extends KeptClock>(ctx: SignedIn, rows: readonly Row[]) {
  const calendar = await loadCalendar(ctx)
  const names = await namesOf(
    ctx,
    rows.map(row => row.organisation_id).filter(id => id !== null),
  )
  return rows.map(row => ({
    row,
    line: {
      organisation: names.get(row.organisation_id ?? 0)?.name ?? null,
      beganOn: row.began_on,
      dueOn: row.due_on,
      endedOn: row.ended_on,
      calledOff: row.called_off,
      late: workingDaysLate(calendar, row.due_on, row.ended_on ?? ctx.today),
      lapsedAt: row.lapsed_at?.toISOString() ?? null,
      basis: row.basis,
    },
  }))
}

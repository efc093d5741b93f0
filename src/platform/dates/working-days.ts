/**
 * Arithmetic of working days: Monday to Friday, without the days off, with the weekend days to which work was moved.
 * The first day is not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147). Safe for the browser.
 */
import { addDays, type Day, weekday } from './dates.ts'

export interface Calendar {
  off: ReadonlySet<Day>
  work: ReadonlySet<Day>
}

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const at = weekday(day)
  return at === 0 || at === 6 ? calendar.work.has(day) : !calendar.off.has(day)
}

/** The day itself when it is worked, else the next one that is. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  let found = day
  while (!isWorkingDay(calendar, found)) found = addDays(found, 1)
  return found
}

/**
 * The `count`-th working day after the day, or before it when negative. With 0: `nextWorkingDay`. So a term of 7
 * working days that begins on Friday ends on Tuesday of the week after next.
 */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of days: ${count}`)
  if (count === 0) return nextWorkingDay(calendar, day)
  const step = Math.sign(count)
  let found = day
  for (let left = Math.abs(count); left > 0; ) {
    found = addDays(found, step)
    if (isWorkingDay(calendar, found)) left--
  }
  return found
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const step = from <= to ? 1 : -1
  let count = 0
  for (let day = from; day !== to; ) {
    day = addDays(day, step)
    if (isWorkingDay(calendar, day)) count++
  }
  return count === 0 ? 0 : step * count
}

/** Working days after the due day until what was due came, or until today; 0 in time. */
export function workingDaysLate(calendar: Calendar, due: Day, until: Day): number {
  return until > due ? workingDaysBetween(calendar, due, until) : 0
}

/** A calendar of rows; what is not verified does not count. */
export function calendarOf(rows: readonly { day: Day; kind: string; verified: boolean }[]): Calendar {
  const counted = rows.filter(row => row.verified)
  const of = (kind: string) => new Set(counted.filter(row => row.kind === kind).map(row => row.day))
  return { off: of('off'), work: of('work') }
}

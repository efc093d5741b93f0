/** Rules of the field that this room follows, as data: value, source, the day from which they hold. */
import type { Day } from '../../platform/dates/dates.ts'
import {
  addWorkingDays,
  type Calendar,
  isWorkingDay,
  nextWorkingDay,
} from '../../platform/dates/working-days.ts'

export interface Rule<T> {
  value: T
  source: string
  effectiveFrom: Day
}

/**
 * A term that ends on a day off ends with the next working day; so a request names a working day from the start and
 * nobody has to reckon which day was meant.
 */
export const deadlineOnWorkingDay: Rule<true> = {
  value: true,
  source: 'Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5',
  effectiveFrom: '2017-01-01',
}

export interface DueCheck {
  working: boolean
  /** The working day before and the one after; the day itself when it is one. */
  before: Day
  after: Day
  past: boolean
}

export function checkDue(calendar: Calendar, due: Day, today: Day): DueCheck {
  const working = isWorkingDay(calendar, due)
  return {
    working,
    before: working ? due : addWorkingDays(calendar, due, -1),
    after: nextWorkingDay(calendar, due),
    past: due < today,
  }
}

/**
 * Back-planning over hops: from the date at which the result must be with the one who asked, the date for each level
 * below, so that each has time to check and hand on; and the earliest day by which each level can have the duty at
 * all. Working days throughout. Safe for the browser.
 */
import type { Day } from '../../platform/dates/dates.ts'
import { addWorkingDays, type Calendar } from '../../platform/dates/working-days.ts'

export interface PlanInput {
  /** When the duty is known at the top level of the plan. */
  from: Day
  due: Day
  /** Levels below the one that plans; 0: it does the work itself. */
  hops: number
  /** Working days for a level to pass the duty on. */
  passOnDays: number
  /** Working days for a level to check and hand on what came from below. */
  bufferDays: number
}

export interface PlannedLevel {
  /** 0: the one that plans; 1: those directly below; … */
  hop: number
  /** By when this level hands its result in. */
  due: Day
  /** The day on which the duty reaches this level when every level above passes it on in its time. */
  arrives: Day
  possible: boolean
}

/** One row for each level, from the top; a level is impossible when its date lies before the duty can reach it. */
export function planBack(calendar: Calendar, input: PlanInput): PlannedLevel[] {
  const { from, due, hops, passOnDays, bufferDays } = input
  return Array.from({ length: hops + 1 }, (_, hop) => {
    const at = hop === 0 ? due : addWorkingDays(calendar, due, -hop * bufferDays || 0)
    const arrives = hop === 0 ? from : addWorkingDays(calendar, from, hop * passOnDays)
    return { hop, due: at, arrives, possible: at >= arrives }
  })
}

/** The earliest date for the whole that every level can keep. */
export function earliestDue(calendar: Calendar, input: Omit<PlanInput, 'due'>): Day {
  let due = addWorkingDays(calendar, input.from, input.hops * (input.passOnDays + input.bufferDays))
  while (!planBack(calendar, { ...input, due }).every(level => level.possible)) {
    due = addWorkingDays(calendar, due, 1)
  }
  return due
}

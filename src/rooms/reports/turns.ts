/** The turns of a request that repeats: due days on working days, the period of figures, when each opens. Pure. */
import { addDays, type Day, writeDay } from '../../platform/dates/dates.ts'
import { turnBefore, turnsFrom } from '../../platform/dates/rhythm.ts'
import {
  addWorkingDays,
  type Calendar,
  isWorkingDay,
  nextWorkingDay,
} from '../../platform/dates/working-days.ts'
import { vi } from './words.vi.ts'

export interface Repeat {
  rhythm: string
  begins: Day
  ends: Day | null
  /** Where a due day on a day off moves. */
  moved: 'before' | 'after'
  /** Figures end so many days before the turn. */
  closesBefore: number
  /** The request goes out so many days before it is due. */
  opensBefore: number
}

export interface Turn {
  /** The day as the rhythm names it. */
  turn: Day
  due: Day
  opens: Day
  from: Day
  to: Day
}

/** The first turns on or after a day that lie between begin and end. */
export function turnsOf(calendar: Calendar, repeat: Repeat, from: Day, limit: number): Turn[] {
  const first = from > repeat.begins ? from : repeat.begins
  return turnsFrom(repeat.rhythm, first, limit)
    .filter(turn => repeat.ends === null || turn <= repeat.ends)
    .map(turn => {
      const due = workingDay(calendar, turn, repeat.moved)
      return {
        turn,
        due,
        opens: addDays(due, -repeat.opensBefore),
        from: addDays(turnBefore(repeat.rhythm, turn), 1 - repeat.closesBefore),
        to: addDays(turn, -repeat.closesBefore),
      }
    })
}

function workingDay(calendar: Calendar, day: Day, moved: Repeat['moved']): Day {
  if (isWorkingDay(calendar, day)) return day
  return moved === 'before' ? addWorkingDays(calendar, day, -1) : nextWorkingDay(calendar, day)
}

/** "tháng 12/2026", as the title of each request says; documents are in Vietnamese. */
export function nameOfTurn(rhythm: string, turn: Day): string {
  const [year = '', month = ''] = turn.split('-')
  const quarter = ['I', 'II', 'III', 'IV'][Math.ceil(Number(month) / 3) - 1] ?? ''
  const [every] = rhythm.split('-')
  const data: Record<string, string> = { day: writeDay(turn), month: String(Number(month)), quarter, year }
  const words = vi.turns[every as keyof typeof vi.turns]
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => data[name] ?? '')
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, weekday } from '../../platform/dates/dates.ts'
import type { Calendar } from '../../platform/dates/working-days.ts'
import { earliestDue, planBack } from './plan.ts'

/** Counted day by day on a calendar made of plain arrays: no code in common with what is tested. */
function bruteForce(off: readonly string[], work: readonly string[], day: string, count: number): string {
  const works = (at: string) => ([0, 6].includes(weekday(at)) ? work.includes(at) : !off.includes(at))
  let at = day
  if (count === 0) while (!works(at)) at = addDays(at, 1)
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, count < 0 ? -1 : 1)
    if (works(at)) left--
  }
  return at
}

const days = (range: number) =>
  fc.integer({ min: 0, max: range }).map(offset => addDays('2026-11-01', offset))

test('the dates of each level equal a count day by day, on any calendar', () => {
  fc.assert(
    fc.property(
      fc.array(days(120), { maxLength: 20 }),
      fc.array(days(120), { maxLength: 10 }),
      days(40),
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 6 }),
      (off, work, from, until, hops, passOnDays, bufferDays) => {
        const calendar: Calendar = { off: new Set(off), work: new Set(work) }
        const due = addDays(from, until)
        const levels = planBack(calendar, { from, due, hops, passOnDays, bufferDays })
        expect(levels.map(level => level.hop)).toEqual(Array.from({ length: hops + 1 }, (_, hop) => hop))
        for (const level of levels.slice(1)) {
          expect(level.due).toBe(bruteForce(off, work, due, -level.hop * bufferDays))
          expect(level.arrives).toBe(bruteForce(off, work, from, level.hop * passOnDays))
          expect(level.possible).toBe(level.due >= level.arrives)
        }
        expect(levels[0]).toEqual({ hop: 0, due, arrives: from, possible: due >= from })
      },
    ),
    { numRuns: 2000 },
  )
})

test('the earliest date is possible for every level and the day before is not', () => {
  fc.assert(
    fc.property(
      fc.array(days(120), { maxLength: 20 }),
      days(40),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (off, from, hops, passOnDays, bufferDays) => {
        const calendar: Calendar = { off: new Set(off), work: new Set() }
        const input = { from, hops, passOnDays, bufferDays }
        const due = earliestDue(calendar, input)
        expect(planBack(calendar, { ...input, due }).every(level => level.possible)).toBe(true)
        const before = planBack(calendar, { ...input, due: addDays(due, -1) })
        // A date on a day off counts like the working day before it, so only working days are compared.
        if (![0, 6].includes(weekday(addDays(due, -1))) && !off.includes(addDays(due, -1)))
          expect(before.every(level => level.possible) && due > from).toBe(false)
      },
    ),
    { numRuns: 500 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOfNumber } from './dates.ts'
import { isRhythm, turnBefore, turnsFrom } from './rhythm.ts'

test('rhythms that documents order', () => {
  expect(turnsFrom('monthly-20', '2026-11-21', 3)).toEqual(['2026-12-20', '2027-01-20', '2027-02-20'])
  expect(turnsFrom('monthly-31', '2027-01-31', 3)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31'])
  expect(turnsFrom('quarterly-25', '2026-11-01', 2)).toEqual(['2026-12-25', '2027-03-25'])
  expect(turnsFrom('yearly-12-15', '2026-12-16', 2)).toEqual(['2027-12-15', '2028-12-15'])
  expect(turnsFrom('weekly-fri', '2026-11-28', 2)).toEqual(['2026-12-04', '2026-12-11'])
  for (const text of [
    '',
    'monthly-0',
    'monthly-32',
    'yearly-13-01',
    'weekly-noon',
    'daily-1',
    'monthly-20-1',
  ])
    expect([text, isRhythm(text), turnsFrom(text, '2026-11-28', 1)]).toEqual([text, false, []])
})

const rhythm = fc.oneof(
  fc.constantFrom('weekly-mon', 'weekly-fri', 'weekly-sun'),
  fc.integer({ min: 1, max: 31 }).map(day => `monthly-${day}`),
  fc.integer({ min: 1, max: 31 }).map(day => `quarterly-${day}`),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map(([m, d]) => `yearly-${m}-${d}`),
)
const most = { weekly: 7, monthly: 31, quarterly: 92, yearly: 366 }

test('every period has exactly one turn, and the turn before the next is this one', () => {
  fc.assert(
    fc.property(rhythm, fc.integer({ min: 20_000, max: 30_000 }), (every, number) => {
      const from = dayOfNumber(number)
      const turns = turnsFrom(every, from, 3)
      expect(turns).toHaveLength(3)
      for (const [at, turn] of turns.entries()) {
        const before = turnBefore(every, turn)
        const gap = (Date.parse(turn) - Date.parse(before)) / 86_400_000
        expect(gap).toBeLessThanOrEqual(most[every.split('-')[0] as keyof typeof most])
        if (at > 0) expect(before).toBe(turns[at - 1])
        expect(turnsFrom(every, turn, 1)).toEqual([turn])
        expect(turnsFrom(every, addDays(before, 1), 1)).toEqual([turn])
      }
      expect(turnBefore(every, turns[0]!) < from).toBe(true)
    }),
    { numRuns: 200 },
  )
})

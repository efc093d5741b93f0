import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfNumber, weekday } from './dates.ts'
import { holidays } from './holidays.ts'
import {
  addWorkingDays,
  calendarOf,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
} from './working-days.ts'

const calendar = calendarOf(holidays)
const first = Date.UTC(2021, 0, 1) / 86_400_000
const anyDay = fc.integer({ min: first, max: first + 7 * 365 }).map(dayOfNumber)

/** The brute way: a list of all working days. */
const all: string[] = []
for (let number = first - 1500; number < first + 4200; number++) {
  const day = dayOfNumber(number)
  const weekend = new Date(`${day}T12:00:00Z`).getUTCDay() % 6 === 0
  const row = holidays.find(holiday => holiday.day === day && holiday.verified)
  if (row ? row.kind === 'work' : !weekend) all.push(day)
}

test('the arithmetic equals counting on a list', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, count) => {
      const after = all.filter(item => item > day)
      const before = all.filter(item => item < day)
      const expected =
        count > 0 ? after[count - 1] : count < 0 ? before.at(count) : all.find(item => item >= day)
      const found = addWorkingDays(calendar, day, count)
      expect(found).toBe(expected)
      if (count !== 0) expect(workingDaysBetween(calendar, day, found)).toBe(count)
      expect(isWorkingDay(calendar, found)).toBe(true)
      expect(nextWorkingDay(calendar, found)).toBe(found)
    }),
    { numRuns: 300 },
  )
})

test('counting is additive over working days', () => {
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
      const [x = a, y = b, z = c] = [a, b, c].sort()
      const count = (from: string, to: string) => workingDaysBetween(calendar, from, to)
      expect(count(x, y) + count(y, z)).toBe(count(x, z))
    }),
    { numRuns: 200 },
  )
})

test('no day stands twice, worked days are on weekends, Tết and the Hùng kings lie where the moon puts them', () => {
  expect(new Set(holidays.map(holiday => holiday.day)).size).toBe(holidays.length)
  for (const holiday of holidays) {
    if (holiday.kind === 'work') expect([0, 6]).toContain(weekday(holiday.day))
  }
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  })
  for (let year = 2021; year <= 2027; year++) {
    const of = (name: string) =>
      holidays.filter(holiday => holiday.name === name && holiday.day.startsWith(`${year}`))
    const moons = of('Tết Âm lịch').map(({ day }) => lunar.format(new Date(`${day}T00:00:00Z`)))
    expect(of('Tết Âm lịch')).toHaveLength(5)
    for (const moon of ['1/1', '1/2', '1/3']) expect(moons).toContain(moon)
    expect(of('Giỗ Tổ Hùng Vương').map(({ day }) => lunar.format(new Date(`${day}T00:00:00Z`)))).toEqual([
      '3/10',
    ])
  }
})

test('every feast on a weekend is given back and swaps keep the number of working days', () => {
  for (let year = 2021; year <= 2026; year++) {
    const rows = holidays.filter(row => row.day.startsWith(`${year}`) && row.verified)
    const feasts = rows.filter(row => row.kind === 'off' && !/nghỉ bù|Hoán đổi/.test(row.name))
    const onWeekend = feasts.filter(row => [0, 6].includes(weekday(row.day)))
    const back = rows.filter(row => row.name.includes('nghỉ bù'))
    expect(feasts).toHaveLength(11)
    expect(back).toHaveLength(onWeekend.length)
    expect(rows.filter(row => row.kind === 'work')).toHaveLength(
      rows.filter(row => row.name.startsWith('Hoán đổi')).length,
    )
    for (const row of back) expect(isWorkingDay(calendarOf([]), row.day)).toBe(true)
  }
})

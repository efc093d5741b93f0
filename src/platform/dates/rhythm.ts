/**
 * Rhythms as documents order them: `weekly-fri`, `monthly-20`, `quarterly-25` (of the last month of the quarter),
 * `yearly-12-15`. A day that a month lacks is its last. Pure, safe for the browser.
 */
import { addDays, type Day, weekday } from './dates.ts'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const shape =
  /^(weekly-(sun|mon|tue|wed|thu|fri|sat)|(monthly|quarterly)-(\d{1,2})|yearly-(\d{1,2})-(\d{1,2}))$/

export function isRhythm(text: string): boolean {
  const found = shape.exec(text)
  if (!found) return false
  const [, , weekly, , date, month, dateOfYear] = found
  const within = (number: string | undefined, limit: number) => Number(number) >= 1 && Number(number) <= limit
  return (
    weekly !== undefined || (within(date ?? dateOfYear, 31) && (month === undefined || within(month, 12)))
  )
}

const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

function isTurn(rhythm: string, day: Day): boolean {
  const [every, one = '', two = ''] = rhythm.split('-')
  if (every === 'weekly') return weekdays[weekday(day)] === one
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const falls = (wanted: string) => date === Math.min(Number(wanted), lastOf(year, month))
  if (every === 'monthly') return falls(one)
  if (every === 'quarterly') return month % 3 === 0 && falls(one)
  return month === Number(one) && falls(two)
}

/** The first turns on or after a day; none when the text is no rhythm. */
export function turnsFrom(rhythm: string, from: Day, limit: number): Day[] {
  const turns: Day[] = []
  if (!isRhythm(rhythm)) return turns
  for (let day = from; turns.length < limit; day = addDays(day, 1)) if (isTurn(rhythm, day)) turns.push(day)
  return turns
}

/** The turn before a day. */
export function turnBefore(rhythm: string, day: Day): Day {
  let found = addDays(day, -1)
  while (!isTurn(rhythm, found)) found = addDays(found, -1)
  return found
}

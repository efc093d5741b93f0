/** The calendar as this installation keeps it: reading for arithmetic, and changing by whoever is in charge. */
import type { Context, SignedIn } from '../context.ts'
import { record } from '../history.ts'
import { notFound, refuse } from '../refusal.ts'
import { tidy } from '../text.ts'
import { addDays, type Day, dayNumber, isDay, weekday } from './dates.ts'
import {
  addWorkingDays,
  type Calendar,
  calendarOf,
  isWorkingDay,
  workingDaysBetween,
} from './working-days.ts'

/** Verified days off and worked weekend days, for the functions of working-days.ts. */
export async function loadCalendar(ctx: Context): Promise<Calendar> {
  const rows = await ctx.tx
    .selectFrom('calendar_day')
    .select(['day', 'kind', 'verified'])
    .where('verified', '=', true)
    .execute()
  return calendarOf(rows)
}

export interface CalendarRow {
  day: Day
  kind: 'off' | 'work'
  name: string
  source: string
  verified: boolean
}

export async function listYear(ctx: Context, year: number): Promise<CalendarRow[]> {
  const rows = await ctx.tx
    .selectFrom('calendar_day')
    .select(['day', 'kind', 'name', 'source', 'verified'])
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute()
  return rows as CalendarRow[]
}

/** Writes a day, new or changed. Refusals: calendar.workOnWeekday, calendar.noSuchDay. */
export async function setDay(ctx: SignedIn, row: CalendarRow): Promise<void> {
  mustBeDay(row.day)
  const weekend = [0, 6].includes(weekday(row.day))
  if (row.kind === 'work' && !weekend) throw refuse('calendar.workOnWeekday', { day: row.day })
  const values = { ...row, name: tidy(row.name), source: tidy(row.source) }
  const before = await findDay(ctx, row.day)
  await ctx.tx
    .insertInto('calendar_day')
    .values(values)
    .onConflict(conflict => conflict.column('day').doUpdateSet(values))
    .execute()
  await note(ctx, row.day, 'setDay', before, values)
}

export async function clearDay(ctx: SignedIn, day: Day): Promise<void> {
  mustBeDay(day)
  const before = await findDay(ctx, day)
  if (!before) throw notFound()
  await ctx.tx.deleteFrom('calendar_day').where('day', '=', day).execute()
  await note(ctx, day, 'clearDay', before, undefined)
}

/** Counting for a reader: the end of a term of working days, or the working days to a given end. */
export async function reckon(ctx: Context, from: Day, asked: { days?: number; to?: Day }) {
  mustBeDay(from)
  if (asked.to) mustBeDay(asked.to)
  const calendar = await loadCalendar(ctx)
  const to = asked.to ?? addWorkingDays(calendar, from, asked.days ?? 0)
  if (Math.abs(dayNumber(to) - dayNumber(from)) > 3660) throw refuse('calendar.tooFar', { from, to })
  return {
    to,
    days: workingDaysBetween(calendar, from, to),
    working: isWorkingDay(calendar, to),
    doubtful: await doubtfulBetween(ctx, from, to),
  }
}

/** Unconfirmed days in the period, by which the answer may still change. */
async function doubtfulBetween(ctx: Context, from: Day, to: Day): Promise<Day[]> {
  const [first, last] = from <= to ? [from, to] : [to, from]
  const rows = await ctx.tx
    .selectFrom('calendar_day')
    .select('day')
    .where('verified', '=', false)
    .where('day', '>=', addDays(first, 1))
    .where('day', '<=', last)
    .orderBy('day')
    .execute()
  return rows.map(row => row.day)
}

function mustBeDay(day: Day): void {
  if (!isDay(day)) throw refuse('calendar.noSuchDay', { day })
}

function findDay(ctx: Context, day: Day) {
  return ctx.tx.selectFrom('calendar_day').selectAll().where('day', '=', day).executeTakeFirst()
}

function note(ctx: SignedIn, day: Day, step: string, before: object | undefined, after: object | undefined) {
  return record(ctx, {
    room: 'calendar',
    objectType: 'calendar_day',
    objectId: dayNumber(day),
    step,
    before,
    after,
  })
}

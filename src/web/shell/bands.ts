/** The bands of the desk: overdue, today, the rest of this week (to Sunday), later or without a date. */
import { addDays, weekday } from '../../platform/dates/dates.ts'

export type Band = 'late' | 'today' | 'week' | 'later'

interface Dated {
  due: string | null
  since: string
}

const order: readonly Band[] = ['late', 'today', 'week', 'later']

export function bandOf(due: string | null, today: string): Band {
  if (due === null) return 'later'
  if (due < today) return 'late'
  if (due === today) return 'today'
  const sunday = addDays(today, (7 - weekday(today)) % 7)
  return due <= sunday ? 'week' : 'later'
}

/** Bands that have something, in order. */
export function bandsOf<Item extends Dated>(
  items: readonly Item[],
  today: string,
): { band: Band; items: Item[] }[] {
  return order
    .map(band => ({ band, items: items.filter(item => bandOf(item.due, today) === band) }))
    .filter(({ items: rows }) => rows.length > 0)
}

/** The most urgent ones; the server sends them in that order. */
export function firstRows<Item>(items: readonly Item[], count: number): readonly Item[] {
  return items.length <= count ? items : items.slice(0, count)
}

/**
 * Days as the offices count them. A day is the text `YYYY-MM-DD` and means a calendar day in Vietnam; it is never
 * an instant, so no zone can shift it. Safe for the browser.
 */

export type Day = string

const vietnam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Vietnam at an instant. */
export function dayInVietnam(instant: Date): Day {
  return vietnam.format(instant)
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

export function dayOfNumber(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days)
}

/** Calendar days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/**
 * As officials write it: a leading 0 for days below 10 and months 1 and 2 only, "05/02/2022", "27/5/2022"
 * (HD 36-HD/VPTW 2018, repeated by HD 05-HD/VPTW 2026).
 */
export function writeDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${date}/${Number(month) > 2 ? Number(month) : month}/${year}`
}

/** Reads 5/2/2022, 05-02-2022, 5.2.2022 or 2022-02-05; null when it is not a day of the calendar. */
export function readDay(text: string): Day | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text)
  const written = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text)
  const parts = iso ? [iso[1], iso[2], iso[3]] : written ? [written[3], written[2], written[1]] : null
  if (!parts) return null
  const day = `${parts[0]}-${parts[1]?.padStart(2, '0')}-${parts[2]?.padStart(2, '0')}`
  return isDay(day) ? day : null
}

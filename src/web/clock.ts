/** The day in Vietnam as pages count it, and instants as they are written. */
import { dayInVietnam, writeDay } from '../platform/dates/dates.ts'
import { readSession } from './session.ts'

/** The server's day when it has said one (tests and exercises set its clock), else this device's. */
let dayOfServer: { day: string; heardAt: number } | null = null

export function hearToday(day: string): void {
  dayOfServer = { day, heardAt: Date.now() }
}

export function today(): string {
  const fresh = dayOfServer && Date.now() - dayOfServer.heardAt < 600_000
  return fresh && dayOfServer ? dayOfServer.day : dayInVietnam(new Date())
}

const time = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** An instant as "08:15, 16/3/2022", in Vietnam's time. */
export function writeInstant(instant: string): string {
  const date = new Date(instant)
  return `${time.format(date)}, ${writeDay(dayInVietnam(date))}`
}

/** A number with the thousands mark of the reader's language. */
export function writeNumber(number: number): string {
  return number.toLocaleString(readSession().language === 'en' ? 'en-GB' : 'vi-VN')
}

/** "Thứ Hai, 23/11/2026". */
export function writeWeekday(day: string, language: string): string {
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  return `${name.format(new Date(`${day}T00:00:00Z`))}, ${writeDay(day)}`
}

let touched = Date.now()
if (typeof addEventListener === 'function') {
  for (const event of ['pointerdown', 'keydown', 'focus']) {
    addEventListener(
      event,
      () => {
        touched = Date.now()
      },
      { capture: true, passive: true },
    )
  }
}

/** Milliseconds since somebody last touched this page. */
export function sinceLastTouch(): number {
  return Date.now() - touched
}

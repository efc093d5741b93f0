/** A deadline as officials write it, with the distance in words beside it. Overdue is computed, never stored. */
import { daysBetween, writeDay } from '../../platform/dates/dates.ts'
import { today as dayNow } from '../clock.ts'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'
import { Status, type Tone } from './status.tsx'

export interface DeadlineProps {
  /** `YYYY-MM-DD`, or null for work without a date. */
  day: string | null
  /** The work is finished: the distance is no longer counted. */
  done?: boolean
  /** The day to count from; the server's today by default. */
  today?: string
  /** From how many days on it counts as soon. */
  soon?: number
}

export function Deadline({ day, done = false, today = dayNow(), soon = 3 }: DeadlineProps) {
  const say = useWebWords()
  if (!day) return <span className={s.deadline}>{say('deadline.none')}</span>
  const left = daysBetween(today, day)
  const words = () => {
    if (done) return say('deadline.done')
    if (left < 0) return say('deadline.late', { count: -left })
    if (left === 0) return say('deadline.today')
    return left === 1 ? say('deadline.tomorrow') : say('deadline.left', { count: left })
  }
  const tone: Tone = done ? 'done' : left < 0 ? 'late' : left <= soon ? 'waiting' : 'info'
  return (
    <span className={s.deadline}>
      <time dateTime={day}>{writeDay(day)}</time>
      <Status tone={tone}>{words()}</Status>
    </span>
  )
}

/** A day as officials write it; nothing for null. */
export function DayText({ day }: { day: string | null | undefined }) {
  return day ? <time dateTime={day}>{writeDay(day)}</time> : null
}

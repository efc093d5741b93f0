/** What several pages of the room show: states, figures of a result, times. */

import { dayInVietnam, writeDay } from '../../../platform/dates/dates.ts'
import { Figure, Figures } from '../../../web/kit/figure.tsx'
import { Status, type Tone } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import type { ClassLine, Result } from '../contract.ts'
import type { vi } from '../words.vi.ts'

export const useSay = () => useWords<typeof vi>('study')
export type SayStudy = ReturnType<typeof useSay>

const planTones: Record<string, Tone> = {
  draft: 'info',
  published: 'waiting',
  closed: 'done',
  discarded: 'stopped',
}
const classTones: Record<string, Tone> = {
  planned: 'info',
  open: 'waiting',
  held: 'done',
  cancelled: 'stopped',
}
export const standingTones: Record<string, Tone> = {
  missing: 'late',
  excused: 'waiting',
  present: 'done',
  elsewhere: 'done',
  exempt: 'stopped',
}

export function PlanState({ state }: { state: string }) {
  const say = useSay()
  return <Status tone={planTones[state] ?? 'info'}>{say(`states.study_plan.${state as 'draft'}`)}</Status>
}

export function ClassState({ state }: { state: string }) {
  const say = useSay()
  return <Status tone={classTones[state] ?? 'info'}>{say(`states.study_class.${state as 'open'}`)}</Status>
}

export function Standing({ standing }: { standing: string }) {
  const say = useSay()
  return <Status tone={standingTones[standing] ?? 'info'}>{say(`standings.${standing as 'missing'}`)}</Status>
}

const time = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** "08:00 đến 11:30, 23/11/2026". */
export function writeTimes(startsAt: string, endsAt?: string): string {
  const start = new Date(startsAt)
  const day = writeDay(dayInVietnam(start))
  if (!endsAt) return `${time.format(start)}, ${day}`
  return `${time.format(start)}–${time.format(new Date(endsAt))}, ${day}`
}

/** Present of roll, with what is missing: "212/260, vắng 40 (8 có lý do)". */
export function writeCount(say: SayStudy, { count, state }: Pick<ClassLine, 'count' | 'state'>): string {
  if (state === 'planned') return say('classes.onRoll', { count: count.roll })
  return say('classes.presentOf', { present: count.present, roll: count.roll })
}

/** Persons in figures that open to their names; what stands apart is set apart. */
export function ResultFigures({
  result,
  href,
  at,
}: {
  result: Result
  href?: ((standing: string) => string) | undefined
  at?: string
}) {
  const say = useSay()
  const link = (standing: string) => (href ? href(standing) : undefined)
  return (
    <Figures>
      <Figure
        label={say('standings.present')}
        value={result.present}
        of={result.expected}
        href={link('present')}
        computedAt={at}
        note={
          result.presentNonMembers > 0
            ? say('results.ofWhomNonMembers', { count: result.presentNonMembers })
            : undefined
        }
      />
      <Figure label={say('standings.missing')} value={result.missing} href={link('missing')} />
      <Figure label={say('standings.excused')} value={result.excused} href={link('excused')} />
      <Figure
        label={say('standings.elsewhere')}
        value={result.elsewhere}
        href={link('elsewhere')}
        note={say('results.apart')}
      />
      <Figure
        label={say('standings.exempt')}
        value={result.exempt}
        href={link('exempt')}
        note={say('results.apart')}
      />
    </Figures>
  )
}

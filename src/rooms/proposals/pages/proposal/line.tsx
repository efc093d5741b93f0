/** The horizontal line of statutory steps: done when, due when, whose, on which basis. Stands upright on a phone. */
import { IconCircleCheck, IconCircleDashed, IconCircleDotFilled, IconCircleMinus } from '@tabler/icons-react'
import { writeDay } from '../../../../platform/dates/dates.ts'
import { today } from '../../../../web/clock.ts'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opened } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

const marks = {
  done: IconCircleCheck,
  now: IconCircleDotFilled,
  coming: IconCircleDashed,
  off: IconCircleMinus,
} as const

export function StepLine({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  return (
    <section aria-label={say('line.title')}>
      <ol className={s.stepLine}>
        {opened.line.map(step => {
          const Mark = marks[step.state]
          return (
            <li
              key={step.key}
              data-state={step.state}
              {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}
            >
              <Mark size={22} aria-hidden className={s.stepMark} />
              <span className={s.stepName}>{say(`line.${step.key}`)}</span>
              <span className={s.small}>{say(`whose.${step.whose}`)}</span>
              <When step={step} />
              {step.basis && <span className={s.basis}>{step.basis}</span>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function When({ step }: { step: Opened['line'][number] }) {
  const say = useWords<typeof vi>('proposals')
  if (step.state === 'off') return <span className={s.small}>{say('line.off')}</span>
  if (step.state === 'done') {
    return (
      <span className={s.stack}>
        {step.on && <span>{writeDay(step.on)}</span>}
        {step.late > 0 && <Status tone="late">{say('line.late', { count: step.late })}</Status>}
      </span>
    )
  }
  if (!step.due) return <span className={s.small}>{say('line.noDay')}</span>
  const over = step.due < today()
  return (
    <span className={s.stack}>
      <span>{say(step.key === 'carryOut' ? 'line.until' : 'line.due', { day: writeDay(step.due) })}</span>
      {over && step.late > 0 && <Status tone="late">{say('line.late', { count: step.late })}</Status>}
    </span>
  )
}

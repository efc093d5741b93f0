/** Clocks of both sides; and for the cadre alone, who has read the case. */
import { dayInVietnam, writeDay } from '../../../../platform/dates/dates.ts'
import { writeInstant } from '../../../../web/clock.ts'
import { Deadline } from '../../../../web/kit/deadline.tsx'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { OpenedCase } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'

export function Clocks({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  return (
    <Section title={say('detail.clocks')}>
      <ul className={s.lines}>
        {opened.clocks.map(clock => (
          <li key={`${clock.kind}${clock.beganOn}${clock.dueOn}${clock.endedOn}`}>
            <span className={s.line}>
              <span>
                {say(`clocks.${clock.kind}`)}{' '}
                <span className={s.small}>{clock.organisation ?? say(`whose.${clock.whose}`)}</span>
              </span>
              <Ending clock={clock} />
            </span>
            <span className={s.small}>
              {say('detail.dueOn', { day: writeDay(clock.dueOn) })} · {clock.basis}
            </span>
            {clock.lapsedAt && clock.whose === 'authority' && (
              <span className={s.small}>
                {say('detail.lapsed')} ({writeDay(dayInVietnam(new Date(clock.lapsedAt)))})
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Ending({ clock }: { clock: OpenedCase['clocks'][number] }) {
  const say = useWords<typeof vi>('protection')
  if (clock.endedOn === null) return <Deadline day={clock.dueOn} />
  if (clock.late > 0 && clock.whose === 'authority')
    return <Status tone="late">{say('detail.lateBy', { count: clock.late })}</Status>
  return (
    <Status tone={clock.calledOff ? 'stopped' : 'done'}>
      {clock.calledOff ? say('detail.calledOff') : say('detail.endedOn', { day: writeDay(clock.endedOn) })}
    </Status>
  )
}

export function Reads({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  if (!opened.relations.includes('cadre')) return null
  return (
    <Section title={say('reads.title')}>
      <p className={s.hint}>{say('reads.lead')}</p>
      {opened.reads.length === 0 && <p className={s.small}>{say('reads.none')}</p>}
      <ul className={s.lines}>
        {opened.reads.map(read => (
          <li key={`${read.at}${read.by}${read.what}`}>
            <span className={s.line}>
              <span>
                {read.by}, {say(`reads.${read.what as 'open'}`)}
              </span>
              <time className={s.small} dateTime={read.at}>
                {writeInstant(read.at)}
              </time>
            </span>
            <span className={s.small}>{read.organisation}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

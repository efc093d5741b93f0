/** What the cadre said, what was concluded, and what the level above made of an appeal. */
import { dayInVietnam, writeDay } from '../../../../platform/dates/dates.ts'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { OpenedCase } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../protection.module.css'

const onDay = (at: string) => writeDay(dayInVietnam(new Date(at)))

export function Replies({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  if (opened.replies.length === 0 && opened.findings.length === 0) return null
  return (
    <Section title={say('reply.title')}>
      {opened.replies.length === 0 && <p className={s.small}>{say('reply.none')}</p>}
      <ul className={s.lines}>
        {opened.replies.map(reply => (
          <li key={reply.at}>
            <span className={s.line}>
              <Status tone={reply.agrees ? 'done' : 'waiting'}>
                {say(reply.agrees ? 'reply.agrees' : 'reply.disagrees')}
              </Status>
              <span className={s.small}>{onDay(reply.at)}</span>
            </span>
            {reply.words && <p className={s.passage}>{reply.words}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Conclusions({ opened }: { opened: OpenedCase }) {
  const say = useWords<typeof vi>('protection')
  return (
    <Section title={say('conclusion.title')}>
      {opened.conclusions.length === 0 && <p className={s.small}>{say('conclusion.none')}</p>}
      <ul className={s.lines}>
        {opened.conclusions.map(one => (
          <li key={one.at}>
            <strong>
              {one.appeal && `${say('conclusion.afterAppeal')}: `}
              {say(`outcomes.${one.outcome}`)}
            </strong>
            <p className={s.passage}>{one.reasons}</p>
            <span className={s.small}>
              {say('conclusion.signed', { organisation: one.organisation, by: one.by, day: onDay(one.at) })}
              {one.number && ` · ${one.number}`}
            </span>
          </li>
        ))}
      </ul>
      {opened.precedent && <p className={s.small}>{say('precedents.already')}</p>}
    </Section>
  )
}

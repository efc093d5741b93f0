/** Decisions with their reasons, in order; one against the vote says who answers for it. */
import { writeDay } from '../../../../platform/dates/dates.ts'
import { Section } from '../../../../web/kit/page-head.tsx'
import { Status } from '../../../../web/kit/status.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Opened } from '../../contract.ts'
import type { vi } from '../../words.vi.ts'
import s from '../proposals.module.css'

export function Decisions({ opened }: { opened: Opened }) {
  const say = useWords<typeof vi>('proposals')
  if (opened.decisions.length === 0) return null
  return (
    <Section title={say('decisions.title')}>
      <ul className={s.lines}>
        {opened.decisions.map(one => (
          <li key={one.id}>
            <span className={s.line}>
              <strong>{say(`steps.${one.kind}`)}</strong>
              <span>{[one.number, writeDay(one.decidedOn)].filter(Boolean).join(', ')}</span>
            </span>
            {one.overrides && <Status tone="waiting">{say('decisions.overrides')}</Status>}
            {one.reasons && <span className={s.passage}>{one.reasons}</span>}
            <span className={s.small}>
              {one.by} · {one.organisation}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

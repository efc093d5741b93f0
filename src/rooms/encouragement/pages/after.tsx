/** On the page of a proposal that was reached: what is owed for it, each with its day and how it stands. */
import { PageLink } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import type { SlotData } from '../../../web/slot.tsx'
import { useWords } from '../../../web/words.ts'
import { listEncouragements } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'
import { toneOf, useWordsOf } from './words-of.ts'

/** Nothing where nothing is owed. */
export function After({ data }: { data: SlotData }) {
  const say = useWords<typeof vi>('encouragement')
  const of = useWordsOf()
  const query = { view: data.mine ? 'mine' : 'all', proposal: data.id! } as const
  const answer = useEndpoint(listEncouragements, { query })
  const items = answer.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title={say('after.title')}>
      <p className={s.hint}>{say('after.lead')}</p>
      <ul className={s.lines}>
        {items.toReversed().map(line => (
          <li key={line.id}>
            <span className={s.line}>
              <PageLink href={`/khuyen-khich/${line.id}`}>{say(`kindNames.${line.kind}`)}</PageLink>
              <Status tone={toneOf[line.state] ?? 'info'}>{of('states.encouragement', line.state)}</Status>
            </span>
            {line.next && <Deadline day={line.next.dueOn} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

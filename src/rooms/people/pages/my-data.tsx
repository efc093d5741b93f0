/** "Dữ liệu của tôi": everything this room keeps about the reader, and who read it. */

import type { Reply } from '../../../platform/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { PageLink } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { History } from '../../../web/kit/history.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { UrlTabs } from '../../../web/kit/tabs.tsx'
import { useWords } from '../../../web/words.ts'
import { mine } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { useEventLines } from './event-lines.tsx'
import s from './people.module.css'
import { PersonFacts } from './person.tsx'

type Mine = Reply<typeof mine>

export function MyData() {
  const say = useWords<typeof vi>('people')
  const query = useEndpoint(mine)
  return (
    <>
      <PageHead title={say('mine.title')} lead={say('mine.lead')} />
      <Loaded query={query}>{data => <Parts data={data} />}</Loaded>
      <p>
        <PageLink href="/tai-khoan-cua-toi?tab=sessions">{say('account.sessions')}</PageLink>
        {' · '}
        <PageLink href="/tai-khoan-cua-toi?tab=delegations">{say('account.delegations')}</PageLink>
      </p>
      <p className={s.soft}>{say('mine.notKept')}</p>
    </>
  )
}

function Parts({ data }: { data: Mine }) {
  const say = useWords<typeof vi>('people')
  const reads = useEventLines(data.reads)
  const changes = useEventLines(data.events)
  const signIns = useEventLines(data.signIns)
  return (
    <UrlTabs
      tabs={[
        { value: 'facts', label: say('mine.facts'), content: () => <Facts data={data} /> },
        {
          value: 'reads',
          label: say('mine.reads'),
          count: reads.length,
          content: () => (reads.length > 0 ? <History lines={reads} /> : <p>{say('mine.readsNone')}</p>),
        },
        {
          value: 'changes',
          label: say('mine.changes'),
          count: changes.length,
          content: () => <History lines={changes} />,
        },
        { value: 'signIns', label: say('mine.signIns'), content: () => <History lines={signIns} /> },
      ]}
    />
  )
}

function Facts({ data: { person, account } }: { data: Mine }) {
  const say = useWords<typeof vi>('people')
  const period = (from: string, until: string | null) =>
    until
      ? say('person.period', { from: writeDay(from), until: writeDay(until) })
      : say('person.since', { from: writeDay(from) })
  const lines = [
    ...person.memberships.map(held => ({
      key: `m${held.beginsOn}`,
      text: `${say(`statuses.${held.status as 'fullMember'}`)}, ${held.cell.name}`,
      when: period(held.beginsOn, held.endsOn),
    })),
    ...person.posts.map(held => ({
      key: held.id,
      text: `${say(`posts.${held.post as 'secretary'}`)}, ${held.organisation.name}`,
      when: period(held.beginsOn, held.endsOn),
    })),
    ...person.exemptions.map(held => ({
      key: held.id,
      text: say(`exemptions.${held.kind as 'exempt'}`),
      when: period(held.beginsOn, held.endsOn),
    })),
  ]
  return (
    <>
      <PersonFacts person={person} />
      <Section title={`${say('person.memberships')}, ${say('person.posts').toLowerCase()}`}>
        <ul className={s.rows}>
          {lines.map(line => (
            <li key={line.key}>
              <div className={s.rowBody}>
                <p>{line.text}</p>
                <p className={s.soft}>{line.when}</p>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <p>
        {say('account.login')}: {account.login} ({say(`states.account.${account.state as 'active'}`)})
      </p>
    </>
  )
}

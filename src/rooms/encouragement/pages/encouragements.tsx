/** Khuyến khích: what is owed to oneself, by one's organ, overseen; each with its day and who owes it. */
import { SegmentedControl } from '@mantine/core'
import { useUrlState } from '../../../web/address.tsx'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listEncouragements } from '../contract.ts'
import { encouragementLifecycle, kinds } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { toneOf, useWordsOf } from './words-of.ts'

const views = ['mine', 'authority', 'all'] as const
type Line = ItemOf<typeof listEncouragements>

export function Encouragements() {
  const say = useWords<typeof vi>('encouragement')
  const me = useMe()
  const [state, change] = useUrlState()
  const oversees = useMay('proposal.read')
  const view = views.find(one => oversees && one === state.view) ?? 'mine'
  return (
    <>
      <PageHead title={say('list.title')} lead={say('list.lead')} behalf={me.data?.actingFor.name} />
      <RoomTabs />
      {oversees && (
        <SegmentedControl
          className={s.views ?? ''}
          aria-label={say('list.views')}
          value={view}
          data={views.map(value => ({ value, label: say(`list.${value}`) }))}
          onChange={chosen => change({ view: chosen === 'mine' ? null : chosen })}
        />
      )}
      <Rows view={view} />
    </>
  )
}

function Rows({ view }: { view: (typeof views)[number] }) {
  const say = useWords<typeof vi>('encouragement')
  const of = useWordsOf()
  const columns: (Column<Line> | false)[] = [
    {
      key: 'name',
      head: say('list.name'),
      cell: line => (
        <span className={s.stack}>
          <span className={s.name}>{say(`kindNames.${line.kind}`)}</span>
          <span className={s.small}>{line.title}</span>
        </span>
      ),
    },
    view !== 'mine' && {
      key: 'cadre',
      head: say('list.cadre'),
      cell: line => (
        <span className={s.stack}>
          {line.cadre}
          <span className={s.small}>{line.organisation.name}</span>
        </span>
      ),
    },
    view !== 'authority' && {
      key: 'authority',
      head: say('list.authorityName'),
      cell: line => line.authority.name,
    },
    { key: 'next', head: say('list.next'), cell: line => <Next line={line} /> },
    {
      key: 'state',
      head: say('list.state'),
      cell: line => (
        <Status tone={toneOf[line.state] ?? 'info'}>{of('states.encouragement', line.state)}</Status>
      ),
    },
  ]
  return (
    <List
      key={view}
      label={say('list.title')}
      endpoint={listEncouragements}
      query={{ view }}
      filters={[
        {
          name: 'kind',
          kind: 'choice',
          label: say('list.kind'),
          options: kinds.map(value => ({ value, label: say(`kindNames.${value}`) })),
        },
        {
          name: 'state',
          kind: 'choice',
          label: say('list.state'),
          options: encouragementLifecycle.states.map(value => ({
            value,
            label: of('states.encouragement', value),
          })),
        },
      ]}
      columns={columns.filter(column => column !== false)}
      rowKey={line => line.id}
      rowHref={line => `/khuyen-khich/${line.id}`}
      empty={{ title: say(`list.empty.${view}`), hint: say(`list.emptyHint.${view}`) }}
    />
  )
}

function Next({ line }: { line: Line }) {
  const say = useWords<typeof vi>('encouragement')
  if (!line.next) return <DayText day={null} />
  return (
    <span className={s.stack}>
      <span className={s.small}>{say(`clocks.${line.next.kind}`)}</span>
      <Deadline day={line.next.dueOn} />
    </span>
  )
}

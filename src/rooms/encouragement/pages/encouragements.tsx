/** Khuyến khích: what is owed to oneself, by one's organ, overseen; each with its day and who owes it. */
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { ReceiptMark } from '../../../web/kit/receipt-mark.tsx'
import { Stack } from '../../../web/kit/stack.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useView, Views } from '../../../web/kit/views.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listEncouragements } from '../contract.ts'
import { encouragementLifecycle, kinds } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { toneOf, useWordsOf } from './words-of.ts'

const views = ['mine', 'authority', 'all'] as const
type View = (typeof views)[number]
type Line = ItemOf<typeof listEncouragements>

export function Encouragements() {
  const say = useWords<typeof vi>('encouragement')
  const me = useMe()
  const open = useMay('proposal.read') ? views : (['mine'] as const)
  const [view, look] = useView<View>(open)
  return (
    <>
      <PageHead title={say('list.title')} lead={say('list.lead')} behalf={me.data?.actingFor.name} />
      <RoomTabs />
      <Views
        label={say('list.views')}
        views={open}
        nameOf={one => say(`list.${one}`)}
        view={view}
        onChange={look}
      />
      <Rows view={view} />
    </>
  )
}

function Rows({ view }: { view: View }) {
  const say = useWords<typeof vi>('encouragement')
  const of = useWordsOf()
  const columns: (Column<Line> | false)[] = [
    {
      key: 'name',
      head: say('list.name'),
      cell: line => (
        <Stack small={line.title}>
          <span className={s.name}>{say(`kindNames.${line.kind}`)}</span>
        </Stack>
      ),
    },
    view !== 'mine' && {
      key: 'cadre',
      head: say('list.cadre'),
      cell: line => <Stack small={line.organisation.name}>{line.cadre}</Stack>,
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
        <Stack>
          <Status tone={toneOf[line.state] ?? 'info'}>{of('states.encouragement', line.state)}</Status>
          <ReceiptMark receipts={line.receipts} />
        </Stack>
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
    <Stack small={say(`clocks.${line.next.kind}`)}>
      <Deadline day={line.next.dueOn} />
    </Stack>
  )
}

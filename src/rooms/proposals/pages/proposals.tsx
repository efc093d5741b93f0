/** Đề xuất: own ones, those sent to the organ acted for, those one oversees. Whose clock runs stands in each row. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { PageLink, useUrlState } from '../../../web/address.tsx'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listProposals } from '../contract.ts'
import { proposalLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './proposals.module.css'
import { toneOf, useWordsOf } from './words-of.ts'

const views = ['mine', 'authority', 'all'] as const
type Line = ItemOf<typeof listProposals>

export function Proposals() {
  const say = useWords<typeof vi>('proposals')
  const me = useMe()
  const [state, change] = useUrlState()
  const oversees = useMay('proposal.read')
  const view = views.find(one => oversees && one === state.view) ?? 'mine'
  return (
    <>
      <PageHead
        title={say('list.title')}
        lead={say('list.lead')}
        behalf={me.data?.actingFor.name}
        actions={
          <>
            <Button component={PageLink} href="/de-xuat/lap" leftSection={<IconPlus size={16} aria-hidden />}>
              {say('list.create')}
            </Button>
            <Button component={PageLink} href="/de-xuat/quy-dinh" variant="default">
              {say('rules.title')}
            </Button>
          </>
        }
      />
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
  const say = useWords<typeof vi>('proposals')
  const of = useWordsOf()
  const columns: (Column<Line> | false)[] = [
    {
      key: 'title',
      head: say('list.name'),
      cell: line => <span className={s.name}>{line.title || say('list.untitled')}</span>,
    },
    view !== 'mine' && {
      key: 'proposer',
      head: say('detail.proposer'),
      cell: line => (
        <span className={s.stack}>
          {line.proposer}
          <span className={s.small}>{line.organisation.name}</span>
        </span>
      ),
    },
    view !== 'authority' && {
      key: 'authority',
      head: say('detail.authority'),
      cell: line => line.authority.name,
    },
    {
      key: 'submitted',
      head: say('list.submitted'),
      cell: line => <DayText day={line.submittedOn} />,
      wideOnly: true,
    },
    { key: 'next', head: say('list.next'), cell: line => <Next line={line} /> },
    {
      key: 'state',
      head: say('list.state'),
      cell: line => (
        <span className={s.stack}>
          <Status tone={toneOf[line.state] ?? 'info'}>{of('states.proposal', line.state)}</Status>
          {line.result && <span className={s.small}>{say(`results.${line.result}`)}</span>}
        </span>
      ),
    },
  ]
  return (
    <List
      key={view}
      label={say('list.title')}
      endpoint={listProposals}
      query={{ view }}
      filters={[
        { name: 'q', kind: 'search', label: say('list.search') },
        {
          name: 'state',
          kind: 'choice',
          label: say('list.state'),
          options: proposalLifecycle.states
            .filter(value => view === 'mine' || value !== 'draft')
            .map(value => ({ value, label: of('states.proposal', value) })),
        },
      ]}
      columns={columns.filter(column => column !== false)}
      rowKey={line => line.id}
      rowHref={line => (line.state === 'draft' ? `/de-xuat/${line.id}/sua` : `/de-xuat/${line.id}`)}
      empty={{
        title: say(`list.empty.${view}`),
        hint: say(`list.emptyHint.${view}`),
      }}
    />
  )
}

/** Whose turn it is, what for, until when. */
function Next({ line }: { line: Line }) {
  const say = useWords<typeof vi>('proposals')
  if (!line.next) return null
  return (
    <span className={s.stack}>
      <span>{say(`clocks.${line.next.kind}`)}</span>
      <span className={s.small}>{say(`whose.${line.next.whose}`)}</span>
      <Deadline day={line.next.dueOn} />
    </span>
  )
}

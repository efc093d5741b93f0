/** Đề xuất: own ones, those sent to the organ acted for, those one oversees. Whose clock runs stands in each row. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { PageLink } from '../../../web/address.tsx'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { ReceiptMark } from '../../../web/kit/receipt-mark.tsx'
import { Stack } from '../../../web/kit/stack.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useView, Views } from '../../../web/kit/views.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listProposals } from '../contract.ts'
import { proposalLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './proposals.module.css'
import { toneOf, useWordsOf } from './words-of.ts'

const views = ['mine', 'authority', 'all'] as const
type View = (typeof views)[number]
type Line = ItemOf<typeof listProposals>

export function Proposals() {
  const say = useWords<typeof vi>('proposals')
  const me = useMe()
  const open = useMay('proposal.read') ? views : (['mine'] as const)
  const [view, look] = useView<View>(open)
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
      cell: line => <Stack small={line.organisation.name}>{line.proposer}</Stack>,
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
        <Stack small={line.result && say(`results.${line.result}`)}>
          <Status tone={toneOf[line.state] ?? 'info'}>{of('states.proposal', line.state)}</Status>
          <ReceiptMark receipts={line.receipts} />
        </Stack>
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
    <Stack small={say(`whose.${line.next.whose}`)}>
      {say(`clocks.${line.next.kind}`)}
      <Deadline day={line.next.dueOn} />
    </Stack>
  )
}

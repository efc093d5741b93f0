/** Nhiệm vụ: carried out by us, assigned by us, or all below; by due date, filters in the address. */
import { Button } from '@mantine/core'
import { IconBellRinging, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { PageLink } from '../../../web/address.tsx'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useView, Views } from '../../../web/kit/views.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { bands, listAssignments } from '../contract.ts'
import { kinds } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './assignments.module.css'
import { sourceText, toneOf, useWordsOf } from './words-of.ts'

const UrgeLate = lazy(() => import('./urge-dialog.tsx').then(m => ({ default: m.UrgeLate })))

const views = ['mine', 'issued', 'below'] as const
type View = (typeof views)[number]
type Line = ItemOf<typeof listAssignments>

export function Assignments() {
  const say = useWords<typeof vi>('assignments')
  const me = useMe()
  const [urging, setUrging] = useState(false)
  const mayIssue = useMay('assignment.issue')
  const [view, look] = useView<View>(views)
  return (
    <>
      <PageHead
        title={say('list.title')}
        behalf={me.data?.actingFor.name}
        actions={
          <>
            {mayIssue && (
              <Button
                component={PageLink}
                href="/nhiem-vu/lap"
                leftSection={<IconPlus size={16} aria-hidden />}
              >
                {say('list.create')}
              </Button>
            )}
            {view !== 'mine' && (
              <Button
                variant="default"
                leftSection={<IconBellRinging size={16} aria-hidden />}
                onClick={() => setUrging(true)}
              >
                {say('list.urgeLate')}
              </Button>
            )}
          </>
        }
      />
      <Views
        label={say('list.views')}
        views={views}
        nameOf={one => say(`list.${one}`)}
        view={view}
        onChange={look}
      />
      <Rows view={view} />
      {urging && view !== 'mine' && (
        <Suspense fallback={null}>
          <UrgeLate view={view} onClose={() => setUrging(false)} />
        </Suspense>
      )}
    </>
  )
}

function Rows({ view }: { view: View }) {
  const say = useWords<typeof vi>('assignments')
  const of = useWordsOf()
  const columns: (Column<Line> | false)[] = [
    { key: 'what', head: say('list.what'), cell: line => <What line={line} /> },
    view !== 'mine' && {
      key: 'organisation',
      head: say('list.organisation'),
      cell: line => line.organisation.name,
    },
    view !== 'issued' && { key: 'issuer', head: say('list.issuer'), cell: line => line.issuer.name },
    { key: 'due', head: say('list.due'), cell: line => <Due line={line} /> },
    {
      key: 'state',
      head: say('list.state'),
      cell: line => (
        <Status tone={toneOf[line.state] ?? 'info'}>{of('states.assignment', line.state)}</Status>
      ),
    },
    view === 'mine' && { key: 'assignee', head: say('list.assignee'), cell: line => line.assignee ?? '' },
  ]
  return (
    <List
      key={view}
      label={say('list.title')}
      endpoint={listAssignments}
      query={{ view }}
      filters={[
        { name: 'q', kind: 'search', label: say('list.search'), placeholder: say('list.searchHint') },
        {
          name: 'band',
          kind: 'choice',
          label: say('list.band'),
          options: bands.map(value => ({ value, label: say(`bands.${value}`) })),
        },
        {
          name: 'kind',
          kind: 'choice',
          label: say('list.kind'),
          options: kinds.map(value => ({ value, label: say(`kinds.${value}`) })),
        },
      ]}
      columns={columns.filter(column => column !== false)}
      rowKey={line => line.id}
      rowHref={line => `/nhiem-vu/${line.id}`}
      empty={{ title: say('list.empty'), hint: say('list.emptyHint') }}
    />
  )
}

function What({ line }: { line: Line }) {
  const say = useWords<typeof vi>('assignments')
  const of = useWordsOf()
  return (
    <span className={s.name}>
      <span className={s.clamped}>{line.what}</span>
      <span className={s.small}>
        {sourceText(line.source, of) || say('list.noSource')} · {say(`kinds.${line.kind}`)}
      </span>
    </span>
  )
}

/** Open ones show the distance to today; handed in ones whether it was in time. */
function Due({ line }: { line: Line }) {
  const say = useWords<typeof vi>('assignments')
  const open = ['draft', 'assigned', 'accepted', 'returned'].includes(line.state)
  if (open || !line.due) return <Deadline day={line.due} />
  if (!['handedIn', 'confirmed'].includes(line.state)) return <DayText day={line.due} />
  return (
    <span className={s.due}>
      <DayText day={line.due} />
      <Status tone={line.daysLate > 0 ? 'late' : 'done'}>
        {line.daysLate > 0 ? say('detail.lateBy', { count: line.daysLate }) : say('detail.inTime')}
      </Status>
    </span>
  )
}

/** Bảo vệ cán bộ: cases about oneself, before one's organ, overseen; watches that only their people see. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { ReceiptMark } from '../../../web/kit/receipt-mark.tsx'
import { Stack } from '../../../web/kit/stack.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useView, Views } from '../../../web/kit/views.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listCases } from '../contract.ts'
import { listWatches } from '../contract-watch.ts'
import { caseLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './protection.module.css'
import { toneOf, useWordsOf } from './words-of.ts'

const views = ['mine', 'authority', 'all'] as const
type View = (typeof views)[number]
type Line = ItemOf<typeof listCases>

export function Cases() {
  const say = useWords<typeof vi>('protection')
  const me = useMe()
  const open = useMay('protection.read') ? views : (['mine'] as const)
  const [view, look] = useView<View>(open)
  return (
    <>
      <PageHead
        title={say('list.title')}
        lead={say('list.lead')}
        behalf={me.data?.actingFor.name}
        actions={
          <Button component={PageLink} href="/bao-ve/tham-khao" variant="default">
            {say('list.precedents')}
          </Button>
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
      <Watches />
    </>
  )
}

function Rows({ view }: { view: View }) {
  const say = useWords<typeof vi>('protection')
  const of = useWordsOf()
  const columns: (Column<Line> | false)[] = [
    {
      key: 'title',
      head: say('list.name'),
      cell: line => (
        <Stack small={say(`kindNames.${line.kind}`)}>
          <span className={s.name}>{line.title}</span>
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
    {
      key: 'opened',
      head: say('list.opened'),
      cell: line => <DayText day={line.openedOn} />,
      wideOnly: true,
    },
    { key: 'next', head: say('list.next'), cell: line => <Next line={line} /> },
    {
      key: 'state',
      head: say('list.state'),
      cell: line => (
        <Stack small={line.outcome && say(`outcomes.${line.outcome}`)}>
          <Status tone={toneOf[line.state] ?? 'info'}>{of('states.protection_case', line.state)}</Status>
          <ReceiptMark receipts={line.receipts} />
        </Stack>
      ),
    },
  ]
  return (
    <List
      key={view}
      label={say('list.title')}
      endpoint={listCases}
      query={{ view }}
      filters={[
        {
          name: 'state',
          kind: 'choice',
          label: say('list.state'),
          options: caseLifecycle.states.map(value => ({
            value,
            label: of('states.protection_case', value),
          })),
        },
      ]}
      columns={columns.filter(column => column !== false)}
      rowKey={line => line.id}
      rowHref={line => `/bao-ve/${line.id}`}
      empty={{ title: say(`list.empty.${view}`), hint: say(`list.emptyHint.${view}`) }}
    />
  )
}

function Next({ line }: { line: Line }) {
  const say = useWords<typeof vi>('protection')
  if (!line.next) return null
  return (
    <Stack small={say(`whose.${line.next.whose}`)}>
      {say(`clocks.${line.next.kind}`)}
      <Deadline day={line.next.dueOn} />
    </Stack>
  )
}

/** Nothing is said where there is none: nobody shall learn that there could be one. */
function Watches() {
  const say = useWords<typeof vi>('protection')
  const of = useWordsOf()
  const { data } = useEndpoint(listWatches)
  if (!data || data.items.length === 0) return null
  return (
    <Section title={say('list.watches')}>
      <ul className={s.lines}>
        {data.items.map(watch => (
          <li key={watch.id}>
            <span className={s.line}>
              <PageLink href={`/bao-ve/tru-dap/${watch.id}`}>
                {say(`acts.${watch.act}`)}, <DayText day={watch.actOn} />
              </PageLink>
              <Status tone={toneOf[watch.state] ?? 'info'}>
                {of('states.retaliation_watch', watch.state)}
              </Status>
            </span>
            <span className={s.small}>
              {[say(watch.mine ? 'watch.mine' : 'watch.assigned'), watch.title, watch.body].join(' · ')}
            </span>
            <Deadline day={watch.dueOn} done={watch.state === 'confirmed'} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

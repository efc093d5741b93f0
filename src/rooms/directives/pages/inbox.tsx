/** Văn bản đến: what was sent to the organisation acted for, by name or by a rule to every cell. */

import { dayInVietnam } from '../../../platform/dates/dates.ts'
import { work } from '../../../platform/desk/contract.ts'
import { PageLink } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { DayText, Deadline } from '../../../web/kit/deadline.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listReceipts } from '../contract-cascade.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { toneOfReceipt, useWordsOf } from './words-of.ts'

export function Inbox() {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  const me = useMe()
  return (
    <>
      <PageHead
        title={say('inbox.title')}
        lead={me.data && say('inbox.lead', { name: me.data.actingFor.name })}
      />
      <RoomTabs />
      <RulesWaiting />
      <List
        label={say('inbox.title')}
        endpoint={listReceipts}
        filters={[
          {
            name: 'waiting',
            kind: 'choice',
            label: say('inbox.show'),
            options: [{ value: 'true', label: say('inbox.waiting') }],
          },
        ]}
        columns={[
          {
            key: 'document',
            head: say('inbox.columns.document'),
            cell: line => (
              <span className={s.name}>
                <span className={s.strong}>{line.document.label}</span>
                <span className={s.plain}>{line.document.subject}</span>
              </span>
            ),
          },
          { key: 'sender', head: say('inbox.columns.sender'), cell: line => line.sender },
          {
            key: 'sent',
            head: say('inbox.columns.sent'),
            cell: line => <DayText day={dayInVietnam(new Date(line.sentAt))} />,
          },
          {
            key: 'due',
            head: say('inbox.columns.due'),
            cell: line =>
              line.due ? <Deadline day={line.due} done={!['sent', 'received'].includes(line.state)} /> : '',
          },
          {
            key: 'state',
            head: say('inbox.columns.state'),
            cell: line => (
              <Status tone={toneOfReceipt[line.state] ?? 'info'}>{of('states.receipt', line.state)}</Status>
            ),
          },
        ]}
        rowKey={line => line.id}
        rowHref={line => `/van-ban-den/${line.id}`}
        empty={{ title: say('inbox.empty'), hint: say('inbox.emptyHint') }}
      />
    </>
  )
}

/** Rules have no receipt before a cell acknowledges: they stand above the list, as on the desk. */
function RulesWaiting() {
  const say = useWords<typeof vi>('directives')
  const answer = useEndpoint(work)
  const rules = (answer.data?.items ?? []).filter(item => item.reason === 'acknowledgeRule')
  if (rules.length === 0) return null
  return (
    <ul className={s.lines}>
      {rules.map(rule => (
        <li key={rule.id}>
          <span className={s.lineKind}>
            {rule.from}, {say('inbox.rule')}
          </span>
          <span>
            <PageLink href={rule.href}>{rule.source}</PageLink> {rule.title}{' '}
            {rule.due && <Deadline day={rule.due} />}
          </span>
        </li>
      ))}
    </ul>
  )
}

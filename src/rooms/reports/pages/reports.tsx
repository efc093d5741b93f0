/** Báo cáo: what the organisation acted for owes, open ones first, and what it has given. */
import { PageLink } from '../../../web/address.tsx'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listReports } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './reports.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { toneOfReport } from './words-of.ts'

const settled = ['submitted', 'accepted', 'consolidated']

export function Reports() {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const mayAsk = useMay('report.ask')
  return (
    <>
      <PageHead
        title={say('own.title')}
        lead={me.data && say('own.lead', { name: me.data.actingFor.name })}
      />
      <RoomTabs />
      <List
        label={say('own.title')}
        endpoint={listReports}
        filters={[
          {
            name: 'show',
            kind: 'choice',
            label: say('own.show'),
            options: [
              { value: 'open', label: say('own.open') },
              { value: 'given', label: say('own.given') },
            ],
          },
        ]}
        columns={[
          {
            key: 'title',
            head: say('own.columns.title'),
            cell: line => (
              <span className={s.name}>
                <span>{line.title}</span>
                {line.basis && <span className={s.small}>{line.basis}</span>}
              </span>
            ),
          },
          {
            key: 'receiver',
            head: say('own.columns.receiver'),
            cell: line =>
              line.through
                ? say('own.through', { receiver: line.receiver, through: line.through })
                : line.receiver,
          },
          {
            key: 'due',
            head: say('own.columns.due'),
            cell: line => (
              <span className={s.stack}>
                <Deadline day={line.due} done={settled.includes(line.state)} />
                {line.late !== null && (
                  <span className={s.small}>{say('report.wasLate', { count: line.late })}</span>
                )}
              </span>
            ),
          },
          {
            key: 'state',
            head: say('own.columns.state'),
            cell: line => (
              <Status tone={toneOfReport[line.state] ?? 'info'}>
                {say(`states.report.${line.state}`)}
                {line.requestState === 'closed' && !settled.includes(line.state) && ` (${say('own.ended')})`}
              </Status>
            ),
          },
        ]}
        rowKey={line => line.id}
        rowHref={line => `/bao-cao/${line.id}`}
        empty={{
          title: say('own.empty'),
          hint: say('own.emptyHint'),
          action: mayAsk && <PageLink href="/bao-cao/yeu-cau">{say('tabs.received')}</PageLink>,
        }}
      />
    </>
  )
}

/** Nhận báo cáo: requests that the organisation acted for receives, or that come through it. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../web/address.tsx'
import { writeNumber } from '../../../web/clock.ts'
import { Deadline } from '../../../web/kit/deadline.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listRequests } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './reports.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { toneOfRequest } from './words-of.ts'

export function Requests() {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const ask = (
    <Button component={PageLink} href="/bao-cao/yeu-cau/moi">
      {say('received.ask')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={say('received.title')}
        lead={me.data && say('received.lead', { name: me.data.actingFor.name })}
        actions={ask}
      />
      <RoomTabs />
      <List
        label={say('received.title')}
        endpoint={listRequests}
        filters={[
          {
            name: 'state',
            kind: 'choice',
            label: say('columns.state'),
            options: (['issued', 'closed', 'withdrawn'] as const).map(value => ({
              value,
              label: say(`states.report_request.${value}`),
            })),
          },
        ]}
        columns={[
          {
            key: 'title',
            head: say('own.columns.title'),
            cell: line => (
              <span className={s.name}>
                <span>{line.title}</span>
                <span className={s.small}>
                  {say(`occasions.${line.occasion}`)}
                  {line.through &&
                    ` · ${say('own.through', { receiver: line.receiver, through: line.through })}`}
                </span>
              </span>
            ),
          },
          {
            key: 'due',
            head: say('own.columns.due'),
            cell: line => <Deadline day={line.due} done={line.state !== 'issued'} />,
          },
          {
            key: 'given',
            head: say('received.given'),
            cell: line => (
              <span className={s.stack}>
                <span>{`${writeNumber(line.counts.given)}/${writeNumber(line.counts.expected)}`}</span>
                {line.counts.given > line.counts.accepted && (
                  <span className={s.small}>
                    {say('received.waiting', { count: line.counts.given - line.counts.accepted })}
                  </span>
                )}
                {line.counts.silent > 0 && (
                  <Status tone="late">{say('received.silent', { count: line.counts.silent })}</Status>
                )}
              </span>
            ),
          },
          {
            key: 'state',
            head: say('columns.state'),
            cell: line => (
              <Status tone={toneOfRequest[line.state] ?? 'info'}>
                {say(`states.report_request.${line.state as 'issued'}`)}
              </Status>
            ),
          },
        ]}
        rowKey={line => line.id}
        rowHref={line => `/bao-cao/yeu-cau/${line.id}`}
        empty={{ title: say('received.empty'), hint: say('received.emptyHint'), action: ask }}
      />
    </>
  )
}

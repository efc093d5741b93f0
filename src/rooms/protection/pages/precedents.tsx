/** Trường hợp tham khảo: like situations, found by words, each told without names. */
import { Button } from '@mantine/core'
import { useCommand } from '../../../web/call.ts'
import { DayText } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import { listPrecedents, withdrawPrecedent } from '../contract-precedents.ts'
import { outcomes } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import s from './protection.module.css'

type Line = ItemOf<typeof listPrecedents>

export function Precedents() {
  const say = useWords<typeof vi>('protection')
  const withdraw = useCommand(withdrawPrecedent, { invalidates: [listPrecedents] })
  const columns: Column<Line>[] = [
    {
      key: 'title',
      head: say('precedents.columns.name'),
      cell: line => (
        <span className={s.stack}>
          <span className={s.name}>{line.title}</span>
          <span className={s.told}>{line.situation}</span>
          <span className={s.told}>
            <strong>{say('precedents.reasoning')}:</strong> {line.reasoning}
          </span>
          {line.mine && (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={withdraw.pending}
              onClick={() => void withdraw.run({ params: { id: line.id } }).catch(() => undefined)}
            >
              {say('precedents.withdraw')}
            </Button>
          )}
        </span>
      ),
    },
    {
      key: 'facts',
      head: say('precedents.columns.facts'),
      cell: line => (
        <span className={s.stack}>
          {line.result && <span>{say(`results.${line.result}`)}</span>}
          {line.damaged && <span className={s.small}>{say('precedents.damaged')}</span>}
          {line.declared && <span className={s.small}>{say('precedents.declared')}</span>}
        </span>
      ),
    },
    {
      key: 'outcome',
      head: say('precedents.columns.outcome'),
      cell: line => <Status tone="info">{say(`outcomes.${line.outcome}`)}</Status>,
    },
    {
      key: 'day',
      head: say('precedents.columns.published'),
      cell: line => <DayText day={line.publishedOn} />,
      wideOnly: true,
    },
  ]
  return (
    <>
      <PageHead
        title={say('precedents.title')}
        crumbs={[{ label: say('list.title'), href: '/bao-ve' }]}
        lead={say('precedents.lead')}
      />
      <List
        label={say('precedents.title')}
        endpoint={listPrecedents}
        filters={[
          { name: 'q', kind: 'search', label: say('precedents.search') },
          {
            name: 'outcome',
            kind: 'choice',
            label: say('precedents.outcome'),
            options: outcomes.map(value => ({ value, label: say(`outcomes.${value}`) })),
          },
        ]}
        columns={columns}
        rowKey={line => line.id}
        empty={{ title: say('precedents.empty'), hint: say('precedents.emptyHint') }}
      />
    </>
  )
}

/** Mô hình nhân rộng: what proved itself, found by words, newest first; nobody is ranked. */
import { DayText } from '../../../web/kit/deadline.tsx'
import { type Column, type ItemOf, List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import { listModels } from '../contract-models.ts'
import type { vi } from '../words.vi.ts'
import s from './encouragement.module.css'
import { RoomTabs } from './room-tabs.tsx'
import { toneOf, useWordsOf } from './words-of.ts'

type Line = ItemOf<typeof listModels>

export function Models() {
  const say = useWords<typeof vi>('encouragement')
  const of = useWordsOf()
  const columns: Column<Line>[] = [
    {
      key: 'name',
      head: say('models.name'),
      cell: line => <span className={s.name}>{line.title}</span>,
    },
    { key: 'from', head: say('models.from'), cell: line => line.organisation.name },
    {
      key: 'published',
      head: say('models.published'),
      cell: line => <DayText day={line.publishedOn} />,
    },
    {
      key: 'adopted',
      head: say('models.adopted'),
      cell: line => say('models.adoptedCount', { count: line.adopted, reported: line.reported }),
    },
    {
      key: 'state',
      head: say('models.state'),
      cell: line => <Status tone={toneOf[line.state] ?? 'info'}>{of('states.model', line.state)}</Status>,
    },
  ]
  return (
    <>
      <PageHead title={say('models.title')} lead={say('models.lead')} />
      <RoomTabs />
      <List
        label={say('models.title')}
        endpoint={listModels}
        filters={[
          { name: 'q', kind: 'search', label: say('models.search') },
          {
            name: 'state',
            kind: 'choice',
            label: say('models.state'),
            options: (['published', 'embodied'] as const).map(value => ({
              value,
              label: of('states.model', value),
            })),
          },
        ]}
        columns={columns}
        rowKey={line => line.id}
        rowHref={line => `/mo-hinh/${line.id}`}
        empty={{ title: say('models.empty'), hint: say('models.emptyHint') }}
      />
    </>
  )
}

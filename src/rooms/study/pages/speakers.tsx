/** The register of accredited speakers with what they have to do: asked before one is invited. */
import { DayText } from '../../../web/kit/deadline.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { useAnyWords } from '../../../web/words.ts'
import { listSpeakers } from '../contract.ts'
import { RoomTabs } from './room-tabs.tsx'
import { useSay } from './shared.tsx'

export function Speakers() {
  const say = useSay()
  const sayAny = useAnyWords()
  return (
    <>
      <PageHead title={say('speakers.title')} lead={say('speakers.lead')} />
      <RoomTabs />
      <List
        label={say('speakers.title')}
        endpoint={listSpeakers}
        filters={[{ name: 'q', kind: 'search', placeholder: say('speakers.search') }]}
        columns={[
          { key: 'name', head: say('columns.name'), cell: one => one.name },
          {
            key: 'organisation',
            head: say('columns.organisation'),
            cell: one => one.organisation,
          },
          {
            key: 'level',
            head: say('speakers.level'),
            cell: one => sayAny('organisations', `level.${one.level}`, one.level),
          },
          { key: 'since', head: say('speakers.since'), cell: one => <DayText day={one.since} /> },
          { key: 'planned', head: say('speakers.planned'), align: 'end', cell: one => one.planned },
          { key: 'held', head: say('speakers.held'), align: 'end', cell: one => one.held },
        ]}
        rowKey={one => one.id}
        empty={{ title: say('speakers.empty'), hint: say('speakers.emptyHint') }}
      />
    </>
  )
}

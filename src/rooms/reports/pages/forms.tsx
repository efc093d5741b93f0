/** Mẫu báo cáo: the forms of the organisation acted for. */
import { Button } from '@mantine/core'
import { PageLink } from '../../../web/address.tsx'
import { writeInstant } from '../../../web/clock.ts'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { listForms } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { RoomTabs } from './room-tabs.tsx'

export function Forms() {
  const say = useWords<typeof vi>('reports')
  const me = useMe()
  const design = (
    <Button component={PageLink} href="/bao-cao/mau/moi">
      {say('forms.design')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={say('forms.title')}
        lead={say('forms.lead')}
        behalf={me.data?.actingFor.name}
        actions={design}
      />
      <RoomTabs />
      <List
        label={say('forms.title')}
        endpoint={listForms}
        columns={[
          { key: 'name', head: say('forms.name'), cell: line => line.name },
          {
            key: 'holds',
            head: say('forms.holds'),
            cell: line =>
              say('forms.counts', { figures: line.figures, passages: line.passages, lists: line.lists }),
          },
          {
            key: 'minutes',
            head: say('forms.minutes'),
            cell: line => say('minutes', { count: line.minutes }),
          },
          { key: 'edition', head: say('forms.edition'), cell: line => line.edition, wideOnly: true },
          { key: 'changed', head: say('forms.changed'), cell: line => writeInstant(line.changedAt) },
        ]}
        rowKey={line => line.id}
        rowHref={line => `/bao-cao/mau/${line.id}`}
        empty={{ title: say('forms.empty'), hint: say('forms.emptyHint'), action: design }}
      />
    </>
  )
}

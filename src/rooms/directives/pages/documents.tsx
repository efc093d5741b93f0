/** Văn bản: every document the reader may see, found by number, subject or words of its text. */
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { isDay } from '../../../platform/dates/dates.ts'
import { PageLink } from '../../../web/address.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { DayText } from '../../../web/kit/deadline.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useMay } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { documentTypes, listDocuments } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { DocumentName } from './document-name.tsx'
import { RoomTabs } from './room-tabs.tsx'
import { toneOfDocument, useWordsOf } from './words-of.ts'

export function Documents() {
  const say = useWords<typeof vi>('directives')
  const of = useWordsOf()
  const mayRead = useMay('reading.work')
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  const day = (name: 'from' | 'to') => ({
    name,
    kind: 'own' as const,
    label: say(`documents.${name}`),
    render: (value: string, change: (value: string | null) => void) => (
      <DayPicker
        label={say(`documents.${name}`)}
        value={isDay(value) ? value : null}
        onChange={change}
        clearable
      />
    ),
  })
  const upload = mayRead && (
    <Button component={PageLink} href="/doc">
      {say('documents.upload')}
    </Button>
  )
  return (
    <>
      <PageHead title={say('documents.title')} actions={upload} />
      <RoomTabs />
      <List
        label={say('documents.title')}
        endpoint={listDocuments}
        countedTo={100}
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('documents.search'),
            placeholder: say('documents.searchHint'),
          },
          {
            name: 'type',
            kind: 'choice',
            label: say('documents.type'),
            options: documentTypes.map(type => ({ value: type, label: say(`types.${type}`) })),
          },
          ...(narrow ? [] : [day('from'), day('to')]),
        ]}
        columns={[
          {
            key: 'label',
            head: say('documents.columns.label'),
            cell: line => <DocumentName document={line} />,
          },
          {
            key: 'day',
            head: say('documents.columns.day'),
            cell: line => <DayText day={line.issuedOn} />,
          },
          { key: 'subject', head: say('documents.columns.subject'), cell: line => line.subject },
          { key: 'issuer', head: say('documents.columns.issuer'), cell: line => line.issuer },
          {
            key: 'state',
            head: say('documents.columns.state'),
            cell: line => (
              <Status tone={toneOfDocument[line.state] ?? 'info'}>{of('states.document', line.state)}</Status>
            ),
          },
        ]}
        rowKey={line => line.id}
        rowHref={line => `/van-ban/${line.id}`}
        empty={{ title: say('documents.empty'), hint: say('documents.emptyHint'), action: upload }}
      />
    </>
  )
}

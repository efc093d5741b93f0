/** Members and cadres of the territory. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../../web/address.tsx'
import { useEndpoint } from '../../../web/call.ts'
import { findOrganisations } from '../../../web/find.ts'
import { List } from '../../../web/kit/list.tsx'
import { PageHead } from '../../../web/kit/page-head.tsx'
import { OrganisationPicker } from '../../../web/kit/pickers.tsx'
import { useMay, useMe } from '../../../web/me.ts'
import { useAnyWords, useWords } from '../../../web/words.ts'
import { readOrganisation } from '../../organisations/contract.ts'
import { list, partyStatuses } from '../contract.ts'
import { posts } from '../policy.ts'
import type { vi } from '../words.vi.ts'
import { ExportButton } from './export-button.tsx'

export function People() {
  const say = useWords<typeof vi>('people')
  const sayAny = useAnyWords()
  const me = useMe()
  const go = useGo()
  const mayChange = useMay('person.change')
  const actions = mayChange && (
    <>
      <Button onClick={() => go('/con-nguoi/moi')}>{say('list.add')}</Button>
      <Button variant="default" onClick={() => go('/con-nguoi/nhap')}>
        {say('list.import')}
      </Button>
      <ExportButton />
    </>
  )
  return (
    <>
      <PageHead
        title={say('list.title')}
        lead={say('list.lead')}
        behalf={me.data?.actingFor.name}
        actions={actions}
      />
      <List
        label={say('list.title')}
        endpoint={list}
        filters={[
          { name: 'q', kind: 'search', placeholder: say('list.searchHint') },
          {
            name: 'within',
            kind: 'own',
            label: say('list.within'),
            render: (value, change) => <Within value={value} onChange={change} />,
          },
          {
            name: 'status',
            kind: 'choice',
            label: say('list.status'),
            options: partyStatuses.map(value => ({ value, label: say(`statuses.${value}`) })),
          },
          {
            name: 'post',
            kind: 'choice',
            label: say('list.posts'),
            options: posts.map(value => ({ value, label: say(`posts.${value}`) })),
          },
          {
            name: 'exempt',
            kind: 'choice',
            label: say('list.exempt'),
            options: [
              { value: 'yes', label: say('list.exemptYes') },
              { value: 'no', label: say('list.exemptNo') },
            ],
          },
          {
            name: 'left',
            kind: 'choice',
            label: say('list.left'),
            options: [{ value: 'yes', label: say('list.leftYes') }],
          },
        ]}
        columns={[
          { key: 'name', head: say('list.name'), cell: row => row.fullName },
          {
            key: 'posts',
            head: say('list.posts'),
            cell: row =>
              row.posts.length === 0
                ? '—'
                : row.posts
                    .map(held => `${sayAny('people', `posts.${held.post}`, held.post)}, ${held.organisation}`)
                    .join('; '),
          },
          { key: 'cell', head: say('list.cell'), cell: row => row.cell?.name ?? '—' },
          { key: 'workplace', head: say('list.workplace'), cell: row => row.workplace?.name ?? '—' },
          {
            key: 'status',
            head: say('list.status'),
            cell: row => (
              <>
                {say(`statuses.${row.partyStatus as 'fullMember'}`)}
                {row.exempt && `; ${say(`exemptions.${row.exempt as 'exempt'}`).toLowerCase()}`}
              </>
            ),
          },
        ]}
        rowKey={row => row.id}
        rowHref={row => `/con-nguoi/${row.id}`}
        empty={{ title: say('list.empty'), hint: say('list.emptyHint') }}
      />
    </>
  )
}

/** The organisation stands in the address by its id; its name is asked for when the page is opened with it. */
function Within({ value, onChange }: { value: string; onChange: (value: string | null) => void }) {
  const say = useWords<typeof vi>('people')
  const [name, setName] = useState('')
  const known = useEndpoint(
    readOrganisation,
    { params: { id: value } },
    { enabled: value !== '' && name === '' },
  )
  return (
    <OrganisationPicker
      label={say('list.within')}
      search={findOrganisations}
      value={value ? { id: value, name: name || (known.data?.name ?? '…') } : null}
      onChange={choice => {
        setName(choice?.name ?? '')
        onChange(choice?.id ?? null)
      }}
    />
  )
}

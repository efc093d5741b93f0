/** Accounts of the territory: invite, suspend, close, recover by two. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { call, useEndpoint } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { List } from '../../../web/kit/list.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status, type Tone } from '../../../web/kit/status.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { accounts, confirmRecovery, recoveries } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { Actions, refresh } from './account-actions.tsx'
import s from './people.module.css'
import { useProof } from './proof.tsx'
import { type Handed, TicketDialog } from './ticket-dialog.tsx'

export type Line = Reply<typeof accounts>['items'][number]
type State = NonNullable<Line['account']>['state'] | 'none'
const tones: Record<State, Tone> = {
  none: 'info',
  invited: 'waiting',
  active: 'done',
  suspended: 'stopped',
  closed: 'stopped',
}
const states = ['none', 'invited', 'active', 'suspended', 'closed'] as const

export function Accounts() {
  const say = useWords<typeof vi>('people')
  const me = useMe()
  const [handed, setHanded] = useState<Handed | null>(null)
  return (
    <>
      <PageHead title={say('accounts.title')} lead={say('accounts.lead')} behalf={me.data?.actingFor.name} />
      <Recoveries onTicket={setHanded} />
      <List
        label={say('accounts.title')}
        endpoint={accounts}
        filters={[
          { name: 'q', kind: 'search', placeholder: say('list.searchHint') },
          {
            name: 'state',
            kind: 'choice',
            label: say('accounts.state'),
            options: states.map(value => ({ value, label: say(`states.account.${value}`) })),
          },
        ]}
        columns={[
          { key: 'name', head: say('list.name'), cell: row => row.fullName },
          { key: 'place', head: say('accounts.place'), cell: row => row.place ?? '—' },
          { key: 'login', head: say('accounts.login'), cell: row => row.account?.login ?? '—' },
          {
            key: 'state',
            head: say('accounts.state'),
            cell: row => {
              const state = (row.account?.state ?? 'none') as State
              return <Status tone={tones[state]}>{say(`states.account.${state}`)}</Status>
            },
          },
          {
            key: 'actions',
            head: say('accounts.actions'),
            cell: row => <Actions row={row} onTicket={setHanded} />,
          },
        ]}
        rowKey={row => row.person}
        empty={{ title: say('accounts.empty'), hint: say('accounts.emptyHint') }}
      />
      {handed && <TicketDialog handed={handed} onClose={() => setHanded(null)} />}
    </>
  )
}

function Recoveries({ onTicket }: { onTicket: (handed: Handed) => void }) {
  const say = useWords<typeof vi>('people')
  const open = useEndpoint(recoveries)
  const { proven, dialog } = useProof()
  const [problem, setProblem] = useState<unknown>(null)
  const items = open.data?.items ?? []
  const confirm = async (id: string, name: string) => {
    setProblem(null)
    try {
      const ticket = await proven(() => call(confirmRecovery, { params: { id } }))
      await refresh()
      onTicket({ name, ...ticket })
    } catch (error) {
      setProblem(error)
    }
  }
  if (items.length === 0) return null
  return (
    <Section title={say('accounts.recoveries')}>
      <ul className={s.rows}>
        {items.map(item => (
          <li key={item.id}>
            <p className={s.rowBody}>
              {say('accounts.recoveryLine', {
                name: item.fullName,
                by: item.askedBy,
                at: writeInstant(item.askedAt),
              })}
            </p>
            {item.mayConfirm ? (
              <Button onClick={() => void confirm(item.id, item.fullName)}>{say('accounts.confirm')}</Button>
            ) : (
              <Status tone="waiting">{say('accounts.notYours')}</Status>
            )}
          </li>
        ))}
      </ul>
      <Problem of={problem} />
      {dialog}
    </Section>
  )
}

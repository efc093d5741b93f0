/** Accounts of the territory: invite, suspend, close, recover by two. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { call, queries, useCommand, useEndpoint } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { List } from '../../../web/kit/list.tsx'
import { PageHead, Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status, type Tone } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import {
  accounts,
  askRecovery,
  confirmRecovery,
  inviteAccount,
  moveAccount,
  recoveries,
  renewInvitation,
} from '../contract.ts'
import { accountLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import { Dialog } from './dialog.tsx'
import s from './people.module.css'
import { useProof } from './proof.tsx'
import { type Handed, TicketDialog } from './ticket-dialog.tsx'

type Line = Reply<typeof accounts>['items'][number]
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

const refresh = () =>
  Promise.all(
    ['people.accounts', 'people.recoveries', 'desk.work'].map(name =>
      queries.invalidateQueries({ queryKey: [name] }),
    ),
  )

function Actions({ row, onTicket }: { row: Line; onTicket: (handed: Handed) => void }) {
  const say = useWords<typeof vi>('people')
  const { proven, dialog } = useProof()
  const move = useCommand(moveAccount, { invalidates: [accounts] })
  const [asking, setAsking] = useState<'invite' | 'recover' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const { account } = row
  const renew = async () => {
    setProblem(null)
    try {
      onTicket({
        name: row.fullName,
        ...(await proven(() => call(renewInvitation, { params: { id: account!.id } }))),
      })
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <div className={s.buttons}>
      {!account && (
        <Button variant="default" onClick={() => setAsking('invite')}>
          {say('accounts.invite')}
        </Button>
      )}
      {account?.state === 'invited' && account.allowed.length > 0 && (
        <Button variant="default" onClick={() => void renew()}>
          {say('accounts.renew')}
        </Button>
      )}
      {account?.state === 'active' && account.allowed.length > 0 && (
        <Button variant="default" onClick={() => setAsking('recover')}>
          {say('accounts.recover')}
        </Button>
      )}
      {account && account.allowed.length > 0 && (
        <Steps
          lifecycle={accountLifecycle}
          allowed={account.allowed.filter(step => step !== 'activate')}
          say={step => say(`steps.${step}`)}
          details={{ close: { danger: true } }}
          onTake={({ step, reason = '' }) =>
            move.run({
              params: { id: account.id, step: step as 'close' },
              body: { version: account.version, reason },
            })
          }
        />
      )}
      <Problem of={problem} />
      {dialog}
      {asking === 'invite' && <Invite row={row} onTicket={onTicket} onClose={() => setAsking(null)} />}
      {asking === 'recover' && <Recover row={row} onClose={() => setAsking(null)} />}
    </div>
  )
}

function Invite({
  row,
  onTicket,
  onClose,
}: {
  row: Line
  onTicket: (handed: Handed) => void
  onClose: () => void
}) {
  const say = useWords<typeof vi>('people')
  const { proven, dialog } = useProof()
  const [login, setLogin] = useState('')
  const submit = async () => {
    const body = { person: row.person, login: login.trim() }
    const ticket = await proven(() => call(inviteAccount, { body }))
    await refresh()
    onTicket({ name: row.fullName, ...ticket })
  }
  return (
    <>
      <Dialog
        title={say('accounts.inviteTitle', { name: row.fullName })}
        submit={say('accounts.invite')}
        ready={login.trim().length >= 3}
        onSubmit={submit}
        onClose={onClose}
      >
        <TextInput
          label={say('accounts.login')}
          description={say('accounts.loginHint')}
          value={login}
          onChange={event => setLogin(event.currentTarget.value)}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          required
          data-autofocus
        />
      </Dialog>
      {dialog}
    </>
  )
}

function Recover({ row, onClose }: { row: Line; onClose: () => void }) {
  const say = useWords<typeof vi>('people')
  const { proven, dialog } = useProof()
  const [reason, setReason] = useState('')
  const submit = async () => {
    const input = { params: { id: row.account!.id }, body: { reason: reason.trim() } }
    await proven(() => call(askRecovery, input))
    await refresh()
    announce(say('accounts.recoverAsked'))
  }
  return (
    <>
      <Dialog
        title={`${say('accounts.recover')}: ${row.fullName}`}
        lead={say('accounts.recoverLead')}
        submit={say('accounts.recover')}
        ready={reason.trim() !== ''}
        onSubmit={submit}
        onClose={onClose}
      >
        <TextInput
          label={say('person.reason')}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          maxLength={500}
          required
          data-autofocus
        />
      </Dialog>
      {dialog}
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

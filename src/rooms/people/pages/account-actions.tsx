/** What a manager does with one account: invite, renew the ticket, recover, suspend, restore, close. */
import { Button, Menu, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call, queries } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { askRecovery, inviteAccount, moveAccount, renewInvitation } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import type { Line } from './accounts.tsx'
import { Dialog } from './dialog.tsx'
import { useProof } from './proof.tsx'
import type { Handed } from './ticket-dialog.tsx'

export const refresh = () =>
  Promise.all(
    ['people.accounts', 'people.recoveries', 'desk.work'].map(name =>
      queries.invalidateQueries({ queryKey: [name] }),
    ),
  )

type Step = 'suspend' | 'restore' | 'close'

export function Actions({ row, onTicket }: { row: Line; onTicket: (handed: Handed) => void }) {
  const say = useWords<typeof vi>('people')
  const { proven, dialog } = useProof()
  const [asking, setAsking] = useState<'invite' | 'recover' | Step | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const close = () => setAsking(null)
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
  const steps = (account?.allowed ?? []).filter((step): step is Step => step !== 'activate')
  return (
    <>
      {!account && (
        <Button variant="default" onClick={() => setAsking('invite')}>
          {say('accounts.invite')}
        </Button>
      )}
      {steps.length > 0 && (
        <Menu transitionProps={{ duration: 0 }} position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label={`${say('accounts.actions')}: ${row.fullName}`}>
              {say('accounts.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {account?.state === 'invited' && (
              <Menu.Item onClick={() => void renew()}>{say('accounts.renew')}</Menu.Item>
            )}
            {account?.state === 'active' && (
              <Menu.Item onClick={() => setAsking('recover')}>{say('accounts.recover')}</Menu.Item>
            )}
            {steps.map(step => (
              <Menu.Item key={step} onClick={() => setAsking(step)}>
                {say(`steps.${step}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Problem of={problem} />
      {dialog}
      {asking === 'invite' && <Invite row={row} onTicket={onTicket} onClose={close} />}
      {asking === 'recover' && <Recover row={row} onClose={close} />}
      {(asking === 'suspend' || asking === 'restore' || asking === 'close') && (
        <Move row={row} step={asking} onClose={close} />
      )}
    </>
  )
}

function Move({ row, step, onClose }: { row: Line; step: Step; onClose: () => void }) {
  const say = useWords<typeof vi>('people')
  const [reason, setReason] = useState('')
  const submit = async () => {
    const { id, version } = row.account!
    await call(moveAccount, { params: { id, step }, body: { version, reason: reason.trim() } })
    await refresh()
  }
  return (
    <Dialog
      title={`${say(`steps.${step}`)}: ${row.fullName}`}
      submit={say(`steps.${step}`)}
      ready={reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Reason value={reason} onChange={setReason} />
    </Dialog>
  )
}

function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useWords<typeof vi>('people')
  return (
    <TextInput
      label={say('person.reason')}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      maxLength={500}
      required
      data-autofocus
    />
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
        <Reason value={reason} onChange={setReason} />
      </Dialog>
      {dialog}
    </>
  )
}

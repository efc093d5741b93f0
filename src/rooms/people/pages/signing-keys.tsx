/** Khóa ký của tôi: keys by which a person signs steps of their own, made on the device at hand. */
import { Button, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useState } from 'react'
import { myKeys, offerKey, registerKey, revokeKey } from '../../../platform/ledger/contract-keys.ts'
import type { vi } from '../../../platform/ledger/words.vi.ts'
import { call, useCommand, useEndpoint } from '../../../web/call.ts'
import { writeInstant } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Loaded } from '../../../web/kit/loaded.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { canSign, makeKey } from '../../../web/sign.ts'
import { useWords } from '../../../web/words.ts'
import s from './people.module.css'
import { useProof } from './proof.tsx'

export function SigningKeys() {
  const say = useWords<typeof vi>('ledger')
  const keys = useEndpoint(myKeys)
  const revoke = useCommand(revokeKey, { invalidates: [myKeys] })
  return (
    <Section title={say('keys.title')}>
      <p className={s.soft}>{say('keys.lead')}</p>
      <Loaded query={keys}>
        {({ items }) => (
          <ul className={s.rows}>
            {items.map(({ id, label, registeredAt, revokedAt }) => (
              <li key={id}>
                <div className={s.rowBody}>
                  <span>{label}</span>
                  <small>{say('keys.since', { at: writeInstant(registeredAt) })}</small>
                </div>
                <Status tone={revokedAt ? 'stopped' : 'verified'}>
                  {say(revokedAt ? 'keys.revoked' : 'keys.inUse')}
                </Status>
                {!revokedAt && (
                  <Button
                    variant="default"
                    loading={revoke.pending}
                    onClick={() => void revoke.run({ params: { id } }).catch(() => undefined)}
                  >
                    {say('keys.revoke')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Problem of={revoke.problem} />
      <NewKey />
    </Section>
  )
}

function NewKey() {
  const say = useWords<typeof vi>('ledger')
  const { proven, dialog } = useProof()
  const [label, setLabel] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const register = useCommand(registerKey, { invalidates: [myKeys] })
  if (!canSign()) return <p>{say('keys.cannot')}</p>
  const start = async () => {
    setProblem(null)
    try {
      const made = await makeKey(await proven(() => call(offerKey)))
      if (!made) return announce(say('keys.declined'))
      await register.run({ body: { label: label.trim(), ...made } })
      setLabel('')
      announce(say('keys.done'))
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <div className={s.form}>
      <TextInput
        label={say('keys.label')}
        description={say('keys.labelHint')}
        maxLength={100}
        value={label}
        onChange={event => setLabel(event.currentTarget.value)}
      />
      <Problem of={problem} />
      <div>
        <Button
          leftSection={<IconFingerprint size={18} aria-hidden />}
          disabled={label.trim() === ''}
          loading={register.pending}
          onClick={() => void start()}
        >
          {say('keys.new')}
        </Button>
      </div>
      {dialog}
    </div>
  )
}

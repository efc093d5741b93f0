/** Weighty steps ask for the password once more: does the work, and when it is refused for that, asks and does it again. */
import { PasswordInput, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { RefusedAnswer } from '../../../platform/client.ts'
import { call } from '../../../web/call.ts'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import { proveAgain } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { Dialog } from './dialog.tsx'

interface Waiting {
  work: () => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/** `const { proven, dialog } = useProof()`, then `proven(() => call(…))`; put `{dialog}` on the page. */
export function useProof(): { proven: <T>(work: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const proven = async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RefusedAnswer) || error.problem.code !== 'people.proveAgain') throw error
      return new Promise<T>((resolve, reject) =>
        setWaiting({ work, resolve: resolve as (value: unknown) => void, reject: () => reject(error) }),
      )
    }
  }
  const dialog = waiting && <Proof waiting={waiting} onClose={() => setWaiting(null)} />
  return { proven, dialog }
}

function Proof({ waiting, onClose }: { waiting: Waiting; onClose: () => void }) {
  const say = useWords<typeof vi>('people')
  const me = useMe()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [done, setDone] = useState(false)
  const withCode = me.data?.secondFactor === 'on'
  const prove = async () => {
    await call(proveAgain, { body: { password, ...(withCode ? { code } : {}) } })
    setDone(true)
    waiting.work().then(waiting.resolve, waiting.reject)
  }
  const close = () => {
    if (!done) waiting.reject(null)
    onClose()
  }
  return (
    <Dialog
      title={say('proof.title')}
      lead={say('proof.lead')}
      submit={say('proof.submit')}
      onSubmit={prove}
      onClose={close}
    >
      <PasswordInput
        label={say('password.current')}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        required
        data-autofocus
      />
      {withCode && (
        <TextInput
          label={say('signIn.code')}
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
        />
      )}
    </Dialog>
  )
}

/** Password and second factor of the own account. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { call, queries, useCommand } from '../../../web/call.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { useWords } from '../../../web/words.ts'
import { acceptSecondFactor, changePassword, offerSecondFactor } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { NewPassword } from './new-password.tsx'
import s from './people.module.css'
import { useProof } from './proof.tsx'
import { SigningKeys } from './signing-keys.tsx'

type Factor = 'on' | 'off' | 'missing'

export function Security({ secondFactor }: { secondFactor: Factor }) {
  return (
    <>
      <SecondFactor state={secondFactor} />
      <Password withCode={secondFactor === 'on'} />
      <SigningKeys />
    </>
  )
}

function SecondFactor({ state }: { state: Factor }) {
  const say = useWords<typeof vi>('people')
  const { proven, dialog } = useProof()
  const [offer, setOffer] = useState<{ secret: string; address: string } | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const tones = { on: 'done', off: 'info', missing: 'late' } as const
  const start = async () => {
    setProblem(null)
    try {
      setOffer(await proven(() => call(offerSecondFactor)))
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <Section title={say('factor.title')}>
      <div className={s.form}>
        <Status tone={tones[state]}>{say(`factor.${state}`)}</Status>
        {state === 'missing' && <p>{say('factor.missingText')}</p>}
        {offer ? (
          <Enrolment offer={offer} onDone={() => setOffer(null)} />
        ) : (
          <div>
            <Button variant={state === 'on' ? 'default' : 'filled'} onClick={() => void start()}>
              {say(state === 'on' ? 'factor.replace' : 'factor.start')}
            </Button>
          </div>
        )}
        <Problem of={problem} />
        {dialog}
      </div>
    </Section>
  )
}

function Enrolment({ offer, onDone }: { offer: { secret: string; address: string }; onDone: () => void }) {
  const say = useWords<typeof vi>('people')
  const [picture, setPicture] = useState('')
  const [code, setCode] = useState('')
  const accept = useCommand(acceptSecondFactor)
  useEffect(() => {
    import('qrcode')
      .then(({ toString: draw }) =>
        draw(offer.address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
      )
      .then(svg => setPicture(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`))
  }, [offer.address])
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await accept.run({ body: { code } })
    } catch {
      return setCode('')
    }
    announce(say('factor.done'))
    onDone()
    await queries.invalidateQueries()
  }
  return (
    <form className={s.form} onSubmit={confirm}>
      <p>{say('factor.scan')}</p>
      {picture && <img className={s.qr} src={picture} alt={say('factor.qr')} />}
      <p>
        {say('factor.byHand')} <span className={s.key}>{offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </p>
      <TextInput
        label={say('signIn.code')}
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={8}
        required
      />
      <Problem of={accept.problem} />
      <div>
        <Button type="submit" loading={accept.pending}>
          {say('factor.confirm')}
        </Button>
      </div>
    </form>
  )
}

function Password({ withCode }: { withCode: boolean }) {
  const say = useWords<typeof vi>('people')
  const [current, setCurrent] = useState('')
  const [code, setCode] = useState('')
  const [password, setPassword] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const change = useCommand(changePassword, { invalidates: ['people.sessions'] })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (password === null) return
    try {
      await change.run({ body: { current, password, ...(withCode ? { code } : {}) } })
    } catch {
      return setCode('')
    }
    setCurrent('')
    setCode('')
    setPassword(null)
    setRound(round + 1)
    announce(say('password.changed'))
  }
  return (
    <Section title={say('password.change')}>
      <form className={s.form} onSubmit={submit}>
        <p className={s.soft}>{say('password.changeLead')}</p>
        <PasswordInput
          label={say('password.current')}
          value={current}
          onChange={event => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          maxLength={1000}
          required
        />
        {withCode && (
          <TextInput
            label={say('signIn.code')}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={8}
            required
          />
        )}
        <NewPassword key={round} onChange={setPassword} />
        <Problem of={change.problem} />
        <div>
          <Button type="submit" loading={change.pending} disabled={password === null || current === ''}>
            {say('password.change')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

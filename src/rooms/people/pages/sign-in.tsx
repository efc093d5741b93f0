/** Sign-in: login and password, then the code where a second factor is set up. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { PageLink, useUrlState } from '../../../web/address.tsx'
import { call } from '../../../web/call.ts'
import { Problem } from '../../../web/kit/problem.tsx'
import { changeSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import { me, signIn } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import s from './people.module.css'

export function SignIn() {
  const say = useWords<typeof vi>('people')
  const [{ next, login: known }] = useUrlState()
  const [login, setLogin] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [codeNeeded, setCodeNeeded] = useState(false)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(() => {
    document.title = `${say('signIn.title')} · Thông Suốt`
  }, [say])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setProblem(null)
    try {
      const body = { login, password, ...(codeNeeded ? { code } : {}) }
      const { state } = await call(signIn, { body })
      if (state === 'codeNeeded') return setCodeNeeded(true)
      changeSession({ actingFor: null, ended: false })
      const { secondFactor } = await call(me)
      // A fresh start: nothing of an earlier reader stays in memory.
      location.assign(secondFactor === 'missing' ? '/tai-khoan-cua-toi' : safe(next))
    } catch (error) {
      setProblem(error)
      setCode('')
    } finally {
      setPending(false)
    }
  }
  const restart = () => {
    setCodeNeeded(false)
    setPassword('')
    setCode('')
    setProblem(null)
  }
  return (
    <form className={s.gate} onSubmit={submit}>
      <h1>{say(codeNeeded ? 'signIn.codeTitle' : 'signIn.title')}</h1>
      {codeNeeded ? (
        <>
          <p>{say('signIn.codeLead')}</p>
          <TextInput
            key="code"
            label={say('signIn.code')}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={8}
            required
            autoFocus
          />
        </>
      ) : (
        <>
          <TextInput
            key="login"
            label={say('signIn.login')}
            value={login}
            onChange={event => setLogin(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            required
            autoFocus={!known}
          />
          <PasswordInput
            key="password"
            label={say('signIn.password')}
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            maxLength={1000}
            required
            autoFocus={Boolean(known)}
          />
        </>
      )}
      <Problem of={problem} />
      <Button type="submit" loading={pending} size="md">
        {say(codeNeeded ? 'signIn.codeSubmit' : 'signIn.submit')}
      </Button>
      <div className={s.links}>
        {codeNeeded ? (
          <Button variant="subtle" color="gray" onClick={restart}>
            {say('signIn.back')}
          </Button>
        ) : (
          <PageLink href="/phieu">{say('signIn.ticket')}</PageLink>
        )}
        <p className={s.soft}>{say('signIn.forgot')}</p>
      </div>
    </form>
  )
}

/** Only an address of this application: one leading slash, never a second host. */
function safe(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}

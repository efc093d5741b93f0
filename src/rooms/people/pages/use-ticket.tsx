/** First password, or a new one after recovery: by the ticket that was handed over in person. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { PageLink } from '../../../web/address.tsx'
import { call } from '../../../web/call.ts'
import { Problem } from '../../../web/kit/problem.tsx'
import { useWords } from '../../../web/words.ts'
import { useTicket } from '../contract.ts'
import type { vi } from '../words.vi.ts'
import { NewPassword } from './new-password.tsx'
import s from './people.module.css'

export function UseTicket() {
  const say = useWords<typeof vi>('people')
  const [ticket, setTicket] = useState('')
  const [password, setPassword] = useState<string | null>(null)
  const [login, setLogin] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(() => {
    document.title = `${say('ticket.title')} · Thông Suốt`
  }, [say])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (password === null) return
    setPending(true)
    setProblem(null)
    try {
      setLogin((await call(useTicket, { body: { ticket, password } })).login)
    } catch (error) {
      setProblem(error)
    } finally {
      setPending(false)
    }
  }
  if (login !== null) {
    return (
      <div className={s.gate} role="status">
        <h1>{say('ticket.done')}</h1>
        <p>{say('ticket.doneText', { login })}</p>
        <PageLink href={`/dang-nhap?login=${encodeURIComponent(login)}`}>{say('ticket.toSignIn')}</PageLink>
      </div>
    )
  }
  return (
    <form className={s.gate} onSubmit={submit}>
      <h1>{say('ticket.title')}</h1>
      <p className={s.soft}>{say('ticket.lead')}</p>
      <TextInput
        label={say('ticket.ticket')}
        value={ticket}
        onChange={event => setTicket(event.currentTarget.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        required
        autoFocus
      />
      <NewPassword onChange={setPassword} />
      <Problem of={problem} />
      <Button type="submit" loading={pending} disabled={password === null} size="md">
        {say('ticket.submit')}
      </Button>
      <div className={s.links}>
        <PageLink href="/dang-nhap">{say('ticket.toSignIn')}</PageLink>
      </div>
    </form>
  )
}

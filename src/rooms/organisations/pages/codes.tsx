/** Codes of an organisation in several schemes. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { writeDay } from '../../../platform/dates/dates.ts'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { giveCode, type Organisation, readOrganisation } from '../contract.ts'
import { useSay } from './find.ts'
import s from './organisations.module.css'

export function Codes({ organisation }: { organisation: Organisation }) {
  const say = useSay()
  const { codes, mayChange } = organisation
  if (codes.length === 0 && !mayChange) return null
  return (
    <Section title={say('codes.title')}>
      {codes.length > 0 && (
        <ul className={s.lines}>
          {codes.map(code => (
            <li key={code.id}>
              <strong>{code.code}</strong>
              <span>
                {code.scheme === 'own' ? say('codes.own') : code.scheme} ·{' '}
                {code.validTo
                  ? say('terms.period', { from: writeDay(code.validFrom), to: writeDay(code.validTo) })
                  : say('terms.since', { from: writeDay(code.validFrom) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayChange && <GiveCode id={organisation.id} />}
    </Section>
  )
}

function GiveCode({ id }: { id: string }) {
  const say = useSay()
  const [scheme, setScheme] = useState('')
  const [code, setCode] = useState('')
  const give = useCommand(giveCode, { invalidates: [readOrganisation] })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { scheme: scheme.trim() || 'own', code, validFrom: today() }
    if (!(await give.run({ params: { id }, body }).catch(() => null))) return
    announce(say('codes.given', { code }))
    setCode('')
  }
  return (
    <form className={s.form} onSubmit={event => void submit(event)}>
      <TextInput
        label={say('codes.scheme')}
        placeholder={say('codes.own')}
        value={scheme}
        maxLength={60}
        onChange={event => setScheme(event.currentTarget.value)}
      />
      <TextInput
        label={say('columns.code')}
        value={code}
        maxLength={80}
        required
        onChange={event => setCode(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={give.pending} disabled={code.trim() === ''}>
        {say('steps.giveCode')}
      </Button>
      <Problem of={give.problem} />
    </form>
  )
}

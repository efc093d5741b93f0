/** Terms of a committee: numbers of documents run on within a term. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { writeDay } from '../../../platform/dates/dates.ts'
import { useCommand } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Section } from '../../../web/kit/page-head.tsx'
import { Problem } from '../../../web/kit/problem.tsx'
import { type Organisation, openTerm, readOrganisation } from '../contract.ts'
import { useSay } from './find.ts'
import s from './organisations.module.css'

export function Terms({ organisation }: { organisation: Organisation }) {
  const say = useSay()
  const { terms, mayChange, advises } = organisation
  if (terms.length === 0 && (!mayChange || advises)) return null
  return (
    <Section title={say('terms.title')}>
      {terms.length > 0 && (
        <ul className={s.lines}>
          {terms.map(term => (
            <li key={term.id}>
              <strong>{term.name}</strong>
              <span>
                {term.endsOn
                  ? say('terms.period', { from: writeDay(term.beginsOn), to: writeDay(term.endsOn) })
                  : say('terms.since', { from: writeDay(term.beginsOn) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayChange && !advises && <OpenTerm id={organisation.id} />}
    </Section>
  )
}

function OpenTerm({ id }: { id: string }) {
  const say = useSay()
  const [name, setName] = useState('')
  const [beginsOn, setBeginsOn] = useState(today())
  const open = useCommand(openTerm, { invalidates: [readOrganisation] })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { name, beginsOn, endsOn: null }
    if (!(await open.run({ params: { id }, body }).catch(() => null))) return
    announce(say('terms.opened', { name }))
    setName('')
  }
  return (
    <form className={s.form} onSubmit={event => void submit(event)}>
      <TextInput
        label={say('terms.name')}
        value={name}
        maxLength={60}
        required
        onChange={event => setName(event.currentTarget.value)}
      />
      <DayPicker
        label={say('terms.begins')}
        value={beginsOn}
        onChange={day => setBeginsOn(day ?? beginsOn)}
      />
      <Button type="submit" variant="default" loading={open.pending} disabled={name.trim() === ''}>
        {say('steps.openTerm')}
      </Button>
      <Problem of={open.problem} />
    </form>
  )
}

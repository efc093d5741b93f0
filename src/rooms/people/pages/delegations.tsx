/** Written delegations: given, received, and giving one. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../../platform/contract.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { useCommand, useEndpoint } from '../../../web/call.ts'
import { today } from '../../../web/clock.ts'
import { findPersons } from '../../../web/find.ts'
import { announce } from '../../../web/kit/announce.tsx'
import { DayPicker } from '../../../web/kit/day-picker.tsx'
import { Loaded, RowsSkeleton } from '../../../web/kit/loaded.tsx'
import type { Choice } from '../../../web/kit/picker.tsx'
import { PersonPicker } from '../../../web/kit/pickers.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { Steps } from '../../../web/kit/steps.tsx'
import { useAnyWords, useWords } from '../../../web/words.ts'
import { delegations, giveDelegation, moveDelegation } from '../contract.ts'
import { delegationLifecycle } from '../lifecycle.ts'
import type { vi } from '../words.vi.ts'
import { Dialog } from './dialog.tsx'
import s from './people.module.css'

type Answer = Reply<typeof delegations>
type Item = Answer['items'][number]

export function Delegations() {
  const say = useWords<typeof vi>('people')
  const query = useEndpoint(delegations)
  const [giving, setGiving] = useState(false)
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={3} height={72} />}>
      {({ items, mayGive }) => (
        <>
          <p className={s.soft}>{say('delegation.lead')}</p>
          {items.length === 0 && <p>{say('delegation.none')}</p>}
          <ul className={s.rows}>
            {items.map(item => (
              <One key={item.id} item={item} />
            ))}
          </ul>
          {mayGive.length > 0 && <Button onClick={() => setGiving(true)}>{say('delegation.give')}</Button>}
          {giving && <Give mayGive={mayGive} onClose={() => setGiving(false)} />}
        </>
      )}
    </Loaded>
  )
}

function One({ item }: { item: Item }) {
  const say = useWords<typeof vi>('people')
  const sayAny = useAnyWords()
  const move = useCommand(moveDelegation, { invalidates: [delegations, 'people.me'] })
  return (
    <li>
      <div className={s.rowBody}>
        <p>
          <strong>{item.from.name}</strong> → <strong>{item.to.name}</strong>
        </p>
        <p>{item.organisation.name}</p>
        <p>{item.rights.map(right => sayAny('people', `rights.${right}`, right)).join('; ')}</p>
        <p className={s.soft}>
          {say('person.period', { from: writeDay(item.beginsOn), until: writeDay(item.endsOn) })} ·{' '}
          {item.basis}
        </p>
        <Standing item={item} />
      </div>
      {item.allowed.length > 0 && (
        <Steps
          lifecycle={delegationLifecycle}
          allowed={item.allowed}
          say={step => say(`steps.${step}`)}
          onTake={({ step, reason }) =>
            move.run({
              params: { id: item.id, step },
              body: { version: item.version, ...(reason ? { reason } : {}) },
            })
          }
        />
      )}
    </li>
  )
}

function Standing({ item }: { item: Item }) {
  const say = useWords<typeof vi>('people')
  if (item.state === 'withdrawn') return <Status tone="stopped">{say('states.delegation.withdrawn')}</Status>
  if (item.running) return <Status tone="done">{say('delegation.running')}</Status>
  return item.beginsOn > today() ? (
    <Status tone="waiting">{say('delegation.coming')}</Status>
  ) : (
    <Status tone="stopped">{say('delegation.over')}</Status>
  )
}

function Give({ mayGive, onClose }: { mayGive: Answer['mayGive']; onClose: () => void }) {
  const say = useWords<typeof vi>('people')
  const sayAny = useAnyWords()
  const [place, setPlace] = useState(mayGive[0]!.organisation.id)
  const [to, setTo] = useState<Choice | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const [beginsOn, setBeginsOn] = useState<string | null>(today())
  const [endsOn, setEndsOn] = useState<string | null>(null)
  const [basis, setBasis] = useState('')
  const give = useCommand(giveDelegation, {
    invalidates: [delegations],
    onDone: () => announce(say('delegation.given')),
  })
  const rights = mayGive.find(one => one.organisation.id === place)?.rights ?? []
  const ready = Boolean(to && beginsOn && endsOn && basis.trim() && chosen.length > 0)
  const submit = () =>
    give.run({
      body: {
        to: to!.id,
        organisation: place,
        rights: chosen.filter(right => rights.includes(right)) as 'register.read'[],
        beginsOn: beginsOn!,
        endsOn: endsOn!,
        basis: basis.trim(),
      },
    })
  return (
    <Dialog
      title={say('delegation.give')}
      submit={say('delegation.give')}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      <NativeSelect
        label={say('delegation.organisation')}
        data={mayGive.map(one => ({ value: one.organisation.id, label: one.organisation.name }))}
        value={place}
        onChange={event => setPlace(event.currentTarget.value)}
      />
      <PersonPicker label={say('delegation.to')} search={findPersons} value={to} onChange={setTo} required />
      <Checkbox.Group label={say('delegation.rights')} value={chosen} onChange={setChosen} required>
        {rights.map(right => (
          <Checkbox key={right} value={right} label={sayAny('people', `rights.${right}`, right)} mt={8} />
        ))}
      </Checkbox.Group>
      <div className={s.pair}>
        <DayPicker
          label={say('person.from')}
          value={beginsOn}
          onChange={setBeginsOn}
          min={today()}
          required
        />
        <DayPicker label={say('person.until')} value={endsOn} onChange={setEndsOn} min={today()} required />
      </div>
      <TextInput
        label={say('person.basis')}
        description={say('person.basisHint')}
        value={basis}
        onChange={event => setBasis(event.currentTarget.value)}
        maxLength={300}
        required
      />
    </Dialog>
  )
}

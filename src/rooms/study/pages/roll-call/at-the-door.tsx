/** Who else comes through the door: people of the plan from another class, guests without a name. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../web/call.ts'
import { Dialog } from '../../../../web/kit/dialog.tsx'
import { NumberField } from '../../../../web/kit/number-field.tsx'
import { type Choice, Picker } from '../../../../web/kit/picker.tsx'
import { Problem } from '../../../../web/kit/problem.tsx'
import { addToRoll, countGuests, findOthers } from '../../contract.ts'
import { useSay } from '../shared.tsx'
import s from './roll-call.module.css'
import type { RollOnDevice } from './use-roll.ts'

interface DoorProps {
  id: string
  device: RollOnDevice
  onClose: () => void
}

/** On the roll and present in one go. */
export function AddPerson({ id, device, onClose }: DoorProps) {
  const say = useSay()
  const [person, setPerson] = useState<Choice | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const search = async (q: string, signal: AbortSignal) => {
    const { items } = await call(findOthers, { params: { id }, query: { q }, signal })
    return items.map(one => ({ id: one.id, name: one.name, detail: one.place }))
  }
  const add = async () => {
    if (!person) return
    try {
      const line = await call(addToRoll, { params: { id }, body: { person: person.id } })
      await device.mark([line.key], true)
      await device.refresh()
      onClose()
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <Dialog title={say('roll.add')} from="bottom" stays onClose={onClose}>
      <p>{say('roll.addHint')}</p>
      <Picker label={say('columns.name')} search={search} scope={id} value={person} onChange={setPerson} />
      <Problem of={problem} />
      <div className={s.dialogActions}>
        <Button size="lg" disabled={!person} onClick={() => void add()}>
          {say('roll.addNow')}
        </Button>
      </div>
    </Dialog>
  )
}

export function Guests({ id, device, onClose }: DoorProps) {
  const say = useSay()
  const [count, setCount] = useState<number | null>(device.roll?.guests ?? 0)
  const [problem, setProblem] = useState<unknown>(null)
  const save = () =>
    call(countGuests, { params: { id }, body: { count: count ?? 0 } })
      .then(device.refresh)
      .then(onClose)
      .catch(setProblem)
  return (
    <Dialog title={say('roll.guestsTitle')} from="bottom" stays onClose={onClose}>
      <p>{say('roll.guestsHint')}</p>
      <NumberField
        label={say('roll.guestsTitle')}
        value={count}
        max={100_000}
        onChange={setCount}
        data-autofocus
      />
      <Problem of={problem} />
      <div className={s.dialogActions}>
        <Button size="lg" onClick={() => void save()}>
          {say('roll.guestsSave')}
        </Button>
      </div>
    </Dialog>
  )
}

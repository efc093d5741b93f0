/** Adds one change to a batch: choose what happens, then to whom. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconBuilding } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { fold } from '../../../platform/text.ts'
import { finderOf } from '../../../web/find.ts'
import { ManyPicker } from '../../../web/kit/many-picker.tsx'
import type { Choice } from '../../../web/kit/picker.tsx'
import { OrganisationPicker } from '../../../web/kit/pickers.tsx'
import type { Change, Operation } from '../contract-reorganisation.ts'
import { type Kind, kinds, type Level, levels } from '../kinds.ts'
import type { Names } from './changes.tsx'
import { useSay } from './find.ts'
import { changeOf, emptyFields, type Fields, namesIn } from './new-change.ts'
import s from './organisations.module.css'

const operations: readonly Operation[] = [
  'merge',
  'split',
  'found',
  'dissolve',
  'rename',
  'reparent',
  'changeClass',
]

interface ChangeFormProps {
  changes: readonly Change[]
  day: string
  onAdd: (change: Change, names: Names) => void
}

export function ChangeForm({ changes, day, onAdd }: ChangeFormProps) {
  const say = useSay()
  const [operation, setOperation] = useState<Operation>('merge')
  const [fields, setFields] = useState<Fields>(emptyFields)
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change })
  const change = changeOf(operation, fields, changes)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change) return
    onAdd(change, namesIn(fields))
    setFields(emptyFields)
  }
  return (
    <form className={s.changeForm} aria-label={say('reorganise.add')} onSubmit={submit}>
      <NativeSelect
        label={say('reorganise.operation')}
        value={operation}
        data={operations.map(value => ({ value, label: say(`operation.${value}`) }))}
        onChange={event => {
          setOperation(event.currentTarget.value as Operation)
          setFields(emptyFields)
        }}
      />
      <FieldsOf operation={operation} fields={fields} set={set} search={finderAmong(changes, day)} />
      <Button type="submit" variant="default" disabled={!change}>
        {say('reorganise.add')}
      </Button>
    </form>
  )
}

type Search = (text: string, signal: AbortSignal) => Promise<readonly Choice[]>

/** Organisations that the batch itself founds come first. */
function finderAmong(changes: readonly Change[], _day: string): Search {
  const search = finderOf()
  return async (text, signal) => {
    const words = fold(text)
    const founded = changes.flatMap(change =>
      change.operation === 'found' && fold(change.name).includes(words)
        ? [{ id: change.key, name: change.name, detail: '+' }]
        : [],
    )
    return [...founded, ...(await search(text, signal))]
  }
}

interface FieldsProps {
  operation: Operation
  fields: Fields
  set: (change: Partial<Fields>) => void
  search: Search
}

function FieldsOf({ operation, fields, set, search }: FieldsProps) {
  const say = useSay()
  const one = (name: 'organisation' | 'other', label: string, required = true) => (
    <OrganisationPicker
      label={label}
      search={search}
      scope="reorganise"
      required={required}
      value={fields[name]}
      onChange={choice => set({ [name]: choice })}
    />
  )
  const many = (label: string) => (
    <ManyPicker
      label={label}
      icon={IconBuilding}
      search={search}
      scope="reorganise"
      value={fields.organisations}
      onChange={organisations => set({ organisations })}
    />
  )
  switch (operation) {
    case 'merge':
      return (
        <>
          {many(say('form.merged'))}
          {one('other', say('form.into'))}
        </>
      )
    case 'split':
      return (
        <>
          {one('organisation', say('form.split'))}
          {many(say('form.parts'))}
        </>
      )
    case 'dissolve':
      return (
        <>
          {one('organisation', say('form.dissolved'))}
          {one('other', say('form.successor'), false)}
        </>
      )
    case 'rename':
      return (
        <>
          {one('organisation', say('form.organisation'))}
          <NameField fields={fields} set={set} />
        </>
      )
    case 'reparent':
      return (
        <>
          {one('organisation', say('form.organisation'))}
          {one('other', say('form.newParent'))}
        </>
      )
    case 'changeClass':
      return (
        <>
          {one('organisation', say('form.organisation'))}
          <ClassFields fields={fields} set={set} />
        </>
      )
    case 'found':
      return (
        <>
          <NameField fields={fields} set={set} />
          {one('other', say('form.parent'))}
          <ClassFields fields={fields} set={set} />
        </>
      )
  }
}

type SomeProps = Pick<FieldsProps, 'fields' | 'set'>

function NameField({ fields, set }: SomeProps) {
  const say = useSay()
  return (
    <TextInput
      label={say('form.name')}
      value={fields.name}
      maxLength={300}
      required
      onChange={event => set({ name: event.currentTarget.value })}
    />
  )
}

function ClassFields({ fields, set }: SomeProps) {
  const say = useSay()
  return (
    <>
      <NativeSelect
        label={say('columns.kind')}
        value={fields.kind}
        data={kinds.map(value => ({ value, label: say(`kind.${value}`) }))}
        onChange={event => set({ kind: event.currentTarget.value as Kind })}
      />
      <NativeSelect
        label={say('columns.level')}
        value={fields.level}
        data={levels.map(value => ({ value, label: say(`level.${value}`) }))}
        onChange={event => set({ level: event.currentTarget.value as Level })}
      />
    </>
  )
}

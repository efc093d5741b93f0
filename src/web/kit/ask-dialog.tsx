/** A dialog with a few fields, filled and sent whole. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useWebWords } from '../words.ts'
import { announce } from './announce.tsx'
import s from './ask-dialog.module.css'
import { DayPicker } from './day-picker.tsx'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'

export interface Field {
  name: string
  label: string
  kind: 'text' | 'line' | 'day' | 'choice'
  required?: boolean
  description?: string
  initial?: string
  options?: readonly { value: string; label: string }[]
  min?: string
  max?: string
  rows?: number
  limit?: number
}

export interface AskDialogProps {
  title: string
  /** What will come of it, above the fields. */
  lead?: ReactNode
  fields: readonly Field[]
  submit?: string
  onSubmit: (values: Record<string, string>) => Promise<unknown>
  onClose: () => void
  children?: ReactNode
}

export function AskDialog({
  title,
  lead,
  fields,
  submit = title,
  onSubmit,
  onClose,
  children,
}: AskDialogProps) {
  const say = useWebWords()
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(fields.map(field => [field.name, field.initial ?? firstOf(field)])),
  )
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const missing = fields.some(field => field.required && !values[field.name]?.trim())
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setProblem(null)
    try {
      await onSubmit(values)
      announce(say('ask.done'))
      onClose()
    } catch (error) {
      setProblem(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose} stays>
      <form onSubmit={send} className={s.form}>
        {lead && <div className={s.notice}>{lead}</div>}
        {fields.map(field => (
          <Input
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={value => setValues(now => ({ ...now, [field.name]: value }))}
          />
        ))}
        {children}
        <Problem of={problem} />
        <div className={s.buttons}>
          <Button variant="default" onClick={onClose}>
            {say('steps.cancel')}
          </Button>
          <Button type="submit" loading={pending} disabled={missing}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const firstOf = (field: Field) => (field.kind === 'choice' ? (field.options?.[0]?.value ?? '') : '')

interface InputProps {
  field: Field
  value: string
  onChange: (value: string) => void
}

function Input({ field, value, onChange }: InputProps) {
  const shared = {
    label: field.label,
    required: field.required ?? false,
    ...(field.description ? { description: field.description } : {}),
  }
  if (field.kind === 'day') {
    return (
      <DayPicker
        {...shared}
        value={value || null}
        min={field.min}
        max={field.max}
        onChange={day => onChange(day ?? '')}
      />
    )
  }
  if (field.kind === 'choice') {
    return (
      <NativeSelect
        {...shared}
        data={[...(field.options ?? [])]}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  }
  if (field.kind === 'line') {
    return (
      <TextInput
        {...shared}
        maxLength={field.limit ?? 300}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <Textarea
      {...shared}
      autosize
      minRows={field.rows ?? 3}
      maxLength={field.limit ?? 2000}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

/** A day, typed as 15/12/2021 (also 15-12-2021, 15.12.2021) or chosen on the calendar, which is loaded then. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from 'react'
import { readDay, writeDay } from '../../platform/dates/dates.ts'
import { useWebWords } from '../words.ts'
import s from './kit.module.css'

const DayCalendar = lazy(() => import('./day-calendar.tsx').then(m => ({ default: m.DayCalendar })))

export interface DayPickerProps {
  label: string
  /** `YYYY-MM-DD` or null. */
  value: string | null
  onChange: (day: string | null) => void
  min?: string | undefined
  max?: string | undefined
  required?: boolean
  disabled?: boolean
  /** Whether an emptied field means no day; else the former day comes back. */
  clearable?: boolean
  description?: ReactNode
  error?: ReactNode
  hideLabel?: boolean
  /** Names the input, so that a page can put the cursor there (`data-entry`). */
  entry?: string
}

export function DayPicker(props: DayPickerProps) {
  const { label, value, onChange, min, max, hideLabel = false, clearable = false } = props
  const say = useWebWords()
  /** What stands in the field while it is not (yet) a day. */
  const [typed, setTyped] = useState<string | null>(null)
  const [complaint, setComplaint] = useState('')
  const [open, setOpen] = useState(false)

  const take = (day: string | null) => {
    setTyped(null)
    setComplaint('')
    if (day !== value) onChange(day)
  }
  /** What is wrong with a day; nothing when it may be taken. */
  const against = (day: string) => {
    if (min && day < min) return say('day.early', { day: writeDay(min) })
    if (max && day > max) return say('day.late', { day: writeDay(max) })
    return ''
  }
  /** A whole day counts at once, as it was typed: a button that waits for it need not wait until the field is left. */
  const type = (text: string) => {
    setTyped(text)
    const day = readDay(text)
    if (!day || against(day)) return
    setComplaint('')
    if (day !== value) onChange(day)
  }
  const settle = () => {
    if (typed === null) return
    const text = typed.trim()
    if (text === '') return take(clearable ? null : value)
    const day = readDay(text)
    const wrong = day ? against(day) : say('day.wrong', { text })
    if (day && !wrong) take(day)
    else setComplaint(wrong)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle()
    if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
  }
  return (
    <div className={s.day}>
      <TextInput
        data-entry={props.entry}
        {...(hideLabel ? { 'aria-label': label } : { label })}
        value={typed ?? (value ? writeDay(value) : '')}
        onChange={event => type(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={press}
        error={props.error ?? (complaint || undefined)}
        description={props.description}
        required={props.required ?? false}
        disabled={props.disabled ?? false}
        placeholder={say('day.placeholder')}
        inputMode="numeric"
        autoComplete="off"
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`${say('day.choose')}: ${label}`}
            aria-haspopup="dialog"
            disabled={props.disabled ?? false}
            onClick={() => setOpen(now => !now)}
          >
            <IconCalendar size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        }
      />
      {open && (
        <Suspense fallback={null}>
          <DayCalendar
            label={label}
            value={value}
            min={min}
            max={max}
            onClose={() => setOpen(false)}
            onTake={day => {
              setOpen(false)
              take(day)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

/**
 * Type-ahead that knows no room: it asks `search` and shows names. Keyboard: type, arrows, Enter, Escape.
 * The listbox is our own and not Mantine's Combobox, whose placement library costs each page with a picker 18 kB.
 */
import { CloseButton, Loader, TextInput } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import type { Icon } from '../page.ts'
import { useWebWords } from '../words.ts'
import s from './picker.module.css'
import { Choices, useChoices } from './picker-choices.tsx'

export interface Choice {
  id: string
  name: string
  /** What tells namesakes apart: the superior organisation, the cell, a number. */
  detail?: string | null | undefined
}

export interface PickerProps {
  label: string
  /** Answers at most 20 choices for a text, diacritics or not. */
  search: (text: string, signal: AbortSignal) => Promise<readonly Choice[]>
  value: Choice | null
  onChange: (choice: Choice | null) => void
  placeholder?: string
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  disabled?: boolean
  hideLabel?: boolean
  icon?: Icon
  /** Parts the cache when two pickers search different things. */
  scope?: string
  /** Letters needed before it asks. */
  from?: number
}

export function Picker(props: PickerProps) {
  const { label, value, onChange, hideLabel = false, icon: Mark, from = 2 } = props
  const say = useWebWords()
  const list = useId()
  /** What is being typed; null when the field shows the choice. */
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const found = useChoices(props, typed ?? '')
  const open = typed !== null
  const at = Math.min(active, found.choices.length - 1)

  const choose = (choice: Choice | undefined) => {
    if (!choice) return
    setTyped(null)
    onChange(choice)
  }
  const press = (event: KeyboardEvent) => {
    const count = found.choices.length
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && open && count > 0) setActive((at + step + count) % count)
    else if (event.key === 'Enter' && open) choose(found.choices[at])
    else if (event.key === 'Escape' && open) setTyped(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setTyped(null)
  }
  const clear = value && !props.disabled && (
    <CloseButton size={36} aria-label={`${say('pick.clear')}: ${label}`} onClick={() => onChange(null)} />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears that the focus has left
    <div className={s.picker} onBlur={leave}>
      <TextInput
        {...(hideLabel ? { 'aria-label': label } : { label })}
        description={props.description}
        error={props.error}
        required={props.required ?? false}
        disabled={props.disabled ?? false}
        value={typed ?? value?.name ?? ''}
        placeholder={props.placeholder ?? ''}
        title={open ? undefined : value?.name}
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
        leftSection={Mark && <Mark size={16} aria-hidden />}
        rightSection={found.looking ? <Loader size={16} /> : clear}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      {open && (
        <Choices
          id={list}
          label={label}
          found={found}
          text={typed}
          from={from}
          active={at}
          onChoose={choose}
        />
      )}
    </div>
  )
}

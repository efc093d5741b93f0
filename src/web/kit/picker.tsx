/** Type-ahead that knows no room: it asks `search` and shows names. Keyboard: type, arrows, Enter, Escape. */
import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Icon } from '../page.ts'
import { useWebWords } from '../words.ts'
import s from './picker.module.css'

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
  const { label, value, onChange, hideLabel = false, icon: Mark } = props
  const say = useWebWords()
  const [typed, setTyped] = useState<string | null>(null)
  const combobox = useCombobox({ onDropdownClose: () => setTyped(null) })
  const text = typed ?? ''
  const found = useChoices(props, text)
  const choose = (id: string) => {
    const choice = found.choices.find(one => one.id === id)
    if (!choice) return
    onChange(choice)
    setTyped(null)
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose} transitionProps={{ duration: 0 }}>
      <Combobox.Target>
        <TextInput
          {...(hideLabel ? { 'aria-label': label } : { label })}
          description={props.description}
          error={props.error}
          required={props.required ?? false}
          disabled={props.disabled ?? false}
          value={typed ?? value?.name ?? ''}
          placeholder={props.placeholder ?? ''}
          title={typed === null ? value?.name : undefined}
          autoComplete="off"
          leftSection={Mark && <Mark size={16} aria-hidden />}
          rightSection={
            found.looking ? (
              <Loader size={16} />
            ) : (
              value && <CloseButton size={32} aria-label={say('pick.clear')} onClick={() => onChange(null)} />
            )
          }
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
          }}
          onFocus={() => text && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Choices found={found} text={text} from={props.from ?? 2} hidden={typed === null} />
    </Combobox>
  )
}

interface Found {
  choices: readonly Choice[]
  looking: boolean
  failed: boolean
}

export function useChoices({ search, scope = 'pick', label, from = 2 }: PickerSearch, text: string): Found {
  const [settled] = useDebouncedValue(text.trim(), 120)
  const query = useQuery({
    queryKey: ['picker', scope, label, settled],
    queryFn: ({ signal }) => search(settled, signal),
    enabled: settled.length >= from,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const asked = settled.length >= from
  return {
    choices: asked ? (query.data ?? []) : [],
    looking: asked && query.isFetching,
    failed: query.isError,
  }
}
type PickerSearch = Pick<PickerProps, 'search' | 'scope' | 'label' | 'from'>

export function Choices({
  found,
  text,
  from,
  hidden,
}: {
  found: Found
  text: string
  from: number
  hidden: boolean
}) {
  const say = useWebWords()
  const note = () => {
    if (found.failed) return say('pick.failed')
    if (text.trim().length < from) return say('pick.typeMore')
    return found.looking ? say('pick.looking') : say('pick.none', { text })
  }
  return (
    <Combobox.Dropdown hidden={hidden}>
      <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
        {found.choices.map(choice => (
          <Combobox.Option value={choice.id} key={choice.id} className={s.choice}>
            <span>{choice.name}</span>
            {choice.detail && <small>{choice.detail}</small>}
          </Combobox.Option>
        ))}
        {found.choices.length === 0 && <Combobox.Empty role="status">{note()}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}

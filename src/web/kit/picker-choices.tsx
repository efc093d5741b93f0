/** What a picker found, as a listbox under its field, and the question behind it. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useWebWords } from '../words.ts'
import s from './picker.module.css'
import type { Choice, PickerProps } from './picker.tsx'

export interface Found {
  choices: readonly Choice[]
  looking: boolean
  failed: boolean
}

/** Asks once the typing pauses; the former answer stays until the next one is there. */
export function useChoices(
  { search, scope = 'pick', label, from = 2 }: Pick<PickerProps, 'search' | 'scope' | 'label' | 'from'>,
  text: string,
): Found {
  const [settled] = useDebouncedValue(text.trim(), 120)
  const asked = text.trim().length >= from && settled.length >= from
  const query = useQuery({
    queryKey: ['picker', scope, label, settled],
    queryFn: ({ signal }) => search(settled, signal),
    enabled: asked,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const looking = asked && (query.isFetching || settled !== text.trim())
  return { choices: asked ? (query.data ?? []) : [], looking, failed: asked && query.isError }
}

export interface ChoicesProps {
  id: string
  label: string
  found: Found
  text: string
  from: number
  /** Place of the choice that Enter takes. */
  active: number
  onChoose: (choice: Choice) => void
}

export function Choices({ id, label, found, text, from, active, onChoose }: ChoicesProps) {
  const say = useWebWords()
  if (found.choices.length === 0) {
    const note = () => {
      if (found.failed) return say('pick.failed')
      if (text.trim().length < from) return say('pick.typeMore')
      return found.looking ? say('pick.looking') : say('pick.none', { text })
    }
    return (
      <div className={s.list} id={id} role="status">
        <p>{note()}</p>
      </div>
    )
  }
  return (
    <div className={s.list} id={id} role="listbox" aria-label={label} tabIndex={-1}>
      {found.choices.map((choice, place) => (
        <div
          key={choice.id}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className={s.choice}
          ref={place === active ? intoView : null}
          // The field keeps the focus; a press chooses.
          onPointerDown={event => event.preventDefault()}
          onClick={() => onChoose(choice)}
          onKeyDown={event => event.key === 'Enter' && onChoose(choice)}
        >
          <span>{choice.name}</span>
          {choice.detail && <small>{choice.detail}</small>}
        </div>
      ))}
    </div>
  )
}

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' })
}

/** Filters and order of a list; what is chosen stands in the address under the filter's name. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useUrlState } from '../address.tsx'
import { useWebWords } from '../words.ts'
import s from './list.module.css'

/** `name` is the field of the endpoint's query. */
export type Filter =
  | { name: string; kind: 'search'; label?: string; placeholder?: string }
  | { name: string; kind: 'choice'; label: string; options: readonly { value: string; label: string }[] }
  | {
      name: string
      kind: 'own'
      label: string
      /** A picker or a day; `value` is the text in the address, '' for none. */
      render: (value: string, change: (value: string | null) => void) => ReactNode
    }

export interface Sort {
  value: string
  label: string
}

export function Filters({ filters, sorts }: { filters: readonly Filter[]; sorts: readonly Sort[] }) {
  const say = useWebWords()
  const [state, change] = useUrlState()
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  if (filters.length === 0 && sorts.length < 2) return null
  const searches = filters.filter(filter => filter.kind === 'search')
  const others = filters.filter(filter => filter.kind !== 'search')
  const active = others.filter(filter => state[filter.name]).length
  const chosen = filters.some(filter => state[filter.name])
  const clear = () => change(Object.fromEntries(filters.map(filter => [filter.name, null])))
  const fields = (
    <>
      {others.map(filter => (
        <One key={filter.name} filter={filter} />
      ))}
      <Order sorts={sorts} />
    </>
  )
  // On a phone the list itself comes first: what is chosen rarely waits behind one press.
  const fold = narrow && others.length + (sorts.length > 1 ? 1 : 0) > 2
  return (
    <search className={s.filters} aria-label={say('list.filters')}>
      {searches.map(filter => (
        <One key={filter.name} filter={filter} />
      ))}
      {fold ? (
        <details className={s.fold}>
          <summary>{active > 0 ? say('list.filtersChosen', { count: active }) : say('list.filters')}</summary>
          <div className={s.folded}>{fields}</div>
        </details>
      ) : (
        fields
      )}
      {chosen && (
        <Button variant={narrow ? 'default' : 'subtle'} color="gray" onClick={clear}>
          {say('list.clear')}
        </Button>
      )}
    </search>
  )
}

function Order({ sorts }: { sorts: readonly Sort[] }) {
  const say = useWebWords()
  const [state, change] = useUrlState()
  if (sorts.length < 2) return null
  return (
    <NativeSelect
      label={say('list.sort')}
      data={sorts.map((sort, index) => ({ value: index === 0 ? '' : sort.value, label: sort.label }))}
      value={state.sort ?? ''}
      onChange={event => change({ sort: event.currentTarget.value || null })}
    />
  )
}

function One({ filter }: { filter: Filter }) {
  const say = useWebWords()
  const [state, change] = useUrlState()
  const value = state[filter.name] ?? ''
  const set = (next: string | null) => change({ [filter.name]: next })
  if (filter.kind === 'search') return <SearchFilter filter={filter} value={value} set={set} />
  if (filter.kind === 'own') return <div className={s.own}>{filter.render(value, set)}</div>
  return (
    <NativeSelect
      label={filter.label}
      data={[{ value: '', label: say('list.all') }, ...filter.options]}
      value={value}
      onChange={event => set(event.currentTarget.value || null)}
    />
  )
}

interface SearchProps {
  filter: Extract<Filter, { kind: 'search' }>
  value: string
  set: (value: string | null) => void
}

function SearchFilter({ filter, value, set }: SearchProps) {
  const say = useWebWords()
  const [text, setText] = useState(value)
  const settle = useDebouncedCallback(set, 250)
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      className={s.search ?? ''}
      type="search"
      label={filter.label ?? say('list.search')}
      placeholder={filter.placeholder ?? ''}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value.trim() || null)
      }}
    />
  )
}

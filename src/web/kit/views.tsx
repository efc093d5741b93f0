/** Which part of a list one looks at: kept in the address, where the first needs no word. */
import { SegmentedControl } from '@mantine/core'
import { useUrlState } from '../address.tsx'
import s from './kit.module.css'

/** Of the views that are open to the reader the one in the address; another is as if nothing stood there. */
export function useView<V extends string>(views: readonly [V, ...V[]]): [V, (view: V) => void] {
  const [state, change] = useUrlState()
  const view = views.find(one => one === state.view) ?? views[0]
  return [view, chosen => change({ view: chosen === views[0] ? null : chosen })]
}

interface ViewsProps<V extends string> {
  label: string
  views: readonly V[]
  nameOf: (view: V) => string
  view: V
  onChange: (view: V) => void
}

/** Nothing where there is nothing to choose. */
export function Views<V extends string>({ label, views, nameOf, view, onChange }: ViewsProps<V>) {
  if (views.length < 2) return null
  return (
    <SegmentedControl<V>
      className={s.views ?? ''}
      aria-label={label}
      value={view}
      data={views.map(value => ({ value, label: nameOf(value) }))}
      onChange={onChange}
    />
  )
}

/** Labels with values, one line each; what has no value is left out unless `keepEmpty`. */
import type { ReactNode } from 'react'
import s from './kit.module.css'

export interface Fact {
  label: string
  value: ReactNode
}

export function Facts({ facts, keepEmpty = false }: { facts: readonly Fact[]; keepEmpty?: boolean }) {
  const empty = (value: ReactNode) => value === null || value === undefined || value === '' || value === false
  return (
    <dl className={s.facts}>
      {facts
        .filter(fact => keepEmpty || !empty(fact.value))
        .map(fact => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{empty(fact.value) ? '—' : fact.value}</dd>
          </div>
        ))}
    </dl>
  )
}

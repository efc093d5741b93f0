/** A cell of more than one line: what it says, and smaller what belongs to it. */
import type { ReactNode } from 'react'
import s from './kit.module.css'

export function Stack({ children, small }: { children: ReactNode; small?: ReactNode }) {
  return (
    <span className={s.stack}>
      {children}
      {small && <span className={s.small}>{small}</span>}
    </span>
  )
}

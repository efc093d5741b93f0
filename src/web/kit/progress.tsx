/** Long work with its counts: how far it is, in words and as a bar. The way to call it off stands beside it. */
import type { ReactNode } from 'react'
import s from './kit.module.css'

export interface ProgressProps {
  done: number
  total: number
  /** "Trang 3 trên 12": what the bar says, in words. */
  label: string
  children?: ReactNode
}

export function Progress({ done, total, label, children }: ProgressProps) {
  return (
    <div className={s.progress}>
      <span role="status">{label}</span>
      <progress value={done} max={total} aria-label={label} />
      {children}
    </div>
  )
}

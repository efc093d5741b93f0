/** What will come here and the one action that starts it. */
import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Icon } from '../page.ts'
import s from './kit.module.css'

export interface EmptyProps {
  title: string
  hint?: ReactNode
  action?: ReactNode
  icon?: Icon
}

export function Empty({ title, hint, action, icon: Mark = IconInbox }: EmptyProps) {
  return (
    <div className={s.empty}>
      <Mark size={32} stroke={1.25} aria-hidden />
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  )
}

/** Entries of the frame under one another, with a heading when the group has one; nothing when it is empty. */
import { useId } from 'react'
import { PageLink } from '../address.tsx'
import s from './frame.module.css'
import type { Entry } from './nav-entries.ts'

export interface EntryListProps {
  entries: readonly Entry[]
  title?: string
  onOpen?: () => void
}

export function EntryList({ entries, title, onOpen }: EntryListProps) {
  const id = useId()
  if (entries.length === 0) return null
  return (
    <div className={s.group}>
      {title && (
        <h2 id={id} className={s.groupTitle}>
          {title}
        </h2>
      )}
      <ul className={s.entries} {...(title ? { 'aria-labelledby': id } : {})}>
        {entries.map(entry => (
          <li key={entry.href}>
            <PageLink
              href={entry.href}
              className={s.entry}
              onClick={onOpen}
              {...(entry.current ? { 'aria-current': 'page' } : {})}
            >
              <entry.icon size={20} stroke={1.5} aria-hidden />
              <span>{entry.label}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

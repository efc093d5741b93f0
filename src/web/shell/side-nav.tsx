/** The left column on wide screens. */
import { IconChecklist } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'
import { Mark } from './mark.tsx'
import { type Entry, useEntries } from './nav-entries.ts'

export function SideNav() {
  const say = useWebWords()
  const { pathname } = useLocation()
  const entries = useEntries('frame')
  const mine: Entry = { href: '/', label: say('nav.mine'), icon: IconChecklist, current: pathname === '/' }
  return (
    <nav className={s.side} aria-label={say('nav.main')}>
      <PageLink href="/" className={s.brand}>
        <Mark />
        <span>{say('name')}</span>
      </PageLink>
      <ul className={s.entries}>
        {[mine, ...entries].map(entry => (
          <li key={entry.href}>
            <PageLink
              href={entry.href}
              className={s.entry}
              {...(entry.current ? { 'aria-current': 'page' } : {})}
            >
              <entry.icon size={20} stroke={1.5} aria-hidden />
              <span>{entry.label}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

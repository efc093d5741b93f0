/** The left column on wide screens. */
import { IconChecklist } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import { EntryList } from './entry-list.tsx'
import s from './frame.module.css'
import { Mark } from './mark.tsx'
import { type Entry, useEntries } from './nav-entries.ts'

export function SideNav() {
  const say = useWebWords()
  const { pathname } = useLocation()
  const entries = useEntries('frame')
  const manage = useEntries('manage')
  const mine: Entry = { href: '/', label: say('nav.mine'), icon: IconChecklist, current: pathname === '/' }
  return (
    <nav className={s.side} aria-label={say('nav.main')}>
      <PageLink href="/" className={s.brand}>
        <Mark />
        <span>{say('name')}</span>
      </PageLink>
      <EntryList entries={[mine, ...entries]} />
      <EntryList entries={manage} title={say('nav.manage')} />
    </nav>
  )
}

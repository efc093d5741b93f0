/** The lists of the room beside one another; each has an address of its own. */
import { useLocation } from '@tanstack/react-router'
import { PageLink } from '../../../web/address.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './reports.module.css'

const tabs = [
  { href: '/bao-cao', word: 'tabs.own', right: 'report.write' },
  { href: '/bao-cao/yeu-cau', word: 'tabs.received', right: 'report.ask' },
  { href: '/bao-cao/mau', word: 'tabs.forms', right: 'report.ask' },
] as const

export function RoomTabs() {
  const say = useWords<typeof vi>('reports')
  const { pathname } = useLocation()
  const rights = useMe().data?.rights ?? []
  return (
    <nav className={s.roomTabs} aria-label={say('nav.reports')}>
      {tabs
        .filter(tab => rights.includes(tab.right))
        .map(tab => (
          <PageLink
            key={tab.href}
            href={tab.href}
            {...(pathname === tab.href ? { 'aria-current': 'page' as const } : {})}
          >
            {say(tab.word)}
          </PageLink>
        ))}
    </nav>
  )
}

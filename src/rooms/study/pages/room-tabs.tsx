/** The lists of the room beside one another; each has an address of its own. */
import { useLocation } from '@tanstack/react-router'
import { PageLink } from '../../../web/address.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './study.module.css'

const tabs = [
  { href: '/hoc-tap', word: 'tabs.plans', right: 'study.read' },
  { href: '/hoc-tap/lop', word: 'tabs.classes', right: 'study.lead' },
  { href: '/hoc-tap/bao-cao-vien', word: 'tabs.speakers', right: 'study.lead' },
  { href: '/hoc-tap/cua-toi', word: 'tabs.mine', right: null },
] as const

export function RoomTabs() {
  const say = useWords<typeof vi>('study')
  const { pathname } = useLocation()
  const rights = useMe().data?.rights ?? []
  return (
    <nav className={s.roomTabs} aria-label={say('tabs.label')}>
      {tabs
        .filter(tab => tab.right === null || rights.includes(tab.right))
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

/** The lists of the room beside one another; each has an address of its own. */
import { useLocation } from '@tanstack/react-router'
import { PageLink } from '../../../web/address.tsx'
import { useMe } from '../../../web/me.ts'
import { useWords } from '../../../web/words.ts'
import type { vi } from '../words.vi.ts'
import s from './directives.module.css'

const tabs = [
  { href: '/van-ban', word: 'tabsOfRoom.all', right: 'register.read' },
  { href: '/van-ban-den', word: 'tabsOfRoom.inbox', right: 'receipt.acknowledge' },
  { href: '/so-van-ban/den', word: 'tabsOfRoom.registerIn', right: 'register.read' },
  { href: '/so-van-ban/di', word: 'tabsOfRoom.registerOut', right: 'register.read' },
  { href: '/doc', word: 'tabsOfRoom.upload', right: 'reading.work' },
] as const

export function RoomTabs() {
  const say = useWords<typeof vi>('directives')
  const { pathname } = useLocation()
  const rights = useMe().data?.rights ?? []
  return (
    <nav className={s.roomTabs} aria-label={say('tabsOfRoom.label')}>
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

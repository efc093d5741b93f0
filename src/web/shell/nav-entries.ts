/** What the frame offers: the entries of all rooms that the reader's rights allow, in their order. */
import { useLocation } from '@tanstack/react-router'
import { useMe } from '../me.ts'
import type { Icon, NavEntry } from '../page.ts'
import { roomPages } from '../rooms.ts'
import { useAnyWords } from '../words.ts'

export interface Entry {
  href: string
  label: string
  icon: Icon
  current: boolean
}

export function useEntries(place: NonNullable<NavEntry['place']>): Entry[] {
  const rights = useMe().data?.rights ?? []
  const { pathname } = useLocation()
  const say = useAnyWords()
  const pages = roomPages
    .filter(page => page.nav && (page.nav.place ?? 'frame') === place)
    .filter(page => !page.nav?.right || rights.includes(page.nav.right))
    .sort((a, b) => a.nav!.order - b.nav!.order)
  const current = pages
    .filter(page =>
      [page.path, ...(page.nav!.also ?? [])].some(
        path => pathname === path || pathname.startsWith(`${path}/`),
      ),
    )
    .sort((a, b) => b.path.length - a.path.length)[0]
  return pages.map(page => ({
    href: page.path,
    label: say(page.room, page.nav!.wordKey, page.nav!.wordKey),
    icon: page.nav!.icon,
    current: page === current,
  }))
}

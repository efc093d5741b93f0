/** The lists of a room beside one another; each has an address of its own, and shows to whoever has its right. */
import { useLocation } from '@tanstack/react-router'
import { PageLink } from '../address.tsx'
import { useMe } from '../me.ts'
import { useChosenInView } from './chosen-in-view.ts'
import s from './page-tabs.module.css'

export interface PageTab {
  href: string
  label: string
  /** Null: everybody. */
  right: string | null
}

export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const { pathname } = useLocation()
  const rights: readonly string[] = useMe().data?.rights ?? []
  const open = tabs.filter(tab => tab.right === null || rights.includes(tab.right))
  const row = useChosenInView<HTMLElement>(`${pathname} ${open.length}`)
  // Nowhere else to go.
  if (open.length < 2 && open[0]?.href === pathname) return null
  return (
    <nav className={s.tabs} aria-label={label} ref={row}>
      {open.map(tab => (
        <PageLink
          key={tab.href}
          href={tab.href}
          {...(pathname === tab.href ? { 'aria-current': 'page' as const } : {})}
        >
          {tab.label}
        </PageLink>
      ))}
    </nav>
  )
}

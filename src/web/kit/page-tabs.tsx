/** The lists of a room beside one another; each has an address of its own, and shows to whoever has its right. */
import { useLocation } from '@tanstack/react-router'
import { PageLink } from '../address.tsx'
import { useMe } from '../me.ts'
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
  return (
    <nav className={s.tabs} aria-label={label}>
      {tabs
        .filter(tab => tab.right === null || rights.includes(tab.right))
        .map(tab => (
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

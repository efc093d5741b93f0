/** The bar under the thumb on phones: four places, the rest behind Thêm. */
import { IconChecklist, IconMenu2 } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'
import type { Me } from './me-type.ts'
import { type Entry, useEntries } from './nav-entries.ts'

const PersonPanel = lazy(() => import('./person-panel.tsx').then(m => ({ default: m.PersonPanel })))
const places = 4

export function BottomBar({ me }: { me: Me }) {
  const say = useWebWords()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const entries = useEntries('frame')
  const mine: Entry = { href: '/', label: say('nav.mine'), icon: IconChecklist, current: pathname === '/' }
  const all = [mine, ...entries]
  const shown = all.slice(0, places)
  const behind = [...all.slice(places), ...useEntries('manage'), ...useEntries('settings')]
  return (
    <>
      <nav className={s.bottom} aria-label={say('nav.main')}>
        {shown.map(entry => (
          <PageLink
            key={entry.href}
            href={entry.href}
            className={s.place}
            {...(entry.current ? { 'aria-current': 'page' } : {})}
          >
            <entry.icon size={22} stroke={1.5} aria-hidden />
            <span>{entry.label}</span>
          </PageLink>
        ))}
        <button
          type="button"
          className={s.place}
          aria-haspopup="dialog"
          data-current={!shown.some(entry => entry.current) && behind.some(entry => entry.current)}
          onClick={() => setOpen(true)}
        >
          <IconMenu2 size={22} stroke={1.5} aria-hidden />
          <span>{say('nav.more')}</span>
        </button>
      </nav>
      {open && (
        <Suspense fallback={null}>
          <PersonPanel me={me} more={all.slice(places)} from="bottom" onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

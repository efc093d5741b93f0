/** The bar under the thumb on phones: four places, the rest behind Thêm. */
import { Drawer } from '@mantine/core'
import { IconChecklist, IconMenu2 } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import s from './frame.module.css'
import { type Entry, useEntries } from './nav-entries.ts'
import { type Me, PersonPanel } from './person-panel.tsx'

const places = 4

export function BottomBar({ me }: { me: Me }) {
  const say = useWebWords()
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string | null>(null)
  // Closed by going to another page.
  const open = openAt === pathname
  const entries = useEntries('frame')
  const mine: Entry = { href: '/', label: say('nav.mine'), icon: IconChecklist, current: pathname === '/' }
  const all = [mine, ...entries]
  return (
    <>
      <nav className={s.bottom} aria-label={say('nav.main')}>
        {all.slice(0, places).map(entry => (
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
        <button type="button" className={s.place} aria-expanded={open} onClick={() => setOpenAt(pathname)}>
          <IconMenu2 size={22} stroke={1.5} aria-hidden />
          <span>{say('nav.more')}</span>
        </button>
      </nav>
      <Drawer
        opened={open}
        onClose={() => setOpenAt(null)}
        position="bottom"
        size="auto"
        title={say('nav.more')}
        closeButtonProps={{ 'aria-label': say('frame.close') }}
        styles={{ content: { height: 'auto', maxHeight: '88dvh' } }}
      >
        <PersonPanel me={me} more={all.slice(places)} />
      </Drawer>
    </>
  )
}

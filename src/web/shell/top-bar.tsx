/** The line on top: on whose behalf, search everywhere, notices, the person. */
import { ActionIcon, Kbd, Popover, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch, IconUserCircle } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import { ActingFor } from './acting-for.tsx'
import s from './frame.module.css'
import { Mark } from './mark.tsx'
import { Notices } from './notices.tsx'
import { type Me, PersonPanel } from './person-panel.tsx'

const Search = lazy(() => import('./search.tsx').then(m => ({ default: m.Search })))

export function TopBar({ me, wide }: { me: Me; wide: boolean }) {
  const say = useWebWords()
  const [asked, setAsked] = useState(0)
  const open = () => setAsked(count => count + 1)
  useHotkeys([['mod+K', open]], [], true)
  return (
    <section className={s.top} aria-label={say('frame.top')}>
      {!wide && (
        <PageLink href="/" className={s.smallBrand} aria-label={say('nav.home')}>
          <Mark size={28} />
        </PageLink>
      )}
      <ActingFor me={me} />
      <div className={s.tools}>
        {wide ? (
          <UnstyledButton className={s.searchBox} onClick={open}>
            <IconSearch size={18} stroke={1.5} aria-hidden />
            <span>{say('search.open')}</span>
            <Kbd aria-hidden>Ctrl K</Kbd>
          </UnstyledButton>
        ) : (
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={say('search.open')} onClick={open}>
            <IconSearch size={22} stroke={1.5} aria-hidden />
          </ActionIcon>
        )}
        <Notices />
        {wide && <Person me={me} />}
      </div>
      {asked > 0 && (
        <Suspense fallback={null}>
          <Search asked={asked} />
        </Suspense>
      )}
    </section>
  )
}

function Person({ me }: { me: Me }) {
  const say = useWebWords()
  const [openAt, setOpenAt] = useState<string | null>(null)
  const { pathname } = useLocation()
  // Closed by going to another page.
  const open = openAt === pathname
  const change = (next: boolean) => setOpenAt(next ? pathname : null)
  return (
    <Popover opened={open} onChange={change} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={say('frame.person', { name: me.fullName })}
          onClick={() => change(!open)}
        >
          <IconUserCircle size={24} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <PersonPanel me={{ ...me, places: [] }} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** The line on top: on whose behalf, search everywhere, notices, the person. What opens is loaded when it opens. */
import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch, IconUserCircle } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { PageLink } from '../address.tsx'
import { useWebWords } from '../words.ts'
import { ActingFor } from './acting-for.tsx'
import s from './frame.module.css'
import { Mark } from './mark.tsx'
import type { Me } from './me-type.ts'
import { Notices } from './notices.tsx'

const Search = lazy(() => import('./search.tsx').then(m => ({ default: m.Search })))
const PersonPanel = lazy(() => import('./person-panel.tsx').then(m => ({ default: m.PersonPanel })))

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
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={say('frame.person', { name: me.fullName })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconUserCircle size={24} stroke={1.5} aria-hidden />
      </ActionIcon>
      {open && (
        <Suspense fallback={null}>
          <PersonPanel me={me} from="right" onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

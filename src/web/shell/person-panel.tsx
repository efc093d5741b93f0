/** What belongs to the person: own pages, the organisation acted for, language, appearance, leaving. */
import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import type { Reply } from '../../platform/contract.ts'
import { type me as meEndpoint, signOut } from '../../rooms/people/contract.ts'
import { PageLink } from '../address.tsx'
import { queries, useCommand } from '../call.ts'
import { Problem } from '../kit/problem.tsx'
import { changeSession, useSession } from '../session.ts'
import { speak, useWebWords } from '../words.ts'
import { ActingForChoice } from './acting-for.tsx'
import s from './frame.module.css'
import { type Entry, useEntries } from './nav-entries.ts'

export type Me = Reply<typeof meEndpoint>

export function PersonPanel({ me, more = [] }: { me: Me; more?: readonly Entry[] }) {
  const say = useWebWords()
  const own = useEntries('settings')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = useCommand(signOut, {
    onDone: () => {
      // The answer clears the storage of the browser; the look is not personal and stays.
      setColorScheme(colorScheme)
      goToSignIn()
    },
  })
  return (
    <div className={s.panel}>
      <p className={s.personName}>
        <strong>{me.fullName}</strong>
        <span>{me.login}</span>
      </p>
      {me.places.length > 1 && <ActingForChoice me={me} />}
      <ul className={s.entries}>
        {[...more, ...own].map(entry => (
          <li key={entry.href}>
            <PageLink
              href={entry.href}
              className={s.entry}
              {...(entry.current ? { 'aria-current': 'page' } : {})}
            >
              <entry.icon size={20} stroke={1.5} aria-hidden />
              <span>{entry.label}</span>
            </PageLink>
          </li>
        ))}
      </ul>
      <LanguageChoice />
      <SchemeChoice />
      <Problem of={leave.problem} />
      <button type="button" className={s.entry} onClick={() => leave.run().catch(() => undefined)}>
        <IconLogout size={20} stroke={1.5} aria-hidden />
        <span>{say('frame.signOut')}</span>
      </button>
    </div>
  )
}

/** Starts afresh, so that nothing of the last reader stays in memory; language and look are kept. */
function goToSignIn(): void {
  queries.clear()
  changeSession({ actingFor: null })
  location.assign('/sign-in')
}

export function LanguageChoice() {
  const say = useWebWords()
  const { language } = useSession()
  return (
    <div className={s.choice}>
      <span id="language-label">{say('frame.language')}</span>
      <SegmentedControl
        fullWidth
        aria-labelledby="language-label"
        value={language}
        onChange={value => void speak(value === 'en' ? 'en' : 'vi')}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  )
}

export function SchemeChoice() {
  const say = useWebWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className={s.choice}>
      <span id="scheme-label">{say('frame.theme')}</span>
      <SegmentedControl
        fullWidth
        aria-labelledby="scheme-label"
        value={colorScheme}
        onChange={value => setColorScheme(value as 'light' | 'dark' | 'auto')}
        data={[
          { value: 'light', label: say('frame.themeLight') },
          { value: 'dark', label: say('frame.themeDark') },
          { value: 'auto', label: say('frame.themeAuto') },
        ]}
      />
    </div>
  )
}

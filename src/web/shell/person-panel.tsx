/** What belongs to the person: own pages, language, appearance, leaving; on a phone also the rest of the parts. */
import { useMantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { signOut } from '../../rooms/people/contract.ts'
import { queries, useCommand } from '../call.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Problem } from '../kit/problem.tsx'
import { changeSession } from '../session.ts'
import { useWebWords } from '../words.ts'
import { LanguageChoice, SchemeChoice } from './choices.tsx'
import { EntryList } from './entry-list.tsx'
import s from './frame.module.css'
import type { Me } from './me-type.ts'
import { type Entry, useEntries } from './nav-entries.ts'

export interface PersonPanelProps {
  me: Me
  /** Parts of the work that have no place in the bar. */
  more?: readonly Entry[]
  /** From the right on wide screens, from the foot on phones. */
  from: 'right' | 'bottom'
  onClose: () => void
}

export function PersonPanel({ me, more = [], from, onClose }: PersonPanelProps) {
  const say = useWebWords()
  const own = useEntries('settings')
  const manage = useEntries('manage')
  return (
    <Dialog from={from} onClose={onClose} title={me.fullName}>
      <div className={s.panel}>
        <EntryList entries={more} onOpen={onClose} />
        {from === 'bottom' && <EntryList entries={manage} title={say('nav.manage')} onOpen={onClose} />}
        <EntryList
          entries={own}
          onOpen={onClose}
          {...(from === 'bottom' ? { title: say('nav.settings') } : {})}
        />
        <LanguageChoice />
        <SchemeChoice />
        <Leave login={me.login} />
      </div>
    </Dialog>
  )
}

function Leave({ login }: { login: string }) {
  const say = useWebWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = useCommand(signOut, {
    onDone: () => {
      // The answer clears the storage of the browser; the look is not personal and stays.
      setColorScheme(colorScheme)
      goToSignIn()
    },
  })
  return (
    <>
      <Problem of={leave.problem} />
      <button type="button" className={s.entry} onClick={() => leave.run().catch(() => undefined)}>
        <IconLogout size={20} stroke={1.5} aria-hidden />
        <span>
          {say('frame.signOut')} <small>{login}</small>
        </span>
      </button>
    </>
  )
}

/** Starts afresh, so that nothing of the last reader stays in memory; language and look are kept. */
function goToSignIn(): void {
  queries.clear()
  changeSession({ actingFor: null })
  location.assign('/dang-nhap')
}

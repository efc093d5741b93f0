/** The choices of this browser that go with each call: language and the organisation one acts for. */
import { useSyncExternalStore } from 'react'
import type { Language } from '../platform/words.ts'

interface Session {
  language: Language
  /** The reader has chosen a language on this device; else that of the account holds. */
  languageChosen: boolean
  /** Public id of the organisation one acts for; null lets the server choose. */
  actingFor: string | null
  /** The server said that the session has ended while a page was open. */
  ended: boolean
}

const names = { language: 'thongsuot.language', actingFor: 'thongsuot.actingFor' } as const
const listeners = new Set<() => void>()
let session: Session = {
  language: stored(names.language) === 'en' ? 'en' : 'vi',
  languageChosen: stored(names.language) !== null,
  actingFor: stored(names.actingFor),
  ended: false,
}

export function readSession(): Session {
  return session
}

export function changeSession(change: Partial<Session>): void {
  session = { ...session, ...change }
  if (session.languageChosen) store(names.language, session.language)
  store(names.actingFor, session.actingFor)
  for (const listener of listeners) listener()
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, readSession)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Storage may be refused by the browser (private windows); the choice then lasts as long as the page. */
function stored(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function store(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // kept in memory
  }
}

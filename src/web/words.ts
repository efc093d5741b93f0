/**
 * Words in pages. What the frame shows comes with the shell, a room's words with its pages, English when it is
 * chosen. A room's words are the namespace of its name; keys are checked by the compiler against its `words.vi.ts`.
 */
import { createInstance } from 'i18next'
import { createElement, type ReactElement, use } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../platform/words.ts'
import { firstEnglish, vietnamese, wordsOfRoom } from './rooms.ts'
import { changeSession, readSession } from './session.ts'
import type { vi } from './words.vi.ts'

/** Dotted keys of a tree of words. `days_one` and `days_other` are one key, `days`, chosen by `count`. */
export type WordKey<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${WordKey<T[K]>}`
}[keyof T & string]
type WithoutPlural<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K

export type WordData = Record<string, string | number | null | undefined>
export type Say<T> = (key: WordKey<T>, data?: WordData) => string

export const words = createInstance()
words.use(initReactI18next).init({
  lng: 'vi',
  fallbackLng: 'vi',
  ns: Object.keys(vietnamese),
  defaultNS: 'web',
  resources: { vi: vietnamese },
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
  react: { useSuspense: false, bindI18nStore: 'added' },
})

/** `vi people`: the words of these rooms are whole in that language; what belongs to the shell always is. */
const whole = new Set<string>()
const underWay = new Map<string, Promise<void>>()

function isWhole(room: string): boolean {
  return room === 'web' || room === 'platform' || whole.has(`${words.language} ${room}`)
}

/** Brings the words of a room; after a failure it may be asked again. */
export function loadWords(room: string, language = words.language as Language): Promise<void> {
  const key = `${language} ${room}`
  const begun = underWay.get(key)
  if (begun) return begun
  const loading = wordsOfRoom(room, language).then(
    tree => {
      if (tree) words.addResourceBundle(language, room, tree, true, true)
      whole.add(key)
    },
    error => {
      underWay.delete(key)
      throw error
    },
  )
  underWay.set(key, loading)
  return loading
}

/**
 * The words of a room: `const say = useWords<typeof vi>('people')`, then `say('nav.people')`,
 * `say(`status.${row.status}`)`, `say('found', { count })`. The type comes by `import type { vi } from '../words.vi.ts'`.
 */
export function useWords<T>(room: string): Say<T> {
  // A page of another room shows words of this one: it waits, so that no key is ever seen.
  if (!isWhole(room)) use(loadWords(room))
  const { t } = useTranslation(room, { i18n: words })
  return t as unknown as Say<T>
}

/** The words of the shell and the kit. */
export function useWebWords(): Say<typeof vi> {
  return useWords<typeof vi>('web')
}

/** For keys that are data (reasons of work and notices): the words, or the fallback when the room has none. */
export function useAnyWords(): (room: string, key: string, fallback?: string, data?: WordData) => string {
  const { t } = useTranslation('web', { i18n: words })
  return (room, key, fallback, data) => {
    const full = `${room}:${key}`
    // A word in the singular and the plural exists for a count only.
    const known = words.exists(full, data)
    if (!known && !isWhole(room)) void loadWords(room).catch(() => undefined)
    return known ? String(t(full as never, data as never)) : (fallback ?? '')
  }
}

/** One sentence of a room as an element: `<Say room="people" word="empty" />`. */
export function Say({
  room = 'web',
  word,
  data,
}: {
  room?: string
  word: string
  data?: WordData
}): ReactElement {
  const say = useAnyWords()
  return createElement('span', null, say(room, word, word, data))
}

/** Changes the language of every page at once; what the reader chose is remembered on this device. */
export async function speak(language: Language, chosen = true): Promise<void> {
  if (language === 'en' && !words.hasResourceBundle('en', 'web')) {
    const english = await firstEnglish()
    for (const [room, tree] of Object.entries(english)) words.addResourceBundle('en', room, tree)
  }
  // What is open is there in the new language before it is spoken.
  const rooms = new Set([...whole].map(key => key.split(' ')[1]!))
  await Promise.all([...rooms].map(room => loadWords(room, language)))
  await words.changeLanguage(language)
  document.documentElement.lang = language
  changeSession({ language, ...(chosen ? { languageChosen: true } : {}) })
}

/** At start-up: the language of the last visit. */
export function speakAsBefore(): Promise<void> {
  return speak(readSession().language, false)
}

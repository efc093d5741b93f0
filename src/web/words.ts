/**
 * Words in pages. Vietnamese comes with the shell, English is loaded when it is chosen. A room's words are the
 * namespace of its name; keys are checked by the compiler against its `words.vi.ts`.
 */
import { createInstance } from 'i18next'
import { createElement, type ReactElement } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language, WordTree } from '../platform/words.ts'
import { loadEnglish, vietnamese } from './rooms.ts'
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

/**
 * The words of a room: `const say = useWords<typeof vi>('people')`, then `say('nav.people')`,
 * `say(`status.${row.status}`)`, `say('found', { count })`. The type comes by `import type { vi } from '../words.vi.ts'`.
 */
export function useWords<T>(room: string): Say<T> {
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
    return words.exists(full) ? String(t(full as never, data as never)) : (fallback ?? '')
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
    const english: Record<string, WordTree> = await loadEnglish()
    for (const [room, tree] of Object.entries(english)) words.addResourceBundle('en', room, tree)
  }
  await words.changeLanguage(language)
  document.documentElement.lang = language
  changeSession({ language, ...(chosen ? { languageChosen: true } : {}) })
}

/** At start-up: the language of the last visit. */
export function speakAsBefore(): Promise<void> {
  return speak(readSession().language, false)
}

/**
 * Words of both languages. Vietnamese is the source: a room's `words.en.ts` must have the same keys
 * (`satisfies Words<typeof vi>`). i18next renders them in pages and in the server's refusals. Safe for the browser.
 */
import { createInstance, type i18n } from 'i18next'

export type Language = 'vi' | 'en'
export interface WordTree {
  readonly [key: string]: string | WordTree
}

/**
 * The same tree with free strings: the type an English file must satisfy. Vietnamese has one form for every count,
 * `files_other`; English has `files_one` as well.
 */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> } & {
  readonly [K in keyof T as OneOf<K>]: string
}
type OneOf<K> = K extends `${infer Stem}_other` ? `${Stem}_one` : never

export interface RoomWords {
  vi: WordTree
  en: WordTree
}

/** One namespace a room: `t('directives:refusals.alreadyRegistered', data)`. */
export function createWords(rooms: Record<string, RoomWords>, language: Language = 'vi'): i18n {
  const instance = createInstance()
  instance.init({
    lng: language,
    fallbackLng: 'vi',
    ns: Object.keys(rooms),
    defaultNS: 'platform',
    resources: {
      vi: Object.fromEntries(Object.entries(rooms).map(([room, words]) => [room, words.vi])),
      en: Object.fromEntries(Object.entries(rooms).map(([room, words]) => [room, words.en])),
    },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}

/** The key of a refusal's sentence: code `room.name` → `room:refusals.name`. */
export function refusalKey(code: string): string {
  const [room = 'platform', ...rest] = code.split('.')
  return `${room}:refusals.${rest.join('.')}`
}

export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'vi'
}

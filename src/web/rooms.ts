/**
 * The rooms as the web knows them. A room registers by having `pages/index.ts` (its pages, each loaded when it is
 * opened) and `words.vi.ts` / `words.en.ts`; nothing else has to be named here. Of a room's words only what the
 * frame shows comes at once (scripts/first-words.ts), the rest when one of its pages is opened.
 */
import { words as firstVietnamese } from 'virtual:first-words/vi'
import type { Language, WordTree } from '../platform/words.ts'
import { vi as platform } from '../platform/words.vi.ts'
import type { PageEntry } from './page.ts'
import { vi as web } from './words.vi.ts'

const pagesOfRooms = import.meta.glob<PageEntry[]>('../rooms/*/pages/index.ts', {
  eager: true,
  import: 'pages',
})

type Files = Record<string, () => Promise<WordTree>>
const files: Record<Language, Files> = {
  vi: import.meta.glob<WordTree>(
    ['../rooms/*/words.vi.ts', '../platform/{dates,backups,ledger}/words.vi.ts'],
    {
      import: 'vi',
    },
  ),
  en: import.meta.glob<WordTree>(
    ['../rooms/*/words.en.ts', '../platform/{dates,backups,ledger}/words.en.ts'],
    {
      import: 'en',
    },
  ),
}

export interface RoomPage extends PageEntry {
  room: string
}

export const roomPages: readonly RoomPage[] = Object.entries(pagesOfRooms).flatMap(([file, pages]) =>
  pages.map(page => ({ ...page, room: roomOf(file) })),
)

/** Words that stand at once: the shell's own, and of each room what the frame shows. */
export const vietnamese: Readonly<Record<string, WordTree>> = { ...firstVietnamese, web, platform }

export async function firstEnglish(): Promise<Record<string, WordTree>> {
  const [first, web, platform] = await Promise.all([
    import('virtual:first-words/en'),
    import('./words.en.ts'),
    import('../platform/words.en.ts'),
  ])
  return { ...first.words, web: web.en, platform: platform.en }
}

/** All words of a room, or null when it has no file of them. */
export async function wordsOfRoom(room: string, language: Language): Promise<WordTree | null> {
  const [, load] = Object.entries(files[language]).find(([file]) => roomOf(file) === room) ?? []
  return load ? load() : null
}

/** `../rooms/people/words.vi.ts` → `people`; the working-day calendar is the room `calendar`. */
function roomOf(file: string): string {
  const [, name = ''] = /^\.\.\/(?:rooms|platform)\/([^/]+)\//.exec(file) ?? []
  return name === 'dates' ? 'calendar' : name
}

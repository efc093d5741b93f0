/**
 * The rooms as the web knows them. A room registers by having `pages/index.ts` (its pages, each loaded when it is
 * opened) and `words.vi.ts` / `words.en.ts`; nothing else has to be named here.
 */
import type { WordTree } from '../platform/words.ts'
import type { PageEntry } from './page.ts'

const pagesOfRooms = import.meta.glob<PageEntry[]>('../rooms/*/pages/index.ts', {
  eager: true,
  import: 'pages',
})
const vietnameseFiles = import.meta.glob<WordTree>(
  ['../rooms/*/words.vi.ts', '../platform/words.vi.ts', '../platform/*/words.vi.ts', './words.vi.ts'],
  { eager: true, import: 'vi' },
)
const englishFiles = import.meta.glob<WordTree>(
  ['../rooms/*/words.en.ts', '../platform/words.en.ts', '../platform/*/words.en.ts', './words.en.ts'],
  { import: 'en' },
)

export interface RoomPage extends PageEntry {
  room: string
}

export const roomPages: readonly RoomPage[] = Object.entries(pagesOfRooms).flatMap(([file, pages]) =>
  pages.map(page => ({ ...page, room: roomOf(file) })),
)

export const vietnamese: Readonly<Record<string, WordTree>> = Object.fromEntries(
  Object.entries(vietnameseFiles).map(([file, tree]) => [roomOf(file), tree]),
)

export async function loadEnglish(): Promise<Record<string, WordTree>> {
  const loaded = Object.entries(englishFiles).map(
    async ([file, load]) => [roomOf(file), await load()] as const,
  )
  return Object.fromEntries(await Promise.all(loaded))
}

/** `../rooms/people/words.vi.ts` → `people`; the working-day calendar is the room `calendar`. */
function roomOf(file: string): string {
  if (file.startsWith('./')) return 'web'
  const [, area, name] = /^\.\.\/(rooms|platform)\/(?:([^/]+)\/)?/.exec(file) ?? []
  if (area === 'platform' && !name) return 'platform'
  return name === 'dates' ? 'calendar' : (name ?? 'platform')
}

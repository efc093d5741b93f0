/**
 * The words of the rooms that the frame shows before a page of the room is open: names of parts, of what waits, of
 * notices and of search hits. Only these come with the first load; the rest of a room's words come with its pages.
 * A plugin of Vite: `import { words } from 'virtual:first-words/vi'`.
 */
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { Language, WordTree } from '../src/platform/words.ts'

export const firstGroups = ['nav', 'work', 'workActions', 'notifications', 'kinds'] as const

const name = 'virtual:first-words/'
const roomOf = (file: string) => file.replaceAll('\\', '/').split('/').at(-2)!

/** Room → group → words, of all rooms that have any of the groups. */
export async function firstWords(language: Language): Promise<Record<string, WordTree>> {
  const files = globSync(`src/{rooms,platform}/*/words.${language}.ts`).sort()
  const rooms = files.map(async file => {
    const module: Record<string, WordTree> = await import(pathToFileURL(resolve(file)).href)
    const tree = module[language] ?? {}
    const groups = firstGroups.flatMap(group => (tree[group] ? [[group, tree[group]] as const] : []))
    return [roomOf(file), Object.fromEntries(groups)] as const
  })
  const found = await Promise.all(rooms)
  return Object.fromEntries(found.filter(([, groups]) => Object.keys(groups).length > 0))
}

export function firstWordsPlugin(): Plugin {
  return {
    name: 'first-words',
    resolveId: id => (id.startsWith(name) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${name}`)) return null
      const language: Language = id.endsWith('/en') ? 'en' : 'vi'
      return `export const words = ${JSON.stringify(await firstWords(language))}`
    },
  }
}

/** What of the words comes with the first load: exactly what the frame shows before a page is open. */
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { firstGroups, firstWords } from '../scripts/first-words.ts'
import type { PageEntry } from '../src/web/page.ts'

test('every entry of the frame has its words at once, in both languages', async () => {
  const trees = { vi: await firstWords('vi'), en: await firstWords('en') }
  let entries = 0
  for (const file of globSync('src/rooms/*/pages/index.ts')) {
    const room = file.split('/')[2]!
    const { pages } = (await import(pathToFileURL(resolve(file)).href)) as { pages: PageEntry[] }
    for (const { nav } of pages) {
      if (!nav) continue
      entries++
      const [group, name = ''] = nav.wordKey.split('.')
      expect(group).toBe('nav')
      for (const language of ['vi', 'en'] as const) {
        const words = trees[language][room]?.nav
        expect(typeof words === 'object' && words[name], `${room} ${nav.wordKey} ${language}`).toBeTruthy()
      }
    }
  }
  expect(entries).toBeGreaterThan(5)
})

test('nothing else comes with the first load', async () => {
  const trees = await firstWords('vi')
  expect(Object.keys(trees)).toContain('directives')
  for (const tree of Object.values(trees)) {
    for (const group of Object.keys(tree)) expect(firstGroups).toContain(group)
  }
})

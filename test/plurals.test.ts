/** English has a singular: a number before a noun stands in `_one` and `_other`, chosen by `count` (platform/words.ts). */
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { createWords, type WordTree } from '../src/platform/words.ts'

/** Numbers that a person or a clock counts, before a word in the plural. */
const numbered =
  /\{\{(?:count|days|hours|minutes|seconds|weeks|months|members|persons|units|size|pass)\}\} (?:working )?(?!(?:is|was|has)\b)(?:[a-z]*[^s]s|people|were|are|have)\b/

/** Never one: numbers of the program itself, and what is said of several alike. */
const neverOne = new Set([
  'backups.late',
  'backups.keepRule',
  'ledger.late',
  'ledger.notifications.receiptsLate_one',
  'ledger.notifications.bookLate',
  'platform.refusals.tableTooSlow',
  'people.exchange.problems.ambiguousPlace',
  'people.exchange.problems.ambiguousPerson',
])

function* sentences(tree: WordTree, path: string): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [`${path}.${key}`, value]
    else yield* sentences(value, `${path}.${key}`)
  }
}

test('no English sentence says “1 days”', async () => {
  const found: string[] = []
  let read = 0
  for (const file of globSync('src/**/words*.en.ts')) {
    const { en } = (await import(pathToFileURL(resolve(file)).href)) as { en: WordTree }
    const room = file.split('/').at(-2)!
    for (const [path, text] of sentences(en, room)) {
      read++
      if (!path.endsWith('_other') && !neverOne.has(path) && numbered.test(text))
        found.push(`${path}: ${text}`)
    }
  }
  expect(read).toBeGreaterThan(1000)
  expect(found).toEqual([])
})

test('a number of another name, or a second one, is counted by a nested word', async () => {
  const { en } = await import('../src/platform/words.en.ts')
  const { vi } = await import('../src/platform/words.vi.ts')
  const room = { vi: {}, en: { wait: 'Wait $t(platform:counted.minutes, {"count": {{minutes}} }).' } }
  const { t } = createWords({ platform: { vi, en }, room }, 'en')
  expect([1, 2, 15].map(minutes => t('room:wait', { minutes }))).toEqual([
    'Wait 1 minute.',
    'Wait 2 minutes.',
    'Wait 15 minutes.',
  ])
})

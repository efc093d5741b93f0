/** Who may know whom: the layout of docs/architecture.md, proven on every import of the sources. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { rooms } from '../src/rooms.ts'

interface Import {
  from: string
  to: string
  /** Only types: gone when the program runs. */
  typeOnly: boolean
}

const files = globSync('src/**/*.{ts,tsx}')
  .filter(file => !/\.(test|support|d)\.tsx?$/.test(file) && !file.endsWith('.generated.ts'))
  .map(file => file.replaceAll('\\', '/'))
const imports = files.flatMap(importsOf)

function resolved(from: string, to: string): string {
  return to.startsWith('.') ? normalize(join(dirname(from), to)) : to
}

function importsOf(from: string): Import[] {
  const { module } = parseSync(from, readFileSync(from, 'utf8'))
  const named = module.staticImports.map(({ moduleRequest, entries }) => ({
    to: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(entry => entry.isType),
  }))
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ to: moduleRequest.value, typeOnly: isType }] : [],
    ),
  )
  return [...named, ...passedOn].map(({ to, typeOnly }) => ({ from, to: resolved(from, to), typeOnly }))
}

const own = imports.filter(({ to }) => to.startsWith('src/'))
const areaOf = (file: string) => file.split('/')[1] ?? ''
const roomOf = (file: string) => (areaOf(file) === 'rooms' ? (file.split('/')[2] ?? '') : null)
const told = ({ from, to }: Import) => `${from} → ${to}`

/** What the browser may load: words, contracts, lifecycles, pages, the web, and the parts of the platform without Node. */
const browserSafe = (file: string) =>
  areaOf(file) === 'web' ||
  /\/pages\//.test(file) ||
  /\/(contract|words)[\w.-]*\.ts$/.test(file) ||
  /\/(lifecycle|policy|kinds|numbers|outcome|personal-data)\.ts$/.test(file) ||
  /^src\/(rooms|glossary)\.ts$/.test(file) ||
  /^src\/platform\/(client|context|contract|lifecycle|refusal|text)\.ts$/.test(file) ||
  /^src\/platform\/dates\/(dates|working-days)\.ts$/.test(file) ||
  file === 'src/reader/types.ts'

test('the crawl reads the sources', () => {
  expect(files.length).toBeGreaterThan(150)
  expect(own.length).toBeGreaterThan(500)
})

test('every import of the project leads to a file', () => {
  const known = new Set(globSync('src/**/*.{ts,tsx,css,json}').map(file => file.replaceAll('\\', '/')))
  expect(own.filter(({ to }) => !known.has(to.split('?')[0]!)).map(told)).toEqual([])
})

test('a room uses the platform, the reader, and the doors of rooms above it', () => {
  const order = (room: string) => rooms.indexOf(room as (typeof rooms)[number])
  const wrong = own.filter(({ from, to }) => {
    const room = roomOf(from)
    const other = roomOf(to)
    if (room === null || other === room) return false
    if (other === null) {
      const page = /\/pages\//.test(from)
      return !(
        ['platform', 'reader', 'ledger'].includes(areaOf(to)) ||
        to === 'src/glossary.ts' ||
        (page && areaOf(to) === 'web')
      )
    }
    const door =
      to === `src/rooms/${other}/index.ts` || (/\/pages\//.test(from) && /\/contract[\w-]*\.ts$/.test(to))
    return !door || order(other) >= order(room)
  })
  expect(wrong.map(told)).toEqual([])
})

test('the platform knows no room, the reader and the ledger know only themselves', () => {
  const wrong = own.filter(
    ({ from, to }) =>
      (areaOf(from) === 'platform' && !['platform', 'reader', 'ledger'].includes(areaOf(to))) ||
      (['reader', 'ledger'].includes(areaOf(from)) && areaOf(to) !== areaOf(from)),
  )
  expect(wrong.map(told)).toEqual([])
})

test('the ledger stands on nothing but Node', () => {
  const wrong = imports.filter(
    ({ from, to }) => areaOf(from) === 'ledger' && !to.startsWith('src/ledger/') && !to.startsWith('node:'),
  )
  expect(wrong.map(told)).toEqual([])
})

test('the browser loads only what is made for it', () => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      !typeOnly &&
      browserSafe(from) &&
      ((to.startsWith('src/') && !browserSafe(to) && !to.endsWith('.css')) || to.startsWith('node:')),
  )
  // Words are read by i18next on both sides; the server's part of the platform is not loaded by a page.
  expect(wrong.filter(({ to }) => to !== 'src/platform/words.ts').map(told)).toEqual([])
})

test('no file needs itself through others', () => {
  const needs = Map.groupBy(
    own.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const { to } of needs.get(file) ?? []) walk(to, [...path, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  expect(circles).toEqual([])
})

/** Addresses of pages: Vietnamese words without diacritics, each once; what the code links to is a page. */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { PageEntry } from '../src/web/page.ts'

const pages = (
  await Promise.all(
    globSync('src/rooms/*/pages/index.ts').map(
      async file => ((await import(pathToFileURL(resolve(file)).href)) as { pages: PageEntry[] }).pages,
    ),
  )
).flat()
const shape = (path: string) => path.replace(/:\w+/g, ':')

/** Syllables of English words that stood in addresses, or that would be easy to write. */
const english =
  /organi[sz]ation|people|person|account|sign|ticket|calendar|data|import|new|search|report|study|work|list|edit/

test('addresses are Vietnamese words without diacritics', () => {
  expect(pages.length).toBeGreaterThan(20)
  for (const { path } of pages) {
    expect(path).toMatch(/^(\/(:?[a-zA-Z]+|[a-z0-9-]+))+$/)
    expect(path.replace(/:\w+/g, ''), path).not.toMatch(english)
  }
})

test('an address, of today or of before, leads to one page', () => {
  const all = pages.flatMap(({ path, was = [] }) => [path, ...was].map(shape))
  expect(all.filter((path, at) => all.indexOf(path) !== at)).toEqual([])
})

test('an address of before has the parameters of the present one', () => {
  const names = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort()
  for (const { path, was = [] } of pages) for (const old of was) expect(names(old), old).toEqual(names(path))
})

test('every address written in the code is a page', () => {
  const known = new Set(['/', ...pages.map(({ path }) => shape(path))])
  const fits = (path: string) =>
    known.has(path) ||
    [...known].some(page => {
      const [a, b] = [page.split('/'), path.split('/')]
      return a.length === b.length && a.every((part, at) => part === b[at] || part === ':' || b[at] === ':')
    })
  const links = globSync('src/{rooms,web,platform}/**/*.{ts,tsx}')
    .filter(file => !/\.test\.|contract|client\.ts$/.test(file))
    .flatMap(file =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /(?:href[:=?]\s*\{?|rowHref=\{.*?|\bgo\(|assign\(|[?:]\s)\s*(['"`])(\/[a-z][^'"`]*)\1/g,
        ),
      ].map(([, , link]) => ({ file, link: link! })),
    )
    .map(({ file, link }) => ({ file, link, path: shapeOfLink(link) }))
  expect(links.length).toBeGreaterThan(30)
  expect(links.filter(({ path }) => !path.startsWith('/api/') && !fits(path))).toEqual([])
})

/** The path of a link: without query, with a parameter where a value is put in; what a last value adds is a query. */
function shapeOfLink(link: string): string {
  return link
    .replace(/\?.*$/, '')
    .replace(/([^/])\$\{.*$/, '$1')
    .replace(/\$\{[^}]*\}/g, ':')
}

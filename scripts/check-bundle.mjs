/**
 * Adds up what a browser must load before a page works: the entry with everything it imports, and for each lazily
 * loaded page that page's own files and its room's words on top. Fails when any page needs more than the limit of JavaScript (gzip).
 * Usage: node scripts/check-bundle.mjs [folder], after `vite build`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const limit = 250
const folder = process.argv[2] ?? 'dist'
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
const sizes = new Map()

function gzipped(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
  return sizes.get(file)
}

/** Everything that loads together with a chunk. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) closure(next, seen)
  return seen
}

function weigh(keys) {
  const scripts = new Set([...keys].map(key => manifest[key].file).filter(file => file.endsWith('.js')))
  const styles = new Set([...keys].flatMap(key => manifest[key].css ?? []))
  const sum = files => [...files].reduce((total, file) => total + gzipped(file), 0) / 1000
  return { scripts: sum(scripts), styles: sum(styles) }
}

const entry = Object.keys(manifest).find(key => manifest[key].isEntry)
if (!entry) throw new Error(`no entry in ${folder}/.vite/manifest.json`)
const first = closure(entry)
const rows = [['first load', weigh(first)]]
for (const key of Object.keys(manifest)) {
  if (!manifest[key].isDynamicEntry || !/\/pages\/|\/shell\//.test(key)) continue
  const words = key.replace(/\/pages\/.*$/, '/words.vi.ts')
  const needed = closure(key, new Set(first))
  rows.push([key, weigh(manifest[words] ? closure(words, needed) : needed)])
}
rows.sort((a, b) => b[1].scripts - a[1].scripts)
for (const [name, { scripts, styles }] of rows) {
  console.log(`${scripts.toFixed(1).padStart(7)} kB JS ${styles.toFixed(1).padStart(6)} kB CSS  ${name}`)
}
const over = rows.filter(([, { scripts }]) => scripts > limit)
if (over.length > 0) {
  console.error(`${over.length} of ${rows.length} over the limit of ${limit} kB gzip JavaScript`)
  process.exit(1)
}
console.log(`all ${rows.length} within ${limit} kB gzip JavaScript`)

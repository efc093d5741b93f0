import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ReadRefusal } from '../index.ts'
import { beside } from './confine.ts'
import { doc } from './doc.support.ts'
import { endOfReading, fileOf, pagesHere, type Seed } from './fuzz.support.ts'
import { pageText } from './html.ts'
import { docxParts, paragraph } from './office.support.ts'
import { fromOldFont } from './old-fonts.ts'
import { pdf } from './pdf.support.ts'
import { LIMITS, runChild } from './run.ts'
import { scrap } from './scans.support.ts'

const long = process.env.TEST_LONG === '1'
const FILES_HERE = long ? 80_000 : 4200
const FILES_IN_CHILDREN = long ? 60_000 : 400
const TEXTS = long ? 20_000 : 500
/** Files of one child: what it holds on to must not add up to its limit. */
const SHIFT = long ? 500 : 200

const here = (path: string) => new URL(path, import.meta.url)
const ofBytes = (name: string, bytes: Buffer): Seed => ({ name, bytes: bytes.toString('base64') })

/** The first lines of each letter of our own: heads and bodies; the last, ends. Small, so that many are met. */
function letters(): string[][] {
  const names = readdirSync(here('../fixtures/')).filter(name => name.endsWith('.txt'))
  return names.map(name => {
    const lines = readFileSync(here(`../fixtures/${name}`), 'utf8').split('\n')
    return [...lines.slice(0, 12), ...lines.slice(-8)].map(line => line.replace(/[<>&]/g, ''))
  })
}

function texts(): Seed[] {
  return letters().flatMap(lines => {
    const text = lines.join('\n')
    const page = `<nav><a href=/>Trang chủ</a></nav><table><tr><td>${lines[0]}<td>B</table>${lines.map(line => `<p>${line}</p>`).join('')}`
    return [
      ofBytes('a.txt', Buffer.from(text)),
      ofBytes('a.html', Buffer.from(page)),
      ofBytes('b.txt', Buffer.from(`\ufeff${text}`, 'utf16le')),
    ]
  })
}

function forChildren(): Seed[] {
  return letters().flatMap((lines, i) => {
    const parts = docxParts(lines.map(paragraph).join(''))
    return [
      { name: 'a.docx', parts: parts.map(({ name, data }) => ({ name, text: data.toString() })) },
      ofBytes('a.doc', doc(lines.join('\n'))),
      ofBytes('a.pdf', pdf({ text: `So ${i}-CV/TU`, pages: 1 + (i % 3) })),
    ]
  })
}

/** Small: the decoder is what is met, and straightening takes its time by the point. */
function photos(): Seed[] {
  return [ofBytes('a.png', scrap('png')), ofBytes('a.jpg', scrap('jpeg'))]
}

/** Public files beside the project, small ones of each kind; absent elsewhere. */
function publicSeeds(): Seed[] {
  return ['dev', 'hostile'].flatMap(folder => {
    const place = here(`../../../../shared/corpus/${folder}/`)
    if (!existsSync(place)) return []
    return readdirSync(place)
      .filter(name => /\.(docx?|pdf|txt)$/.test(name))
      .map(name => ({ name, bytes: readFileSync(new URL(encodeURIComponent(name), place)) }))
      .filter(({ bytes }) => bytes.length < (long ? 400_000 : 12_000))
      .map(({ name, bytes }) => ofBytes(`x.${name.split('.').at(-1)}`, bytes))
  })
}

type Tally = Map<string, number>
const count = (tally: Tally, end: string) => tally.set(end, (tally.get(end) ?? 0) + 1)
const met = (tally: Tally) => [...tally.values()].reduce((sum, times) => sum + times, 0)

test(`${FILES_HERE} changed files: what the program does itself answers or refuses`, () => {
  const seeds = [...texts(), ...forChildren(), ...photos()]
  const tally: Tally = new Map()
  let slowest = 0
  for (let n = 0; n < FILES_HERE; n++) {
    const { name, bytes } = fileOf(seeds, n)
    const begun = process.cpuUsage()
    try {
      const pages = pagesHere(name, bytes)
      count(tally, typeof pages === 'string' ? 'for a child' : endOfReading(pages))
    } catch (error) {
      if (!(error instanceof ReadRefusal)) throw new Error(`file ${n}`, { cause: error })
      count(tally, error.code)
    }
    const { user, system } = process.cpuUsage(begun)
    slowest = Math.max(slowest, (user + system) / 1e6)
  }
  if (long) console.log(Object.fromEntries(tally), `slowest ${slowest.toFixed(2)} s`)
  expect(met(tally)).toBe(FILES_HERE)
  expect(tally.get('read')).toBeGreaterThan(FILES_HERE / 4)
  expect(slowest).toBeLessThan(10)
})

const STOPPED = new Set(['timeout', 'out_of_memory'])

/** The files [from, to), going on behind one at which the child was lost. */
async function shift(seeds: Seed[], from: number, to: number, tally: Tally, lost: string[]): Promise<void> {
  let next = from
  while (next < to) {
    const input = Buffer.from(JSON.stringify({ seeds, from: next, to }))
    try {
      await runChild(['fuzz', 'pictures'], input, LIMITS, {
        script: beside('fuzz.support'),
        onAnswer({ n, end }) {
          next = Number(n) + 1
          if (String(end).startsWith('defect')) lost.push(`${n}: ${end}`)
          else count(tally, String(end))
        },
      })
    } catch (error) {
      // The child died of the file, or waited for what never came: whoever handed it in is told that it is damaged.
      // What a limit ended is refused in words of its own; parsers of others have such loops, and they must be seldom.
      if (error instanceof ReadRefusal && error.code === 'damaged') count(tally, 'ended')
      else if (error instanceof ReadRefusal && STOPPED.has(error.code)) count(tally, 'stopped')
      else lost.push(`${next}: ${error}`)
      next++
    }
  }
}

test(`${FILES_IN_CHILDREN} changed files in children are read or refused, each within 10 s and 512 MB`, {
  timeout: 14_400_000,
}, async () => {
  const seeds = [...forChildren(), ...photos(), ...publicSeeds()]
  const tally: Tally = new Map()
  const lost: string[] = []
  const shifts = Array.from({ length: FILES_IN_CHILDREN / SHIFT }, (_, i) => i * SHIFT)
  const worker = async () => {
    for (let from = shifts.shift(); from !== undefined; from = shifts.shift()) {
      await shift(seeds, from, from + SHIFT, tally, lost)
      if (long) console.log(from + SHIFT, Object.fromEntries(tally), lost)
    }
  }
  await Promise.all([worker(), worker()])
  expect(lost).toEqual([])
  expect(met(tally)).toBe(FILES_IN_CHILDREN)
  expect(tally.get('read')).toBeGreaterThan(FILES_IN_CHILDREN / 5)
  expect(tally.get('ended') ?? 0).toBeLessThan(FILES_IN_CHILDREN / 50)
  expect(tally.get('stopped') ?? 0).toBeLessThan(FILES_IN_CHILDREN / 500)
})

const word = fc.oneof(
  fc.constantFrom('Số', ' 12', '-CV/TU', '\n', '\t', 'ngày 3 tháng 4 năm 2026', 'Nơi nhận:', 'Kính gửi:'),
  fc.constantFrom('KT.', 'TỐI MẬT', 'trước ngày 30/11', '   ', '<b>', '</td>', '&nbsp;', '\u202e'),
  fc.constantFrom('céng hßa', 'Ñoäc laäp', 'chủ trì, phối hợp với', 'Ban Tổ chức', '1.', 'a)'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const text = fc.array(word, { maxLength: 60 }).map(words => words.join(''))

test(`${TEXTS} texts of chance: pages, old fonts and reading answer or refuse`, () => {
  const property = fc.property(text, given => {
    pageText(Buffer.from(`<p>${given}`))
    fromOldFont(given)
    expect(endOfReading([given])).toMatch(/^(read|secret|empty_file)$/)
  })
  fc.assert(property, { numRuns: TEXTS, ...(long ? {} : { seed: 14 }) })
})

test('a child that dies halfway is a damaged file, and not a shorter one', async () => {
  const dying = runChild(['fuzz', 'dies'], Buffer.from('x'), LIMITS, {
    script: beside('dying.support'),
    onAnswer() {},
  })
  await expect(dying).rejects.toMatchObject({ code: 'damaged' })
})

/**
 * Files of the fuzz test and the child that meets them. A file is a seed changed by chance, the same chance for the same
 * number. Run as a script: seeds on stdin, and for each file of [from, to) a line that says how it ended; it parses and
 * reads as `child.ts` does, locked and limited as that one is.
 */
import { readFileSync } from 'node:fs'
import { read } from '../read.ts'
import { ReadRefusal } from '../refusal.ts'
import { pageText } from './html.ts'
import { type FileKind, kindOf } from './kind.ts'
import { zip } from './office.support.ts'
import { parsed } from './parse.ts'
import { checkPicture } from './picture.ts'
import { decodeText } from './plain-text.ts'

export interface Seed {
  name: string
  /** Bytes in base64, or the parts of a zip: one of them is changed before they are packed. */
  bytes?: string
  parts?: { name: string; text: string }[]
}
export interface Task {
  seeds: Seed[]
  from: number
  to: number
}

/** Mulberry32: small, and the same everywhere. */
function chance(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const NASTY = [
  '<w:tbl>',
  '</w:p>',
  '&#0;',
  '\u202e',
  'endobj',
  '/Length 99999999',
  '<<',
  '\0\0\0\0',
  '<div>'.repeat(50),
  '('.repeat(200),
  'trước ngày '.repeat(20),
].map(text => Buffer.from(text))
const NUMBERS = ['ffffffff', '7fffffff', '00000000', '80000000'].map(hex => Buffer.from(hex, 'hex'))

type Change = (bytes: Buffer, random: () => number) => Buffer

const at = (bytes: Buffer, random: () => number) => Math.floor(random() * bytes.length)
function piece(bytes: Buffer, random: () => number): [number, number] {
  const from = at(bytes, random)
  return [from, from + Math.floor(random() ** 3 * Math.min(400, bytes.length - from))]
}
function inserted(bytes: Buffer, place: number, what: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, place), what, bytes.subarray(place)])
}

const changes: Change[] = [
  (bytes, random) => {
    const result = Buffer.from(bytes)
    for (let left = 1 + random() * 20; left > 0; left--)
      result[at(bytes, random)] = Math.floor(random() * 256)
    return result
  },
  (bytes, random) => {
    const [from, to] = piece(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, random) => {
    const [from, to] = piece(bytes, random)
    const times = 1 + Math.floor(random() * 30)
    return inserted(bytes, from, Buffer.concat(Array.from({ length: times }, () => bytes.subarray(from, to))))
  },
  (bytes, random) => inserted(bytes, at(bytes, random), NASTY[Math.floor(random() * NASTY.length)]!),
  (bytes, random) => {
    const result = Buffer.from(bytes)
    NUMBERS[Math.floor(random() * NUMBERS.length)]!.copy(result, at(bytes, random))
    return result
  },
  (bytes, random) => {
    const [from, to] = piece(bytes, random)
    return Buffer.from(bytes).fill(random() < 0.5 ? 0xff : 0, from, to)
  },
  // cut off, now and then
  (bytes, random) => (random() < 0.3 ? bytes.subarray(0, at(bytes, random)) : bytes),
]

/** Number `n` of all files: the seeds in turn, each changed one to four times. */
export function fileOf(seeds: readonly Seed[], n: number): { name: string; bytes: Buffer } {
  const random = chance(n + 1)
  const changed = (bytes: Buffer) => {
    for (let left = 1 + Math.floor(random() * 4); left > 0 && bytes.length > 0; left--)
      bytes = changes[Math.floor(random() * changes.length)]!(bytes, random)
    return bytes
  }
  const { name, bytes, parts = [] } = seeds[n % seeds.length]!
  if (bytes !== undefined) return { name, bytes: changed(Buffer.from(bytes, 'base64')) }
  const chosen = Math.floor(random() * parts.length)
  const packed = parts.map((part, i) => {
    const data = Buffer.from(part.text)
    return { name: part.name, data: i === chosen ? changed(data) : data }
  })
  return { name, bytes: zip(packed) }
}

/** What the program does to a file itself, without a child: its kind, the head of a picture, a text. Null where a child goes on. */
export function pagesHere(name: string, bytes: Buffer): string[] | FileKind {
  const kind = kindOf(bytes, name)
  if (kind === 'txt') return [decodeText(bytes)]
  // a child of its own in the program; ours from the first letter to the last, so it may be met here
  if (kind === 'html') return [pageText(bytes)]
  if (kind === 'png' || kind === 'jpeg') checkPicture(bytes)
  return kind
}

/** How the reading of pages ended: `read` or the code of a refusal. What else it throws is a defect of ours. */
export function endOfReading(pages: string[]): string {
  try {
    read(pages)
    return 'read'
  } catch (error) {
    if (error instanceof ReadRefusal) return error.code
    throw error
  }
}

async function pagesOf(name: string, bytes: Buffer): Promise<string[]> {
  const here = pagesHere(name, bytes)
  if (typeof here !== 'string') return here
  if (here !== 'png' && here !== 'jpeg') return (await parsed(here, bytes)).pages
  const { drawPicture } = await import('./raster.ts')
  const { straightened } = await import('./straighten.ts')
  straightened(await drawPicture(bytes))
  return []
}

/** A parser that throws is what `child.ts` calls a damaged file. */
async function endOf(name: string, bytes: Buffer): Promise<string> {
  const pages = await pagesOf(name, bytes).catch((error: unknown) =>
    error instanceof ReadRefusal ? error.code : 'damaged',
  )
  if (typeof pages === 'string') return pages
  try {
    return endOfReading(pages)
  } catch (error) {
    return `defect: ${error instanceof Error ? error.stack?.split('\n').slice(0, 4).join('') : error}`
  }
}

if (import.meta.main) {
  const { seeds, from, to } = JSON.parse(readFileSync(0, 'utf8')) as Task
  for (let n = from; n < to; n++) {
    const { name, bytes } = fileOf(seeds, n)
    const answer = JSON.stringify({ n, end: await endOf(name, bytes) })
    await new Promise<void>(resolve => process.stdout.write(`${answer}\n`, () => resolve()))
  }
  process.exit(0)
}

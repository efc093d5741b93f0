/** Which of the values that a reading gives are right by a reading made by hand (shape of `bin/thongsuot read --plain`). */
import type { DocumentReading, Found, PlainDocument } from '../src/reader/types.ts'

export interface Judged {
  field: string
  confidence: number
  right: boolean
}

const folded = (text: unknown) =>
  String(text ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Share of words that two texts have in common, order and marks left aside. */
function likeness(a: unknown, b: unknown): number {
  const [x, y] = [folded(a).split(' ').filter(Boolean), folded(b).split(' ').filter(Boolean)]
  const left = new Map<string, number>()
  for (const word of x) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of y) {
    const n = left.get(word) ?? 0
    if (n) left.set(word, n - 1)
    if (n) shared++
  }
  return x.length && y.length ? (2 * shared) / (x.length + y.length) : 0
}

const near = (limit: number) => (a: unknown, b: unknown) => likeness(a, b) >= limit
const symbol = (text: unknown) => folded(text).replace(/ /g, '')
const number = (text: unknown) => String(text ?? '').replace(/^0+(?=\d)/, '')

type Lists = 'cites' | 'addressees' | 'distribution' | 'deadlines' | 'assignments' | 'sessions' | 'exclusions'
type Same<K extends Lists> = (gold: PlainDocument[K][number], read: PlainDocument[K][number]) => boolean

const LISTS: { [K in Lists]: Same<K> } = {
  cites: (a, b) =>
    number(a.number) === number(b.number) &&
    symbol(a.symbol) === symbol(b.symbol) &&
    (!a.date || !b.date || a.date === b.date),
  addressees: near(0.75),
  distribution: (a, b) => likeness(a.to, b.to) >= 0.75 && (a.purpose ?? null) === (b.purpose ?? null),
  deadlines: (a, b) => a.date === b.date && a.kind === b.kind,
  assignments: (a, b) =>
    a.role === b.role && likeness(a.who, b.who) >= 0.7 && (!a.quote || likeness(a.quote, b.quote) >= 0.5),
  sessions: (a, b) =>
    (a.deadline ?? null) === (b.deadline ?? null) && (a.classes ?? null) === (b.classes ?? null),
  exclusions: near(0.5),
}
const SINGLE: Record<string, (a: unknown, b: unknown) => boolean> = {
  type: (a, b) => a === b,
  number: (a, b) => number(a) === number(b),
  symbol: (a, b) => symbol(a) === symbol(b),
  issuer: near(0.8),
  parentIssuer: near(0.8),
  place: near(0.8),
  date: (a, b) => a === b,
  subject: near(0.8),
  urgency: (a, b) => a === b,
}

/** Judges every value of one document; `partly` are the lists that the reading by hand does not hold completely. */
export function judged(gold: PlainDocument, read: DocumentReading, partly: ReadonlySet<string>): Judged[] {
  const out: Judged[] = []
  for (const [field, same] of Object.entries(SINGLE)) {
    const found = read[field as keyof DocumentReading] as Found<unknown> | null
    const expected = gold[field as keyof PlainDocument]
    if (found && expected !== undefined)
      out.push({
        field,
        confidence: found.confidence,
        right: expected !== null && same(expected, found.value),
      })
  }
  const { signer } = read
  if (signer?.value.name && gold.signer !== undefined)
    out.push({
      field: 'signer',
      confidence: signer.confidence,
      right: likeness(gold.signer?.name, signer.value.name) >= 0.99,
    })
  for (const field of Object.keys(LISTS) as Lists[])
    if (gold[field] !== undefined && !partly.has(field)) out.push(...judgedList(field, gold, read))
  return out
}

function judgedList<K extends Lists>(field: K, gold: PlainDocument, read: DocumentReading): Judged[] {
  const left = [...gold[field]] as (PlainDocument[K][number] | null)[]
  const same = LISTS[field] as Same<K>
  return (read[field] as Found<PlainDocument[K][number]>[]).map(({ value, confidence }) => {
    const k = left.findIndex(one => one !== null && same(one, value))
    if (k >= 0) left[k] = null
    return { field, confidence, right: k >= 0 }
  })
}

export const BUCKETS = [0, 0.35, 0.6, 0.8, 0.9, 1.01]

/** Right and all values of each field by how sure the reader was. */
export function reliability(all: readonly Judged[]): Map<string, { right: number; all: number }[]> {
  const table = new Map<string, { right: number; all: number }[]>()
  for (const { field, confidence, right } of all)
    for (const row of [field, 'all']) {
      const cells = table.get(row) ?? BUCKETS.slice(1).map(() => ({ right: 0, all: 0 }))
      table.set(row, cells)
      const cell = cells[BUCKETS.findIndex((_, i) => confidence < BUCKETS[i + 1]!)]!
      cell.all++
      if (right) cell.right++
    }
  return table
}

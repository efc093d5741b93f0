/** Every other numbered document: number, symbol, date, and what the words say this one does to it. */

import { offer } from './alternatives.ts'
import { type Mention, mentions, typeCode } from './citation-mentions.ts'
import { relationOf, sentOn } from './citation-relations.ts'
import { clean, fold, found, type Prepared } from './text.ts'
import type { Citation, Found, Relation } from './types.ts'

const RANK: Relation[] = [
  'forwards',
  'attaches',
  'replaces',
  'revokes',
  'amends',
  'implements',
  'reports-on',
  'basis',
  'cites',
]

/**
 * All cited documents of the range, once each. `basisRanges` are the parts (preamble, "căn cứ" sections) whose
 * citations are the basis; `own` is the document's own number and symbol.
 */
export function readCitations(
  p: Prepared,
  from: number,
  to: number,
  basisRanges: [number, number][],
  own: { number: string | null; symbol: string | null },
): Found<Citation>[] {
  const byKey = new Map<string, Found<Citation>>()
  const numbers = new Map<string, string>()
  const key = (number: string, symbol: string) => `${Number(number)}|${fold(symbol).toUpperCase()}`
  const ownKey = own.number && own.symbol ? key(own.number, own.symbol) : ''
  const all = mentions(p, from, to)
  const counts = new Map<string, number>()
  for (const m of all)
    if (m.symbol) numbers.set(`${Number(m.number)}|${typeCode(p, m)}`, key(m.number, m.symbol))
  for (const m of all) {
    const known = m.symbol ? (misprint(m, byKey) ?? key(m.number, m.symbol)) : shortForm(p, m, byKey, numbers)
    if (known === ownKey || known === null) continue
    const before = p.fold.slice(Math.max(0, m.labelStart - 260), m.labelStart)
    const replaced = /(thay the|bai bo)/.test(
      before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('; '), 0)),
    )
    const basis = !replaced && basisRanges.some(([a, b]) => m.start >= a && m.start < b)
    const relation = relationOf(p, m, basis)
    const label = clean(p.text.slice(m.labelStart, m.end))
    const old = byKey.get(known)
    if (!old) {
      byKey.set(
        known,
        found(
          p,
          { label, number: m.number, symbol: m.symbol, date: m.date, basis, relation },
          m.labelStart,
          m.end,
          m.symbol ? 0.95 : 0.6,
        ),
      )
      continue
    }
    if (m.symbol) counts.set(`${known}>${m.symbol}`, (counts.get(`${known}>${m.symbol}`) ?? 0) + 1)
    again(p, old, m, basis, relation)
  }
  for (const [known, at] of sentOn(p, from, to, all, entry => key(entry.number, entry.symbol ?? ''))) {
    const entry = byKey.get(known)
    if (entry) entry.value.relation = at
  }
  preferFrequent(byKey, counts)
  return [...byKey.values()]
}

/** A further mention of a known document: its date, its part in the basis, the stronger relation. */
function again(p: Prepared, old: Found<Citation>, m: Mention, basis: boolean, relation: Relation): void {
  const { value } = old
  if (m.date && value.date && m.date !== value.date)
    offer(old, { ...value, date: m.date }, 0.3, [found(p, '', m.start, m.end, 1).spans[0]!])
  value.date ??= m.date
  value.basis ||= basis
  if (RANK.indexOf(relation) < RANK.indexOf(value.relation)) value.relation = relation
  old.spans.push(found(p, '', m.labelStart, m.end, 1).spans[0]!)
}

/** Of two spellings of one symbol the more frequent stands. */
function preferFrequent(byKey: Map<string, Found<Citation>>, counts: Map<string, number>): void {
  for (const [known, { value }] of byKey)
    for (const [spelled, n] of counts) {
      const symbol = spelled.slice(known.length + 1)
      if (!spelled.startsWith(`${known}>`) || value.symbol === symbol) continue
      if (n > 1 + (counts.get(`${known}>${value.symbol}`) ?? 0)) value.symbol = symbol
    }
}

/** "Kết luận 14", "Quy định số 37" stand for a document cited in full elsewhere; otherwise they are cited by number alone. */
function shortForm(
  p: Prepared,
  m: Mention,
  byKey: Map<string, Found<Citation>>,
  numbers: Map<string, string>,
): string | null {
  const full = numbers.get(`${Number(m.number)}|${typeCode(p, m)}`)
  if (full) return byKey.has(full) ? full : null
  for (const [known, entry] of byKey)
    if (known.startsWith(`${Number(m.number)}|`) && entry.value.symbol) return known
  return `${Number(m.number)}|`
}

/** The same document with a slip in its symbol: same number and day ("347-CT/TW"), "QĐi" for "QĐ", a shortened organ without a date. */
function misprint(m: Mention, byKey: Map<string, Found<Citation>>): string | null {
  const plain = (symbol: string) => fold(symbol).replace(/qdi/, 'qd')
  const [type = '', organ = ''] = plain(m.symbol!).split(/[/-](?=[^/-]*$)/)
  for (const [known, { value }] of byKey) {
    if (!value.symbol || Number(value.number) !== Number(m.number) || value.symbol === m.symbol) continue
    const [otherType = '', otherOrgan = ''] = plain(value.symbol).split(/[/-](?=[^/-]*$)/)
    if (organ === otherOrgan && (type === otherType || (m.date !== null && m.date === value.date)))
      return known
    if (type === otherType && m.date === null && organ.length >= 2 && otherOrgan.endsWith(organ)) return known
  }
  return null
}

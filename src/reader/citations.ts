/** Every other numbered document: number, symbol, date, and what the words say this one does to it. */

import { findDates } from './dates.ts'
import { CITED_NAMES } from './document-types.ts'
import { plainSymbol } from './numbers.ts'
import { clean, fold, found, type Prepared } from './text.ts'
import type { Citation, Found, Relation } from './types.ts'

// number, optional year, dash or slash, symbol of capitals in parts; a line may break behind a dash or slash
const PART = '[A-ZĐ][A-ZĐa-zđ\\d.&]{0,13}'
const CITED = new RegExp(
  `(?<![\\d/.,A-Za-z])(\\d{1,6})\\s?([-/])\\s{0,14}((?:(?:19|20)\\d{2,3}\\s?/\\s{0,3})?${PART}(?:\\s?[-/]\\s{0,14}${PART}){0,4})`,
  'gu',
)
// by number alone ("Đề án 1816", "Kết luận 14"): only where what follows cannot be counted ("Báo cáo 6 tháng")
const NAMED = new RegExp(
  `\\b(${CITED_NAMES})(\\s{1,14}so)?\\s{1,14}(\\d{1,4})(?=\\s{0,3}(?:[,;:)("”]|\\.\\s|$)|\\s+(?:cua|nhu|ve|va|den|cho|tai|theo|nay|la|duoc|cung|trong|gan|neu|vao|tren)\\b)`,
  'gu',
)
const NAME_BEFORE = new RegExp(`\\b(${CITED_NAMES})(?:\\s+lien tich)?(?:\\s{1,14}so)?[\\s:]{0,14}$`)

interface Mention {
  start: number
  end: number
  labelStart: number
  number: string
  symbol: string | null
  date: string | null
}

function symbolValid(symbol: string): boolean {
  const letters = symbol.replace(/[^A-Za-zĐđ]/g, '')
  const upper = letters.replace(/[^A-ZĐ]/g, '').length
  return letters.length >= 2 && upper >= 2 && upper / letters.length > 0.5 && !/^(COVID|TP|ISO)/i.test(symbol)
}

function dateAfter(p: Prepared, end: number): string | null {
  const near = p.fold.slice(end, end + 70)
  const lead = /^[\s,;.)("]{0,16}(?:cua [\p{L} -]{3,60}?,? )?(?:ky |ban hanh )?ngay\s{1,14}/u.exec(near)
  if (!lead) return null
  const date = findDates(near.replace(/\s/g, ' '), null, lead[0].length)[0]
  return date && date.start <= lead[0].length + 1 && date.precision === 'day' ? date.value : null
}

/** "Ngày 16/3/2022, Ban Thường vụ ban hành Công văn số 1335-CV/TU": the date stands before. */
function dateBefore(p: Prepared, labelStart: number): string | null {
  const from = Math.max(0, labelStart - 190)
  const raw = p.fold.slice(from, labelStart)
  if (!raw.includes('ngay')) return null
  const before = raw.replace(/\s/g, ' ')
  const cut = Math.max(before.lastIndexOf('. '), before.lastIndexOf('; '), 0)
  const sentence = before.slice(cut)
  const m =
    /ngay (\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} thang \d{1,2} nam \d{4}),? [^.;]{2,140}?\b(ban hanh|co|gui|ky)( ban hanh)? $/.exec(
      sentence,
    )
  return m ? (findDates(m[1]!, null)[0]?.value ?? null) : null
}

function mentions(p: Prepared, from: number, to: number): Mention[] {
  const out: Mention[] = []
  const text = p.text.slice(from, to)
  for (const m of text.matchAll(CITED)) {
    let symbol = m[3]!
    // "NĐ-CP quy": a lower-case word is no part; a footnote mark sticks to the symbol ("NĐ-CP1")
    symbol = symbol.replace(/(\p{Lu}{2})\d$/u, '$1')
    if (!symbolValid(symbol)) continue
    const start = from + m.index
    const end = start + m[0].length - (m[3]!.length - symbol.length)
    const near = p.fold.slice(Math.max(from, start - 60), start)
    const label = NAME_BEFORE.exec(near)
    // numbers of forms ("Mẫu 1-TĐV") are no documents
    if (
      !label &&
      (/\b(mau|bieu|phu luc|mau so|bieu so)\s{1,3}(so\s{1,3})?$/.test(near) ||
        (!symbol.includes('/') && !/\bso\s{1,14}$/.test(near)))
    )
      continue
    out.push({
      start,
      end,
      labelStart: label ? start - label[0].length : start,
      number: m[1]!,
      symbol: plainSymbol(symbol),
      date: null,
    })
  }
  for (const m of p.fold.slice(from, to).matchAll(NAMED)) {
    const start = from + m.index
    const end = start + m[0].length
    if (out.some(o => start < o.end && end > o.labelStart)) continue
    out.push({ start: end - m[3]!.length, end, labelStart: start, number: m[3]!, symbol: null, date: null })
  }
  for (const one of out) one.date = dateAfter(p, one.end) ?? dateBefore(p, one.labelStart)
  return out.sort((a, b) => a.start - b.start)
}

const RELATIONS: [RegExp, Relation][] = [
  [/(thay the|thay cho)( cho)?( cac)?\W{0,3}$/, 'replaces'],
  [/(sua doi|bo sung)[^.;]{0,60}$/, 'amends'],
  [/(bai bo|huy bo|het hieu luc)[^.;]{0,40}$/, 'revokes'],
  [/(sao gui|gui kem|chuyen)\W[^.;]{0,40}$/, 'forwards'],
  [/(dinh kem|kem theo|ban hanh kem theo)[^.;]{0,30}$/, 'attaches'],
  [/bao cao[^.;]{0,60}(thuc hien|trien khai)[^.;]{0,30}$/, 'reports-on'],
  [/(thuc hien|trien khai|quan triet|cu the hoa|tiep theo)[^.;]{0,80}$/, 'implements'],
  [/can cu[^.;]{0,160}$/, 'basis'],
]

function relationOf(p: Prepared, m: Mention, basis: boolean): Relation {
  const before = p.fold.slice(Math.max(0, m.labelStart - 170), m.labelStart).replace(/\s+/g, ' ')
  const near = before.slice(Math.max(before.lastIndexOf('; ') + 1, before.lastIndexOf('. ') + 1, 0))
  for (const [pattern, relation] of RELATIONS) if (pattern.test(near)) return relation
  return basis ? 'basis' : 'cites'
}

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
    const value = old.value
    if (m.symbol) counts.set(`${known}>${m.symbol}`, (counts.get(`${known}>${m.symbol}`) ?? 0) + 1)
    if (m.date && value.date && m.date !== value.date && !old.alternatives.some(a => a.value.date === m.date))
      old.alternatives.push({
        value: { ...value, date: m.date },
        confidence: 0.3,
        spans: [found(p, '', m.start, m.end, 1).spans[0]!],
      })
    value.date ??= m.date
    value.basis ||= basis
    if (RANK.indexOf(relation) < RANK.indexOf(value.relation)) value.relation = relation
    old.spans.push(found(p, '', m.labelStart, m.end, 1).spans[0]!)
  }
  for (const [known, at] of sentOn(p, from, to, all, entry => key(entry.number, entry.symbol ?? ''))) {
    const entry = byKey.get(known)
    if (entry) entry.value.relation = at
  }
  // of two spellings of one symbol the more frequent stands
  for (const [known, entry] of byKey)
    for (const [spelled, n] of counts) {
      const symbol = spelled.slice(known.length + 1)
      if (
        spelled.startsWith(`${known}>`) &&
        entry.value.symbol !== symbol &&
        n > 1 + (counts.get(`${known}>${entry.value.symbol}`) ?? 0)
      )
        entry.value.symbol = symbol
    }
  return [...byKey.values()]
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

/** "X sao gửi ... công văn trên": the document of that type named last before is the one sent on. */
function sentOn(
  p: Prepared,
  from: number,
  to: number,
  all: Mention[],
  keyOf: (m: Mention) => string,
): [string, Relation][] {
  const out: [string, Relation][] = []
  const sent = new RegExp(
    `(?:sao gui|sao luc|gui kem|chuyen)\\s[^.;]{0,90}?(${CITED_NAMES}) (?:tren|neu tren|noi tren|nay)\\b`,
    'g',
  )
  for (const m of p.fold.slice(from, to).replace(/\s/g, ' ').matchAll(sent)) {
    const named = all
      .filter(
        one =>
          one.symbol &&
          one.end < from + m.index &&
          (m[1] === 'van ban' || typeCode(p, one).startsWith(m[1]!)),
      )
      .at(-1)
    if (named) out.push([keyOf(named), 'forwards'])
  }
  return out
}

function typeCode(p: Prepared, m: Mention): string {
  return p.fold
    .slice(m.labelStart, m.start)
    .replace(/\s+so\b/, '')
    .trim()
    .replace(/\s+/g, ' ')
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

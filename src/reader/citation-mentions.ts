/** Where a text names a numbered document, and the date printed beside it. */
import { findDates } from './dates.ts'
import { CITED_NAMES } from './document-types.ts'
import { plainSymbol } from './numbers.ts'
import { capitals, type Prepared } from './text.ts'

// number, optional year, dash or slash, symbol of capitals in parts; a line may break behind a dash or slash
const PART = '[A-ZĐ][A-ZĐa-zđ\\d.&]{0,13}'
const CITED = new RegExp(
  `(?<![\\d/.,A-Za-z])(\\d{1,6})\\s?([-/])\\s{0,14}((?:(?:19|20)\\d{2,3}\\s?/\\s{0,3})?${PART}(?:\\s?[-/_]\\s{0,14}${PART}){0,4})`,
  'gu',
)
// by number alone ("Đề án 1816", "Kết luận 14"): only where what follows cannot be counted ("Báo cáo 6 tháng")
const NAMED = new RegExp(
  `\\b(${CITED_NAMES})(\\s{1,14}so)?\\s{1,14}(\\d{1,4})(?=\\s{0,3}(?:[,;:)("”]|\\.\\s|$)|\\s+(?:cua|nhu|ve|va|den|cho|tai|theo|nay|la|duoc|cung|trong|gan|neu|vao|tren)\\b)`,
  'gu',
)
const NAME_BEFORE = new RegExp(`\\b(${CITED_NAMES})(?:\\s+lien tich)?(?:\\s{1,14}so)?[\\s:]{0,14}$`)

export interface Mention {
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
  const lead = /^[\s,;.)("]{0,16}(?:cua [\p{L} -]{3,60}?,? )?(?:ky |ban hanh )?(?:ngay\s{1,14}){1,2}/u.exec(
    near,
  )
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
    /^.*\bngay (\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} thang \d{1,2} nam \d{4}),? [^.;]{2,140}?\b(ban hanh|co|gui|ky)( ban hanh)? $/.exec(
      sentence,
    )
  return m ? (findDates(m[1]!, null)[0]?.value ?? null) : null
}

/** A name of a document over a numbered clause ("BÁO CÁO" / "1. Tình hình") or over a year is a heading. */
function isHeading(p: Prepared, start: number, end: number): boolean {
  const found = p.text.slice(start, end)
  const alone = !p.text.slice(p.text.lastIndexOf('\n', start - 1) + 1, start).trim()
  return /\n/.test(found) && (capitals(found) > 0.8 || (alone && /^\s?[.,)]/.test(p.text.slice(end))))
}

export function mentions(p: Prepared, from: number, to: number): Mention[] {
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
    if (isHeading(p, start, end)) continue
    out.push({ start: end - m[3]!.length, end, labelStart: start, number: m[3]!, symbol: null, date: null })
  }
  for (const one of out) one.date = dateAfter(p, one.end) ?? dateBefore(p, one.labelStart)
  return out.sort((a, b) => a.start - b.start)
}

/** The folded name of the type before a mention, without "số". */
export function typeCode(p: Prepared, m: Mention): string {
  return p.fold
    .slice(m.labelStart, m.start)
    .replace(/\s+so\b/, '')
    .trim()
    .replace(/\s+/g, ' ')
}

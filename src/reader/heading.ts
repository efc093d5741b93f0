/** Type and subject: the heading in capitals with its lines, or the "V/v" of a letter. */
import { typeOfName, typeOfSymbol } from './document-types.ts'
import { type Letterhead, PREAMBLE } from './letterhead.ts'
import { ADDRESSED, isRule, MOTTO, RECEIVERS, typeHeading } from './regions.ts'
import { capitals, clean, found, type Prepared } from './text.ts'
import { readTitled } from './titled.ts'
import type { DocumentType, Found } from './types.ts'

export interface Heading {
  type: Found<DocumentType> | null
  subject: Found<string> | null
  /** "CỦA BỘ CHÍNH TRỊ" behind the type name. */
  by: { text: string; start: number; end: number } | null
  /** First line of the body. */
  body: number
}

const AUTHORITY_LINE =
  /^(chu tich|giam doc|bo truong|thu tuong|uy ban nhan dan|hoi dong nhan dan|ban thuong vu|ban chap hanh|thu truong|cuc truong|hieu truong|chinh phu|quoc hoi|kinh gui)\b/
const STOP = /^\s{0,60}(phan thu|chuong |muc |dieu \d|[ivx]{1,4}\s?[.)-]\s|[1-9]\d?\s?[.)]\s|[a-d]\)\s)/

/** Lines of a subject that begins at `start` (offset) in line `index`. */
function subjectEnd(p: Prepared, index: number, last: number, tight: boolean, letter: boolean): number {
  let end = index
  let blank = 0
  for (let i = index + 1; i < Math.min(last, index + 12); i++) {
    const line = p.lines[i]!
    if (line.blank) {
      blank++
      continue
    }
    const text = line.text.trim()
    const folded = p.fold.slice(line.start + line.indent, line.end).trim()
    if (
      isRule(folded) ||
      ADDRESSED.test(folded) ||
      RECEIVERS.test(folded) ||
      STOP.test(folded) ||
      /\bdien\s?:$/.test(folded)
    )
      break
    if (PREAMBLE.test(folded) && !/^\p{Ll}/u.test(text)) break
    if (AUTHORITY_LINE.test(folded) && capitals(text) > 0.8) break
    if (MOTTO.test(folded) || /cong hoa xa hoi|dang cong san viet nam/.test(folded)) break
    const small = /^[\p{Ll}(\d“"]/u.test(text)
    if (blank > (tight ? 1 : 0) && !small) break
    if (!letter && /[.:]$/.test(p.lines[end]!.text.trim()) && !small) break
    if (/^[-+•]/.test(text)) break
    if (letter && (capitals(text) > 0.8 || /,?\s?ngay.{0,12}thang/.test(folded) || text.length > 90)) break
    end = i
    blank = 0
  }
  return end
}

/** Documents whose every line is followed by an empty one (a converter's habit). */
function doubleSpaced(p: Prepared, first: number, last: number): boolean {
  let pairs = 0
  let full = 0
  for (let i = first; i + 1 < last; i++) {
    if (p.lines[i]!.blank) continue
    full++
    if (p.lines[i + 1]!.blank) pairs++
  }
  return full > 10 && pairs / full > 0.75
}

/** Reads type and subject. `last` is the line behind the document. */
export function readHeading(p: Prepared, head: Letterhead, last: number): Heading {
  const tight = doubleSpaced(p, head.end, last)
  const symbolType = head.symbol ? typeOfSymbol(head.symbol.value) : null
  if (head.heading >= 0) return fromHeading(p, head, last, tight)
  const subject = head.about ? aboutSubject(p, head, last, tight) : null
  const type =
    symbolType && head.symbol
      ? { ...head.symbol, value: symbolType, confidence: 0.8, alternatives: [] }
      : null
  return { type, subject, by: null, body: head.end }
}

function fromHeading(p: Prepared, head: Letterhead, last: number, tight: boolean): Heading {
  const line = p.lines[head.heading]!
  const named = typeHeading(line.text, p.fold.slice(line.start, line.end))!
  const typeEnd = line.start + named.end
  const type = found<DocumentType>(
    p,
    typeOfName(named.name) ?? 'OTHER',
    typeEnd - named.name.length,
    typeEnd,
    0.95,
  )
  let rest = p.text.slice(typeEnd, line.end)
  let start = typeEnd
  let by: Heading['by'] = null
  const owner = /^\s{1,4}(?:CỦA\s)?([\p{Lu}][\p{Lu}\s]{4,60}?)(?=\s+\p{Ll}|\s*$)/u.exec(rest)
  if (owner && /^\s+cua\s/.test(p.fold.slice(typeEnd, line.end))) {
    const at = typeEnd + rest.indexOf(owner[1]!)
    by = { text: owner[1]!.trim(), start: at, end: at + owner[1]!.length }
    start = typeEnd + owner[0].length
    rest = p.text.slice(start, line.end)
  }
  let from = head.heading
  if (clean(rest).replace(/[:.\s_-]/g, '') === '') {
    from = head.heading + 1
    while (
      from < last &&
      (p.lines[from]!.blank || isRule(p.fold.slice(p.lines[from]!.start, p.lines[from]!.end)))
    )
      from++
    if (from >= last) return { type, subject: null, by, body: Math.min(from, last) }
    start = p.lines[from]!.start
    const folded = p.fold.slice(start, p.lines[from]!.end).trim()
    const ownerLine = /^cua\s/.test(folded) && capitals(p.lines[from]!.text) > 0.8
    if (ownerLine) {
      const owned = start + p.lines[from]!.indent + 4
      const owns = readTitled(p, owned, p.lines[from]!.end, head)
      by = { text: p.text.slice(owned, owns).trim(), start: owned, end: owns }
      from++
      if (from >= last) return { type, subject: null, by, body: last }
      start = p.lines[from]!.start
    } else if (ADDRESSED.test(folded) || STOP.test(folded) || opensBody(p, from, last))
      return { type, subject: null, by, body: from }
  }
  const end = subjectEnd(p, from, last, tight, false)
  const value = clean(p.text.slice(start, p.lines[end]!.end)).replace(/^[-–_*\s]+|[-_*\s]+$/g, '')
  const subject = value ? found(p, value, start, p.lines[end]!.end, 0.9) : null
  return { type, subject, by, body: end + 1 }
}

/** "Căn cứ ...;" or "Thực hiện ..., X ban hành ... như sau" right under the type: the document has no subject line. */
function opensBody(p: Prepared, from: number, last: number): boolean {
  const line = p.lines[from]!
  const folded = p.fold.slice(line.start, line.end).trim()
  if (!PREAMBLE.test(folded) || /^\p{Ll}/u.test(line.text.trim())) return false
  if (/^can cu/.test(folded)) return true
  let end = from
  while (
    end + 1 < Math.min(last, from + 8) &&
    !p.lines[end + 1]!.blank &&
    !PREAMBLE.test(lineFold(p, end + 1))
  )
    end++
  const paragraph = p.fold.slice(line.start, p.lines[end]!.end)
  return /nhu sau|ban hanh|sau day|;\s*$/.test(paragraph)
}

const lineFold = (p: Prepared, i: number) => p.fold.slice(p.lines[i]!.start, p.lines[i]!.end).trim()

function aboutSubject(p: Prepared, head: Letterhead, last: number, tight: boolean): Found<string> {
  const about = head.about!
  const line = p.lines[about.line]!
  let text = about.text
  let end = about.end
  const spans = [found(p, '', about.start, about.end, 1).spans[0]!]
  const alone = about.end >= line.end - 3 || about.indent >= 0
  if (alone) {
    const lastLine = subjectEnd(p, about.line, last, tight, true)
    for (let i = about.line + 1; i <= lastLine; i++) {
      const next = p.lines[i]!
      if (next.blank) continue
      const cut =
        next.text.search(/\t| {4,}\S/) > next.indent + 3
          ? next.start + next.text.slice(next.indent).search(/\t| {4,}/) + next.indent
          : next.end
      text += ` ${p.text.slice(next.start, cut)}`
      end = cut
      spans.push(found(p, '', next.start, cut, 1).spans[0]!)
    }
  }
  return { ...found(p, clean(text), about.start, end, 0.9), spans }
}

/** The letterhead: national or Party title, organs, number and symbol, place and date, urgency. */

import { namedCase } from './casing.ts'
import { isoDate, ocrNumber } from './dates.ts'
import { type NumberRead, readNumber } from './numbers.ts'
import { startsOrgan } from './organ-words.ts'
import { ADDRESSED, isRule, MOTTO, type Piece, piecesOf, TITLE, typeHeading } from './regions.ts'
import { capitals, found, type Prepared } from './text.ts'
import type { Found, Urgency } from './types.ts'

export interface Letterhead {
  number: Found<string> | null
  symbol: Found<string> | null
  place: Found<string> | null
  date: Found<string> | null
  urgency: Found<Urgency> | null
  organs: Piece[]
  titles: number
  /** Line of the type heading, or -1. */
  heading: number
  /** Piece that begins with "V/v" or "Về" in a letter without a heading. */
  about: Piece | null
  /** First line behind the letterhead proper. */
  end: number
}

const PLACE_DATE = /(?:ngay|ngayc)(.{0,24}?)\s?thang\s?(.{0,12}?)\s?nam\s?(\d{4}|[.…_ ]{1,8})/
const SHORT_DATE = /^(\p{Lu}[\p{L} .-]{2,30}), (?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\.?$/u
export const PREAMBLE =
  /^[-+•\s]{0,6}(can cu|thuc hien|theo |xet |xem xet|trien khai|tiep theo|nham |de (?!an)|tren co so|trong thoi gian|thoi gian qua|duoc su|ngay \d|nay(,| ngay)|hien nay|vua qua|trong \d)/
const NUMBERED = /^\s{0,40}(phan |chuong |dieu \d|muc |[ivx]{1,5}\s?[.)-]|\d{1,2}\s?[.)]\s)/
const MAX_LINES = 45

/** Reads the letterhead in the lines [first, last). */
export function readLetterhead(p: Prepared, first: number, last: number): Letterhead {
  const head: Letterhead = {
    number: null,
    symbol: null,
    place: null,
    date: null,
    urgency: null,
    organs: [],
    titles: 0,
    heading: -1,
    about: null,
    end: first,
  }
  let seen = 0
  for (let i = first; i < last && seen < MAX_LINES; i++) {
    const line = p.lines[i]!
    if (line.blank) continue
    seen++
    const folded = p.fold.slice(line.start, line.end)
    if (ADDRESSED.test(folded.trim()) || /\bdien\s?:\s*$/.test(folded)) break
    if (typeHeading(line.text, folded)) {
      head.heading = i
      head.end = i
      return head
    }
    const begun = head.number !== null || head.symbol !== null || head.titles > 0 || head.date !== null
    const sentence = piecesOf(p, line, i).some(piece => piece.text.length > 70 && capitals(piece.text) < 0.5)
    if ((begun || seen > 6) && !head.about && (PREAMBLE.test(folded) || sentence || NUMBERED.test(folded)))
      break
    if (head.about && head.date && (PREAMBLE.test(folded) || sentence)) break
    if (!begun && sentence && seen > 3) break
    takeLine(p, i, head)
    head.end = i + 1
  }
  return head
}

function takeLine(p: Prepared, index: number, head: Letterhead): void {
  const line = p.lines[index]!
  const cut = { start: line.start, end: line.end }
  const date = takeDate(p, cut, head)
  const parts: { start: number; end: number }[] = date
    ? [
        { start: cut.start, end: date.start },
        { start: date.end, end: cut.end },
      ]
    : [cut]
  for (const part of parts) takePart(p, index, part.start, part.end, head)
}

function takeDate(
  p: Prepared,
  cut: { start: number; end: number },
  head: Letterhead,
): { start: number; end: number } | null {
  if (head.date) return null
  const folded = p.fold.slice(cut.start, cut.end)
  const m = PLACE_DATE.exec(folded)
  if (!m) return takeShortDate(p, cut, head)
  const at = cut.start + m.index
  const end = at + m[0].length
  const before = p.text.slice(cut.start, at)
  const gap = before.trimEnd().lastIndexOf('   ')
  const placeStart = cut.start + Math.max(before.trimEnd().lastIndexOf('\t') + 1, gap < 0 ? 0 : gap + 3)
  const raw = p.text.slice(Math.min(placeStart, at), at)
  // only a capitalised name right before the date is a place; a number line may stand before it
  const place =
    /(?<![\p{L}\d/-])((?:TP\.? ?|\p{Lu}\p{Ll}{0,11}\.?)(?:[ -]{1,3}\p{Lu}\p{Ll}{0,11}\.?){0,4})\s{0,3}[,.;]?\s{0,10}$/u.exec(
      raw,
    )
  if (place && !/^(Ngày|Số)$/.test(place[1]!)) {
    const start = at - place[0].length
    head.place = found(p, namedCase(place[1]!.replace(/\.$/, '')), start, start + place[1]!.length, 0.9)
  } else if (before.trim() && !/^\W*$/.test(before.trim()) && !/s[oố]/i.test(before)) return null
  const day = m[1]!.replace(/[\s.…_,]/g, '')
  const dayText = p.text.slice(at + 4, at + 4 + m[1]!.length)
  const month = ocrNumber(
    p.text.slice(cut.start + m.index, end).slice(m[0].indexOf('thang') + 5, m[0].lastIndexOf('nam')),
  )
  const year = Number(m[3])
  if (year && month && month <= 12) {
    const number = day === '' ? null : ocrNumber(dayText)
    const iso = number === null ? null : isoDate(year, month, number)
    const partial = isoDate(year, month, 1)?.slice(0, 7) ?? null
    if (iso) head.date = found(p, iso, at, end, /^\s{0,3}\d{1,2}\s{0,3}$/.test(dayText) ? 0.95 : 0.5)
    else if (partial) head.date = found(p, partial, at, end, day === '' ? 0.85 : 0.3)
  }
  return { start: place ? at - place[0].length : at, end }
}

function takeShortDate(
  p: Prepared,
  cut: { start: number; end: number },
  head: Letterhead,
): { start: number; end: number } | null {
  for (const piece of piecesOf(p, p.lines[lineAt(p, cut.start)]!, 0)) {
    const m = SHORT_DATE.exec(piece.text)
    const iso = m && isoDate(Number(m[4]), Number(m[3]), Number(m[2]))
    if (!m || !iso) continue
    head.place = found(p, namedCase(m[1]!), piece.start, piece.start + m[1]!.length, 0.8)
    head.date = found(p, iso, piece.start + m[1]!.length + 2, piece.end, 0.8)
    return piece
  }
  return null
}

function lineAt(p: Prepared, offset: number): number {
  let low = 0
  let high = p.lines.length - 1
  while (low < high) {
    const mid = (low + high + 1) >> 1
    if (p.lines[mid]!.start <= offset) low = mid
    else high = mid - 1
  }
  return low
}

function takePart(p: Prepared, index: number, start: number, end: number, head: Letterhead): void {
  const text = p.text.slice(start, end)
  const lead = text.length - text.trimStart().length
  const number = head.symbol ? null : readNumber(text.slice(lead))
  if (number) {
    takeNumber(p, start + lead, number, head)
    start = start + lead + number.end
  }
  const line = { start, end, text: p.text.slice(start, end), indent: 0, blank: false }
  for (const piece of piecesOf(p, line, index)) takePiece(p, piece, head)
}

function takeNumber(p: Prepared, at: number, read: NumberRead, head: Letterhead): void {
  if (read.number)
    head.number = found(p, read.number, at + read.numberStart, at + read.numberEnd, read.garbled ? 0.2 : 0.95)
  if (read.symbol)
    head.symbol = found(
      p,
      read.symbol,
      at + read.symbolStart,
      at + read.symbolEnd,
      read.garbled && !read.number && !/^[A-ZĐ]{2,6}(-[A-ZĐ]{2,10})+$/.test(read.symbol) ? 0.3 : 0.9,
    )
}

const URGENT: [RegExp, Urgency][] = [
  [/^\W{0,3}(hoa toc|hoa toc hen gio)\W{0,3}$/, 'hoa_toc'],
  [/^\W{0,3}thuong khan\W{0,3}$/, 'thuong_khan'],
  [/^\W{0,3}khan\W{0,3}$/, 'khan'],
]

function takePiece(p: Prepared, piece: Piece, head: Letterhead): void {
  const folded = piece.fold.trim()
  if (isRule(folded) || folded.length < 2 || /^\W+$/.test(folded)) return
  for (const [pattern, value] of URGENT)
    if (pattern.test(folded) && (capitals(piece.text) > 0.8 || /do khan/.test(folded))) {
      head.urgency = found(p, value, piece.start, piece.end, 0.9)
      return
    }
  const title = TITLE.exec(folded)
  if (title) {
    head.titles++
    const left = {
      ...piece,
      end: piece.start + title.index,
      text: piece.text.slice(0, title.index),
      fold: piece.fold.slice(0, title.index),
    }
    if (left.text.trim().length > 3)
      takePiece(p, { ...left, end: left.start + left.text.trimEnd().length, text: left.text.trimEnd() }, head)
    return
  }
  const motto = MOTTO.exec(folded)
  if (motto) {
    if (motto.index > 3) {
      const cut = piece.text
        .slice(0, motto.index)
        .trimEnd()
        .replace(/[\s_.-]+$/, '')
      if (cut.length > 3)
        takePiece(
          p,
          { ...piece, end: piece.start + cut.length, text: cut, fold: piece.fold.slice(0, cut.length) },
          head,
        )
    }
    return
  }
  if (
    !head.about &&
    /^\W{0,3}(v\s?\/\s?v\b|ve |ve viec)/.test(folded) &&
    !head.organs.some(o => o.line === piece.line)
  ) {
    head.about = piece
    return
  }
  const letters = piece.text.replace(/[^\p{L}]/gu, '')
  if (letters.length < 4 || capitals(piece.text) < 0.7 || head.about) return
  if (!head.organs.length && !startsOrgan(folded)) return
  head.organs.push(piece)
}

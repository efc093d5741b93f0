/**
 * The text every rule works on: NFC, one tone placement, plain dashes and spaces, no markdown,
 * with a map back to the offsets of the text that was handed in.
 */
import type { Found, Span } from './types.ts'

export interface Line {
  start: number
  end: number
  text: string
  /** Leading columns; a page built from positions keeps them. */
  indent: number
  blank: boolean
}

export interface Prepared {
  source: string
  text: string
  /** Same length as `text`: lower case, without diacritics. */
  fold: string
  from: Int32Array
  to: Int32Array
  pages: number[]
  lines: Line[]
}

const FOLDS = new Map<string, string>()
const MARK = /\p{M}/u

function foldChar(c: string): string {
  const known = FOLDS.get(c)
  if (known !== undefined) return known
  const base =
    c === 'đ' || c === 'Đ' || c === 'Ð' || c === 'ð' ? 'd' : (c.normalize('NFD')[0] ?? c).toLowerCase()
  const folded = base.length === 1 ? base : c
  FOLDS.set(c, folded)
  return folded
}

/** Lower case without diacritics, one character for one (of NFC text). */
export function fold(text: string): string {
  let out = ''
  for (const c of text) out += c.length === 1 ? foldChar(c) : c
  return out
}

// Old placement (uỷ, hoà) to new (ủy, hòa): pairs at the end of a syllable only.
const TONES: Record<string, string> = {}
for (const [second, marks] of [
  ['a', 'àáảãạ'],
  ['e', 'èéẻẽẹ'],
] as const)
  for (let i = 0; i < 5; i++) TONES[`o${marks[i]}`] = `${'òóỏõọ'[i]}${second}`
for (let i = 0; i < 5; i++) TONES[`u${'ỳýỷỹỵ'[i]}`] = `${'ùúủũụ'[i]}y`

const LETTER = /\p{L}/u

function placeTones(chars: string[]): void {
  for (let i = 0; i + 1 < chars.length; i++) {
    const first = chars[i]!
    const small = first.toLowerCase()
    if (small !== 'o' && small !== 'u') continue
    const pair = TONES[small + chars[i + 1]!.toLowerCase()]
    if (!pair) continue
    if (chars[i - 1]?.toLowerCase() === 'q') continue
    const after = chars[i + 2]
    if (after !== undefined && LETTER.test(after)) continue
    const upperSecond = chars[i + 1] !== chars[i + 1]!.toLowerCase()
    chars[i] = first === small ? pair[0]! : pair[0]!.toUpperCase()
    chars[i + 1] = upperSecond ? pair[1]!.toUpperCase() : pair[1]!
  }
}

const REPLACED = new Map<string, string>([
  ['\u00D0', 'Đ'],
  ['\u00F0', 'đ'],
  ['\f', '\n'],
  ['\v', '\n'],
  ['\u2028', '\n'],
  ['\u2029', '\n'],
])
const DASHES = new Set('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043')
const DROPPED = new Set('\r\uFEFF\u00AD\u200B\u200C\u200D\u2060')

function plainChar(c: string): string {
  const replaced = REPLACED.get(c)
  if (replaced) return replaced
  if (DASHES.has(c)) return '-'
  if (DROPPED.has(c)) return ''
  if (c !== '\n' && c !== '\t' && /\s/.test(c)) return ' '
  return c
}

/** Prepares a text for reading. `pages` are offsets into `source` at which pages start. */
export function prepare(source: string, pages: number[] = []): Prepared {
  const chars: string[] = []
  const from: number[] = []
  const to: number[] = []
  let lineStart = true
  for (let i = 0; i < source.length; ) {
    let end = i + 1
    const code = source.charCodeAt(i)
    // plain ASCII in front of plain ASCII: nothing to normalise
    if (
      code > 35 &&
      code < 127 &&
      code !== 42 &&
      code !== 92 &&
      (end >= source.length || source.charCodeAt(end) < 0x300)
    ) {
      chars.push(source[i]!)
      from.push(i)
      to.push(end)
      lineStart = false
      i = end
      continue
    }
    if (code >= 0xd800 && code < 0xdc00 && end < source.length) end++
    if (code < 0x80 && (end >= source.length || source.charCodeAt(end) < 0x300)) {
      // the common case needs no cluster
    } else {
      const limit = Math.min(source.length, end + 4)
      while (end < limit && source.charCodeAt(end) >= 0x300 && MARK.test(source[end]!)) end++
    }
    const raw = source.slice(i, end)
    let c = raw.length === 1 ? plainChar(raw) : raw.normalize('NFC')
    if (c === '*' || c === '\\' || c === '#') {
      const next = source[end]
      const bullet = c === '*' && lineStart && (next === ' ' || next === '\t')
      if (bullet) c = '-'
      else if (
        c === '*' ||
        (c === '\\' && next !== undefined && /[*_#\-.[\]()]/.test(next)) ||
        (c === '#' && lineStart)
      )
        c = ''
    }
    for (const unit of c.length > 1 ? c.split('') : c ? [c] : []) {
      chars.push(unit)
      from.push(i)
      to.push(end)
    }
    if (c) lineStart = c === '\n' || (lineStart && (c === ' ' || c === '\t'))
    i = end
  }
  placeTones(chars)
  const text = chars.join('')
  const prepared = {
    source,
    text,
    fold: fold(text),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    pages,
  }
  return { ...prepared, lines: linesOf(text) }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const content = text.slice(start, end)
    const trimmed = content.trimStart()
    lines.push({ start, end, text: content, indent: content.length - trimmed.length, blank: trimmed === '' })
    start = end + 1
  }
  return lines
}

/** Offsets of the handed-in text for a range of the prepared one, without white space at its ends. */
export function spanOf(p: Prepared, start: number, end: number): Span {
  while (start < end && /\s/.test(p.text[start]!)) start++
  while (end > start && /\s/.test(p.text[end - 1]!)) end--
  if (start >= end) {
    const at = Math.min(p.from[Math.min(start, p.from.length - 1)] ?? 0, p.source.length)
    return withPage(p, { start: at, end: at })
  }
  return withPage(p, { start: p.from[start]!, end: p.to[end - 1]! })
}

function withPage(p: Prepared, span: Span): Span {
  if (!p.pages.length) return span
  let page = 0
  while (page < p.pages.length && p.pages[page]! <= span.start) page++
  return { ...span, page: Math.max(1, page) }
}

/** One line, single spaces, no bullets or separators at the ends. */
export function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A found value over one range of the prepared text. */
export function found<T>(p: Prepared, value: T, start: number, end: number, confidence: number): Found<T> {
  return { value, spans: [spanOf(p, start, end)], confidence, alternatives: [] }
}

/** Share of capitals among the letters, 0 where there are none. */
export function capitals(text: string): number {
  let upper = 0
  let letters = 0
  for (const c of text) {
    const low = c.toLowerCase()
    const up = c.toUpperCase()
    if (low === up) continue
    letters++
    if (c === up) upper++
  }
  return letters ? upper / letters : 0
}

/** First `n` words, as quotes of clauses are cut. */
export function firstWords(text: string, n = 8): string {
  return clean(text).split(' ').slice(0, n).join(' ')
}

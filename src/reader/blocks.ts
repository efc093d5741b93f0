/** Paragraphs: broken lines joined, markers ("II.", "3.", "b)", "-") told apart from the words. */

import { isRule } from './regions.ts'
import { capitals, type Line, type Prepared } from './text.ts'

export type MarkerKind =
  | 'part'
  | 'roman'
  | 'article'
  | 'arabic'
  | 'dotted'
  | 'letter'
  | 'dash'
  | 'plus'
  | 'none'

export interface Block {
  start: number
  end: number
  kind: MarkerKind
  /** As printed without dots and brackets: "II", "3", "2.1", "b"; empty for bullets. */
  marker: string
  /** The words without the marker, single spaces. */
  text: string
  fold: string
  /** Offset in the prepared text of each character of `text`. */
  at: number[]
  /** All letters are capitals (a heading). */
  caps: boolean
  /** Filled by the outline. */
  anchor: string | null
  level: number
}

const MARKERS: [MarkerKind, RegExp][] = [
  ['part', /^(PHẦN|Phần|CHƯƠNG|Chương|MỤC)\s+(THỨ\s+\p{Lu}+|thứ \p{Ll}+|[IVX]+|\d+)[.:\s-]*/u],
  ['article', /^(?:Điều|ĐIỀU)\s+(\d{1,3})\s?[.:]\s*/u],
  ['roman', /^([IVX]{1,5})\s?[.\-)/:]\s*(?=\S)/u],
  ['dotted', /^(\d{1,2}(?:\.\d{1,2}){1,3})\s?[.)-]?\s+(?=\S)/u],
  ['arabic', /^\(?(\d{1,2})\s?[.)-]\)?\s*(?=[\p{L}"“(])/u],
  ['letter', /^(\p{Ll}|đ)\s?[).]\s*(?=[\p{L}"“])/u],
  ['plus', /^\+\s*/u],
  ['dash', /^[-•·*○]\s*/u],
]

/** The marker at the start of a line: kind, its sign, and its length. */
export function markerOf(text: string): { kind: MarkerKind; marker: string; length: number } {
  const trimmed = text.trimStart()
  const lead = text.length - trimmed.length
  const head = trimmed.slice(0, 60)
  for (const [kind, pattern] of MARKERS) {
    const m = pattern.exec(head)
    if (m) return { kind, marker: (kind === 'part' ? m[2] : m[1])?.trim() ?? '', length: lead + m[0].length }
  }
  return { kind: 'none', marker: '', length: lead }
}

// Names with a dash inside that a converter takes for a bullet when the line breaks there.
const DASHED =
  /(phat thanh|lao dong|chinh tri|kinh te|quoc phong|khoa hoc|van hoa|dan so|thuong binh|thong tin)$/
const DASHED_REST =
  /^[-–]\s*(truyen hinh|thuong binh|xa hoi|an ninh|cong nghe|the thao|the duc|ke hoach hoa|truyen thong|ke hoach)/

interface Shape {
  wrapped: boolean
  tight: boolean
  width: number
  margin: number
}

function shapeOf(lines: Line[]): Shape {
  const full = lines.filter(l => !l.blank)
  const small = full.filter(l => /^\s*\p{Ll}/u.test(l.text) && markerOf(l.text).kind === 'none').length
  const blanks = lines.length - full.length
  const widths = full.map(l => l.text.trimEnd().length).sort((a, b) => a - b)
  const indents = full.map(l => l.indent).sort((a, b) => a - b)
  const width = widths[Math.floor(widths.length * 0.9)] ?? 0
  // pages of print are narrower than paragraphs in one line; between many bullets few lines go on in small letters
  const narrow = width > 55 && (widths.at(-1) ?? 0) < 130 && small / full.length > 0.04
  return {
    wrapped: full.length > 4 && (small / full.length > 0.25 || narrow),
    tight: full.length > 10 && blanks > full.length * 0.7,
    width,
    margin: indents[Math.floor(indents.length * 0.25)] ?? 0,
  }
}

function continues(p: Prepared, previous: Line, line: Line, blanks: number, shape: Shape): boolean {
  const text = line.text.trim()
  const before = previous.text.trim()
  const folded = p.fold.slice(line.start + line.indent, line.end)
  const ended = /[.;:!?…]["”)]?$/.test(before)
  if (DASHED_REST.test(folded) && DASHED.test(p.fold.slice(previous.start, previous.end).trim())) return true
  if (markerOf(line.text).kind !== 'none') return false
  const caps = capitals(text) > 0.9 && text.length > 3
  const beforeCaps = capitals(before) > 0.9 && before.length > 3
  if (caps !== beforeCaps && (caps || beforeCaps) && text.split(' ').length > 1) return false
  if (/^\p{Ll}/u.test(text) && (!ended || blanks === 0)) return true
  if (
    !ended &&
    /^[\d(“"]/.test(text) &&
    !/^\d{1,2}\s?[hg:]\s?\d{0,2}\b/.test(text) &&
    (shape.wrapped || blanks === 0)
  )
    return true
  if (blanks > (shape.tight ? 1 : 0)) return false
  if (!shape.wrapped) return caps && beforeCaps
  if (caps && beforeCaps) return true
  const full = previous.text.trimEnd().length > shape.width * 0.78
  if (line.indent > shape.margin + 2 && ended) return false
  return ended ? full && line.indent <= shape.margin + 1 && !shape.tight : full
}

/** Paragraphs of the lines [first, last); page numbers and rules are left out. */
export function blocksOf(p: Prepared, first: number, last: number): Block[] {
  const lines = p.lines.slice(first, last)
  const shape = shapeOf(lines)
  const groups: Line[][] = []
  let blanks = 0
  for (const line of lines) {
    const text = line.text.trim()
    if (line.blank || isRule(p.fold.slice(line.start, line.end))) {
      blanks++
      continue
    }
    if (/^[-\s]{0,3}\d{1,3}[-\s]{0,3}$/.test(text)) {
      // a page number: what stands before and after it belongs together
      continue
    }
    const group = groups.at(-1)
    const previous = group?.at(-1)
    const afterPage = previous !== undefined && p.text.slice(previous.end, line.start).trim() !== ''
    if (group && previous && continues(p, previous, line, afterPage ? 0 : blanks, shape)) group.push(line)
    else groups.push([line])
    blanks = 0
  }
  return groups.map(group => blockOf(p, group))
}

function blockOf(p: Prepared, group: Line[]): Block {
  const first = group[0]!
  const { kind, marker, length } = markerOf(first.text)
  const chars: string[] = []
  const folded: string[] = []
  const at: number[] = []
  for (const line of group) {
    if (
      chars.length &&
      chars.at(-1) !== ' ' &&
      !(/[-/]/.test(chars.at(-1)!) && !/\s[-/]$/.test(chars.slice(-2).join('')))
    )
      push(' ', ' ', line.start)
    for (let i = line === first ? line.start + length : line.start + line.indent; i < line.end; i++) {
      const c = p.text[i]!
      const space = c === ' ' || c === '\t'
      if (space && (chars.length === 0 || chars.at(-1) === ' ')) continue
      push(space ? ' ' : c, space ? ' ' : p.fold[i]!, i)
    }
  }
  function push(c: string, f: string, i: number) {
    chars.push(c)
    folded.push(f)
    at.push(i)
  }
  while (chars.at(-1) === ' ') {
    chars.pop()
    folded.pop()
    at.pop()
  }
  const text = chars.join('')
  const end = group.at(-1)!.end
  return {
    start: first.start + first.indent,
    end,
    kind,
    marker,
    text,
    fold: folded.join(''),
    at,
    caps: capitals(text) > 0.85 && text.length > 3,
    anchor: null,
    level: 0,
  }
}

/** Prepared offsets of the characters [from, to) of a block. */
export function rangeOf(block: Block, from: number, to: number): [number, number] {
  const start = block.at[from] ?? block.start
  const end = to > from ? (block.at[Math.min(to, block.at.length) - 1] ?? block.end - 1) + 1 : start
  return [start, end]
}

/** Sentences of a block as ranges of its text. */
export function sentencesOf(block: Block): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  let from = 0
  if (!/[.!?]/.test(block.text)) return block.text ? [{ from: 0, to: block.text.length }] : []
  const stop = /(?<![\s.]\p{Lu}\p{L}?|TP|Tp|đ\/c|ThS|TS|số|Số)[.!?]["”)]?\s(?=["“(]?[\p{Lu}\d])/gu
  for (const m of block.text.matchAll(stop)) {
    const to = m.index + m[0].length
    if (/^\s?\d/.test(block.text.slice(to)) && !/^\d+\s/.test(block.text.slice(to))) continue
    out.push({ from, to: to - 1 })
    from = to
  }
  if (from < block.text.length) out.push({ from, to: block.text.length })
  return out
}

/**
 * The text of a document cut at the edges of every place that a value was read from, so that places may overlap.
 * Letters are put together, for the face of documents has no loose marks (files from a Mac hold them apart).
 * Marks of plain-text formatting (**bold**, # heading) are turned into their effect. Pure.
 */
import type { Span } from '../../../../reader/types.ts'

export interface Place extends Span {
  id: string
}

export interface Piece {
  start: number
  text: string
  /** Fields read here, the narrowest place first. */
  ids: readonly string[]
  bold: boolean
  italic: boolean
  /** Number of the page that begins here. */
  page: number | null
  /** Badly recognised in a scan. */
  unsure: boolean
}

interface Token {
  start: number
  end: number
  turns: 'bold' | 'italic' | 'heading' | null
}

/** `pages`: offsets at which pages begin; those inside the range become marks. `doubts`: badly recognised words. */
export function piecesOf(
  text: string,
  range: Span,
  places: readonly Place[],
  pages: readonly number[] = [],
  doubts: readonly Span[] = [],
): Piece[] {
  const tokens = tokensIn(text, range)
  const cuts = new Set([range.start, range.end])
  for (const { start, end } of [...places, ...tokens, ...doubts]) cuts.add(start).add(end)
  for (const page of pages) cuts.add(page)
  for (const { turns, end } of tokens) if (turns === 'heading') cuts.add(endOfLine(text, end))
  const inOrder = [...cuts].filter(cut => cut >= range.start && cut <= range.end).sort((a, b) => a - b)
  const narrowFirst = [...places].sort((a, b) => a.end - a.start - (b.end - b.start))
  const style = { bold: false, italic: false, headingUntil: -1 }
  return inOrder.slice(0, -1).flatMap((start, at): Piece[] => {
    const end = inOrder[at + 1]!
    const token = tokens.find(one => one.start === start && one.end === end)
    if (token) {
      turn(style, token, text)
      return []
    }
    const page = pages.indexOf(start)
    return [
      {
        start,
        text: text.slice(start, end).normalize('NFC'),
        ids: narrowFirst.filter(place => place.start <= start && end <= place.end).map(place => place.id),
        bold: style.bold || start < style.headingUntil,
        italic: style.italic,
        page: page < 0 ? null : page + 1,
        unsure: doubts.some(doubt => doubt.start <= start && end <= doubt.end),
      },
    ]
  })
}

function turn(style: { bold: boolean; italic: boolean; headingUntil: number }, token: Token, text: string) {
  if (token.turns === 'bold') style.bold = !style.bold
  if (token.turns === 'italic') style.italic = !style.italic
  if (token.turns === 'heading') style.headingUntil = endOfLine(text, token.end)
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** `\*` keeps its star, a star alone on its line is the ornament under the letterhead and stays. */
function tokensIn(text: string, { start, end }: Span): Token[] {
  const tokens: Token[] = []
  const pattern = /^#{1,6} +|\\(?=[*_#.-])|\*\*|(?<![\\*\s\n])\*(?!\*)|(?<![\\*])\*(?=[^\s*])/gm
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const at = start + match.index
    if (match[0] === '*' && aloneOnLine(text, at)) continue
    const turns = match[0].startsWith('#')
      ? 'heading'
      : match[0] === '**'
        ? 'bold'
        : match[0] === '*'
          ? 'italic'
          : null
    tokens.push({ start: at, end: at + match[0].length, turns })
  }
  return paired(tokens, text)
}

function aloneOnLine(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, endOfLine(text, at))
  return line.replaceAll(/[\\*\s]/g, '') === ''
}

/** A mark without its partner in the same paragraph is a character of the text. */
function paired(tokens: readonly Token[], text: string): Token[] {
  const open = new Map<string, Token>()
  const good = new Set(tokens.filter(token => token.turns === 'heading' || token.turns === null))
  for (const token of tokens) {
    if (token.turns !== 'bold' && token.turns !== 'italic') continue
    const before = open.get(token.turns)
    if (before && !/\n\s*\n/.test(text.slice(before.end, token.start))) {
      good.add(before).add(token)
      open.delete(token.turns)
    } else open.set(token.turns, token)
  }
  return tokens.filter(token => good.has(token))
}

export interface Snippet {
  before: string
  read: string
  after: string
}

/** A place with the words around it on one line, for a narrow screen. */
export function snippetOf(text: string, { start, end }: Span, around = 48): Snippet {
  const plain = (part: string) =>
    part
      .normalize('NFC')
      .replaceAll(/[*#\\]+/g, '')
      .replaceAll(/\s+/g, ' ')
  const before = plain(text.slice(Math.max(0, start - around), start))
  const after = plain(text.slice(end, end + around))
  return {
    before: start > around ? `…${before.replace(/^\S* /, '')}` : before,
    read: plain(text.slice(start, end)),
    after: end + around < text.length ? `${after.replace(/ \S*$/, '')}…` : after,
  }
}

/**
 * The words of a scan behind a value that reads otherwise, because the reader repaired them or a person changed it;
 * null where they agree, and for everything that was not recognised from a picture.
 */
export function printedOf(
  { ocr, text }: { ocr: unknown; text: string },
  { value, spans }: { value: unknown; spans: readonly Span[] },
): string | null {
  const plain = typeof value === 'string' ? value : nameIn(value)
  if (!ocr || !plain || spans.length === 0) return null
  const printed = spans
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return alike(printed) === alike(plain) ? null : printed
}

function nameIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { printed, name } = value as { printed?: unknown; name?: unknown }
  return [printed, name].find(one => typeof one === 'string') ?? null
}

/** Capitals, spaces and signs of a letterhead are no repair; where a tone stands (uỷ, ủy) is none either. */
function alike(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\d]/gu, '')
    .toLowerCase()
}

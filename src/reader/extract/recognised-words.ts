/** From the words that the recogniser saw to the text of a page: which of two looks counts, spaces, doubts, marks. */
import type { Doubt } from '../types.ts'
import { layPage, type Piece } from './layout.ts'
import { missedSpaces } from './syllables.ts'
import { type Places, placeOf, shifted } from './word-places.ts'

/** A word in the picture; `top` and `bottom` are counted downwards in points, confidence runs from 0 to 1. */
export interface Word extends Piece {
  top: number
  bottom: number
  confidence: number
  letters: { text: string; confidence: number }[]
}
export interface Recognised {
  text: string
  doubts: Doubt[]
  places: Places
  /** Mean confidence of the words, by their length; 1 for a page without any. */
  sureness: number
}

/** Letters less sure than this are told to the reader. */
const SURE = 0.85

/** The text of a page from the lines of the first look and of later ones; `picture`: the size of what was looked at. */
export function settled(
  lines: Word[][],
  later: Word[][],
  picture: { width: number; height: number },
): Recognised {
  const first = lines.filter(line => !isDirt(line)).flat()
  const added = later.filter(isSense).flatMap(line => line.filter(word => word.confidence >= 0.3))
  const kept = first.filter(
    word => !added.some(other => other.confidence > word.confidence && covers(other, word)),
  )
  const fresh = added
    .filter(word => !kept.some(other => covers(other, word) || covers(word, other)))
    .map(word => inRow(word, kept))
  const words = [...kept, ...fresh].map(spaced)
  const { text, starts } = layPage(words)
  const doubts = [...starts].flatMap(([word, start]) => doubtsOf(word, start))
  const places = [...starts].flatMap(([word, start]) =>
    placeOf(
      start,
      word.text,
      { left: word.x, top: word.top, width: word.width, height: word.bottom - word.top },
      picture,
    ),
  )
  return { text, doubts: doubts.sort((a, b) => a.start - b.start), places, sureness: surenessOf(words) }
}

function surenessOf(words: Word[]): number {
  let [sure, length] = [0, 0]
  for (const { text, confidence } of words) {
    sure += confidence * text.length
    length += text.length
  }
  return length ? sure / length : 1
}

/** Specks, frames and scrawls: lines without a letter, or short and so unsure that no letterhead is lost with them. */
function isDirt(line: Word[]): boolean {
  const text = line.map(word => word.text).join(' ')
  if (!/[\p{L}\d]/u.test(text)) return true
  return line.length <= 2 && text.length < 12 && !/[/:]/.test(text) && confidenceOf(line) < 0.35
}

const confidenceOf = (line: Word[]) =>
  line.reduce((sum, word) => sum + word.confidence, 0) / (line.length || 1)

/** A line of a later look is believed where it holds a word of two letters or more that is sure. */
function isSense(line: Word[]): boolean {
  return confidenceOf(line) >= 0.6 && line.some(word => word.confidence >= 0.7 && /\p{L}{2}/u.test(word.text))
}

function covers(a: Word, b: Word): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 && width * height > b.width * (b.bottom - b.top) * 0.5
}

/** A word of a later look, on the baseline of the nearest word beside it: alone it has none of its own to trust. */
function inRow(word: Word, kept: Word[]): Word {
  const beside = kept.filter(other => {
    const shared = Math.min(word.bottom, other.bottom) - Math.max(word.top, other.top)
    return shared > Math.min(word.bottom - word.top, other.bottom - other.top) * 0.6
  })
  const distance = (other: Word) => Math.max(other.x - word.x - word.width, word.x - other.x - other.width, 0)
  const nearest = beside.sort((a, b) => distance(a) - distance(b))[0]
  return nearest ? { ...word, y: nearest.y } : word
}

/** The word with the spaces it lacks, and one behind it. */
function spaced(word: Word): Word {
  const cuts = missedSpaces(word.text)
  if (!cuts.length) return { ...word, text: `${word.text} ` }
  const text = [0, ...cuts].map((cut, i) => word.text.slice(cut, cuts[i])).join(' ')
  return { ...word, text: `${text} `, letters: [] }
}

/**
 * No dictionary stands behind figures: in a word that is doubted as a whole (handwriting, mostly) they are as doubtful
 * as the word, while its printed letters ("/KH-SYT") count as they were seen.
 */
function doubtsOf(word: Word, start: number): Doubt[] {
  if (word.confidence >= SURE) return []
  const text = word.text.trimEnd()
  const whole = { start, end: start + text.length, confidence: word.confidence }
  if (!/\d/.test(text) || word.letters.map(letter => letter.text).join('') !== text) return [whole]
  let at = start
  return word.letters.flatMap(letter => {
    const confidence = /\d/.test(letter.text)
      ? Math.min(word.confidence, letter.confidence)
      : letter.confidence
    const doubt = { start: at, end: at + letter.text.length, confidence }
    at = doubt.end
    return confidence < SURE ? doubt : []
  })
}

const MARKS: Record<string, string> = {
  'TUYET MAT': 'TUYỆT MẬT',
  'TOI MAT': 'TỐI MẬT',
  MAT: 'MẬT',
  'THUONG KHAN': 'THƯỢNG KHẨN',
  KHAN: 'KHẨN',
  'HOA TOC': 'HỎA TỐC',
}

/**
 * The mark of secrecy or urgency that a line of its own is, spelt right; null for every other line.
 * Marks on letters are what a frame or a stamp spoils first, so they do not count; only ă does ("MẶT TRẬN").
 */
export function markOf(line: Word[]): string | null {
  const text = line.map(word => word.text.replace(/[^\p{L}]/gu, '')).filter(Boolean)
  const bare = text
    .join(' ')
    .normalize('NFD')
    .replace(/[\u0300-\u0305\u0307-\u0323]/g, '')
  return MARKS[bare.replace(/(\p{L})\1+/gu, '$1')] ?? null
}

/** Short lines of capitals: worth a second look even where they were read surely. */
export function mayBeMark(line: Word[]): boolean {
  const text = line.map(word => word.text).join(' ')
  return line.length <= 4 && text.length <= 16 && /\p{Lu}{2}/u.test(text) && !/\p{Ll}|\d/u.test(text)
}

/** The page with the marks as its first lines. */
export function withHead(page: Recognised, marks: string[]): Recognised {
  if (!marks.length) return page
  const head = marks.join('\n')
  const by = head.length + 1
  const doubts = page.doubts.map(d => ({ ...d, start: d.start + by, end: d.end + by }))
  return { ...page, text: `${head}\n${page.text}`, doubts, places: shifted(page.places, by) }
}

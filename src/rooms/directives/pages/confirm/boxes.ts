/** Where places of the text stand on the pictures of pages. Pure. */
import type { Span } from '../../../../reader/types.ts'
import type { ReadingReply } from './draft.ts'

/** A rectangle on the picture of a page (from 1), in shares of its width and height. */
export interface Box {
  page: number
  left: number
  top: number
  width: number
  height: number
}

/** Numbers a word takes in `ReadingReply.places`. */
const PER_WORD = 6
const WHOLE = 10_000

/** The boxes of the words that the spans touch, those of one line joined; part of a word gives part of its box. */
export function boxesOf(
  { places, pages }: Pick<ReadingReply, 'places' | 'pages'>,
  spans: readonly Span[],
): Box[] {
  return places.flatMap((words, at) => {
    const by = pages[at] ?? 0
    const touched = spans.flatMap(({ start, end }) => wordsIn(words, start - by, end - by))
    return inLines(touched).map(box => ({ page: at + 1, ...box }))
  })
}

type Flat = Omit<Box, 'page'>

function wordsIn(words: readonly number[], start: number, end: number): Flat[] {
  const found: Flat[] = []
  for (let at = 0; at + PER_WORD <= words.length; at += PER_WORD) {
    const [from, to, left, top, width, height] = words.slice(at, at + PER_WORD) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const first = Math.max(from, start)
    const last = Math.min(to, end)
    if (first >= last) continue
    const share = width / (to - from)
    found.push({
      left: (left + (first - from) * share) / WHOLE,
      top: top / WHOLE,
      width: ((last - first) * share) / WHOLE,
      height: height / WHOLE,
    })
  }
  return found
}

/** Words beside each other on one line become one box. */
function inLines(words: readonly Flat[]): Flat[] {
  const lines: Flat[] = []
  for (const word of words) {
    const line = lines.at(-1)
    if (line && sameLine(line, word)) {
      const right = Math.max(line.left + line.width, word.left + word.width)
      const bottom = Math.max(line.top + line.height, word.top + word.height)
      line.left = Math.min(line.left, word.left)
      line.top = Math.min(line.top, word.top)
      line.width = right - line.left
      line.height = bottom - line.top
    } else lines.push({ ...word })
  }
  return lines
}

function sameLine(line: Flat, word: Flat): boolean {
  const shared = Math.min(line.top + line.height, word.top + word.height) - Math.max(line.top, word.top)
  return shared > Math.min(line.height, word.height) * 0.5 && word.left >= line.left
}

/** Pages (from 1) on which the range has text, or on which no word stands but which lie between; all where pages are unknown. */
export function pagesOf(
  { places, pages }: Pick<ReadingReply, 'places' | 'pages'>,
  { start, end }: Span,
): number[] {
  return places.flatMap((_, at) => {
    const from = pages[at] ?? 0
    const to = pages[at + 1] ?? Number.POSITIVE_INFINITY
    return from < end && start < to ? [at + 1] : []
  })
}

/** What a narrow screen shows of a page around a box, in shares of the page. */
export function windowOn(box: Box): { left: number; top: number; width: number; height: number } {
  const width = Math.min(1, Math.max(0.5, box.width + 0.08))
  const height = Math.min(1, box.height * 2.4)
  const left = Math.max(0, Math.min(1 - width, box.left + box.width / 2 - width / 2))
  const top = Math.max(0, Math.min(1 - height, box.top + box.height / 2 - height / 2))
  return { left, top, width, height }
}

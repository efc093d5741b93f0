/** Days as printed in a text, for choosing another one than the reader took. Pure. */
import { readDay } from '../../../../platform/dates/dates.ts'
import type { Span } from '../../../../reader/types.ts'

const numbers = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/g
const inWords = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/giu

/** Each day once, in the order of the text, with its first place. */
export function daysPrinted(text: string, { start, end }: Span): { day: string; span: Span }[] {
  const found: { day: string; span: Span }[] = []
  for (const pattern of [inWords, numbers]) {
    for (const match of text.slice(start, end).matchAll(pattern)) {
      const day = readDay(`${match[1]}/${match[2]}/${match[3]}`)
      const at = start + match.index
      if (day) found.push({ day, span: { start: at, end: at + match[0].length } })
    }
  }
  const inOrder = found.sort((a, b) => a.span.start - b.span.start)
  return inOrder.filter((one, at) => inOrder.findIndex(other => other.day === one.day) === at)
}

/** Days run together in print, and years printed wrong. */
import type { Block } from './blocks.ts'
import { type DateMention, findDates, isoDate } from './dates.ts'

/** A wrong year in a date to come ("02/01/2011" in a plan of December 2011): less than a year back and set as a time. */
export function mistypedYear(own: string, value: string, clause: string): boolean {
  const year = Number(own.slice(0, 4))
  const later = `${year + 1}${value.slice(4)}`
  const days = (Date.parse(later) - Date.parse(own.length === 7 ? `${own}-01` : own)) / 86400000
  return Number(value.slice(0, 4)) === year && days >= 0 && days < 60 && /ngay $|thu \w+ $|:/.test(clause)
}

/** "Từ 15/01 - 24/01/2026": the last such day up to the one that carries the year. */
function dayBefore(value: string, month: number, day: number): string | null {
  const same = isoDate(Number(value.slice(0, 4)), month, day)
  return same && same <= value ? same : isoDate(Number(value.slice(0, 4)) - 1, month, day)
}

/** "Ngày 26, 27/12/2011" and "ngày 01-31/12/2017" hold two days. */
export function expandDates(
  block: Block,
  base: string | null,
  sentence: { from: number; to: number },
): DateMention[] {
  const dates = findDates(block.fold, base, sentence.from, sentence.to)
  const out: DateMention[] = []
  for (const date of dates) {
    const m = /(?:ngay |tu |,)\s?(\d{1,2})\s?(?:-|,|va|den)\s?$/.exec(
      block.fold.slice(Math.max(sentence.from, date.start - 14), date.start),
    )
    if (m && date.precision === 'day' && Number(m[1]) < Number(date.value.slice(8)) && Number(m[1]) > 0) {
      const start = date.start - (m[0].length - m[0].indexOf(m[1]!))
      out.push({ ...date, start, value: `${date.value.slice(0, 8)}${m[1]!.padStart(2, '0')}` })
    }
    const open = /(?:ngay|tu) (\d{1,2})\/(\d{1,2}) ?(?:-|den|va)(?: het)?(?: ngay)? ?$/.exec(
      block.fold.slice(Math.max(sentence.from, date.start - 24), date.start),
    )
    const first =
      open && date.precision === 'day' ? dayBefore(date.value, Number(open[2]), Number(open[1])) : null
    if (open && first) {
      const start = date.start - (open[0].length - open[0].indexOf(open[1]!))
      out.push({ ...date, start, end: start + open[1]!.length + open[2]!.length + 1, value: first })
    }
    out.push(date)
  }
  return out
}

/** "(26/3/1931 - 26/3/2026)": years of a jubilee, no day to act. */
export function anniversary(block: Block, date: DateMention): boolean {
  const m = /(\d{1,2})\/(\d{1,2})\/(\d{4}) ?- ?$/.exec(
    block.fold.slice(Math.max(0, date.start - 16), date.start),
  )
  return m !== null && date.value.endsWith(`-${m[2]!.padStart(2, '0')}-${m[1]!.padStart(2, '0')}`)
}

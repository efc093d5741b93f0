/** A heading that holds the number and the day too, as law collections print it. */
import { findDates } from './dates.ts'
import type { Letterhead } from './letterhead.ts'
import { readNumber } from './numbers.ts'
import { found, type Prepared } from './text.ts'

/**
 * Reads "CỦA CHÍNH PHỦ SỐ 37/2007/NĐ-CP NGÀY 09 THÁNG 3 NĂM 2007" in [start, end) into the letterhead where that has no
 * number; returns the offset at which the name of the issuer ends.
 */
export function readTitled(p: Prepared, start: number, end: number, head: Letterhead): number {
  const m = /\sso\s?:?\s?(?=\d)/.exec(p.fold.slice(start, end))
  if (!m) return end
  const at = start + m.index + 1
  const read = readNumber(p.text.slice(at, end))
  if (!read?.symbol || read.garbled) return end
  if (!head.symbol) {
    if (read.number) head.number = found(p, read.number, at + read.numberStart, at + read.numberEnd, 0.9)
    head.symbol = found(p, read.symbol, at + read.symbolStart, at + read.symbolEnd, 0.9)
  }
  const day = findDates(p.fold, null, at, end).find(date => date.precision === 'day')
  if (day && !head.date) head.date = found(p, day.value, day.start, day.end, 0.9)
  return at
}

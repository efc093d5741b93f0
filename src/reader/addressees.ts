/** Kính gửi: whom a document addresses. */
import { BULLET, type Entry, extend, trimmed } from './recipient-lines.ts'
import { ADDRESSED } from './regions.ts'
import { found, type Prepared } from './text.ts'
import type { Found } from './types.ts'

/** Kính gửi lines in [first, last); returns the entries and the line behind them. */
export function readAddressees(
  p: Prepared,
  first: number,
  last: number,
): { addressees: Found<string>[]; end: number } {
  for (let i = first; i < Math.min(last, first + 60); i++) {
    const line = p.lines[i]!
    const folded = p.fold.slice(line.start, line.end)
    const wire = /\bdien\s?:\s*$/.test(folded) && folded.trim().length < 90
    const at = wire ? folded.length : kinhGui(folded)
    if (at < 0) continue
    return entriesAfter(p, i, line.start + at, last)
  }
  return { addressees: [], end: first }
}

function kinhGui(folded: string): number {
  const m = /^(.{0,60}\s{2,}|[-\s*]{0,40}|.{0,40}\t)kinh (gui|chuyen|trinh)\s?[:;]?/.exec(folded)
  if (!m || !(ADDRESSED.test(folded.trim()) || m[1]!.trim() === '')) return -1
  return m[0].length
}

function entriesAfter(
  p: Prepared,
  index: number,
  from: number,
  last: number,
): { addressees: Found<string>[]; end: number } {
  const entries: Entry[] = []
  let bullets = false
  let i = index
  let blanks = 0
  for (; i < last; i++) {
    const line = p.lines[i]!
    const start = i === index ? from : line.start
    const text = p.text.slice(start, line.end)
    if (text.trim() === '') {
      if (i > index) blanks++
      continue
    }
    const folded = p.fold.slice(start, line.end).trim()
    const bullet = BULLET.test(text)
    const current = entries.at(-1)
    if (/^\(?(sau day|goi chung|duoi day)/.test(folded)) continue
    if (i > index && !bullet) {
      const open = current && !/[;.]$/.test(current.text.trim()) && blanks === 0
      const small = /^\p{Ll}/u.test(text.trim())
      const listed =
        current && !bullets && /[;,]$/.test(current.text.trim()) && text.trim().length < 120 && blanks === 0
      const fresh = !current && text.trim().length < 160
      const plainItem =
        !bullets &&
        current &&
        /^(các|[\p{Lu}])/u.test(text.trim()) &&
        /[;]$/.test(current.text.trim()) &&
        text.trim().length < 200
      if (/^(can cu|thuc hien|theo |xet |de |trien khai|ngay |nham)/.test(folded) && !small) break
      if (listed || fresh || plainItem)
        entries.push({ text, start, end: line.end, spans: [found(p, '', start, line.end, 1).spans[0]!] })
      else if (
        current &&
        ((open && (small || (bullets && text.trim().length < 80)) && text.trim().length < 120) ||
          (bullets && blanks === 0 && /:$/.test(current.text.trim()) && text.trim().length < 400))
      )
        extend(p, current, text, start, line.end)
      else break
    } else {
      if (bullet) bullets = true
      entries.push({
        text: text.replace(BULLET, ''),
        start,
        end: line.end,
        spans: [found(p, '', start, line.end, 1).spans[0]!],
      })
    }
    blanks = 0
    if (!bullets && entries.length && /\.$/.test(text.trim())) {
      i++
      break
    }
  }
  const addressees = entries
    .map(e => ({ ...found(p, trimmed(e.text), e.start, e.end, 0.9), spans: e.spans }))
    .filter(e => /\p{L}{2}/u.test(e.value))
  return { addressees, end: i }
}

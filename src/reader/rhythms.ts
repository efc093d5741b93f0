/** Recurring dates: "trước ngày 20 hằng tháng", "thứ 6 hằng tuần", "3/2, 19/5 hằng năm", "tháng 11 hằng năm". */
import type { Block } from './blocks.ts'

export interface Rhythm {
  start: number
  end: number
  value: string
}

const WEEK: Record<string, string> = {
  '2': 'mon',
  hai: 'mon',
  '3': 'tue',
  ba: 'tue',
  '4': 'wed',
  tu: 'wed',
  '5': 'thu',
  nam: 'thu',
  '6': 'fri',
  sau: 'fri',
  '7': 'sat',
  bay: 'sat',
}
const QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const pad = (n: string | undefined) => (n ?? '').padStart(2, '0')
const days = (list: string | undefined) =>
  [...(list ?? '').matchAll(/(\d{1,2})\/(\d{1,2})/g)].map(d => `yearly-${pad(d[2])}-${pad(d[1])}`)

const EVERY = '(?:hang|moi)'
const LIST = '((?:\\d{1,2}/\\d{1,2}(?:[,; ]| va ){0,4})'
const RULES: [RegExp, (m: RegExpMatchArray) => string[]][] = [
  [new RegExp(`ngay (?:mung )?(\\d{1,2}) (?:cua )?${EVERY} thang`, 'g'), m => [`monthly-${pad(m[1])}`]],
  [new RegExp(`${EVERY} thang,? [^.;]{0,24}ngay (\\d{1,2})(?![\\d/])`, 'g'), m => [`monthly-${pad(m[1])}`]],
  [
    new RegExp(`ngay (\\d{1,2})(?: (?:cua )?thang cuoi)? (?:cua )?${EVERY} quy`, 'g'),
    m => [`quarterly-${pad(m[1])}`],
  ],
  [/ngay (\d{1,2}) (?:cua )?thang cuoi (?:cua )?(?:moi |hang )?quy/g, m => [`quarterly-${pad(m[1])}`]],
  [
    new RegExp(`(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat) ${EVERY} tuan`, 'g'),
    m => [`weekly-${m[1] ? WEEK[m[1]] : 'sun'}`],
  ],
  [new RegExp(`${LIST}{1,6}) ?${EVERY} nam`, 'g'), m => days(m[1])],
  [new RegExp(`cac ngay le(?: lon)?[^.;\\d]{0,20}${LIST}{2,6})`, 'g'), m => days(m[1])],
  [
    new RegExp(`ngay (\\d{1,2}) thang (\\d{1,2}) ${EVERY} nam`, 'g'),
    m => [`yearly-${pad(m[2])}-${pad(m[1])}`],
  ],
  [
    new RegExp(`(?:trong|vao|truoc)(?: cuoi| dau)? thang (\\d{1,2})(?: cua)? ${EVERY} nam`, 'g'),
    m => [`yearly-${pad(m[1])}`],
  ],
  [
    new RegExp(`(?:trong|vao|xong trong)(?: cuoi| dau)? quy (iv|iii|ii|i)(?: cua)? ${EVERY} nam`, 'g'),
    m => [`yearly-Q${QUARTERS[m[1]!]}`],
  ],
  [
    new RegExp(`${EVERY} nam \\(?(?:vao )?(?:cuoi |dau )?quy (iv|iii|ii|i)\\b`, 'g'),
    m => [`yearly-Q${QUARTERS[m[1]!]}`],
  ],
]
const WORTH = /\b(?:hang|moi) (?:thang|quy|tuan|nam)\b|ngay le|thang cuoi/

/** Rhythms in the range [from, to) of a block. */
export function rhythmsOf(block: Block, from: number, to: number): Rhythm[] {
  if (to - from < 8) return []
  const text = block.fold.slice(from, to)
  if (!WORTH.test(text)) return []
  const out: Rhythm[] = []
  for (const [pattern, values] of RULES)
    for (const m of text.matchAll(pattern))
      for (const value of values(m))
        if (!out.some(o => o.value === value))
          out.push({ start: from + m.index, end: from + m.index + m[0].length, value })
  return out
}

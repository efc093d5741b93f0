/** Recurring dates: "trước ngày 20 hằng tháng", "thứ 6 hằng tuần", "3/2, 19/5 hằng năm", "tháng 11 hằng năm". */
import type { Block } from './blocks.ts'

export interface Rhythm {
  start: number
  end: number
  value: string
}

const EVERY = '(?:hang|moi)'
const DAYS: Record<string, string> = {
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
const pad = (n: string | number) => String(n).padStart(2, '0')

/** Rhythms in the range [from, to) of a block. */
export function rhythmsOf(block: Block, from: number, to: number): Rhythm[] {
  const text = block.fold.slice(from, to)
  const out: Rhythm[] = []
  const add = (index: number, length: number, value: string) => {
    if (!out.some(o => o.value === value))
      out.push({ start: from + index, end: from + index + length, value })
  }
  for (const m of text.matchAll(new RegExp(`ngay (?:mung )?(\\d{1,2}) (?:cua )?${EVERY} thang`, 'g')))
    add(m.index, m[0].length, `monthly-${pad(m[1]!)}`)
  for (const m of text.matchAll(new RegExp(`${EVERY} thang,? [^.;]{0,24}ngay (\\d{1,2})(?![\\d/])`, 'g')))
    add(m.index, m[0].length, `monthly-${pad(m[1]!)}`)
  for (const m of text.matchAll(
    new RegExp(`ngay (\\d{1,2})(?: (?:cua )?thang cuoi)? (?:cua )?${EVERY} quy`, 'g'),
  ))
    add(m.index, m[0].length, `quarterly-${pad(m[1]!)}`)
  for (const m of text.matchAll(/ngay (\d{1,2}) (?:cua )?thang cuoi (?:moi )?quy/g))
    add(m.index, m[0].length, `quarterly-${pad(m[1]!)}`)
  for (const m of text.matchAll(
    new RegExp(`(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat) ${EVERY} tuan`, 'g'),
  ))
    add(m.index, m[0].length, `weekly-${m[1] ? DAYS[m[1]] : 'sun'}`)
  for (const m of text.matchAll(
    new RegExp(`((?:\\d{1,2}/\\d{1,2}(?:[,; ]| va ){0,4}){1,6}) ?${EVERY} nam`, 'g'),
  ))
    for (const d of m[1]!.matchAll(/(\d{1,2})\/(\d{1,2})/g))
      add(m.index, m[0].length, `yearly-${pad(d[2]!)}-${pad(d[1]!)}`)
  for (const m of text.matchAll(
    /cac ngay le(?: lon)?[^.;\d]{0,20}((?:\d{1,2}\/\d{1,2}(?:[,; ]| va ){0,4}){2,6})/g,
  ))
    for (const d of m[1]!.matchAll(/(\d{1,2})\/(\d{1,2})/g))
      add(m.index, m[0].length, `yearly-${pad(d[2]!)}-${pad(d[1]!)}`)
  for (const m of text.matchAll(/ngay (\d{1,2}) thang (\d{1,2}) (?:hang|moi) nam/g))
    add(m.index, m[0].length, `yearly-${pad(m[2]!)}-${pad(m[1]!)}`)
  for (const m of text.matchAll(
    new RegExp(`(?:trong|vao|truoc)(?: cuoi| dau)? thang (\\d{1,2})(?: cua)? ${EVERY} nam`, 'g'),
  ))
    add(m.index, m[0].length, `yearly-${pad(m[1]!)}`)
  const quarter = { i: 1, ii: 2, iii: 3, iv: 4 } as Record<string, number>
  for (const m of text.matchAll(
    new RegExp(`(?:trong|vao|xong trong)(?: cuoi| dau)? quy (iv|iii|ii|i)(?: cua)? ${EVERY} nam`, 'g'),
  ))
    add(m.index, m[0].length, `yearly-Q${quarter[m[1]!]}`)
  for (const m of text.matchAll(
    new RegExp(`${EVERY} nam \\(?(?:vao )?(?:cuoi |dau )?quy (iv|iii|ii|i)\\b`, 'g'),
  ))
    add(m.index, m[0].length, `yearly-Q${quarter[m[1]!]}`)
  return out
}

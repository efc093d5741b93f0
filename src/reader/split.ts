/** Several official documents in one file: where each begins. */

import { readNumber } from './numbers.ts'
import { RECEIVERS, TITLE, typeHeading } from './regions.ts'
import { capitals, type Prepared } from './text.ts'

export interface Part {
  first: number
  last: number
}

const DATED = /ngay.{0,12}\d.{0,12}thang.{0,8}\d.{0,8}nam\s?\d{4}/

interface Marks {
  title: boolean
  number: boolean
  dated: boolean
  heading: boolean
}

function marksOf(p: Prepared, i: number): Marks {
  const line = p.lines[i]!
  const folded = p.fold.slice(line.start, line.end)
  const title = TITLE.exec(folded)
  const number = readNumber(line.text.slice(line.indent))
  return {
    title: title !== null && capitals(line.text.slice(title.index, title.index + title[0].length)) > 0.8,
    number:
      number?.number !== null && number !== null && !number.garbled && capitals(number.symbol ?? '') > 0.5,
    dated: DATED.test(folded) && line.text.trim().length < 130,
    heading: typeHeading(line.text, folded) !== null,
  }
}

/** The letterhead begins above its title or number: back over short lines in capitals, rules and blanks. */
function letterheadStart(p: Prepared, at: number, floor: number): number {
  let first = at
  for (let i = at - 1; i > floor; i--) {
    const text = p.lines[i]!.text.trim()
    if (text === '') continue
    const folded = p.fold.slice(p.lines[i]!.start, p.lines[i]!.end).trim()
    if (RECEIVERS.test(folded)) break
    const small =
      text.length < 75 &&
      (capitals(text) > 0.85 || /^[^\p{L}]+$/u.test(text) || /^s[o0]\s|^(v\/v|ve )/.test(folded))
    if (!small || /^\d+$/.test(text)) break
    first = i
  }
  return first
}

/**
 * Lines of each document. A further document needs, behind the receivers or the signature of the one before,
 * a title together with a number and a full date (forms in an annex have blanks there).
 */
export function splitDocuments(p: Prepared): Part[] {
  const starts = [0]
  let tailSeen = false
  let title = -100
  let number = -100
  let dated = -100
  for (let i = 0; i < p.lines.length; i++) {
    const line = p.lines[i]!
    if (line.blank) continue
    const folded = p.fold.slice(line.start, line.end)
    if (RECEIVERS.test(folded) || /\.\/\.\s*$/.test(folded)) tailSeen = true
    if (!tailSeen || line.text.length > 200) continue
    const marks = marksOf(p, i)
    if (marks.title) title = i
    if (marks.number) number = i
    if (marks.dated) dated = i
    const newest = Math.max(title, number, dated)
    if (newest === i && i - Math.min(title, number, dated) <= 16) {
      const start = letterheadStart(p, Math.min(title, number, dated), starts.at(-1)! + 5)
      if (start > starts.at(-1)! + 5) {
        starts.push(start)
        tailSeen = false
      }
      title = number = dated = -100
    }
  }
  return starts.map((first, k) => ({ first, last: starts[k + 1] ?? p.lines.length }))
}

/** Marks of secrecy: a stamp line, or "Độ mật: ..." near the head; never the words inside a sentence. */
import type { Prepared } from './text.ts'
import { found } from './text.ts'
import type { Found, Secrecy } from './types.ts'

const STAMP: [RegExp, Secrecy][] = [
  [/^[^\p{L}\d]{0,6}TUY[ỆÊE]T\s{1,3}M[ẬÂ]T[^\p{L}\d]{0,6}$/u, 'tuyet_mat'],
  [/^[^\p{L}\d]{0,6}T[ỐÔ]I\s{1,3}M[ẬÂ]T[^\p{L}\d]{0,6}$/u, 'toi_mat'],
  [/^[^\p{L}\d]{0,6}M[ẬÂ]T[^\p{L}\d]{0,6}$/u, 'mat'],
]
const SMALL_STAMP: [RegExp, Secrecy][] = [
  [/^[^\p{L}\d]{0,4}tuyệt mật[^\p{L}\d]{0,4}$/iu, 'tuyet_mat'],
  [/^[^\p{L}\d]{0,4}tối mật[^\p{L}\d]{0,4}$/iu, 'toi_mat'],
  [/^[^\p{L}\d]{0,4}mật[^\p{L}\d]{0,4}$/iu, 'mat'],
]
const FIELD =
  /^[^\p{L}\d]{0,6}(?:độ mật|mức độ mật|dấu (?:chỉ )?(?:độ )?mật)\s{0,3}[:-]\s{0,3}(tuyệt mật|tối mật|mật)(?![\p{L}])/iu
const HEAD_LINES = 45

/** The mark of secrecy in the lines [first, last), or null. Capitals alone on a line count anywhere; small letters only near the head. */
export function secrecyMark(p: Prepared, first: number, last: number): Found<Secrecy> | null {
  let seen = 0
  for (let i = first; i < last; i++) {
    const line = p.lines[i]!
    if (line.blank) continue
    seen++
    if (line.text.length > 400 || !/m[ậâẬÂ]t/iu.test(line.text)) continue
    for (const piece of line.text.split(/\t| {3,}/)) {
      const part = piece.trim()
      if (part === '' || part.length > 60) continue
      const stamp =
        STAMP.find(([pattern]) => pattern.test(part)) ??
        (seen <= HEAD_LINES ? SMALL_STAMP.find(([pattern]) => pattern.test(part)) : undefined)
      const start = line.start + line.text.indexOf(part)
      if (stamp) return found(p, stamp[1], start, start + part.length, 0.95)
      const field = seen <= HEAD_LINES ? FIELD.exec(part) : null
      if (field) {
        const mark = SMALL_STAMP.find(([pattern]) => pattern.test(field[1]!))
        if (mark) return found(p, mark[1], start, start + part.length, 0.95)
      }
    }
  }
  return null
}

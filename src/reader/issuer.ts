/** Who issues: the letterhead, corrected by heading or signature, else the words of the preamble. */
import { type Block, rangeOf } from './blocks.ts'
import { namedCase } from './casing.ts'
import { organAt } from './organs.ts'
import type { Preamble } from './preamble.ts'
import { clean, found, type Prepared } from './text.ts'
import type { Found } from './types.ts'

interface Given {
  letterhead: Found<string> | null
  parent: Found<string> | null
  by: { text: string; start: number; end: number } | null
  blocks: Block[]
  preamble: Preamble
  tail: number
  annex: number
}

const ISSUES =
  /^(,? ?(nhat tri |thong nhat )?)(ban hanh|huong dan|xay dung|yeu cau|de nghi|thong bao|bao cao|ket luan|quyet dinh|kinh de nghi|tran trong)/

/** Issuer and parent. Below the Central Committee the letterhead names the Committee, the heading or signature the organ. */
export function issuerOf(
  p: Prepared,
  given: Given,
): { issuer: Found<string> | null; parent: Found<string> | null } {
  const { letterhead, parent } = given
  if (letterhead && /^Ban Chấp hành Trung ương/.test(letterhead.value)) {
    const organ = given.by ?? collective(p, given)
    if (organ && /^(bộ chính trị|ban bí thư)/i.test(organ.text))
      return {
        issuer: found(p, namedCase(clean(organ.text).toUpperCase()), organ.start, organ.end, 0.9),
        parent: letterhead,
      }
  }
  if (letterhead) return { issuer: letterhead, parent }
  return {
    issuer: given.by
      ? found(p, namedCase(clean(given.by.text)), given.by.start, given.by.end, 0.8)
      : fromPreamble(p, given),
    parent: null,
  }
}

function collective(p: Prepared, given: Given): { text: string; start: number; end: number } | null {
  for (let i = given.tail; i < given.annex; i++) {
    const line = p.lines[i]!
    const m = /T\s?\/?\s?M[\s.]{1,3}(BỘ CHÍNH TRỊ|BAN BÍ THƯ)/u.exec(line.text)
    if (m) {
      const start = line.start + m.index + m[0].length - m[1]!.length
      return { text: m[1]!, start, end: start + m[1]!.length }
    }
  }
  return null
}

/** "..., Ban Tuyên giáo Tỉnh ủy hướng dẫn ... như sau": the organ before the issuing verb. */
function fromPreamble(p: Prepared, given: Given): Found<string> | null {
  for (const block of given.blocks.slice(0, Math.max(given.preamble.count, 3)).reverse()) {
    const starts = [0, ...[...block.fold.matchAll(/[;,.] /g)].map(m => m.index + 2)].reverse()
    for (const start of starts) {
      const organ = organAt(block, start)
      if (!organ || !/^\p{Lu}/u.test(organ.text) || !ISSUES.test(block.fold.slice(organ.to).trimStart()))
        continue
      const [a, b] = rangeOf(block, organ.from, organ.to)
      return found(p, repeatless(block.text.slice(organ.from, organ.to)), a, b, 0.7)
    }
  }
  return null
}

/** A scan prints a word twice ("Thị ủy ủy"). */
function repeatless(text: string): string {
  return text.trim().replace(/(\p{L}+) \1$/u, '$1')
}

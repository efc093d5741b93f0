/** Entries of assignments: one for each holder, with the first words of the clause. */
import { type Block, rangeOf } from './blocks.ts'
import type { BodyContext } from './body.ts'
import { membersOf } from './organ-lists.ts'
import { firstWords, fold, found } from './text.ts'
import type { Assignment, Found, Role } from './types.ts'

/** One entry for each member of a phrase. */
export function addAll(
  c: BodyContext,
  block: Block,
  phrase: string,
  role: Role,
  from: number,
  to: number,
  out: Found<Assignment>[],
  confidence: number,
): void {
  for (const one of membersOf(phrase, fold(phrase))) add(c, block, one, role, from, to, out, confidence)
}

/** Adds one entry for one holder. */
export function add(
  c: BodyContext,
  block: Block,
  who: string,
  role: Role,
  from: number,
  to: number,
  out: Found<Assignment>[],
  confidence: number,
): void {
  const name = holderName(who)
  if (name.length < 2) return
  const [start, end] = rangeOf(block, from, to)
  out.push(
    found(
      c.p,
      { who: name, role, quote: firstWords(block.text.slice(from, to)), clause: block.anchor },
      start,
      end,
      confidence,
    ),
  )
}

function holderName(who: string): string {
  const plain = who
    .replace(/^\d{1,3}% /, '')
    .replace(/^(đồng chí|đ\/c|các đ\/c) /iu, '')
    .trim()
  return plain ? plain[0]!.toUpperCase() + plain.slice(1) : plain
}

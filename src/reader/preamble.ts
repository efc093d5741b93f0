/** The part before the clauses: legal bases and the sentence that opens the list ("như sau:"). */
import type { Block } from './blocks.ts'

export interface Preamble {
  /** Number of blocks that belong to it. */
  count: number
  /** Ranges of the prepared text whose citations are the basis. */
  basis: [number, number][]
}

const OPENS = /(nhu sau|sau day|sau|yeu cau|quyet dinh|quyet nghi|ket luan|chi dao|thong bao|dien)\s?:$/
const BASIS = /^(can cu|thuc hien|theo |xet |xem xet|trien khai|tiep theo|tren co so|thuc hien theo|duoc su)/
const SECTION = /^(can cu( phap ly)?|co so phap ly|cac can cu)\b/

/** Finds the preamble of a body and the ranges of its basis. */
export function preambleOf(blocks: Block[]): Preamble {
  let count = 0
  let opened = false
  for (let i = 0; i < Math.min(blocks.length, 40); i++) {
    const block = blocks[i]!
    const bulletBasis =
      (block.kind === 'dash' || block.kind === 'none') && (BASIS.test(block.fold) || /;$/.test(block.text))
    if (OPENS.test(block.fold) || /\bnhu sau\b.{0,4}$/.test(block.fold)) {
      const numbered = block.kind !== 'none' && block.kind !== 'dash'
      if (!numbered) {
        count = i + 1
        opened = true
      }
      break
    }
    if (block.kind !== 'none' && !bulletBasis) break
    if (block.caps && i > 0 && !/^quyet (dinh|nghi)/.test(block.fold)) break
  }
  const basis: [number, number][] = []
  if (opened) basis.push([blocks[0]!.start, blocks[count - 1]!.end])
  else {
    for (let i = 0; i < blocks.length; i++) {
      const block = blocks[i]!
      if (
        !(
          (block.kind === 'none' || block.kind === 'dash') &&
          BASIS.test(block.fold) &&
          block.fold.length > 30
        )
      ) {
        if (block.kind !== 'none' || i > 8) break
        if (i > 0 && !forwarded(blocks, i)) break
        if (i === 0 && !forwarded(blocks, i)) continue
      }
      basis.push([block.start, block.end])
      count = Math.max(count, i + 1)
    }
  }
  basis.push(...sections(blocks))
  return { count, basis }
}

/** "Ngày ..., X ban hành Công văn số ...; Y sao gửi công văn trên": the document named before is the basis. */
function forwarded(blocks: Block[], i: number): boolean {
  return /\b(sao gui|sao luc|chuyen)\b/.test(blocks[i + 1]?.fold.slice(0, 400) ?? '')
}

function sections(blocks: Block[]): [number, number][] {
  const out: [number, number][] = []
  for (let i = 0; i < blocks.length; i++) {
    const head = blocks[i]!
    if (!SECTION.test(head.fold) || head.kind === 'none' || head.kind === 'dash' || head.text.length > 80)
      continue
    let k = i + 1
    while (
      k < blocks.length &&
      !(blocks[k]!.kind !== 'none' && blocks[k]!.level <= head.level && !/^[“"]/.test(blocks[k - 1]!.text))
    )
      k++
    out.push([head.start, blocks[k - 1]!.end])
  }
  return out
}

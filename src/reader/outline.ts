/** Headings and clauses with anchors such as "II.3.b". */
import type { Block, MarkerKind } from './blocks.ts'
import { firstWords, type Prepared, spanOf } from './text.ts'
import type { OutlineItem } from './types.ts'

const RANK: Record<MarkerKind, number> = {
  part: 0,
  roman: 1,
  article: 1,
  arabic: 2,
  dotted: 3,
  letter: 5,
  dash: 6,
  plus: 7,
  none: 9,
}

function rankOf(block: Block): number {
  return block.kind === 'dotted' ? RANK.dotted + (block.marker.split('.').length - 2) * 0.5 : RANK[block.kind]
}

/**
 * Gives every block its anchor (that of the clause it stands in) and returns the outline. Where numbering begins anew under
 * the same heading the second "1" is "1(2)", so that an anchor names one clause only.
 */
export function outlineOf(p: Prepared, blocks: Block[]): { blocks: Block[]; items: OutlineItem[] } {
  const stack: { rank: number; label: string }[] = []
  const items: OutlineItem[] = []
  const seen = new Map<string, number>()
  for (const block of blocks) {
    const rank = rankOf(block)
    if (block.kind !== 'none' && block.kind !== 'dash' && block.kind !== 'plus') {
      while (stack.length && stack.at(-1)!.rank >= rank) stack.pop()
      const label =
        block.kind === 'article'
          ? `Đ${block.marker}`
          : block.kind === 'dotted'
            ? dottedLabel(block.marker, stack)
            : block.marker
      const path = [...stack.map(s => s.label), label].join('.')
      const times = (seen.get(path) ?? 0) + 1
      seen.set(path, times)
      stack.push({ rank, label: times > 1 ? `${label}(${times})` : label })
      const anchor = stack.map(s => s.label).join('.')
      items.push({
        anchor,
        marker: block.marker,
        title: firstWords(block.text, 24),
        level: stack.length,
        span: spanOf(p, block.start, block.end),
      })
    }
    block.anchor = stack.length ? stack.map(s => s.label).join('.') : null
    block.level = rank
  }
  return { blocks, items }
}

/** "2.1" under "2" is one step, not two. */
function dottedLabel(marker: string, stack: { rank: number; label: string }[]): string {
  const parent = stack.findLast(s => s.rank >= RANK.arabic)
  if (!parent) return marker
  const path = stack
    .filter(s => s.rank >= RANK.arabic)
    .map(s => s.label.replace(/\(\d+\)$/, ''))
    .join('.')
  return marker.startsWith(`${path}.`) ? marker.slice(path.length + 1) : marker
}

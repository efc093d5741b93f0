/** Growing a tree and proving from it. A tree is read through its complete subtrees, wherever they are kept. */
import { emptyRoot, type Hash, nodeHash } from './merkle.ts'

/** The hash of the complete subtree over leaves `[index · 2^height, (index + 1) · 2^height)`. */
export type ReadNode = (height: number, index: number) => Hash

/** The right edge of a tree: its complete subtrees from the left, largest first. Enough to grow it. */
export interface Edge {
  size: number
  hashes: Hash[]
}

export const emptyEdge = (): Edge => ({ size: 0, hashes: [] })

/** Appends in place; `onNode` hears of every subtree that became complete, the leaf (height 0) included. */
export function append(
  edge: Edge,
  leaf: Hash,
  onNode?: (height: number, index: number, hash: Hash) => void,
): void {
  let hash = leaf
  let index = edge.size
  let height = 0
  onNode?.(0, index, hash)
  while (index % 2 === 1) {
    hash = nodeHash(edge.hashes.pop()!, hash)
    index = (index - 1) / 2
    height++
    onNode?.(height, index, hash)
  }
  edge.hashes.push(hash)
  edge.size++
}

export function rootOf(edge: Edge): Hash {
  const last = edge.hashes.at(-1)
  if (!last) return emptyRoot()
  return edge.hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** The edge of the first `size` leaves. */
export function edgeAt(size: number, read: ReadNode): Edge {
  return { size, hashes: parts(0, size).map(({ height, index }) => read(height, index)) }
}

/** MTH of leaves `[from, to)`, as RFC 6962 splits them. */
function hashOf(from: number, to: number, read: ReadNode): Hash {
  return rootOf({ size: to - from, hashes: parts(from, to).map(({ height, index }) => read(height, index)) })
}

/** `from` is a multiple of the largest power of two below the length, as it is in every proof. */
function parts(from: number, to: number): { height: number; index: number }[] {
  const found: { height: number; index: number }[] = []
  for (let at = from; at < to; ) {
    const height = Math.floor(Math.log2(to - at))
    found.push({ height, index: at / 2 ** height })
    at += 2 ** height
  }
  return found
}

/** The largest power of two below `length`. */
const splitOf = (length: number) => 2 ** Math.floor(Math.log2(length - 1))

/** RFC 6962, 2.1.1: from the leaf's sibling up. */
export function inclusionProof(index: number, size: number, read: ReadNode): Hash[] {
  const walk = (from: number, to: number): Hash[] => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...walk(from, middle), hashOf(middle, to, read)]
      : [...walk(middle, to), hashOf(from, middle, read)]
  }
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} of ${size}`)
  return walk(0, size)
}

/** RFC 6962, 2.1.2; empty for equal sizes. */
export function consistencyProof(old: number, size: number, read: ReadNode): Hash[] {
  const walk = (from: number, to: number, whole: boolean): Hash[] => {
    if (old === to) return whole ? [] : [hashOf(from, to, read)]
    const middle = from + splitOf(to - from)
    return old <= middle
      ? [...walk(from, middle, whole), hashOf(middle, to, read)]
      : [...walk(middle, to, false), hashOf(from, middle, read)]
  }
  if (old < 1 || old > size) throw new RangeError(`from ${old} to ${size}`)
  return walk(0, size, true)
}

/** The Merkle tree of RFC 6962, section 2: hashes, and what checks a proof. Sizes and indexes are integers below 2^53. */
import { concat, same } from './bytes.ts'
import { sha256 } from './primitives.ts'

export type Hash = Uint8Array

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

export function leafHash(entry: Uint8Array): Hash {
  return sha256(concat(leafMark, entry))
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concat(nodeMark, left, right))
}

export function emptyRoot(): Hash {
  return sha256(new Uint8Array(0))
}

const isSize = (value: number) => Number.isSafeInteger(value) && value >= 0
const odd = (value: number) => value % 2 === 1
const half = (value: number) => Math.floor(value / 2)

/** Whether the leaf stands at `index` of the tree of this size and root. */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false
  if (leaf.length !== 32 || proof.some(hash => hash.length !== 32)) return false
  let place = index
  let last = size - 1
  let hash = leaf
  for (const other of proof) {
    if (last === 0) return false
    if (odd(place) || place === last) {
      hash = nodeHash(other, hash)
      while (!odd(place) && place !== 0) {
        place = half(place)
        last = half(last)
      }
    } else hash = nodeHash(hash, other)
    place = half(place)
    last = half(last)
  }
  return last === 0 && same(hash, root)
}

/** Whether the tree of size `to` begins with the tree of size `from`. From size 0 nothing can be shown: false. */
export function verifyConsistency(
  from: number,
  to: number,
  fromRoot: Hash,
  toRoot: Hash,
  proof: readonly Hash[],
): boolean {
  if (!isSize(from) || !isSize(to) || from === 0 || from > to) return false
  if (from === to) return proof.length === 0 && same(fromRoot, toRoot)
  if (proof.length === 0 || proof.some(hash => hash.length !== 32)) return false
  // A complete subtree stands for itself and is not repeated in the proof.
  const steps = (BigInt(from) & BigInt(from - 1)) === 0n ? [fromRoot, ...proof] : [...proof]
  let place = from - 1
  let last = to - 1
  while (odd(place)) {
    place = half(place)
    last = half(last)
  }
  let before = steps[0]!
  let after = steps[0]!
  for (const hash of steps.slice(1)) {
    if (last === 0) return false
    if (odd(place) || place === last) {
      before = nodeHash(hash, before)
      after = nodeHash(hash, after)
      while (!odd(place) && place !== 0) {
        place = half(place)
        last = half(last)
      }
    } else after = nodeHash(after, hash)
    place = half(place)
    last = half(last)
  }
  return last === 0 && same(before, fromRoot) && same(after, toRoot)
}

/** Where the hashes of a tree lie (C2SP tlog-tiles): tiles of 256 hashes, bundles of 256 entries. */
import { concat, uint } from './bytes.ts'
import type { Hash } from './merkle.ts'
import { append, emptyEdge, type ReadNode, rootOf } from './tree.ts'

export const tileWidth = 256
const tileHeight = 8

/** `1234067` → `x001/x234/067` */
function numberPath(number: number): string {
  const groups = [String(number % 1000).padStart(3, '0')]
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  }
  return groups.join('/')
}

/** Level is a number of hashes or `entries`; a width below 256 is a partial tile. */
export function tilePath(level: number | 'entries', number: number, width = tileWidth): string {
  const path = `tile/${level}/${numberPath(number)}`
  return width === tileWidth ? path : `${path}.p/${width}`
}

export interface TileAddress {
  level: number
  number: number
  width: number
}

/** The tiles of hashes that a tree of this size has and one of `from` had not. */
export function newTiles(from: number, size: number): TileAddress[] {
  const found: TileAddress[] = []
  for (let level = 0, before = from, now = size; now > 0; level++) {
    const first = Math.floor(before / tileWidth)
    for (let number = first; number * tileWidth < now; number++) {
      const width = Math.min(tileWidth, now - number * tileWidth)
      if (number * tileWidth + width > before) found.push({ level, number, width })
    }
    before = Math.floor(before / tileWidth)
    now = Math.floor(now / tileWidth)
  }
  return found
}

/** Entries with their length in two bytes before each. */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  return concat(...entries.flatMap(entry => [uint(entry.length, 2), entry]))
}

/** Null when the lengths do not add up. */
export function entriesOf(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    const length = (bundle[at]! << 8) | (bundle[at + 1] ?? 0)
    if (at + 2 + length > bundle.length) return null
    entries.push(bundle.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return entries
}

export type ReadTile = (level: number, number: number, width: number) => Uint8Array

/** Reads the nodes of a tree of this size out of its tiles. */
export function nodesOf(size: number, readTile: ReadTile): ReadNode {
  return (height, index) => {
    const level = Math.floor(height / tileHeight)
    const under = 2 ** (height % tileHeight)
    const first = index * under
    const number = Math.floor(first / tileWidth)
    const have = Math.floor(size / tileWidth ** level)
    const width = Math.min(tileWidth, have - number * tileWidth)
    const tile = readTile(level, number, width)
    const offset = first % tileWidth
    const edge = emptyEdge()
    for (let at = offset; at < offset + under; at++) append(edge, hashAt(tile, at))
    return rootOf(edge)
  }
}

export function hashAt(tile: Uint8Array, place: number): Hash {
  return tile.subarray(place * 32, place * 32 + 32)
}

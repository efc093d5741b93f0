/** Derives a whole book anew from its bundles of entries, by itself, and compares it with the signed head. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64 } from '../bytes.ts'
import { readCheckpoint } from '../checkpoint.ts'
import { readLeaf } from '../leaf.ts'
import { leafHash } from '../merkle.ts'
import { judge, type Policy } from '../quorum.ts'
import { entriesOf, tilePath, tileWidth } from '../tiles.ts'
import { append, emptyEdge, rootOf } from '../tree.ts'

export interface BookFound {
  origin: string
  size: number
  cases: number
  quorum: boolean
  /** What is wrong, in one English word with its place; null: nothing. */
  fault: string | null
}

/** `folder` holds `checkpoint` and `tile/entries/…`. */
export function checkBook(folder: string, policy: Policy): BookFound {
  const found: BookFound = { origin: folder, size: 0, cases: 0, quorum: false, fault: null }
  const checkpoint = readCheckpoint(readFileSync(join(folder, 'checkpoint'), 'utf8'))
  if (!checkpoint) return { ...found, fault: 'checkpoint' }
  found.origin = checkpoint.origin
  found.size = checkpoint.size
  const standing = judge(checkpoint.note, checkpoint.origin, policy)
  if (standing.forged || !standing.log) return { ...found, fault: 'signature' }
  found.quorum = standing.quorum
  const chain = new Chain()
  const edge = emptyEdge()
  for (let first = 0; first < checkpoint.size; first += tileWidth) {
    const width = Math.min(tileWidth, checkpoint.size - first)
    const entries = bundle(folder, first / tileWidth, width)
    if (!entries || entries.length < width) return { ...found, fault: `entries ${first}` }
    for (const [at, entry] of entries.slice(0, width).entries()) {
      if (!chain.take(entry)) return { ...found, fault: `leaf ${first + at}` }
      append(edge, leafHash(entry))
    }
  }
  found.cases = chain.size
  const whole = toBase64(rootOf(edge)) === toBase64(checkpoint.root)
  return whole ? found : { ...found, fault: 'root' }
}

/** A full bundle serves where a partial one is gone. */
function bundle(folder: string, number: number, width: number): Uint8Array[] | null {
  for (const path of [tilePath('entries', number, width), tilePath('entries', number)]) {
    const file = join(folder, path)
    if (existsSync(file)) return entriesOf(readFileSync(file))
  }
  return null
}

/** Follows every case: each step names the one before it. A case may have begun in an earlier book. */
export class Chain {
  private readonly last = new Map<string, { step: number; hash: string }>()

  get size(): number {
    return this.last.size
  }

  take(entry: Uint8Array): boolean {
    const leaf = readLeaf(entry)
    if (!leaf) return false
    const before = this.last.get(leaf.ma)
    if (before && (leaf.stt !== before.step + 1 || leaf.truoc !== before.hash)) return false
    this.last.set(leaf.ma, { step: leaf.stt, hash: toBase64(leafHash(entry)) })
    return true
  }
}

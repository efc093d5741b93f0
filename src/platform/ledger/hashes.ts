/**
 * The hashes of a book: in memory as far as the tree is tall, on the disk as tiles (C2SP tlog-tiles) that anybody may
 * copy and check. They are derived: what is missing or behind is computed again from the leaves in the database.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { concat, utf8 } from '../../ledger/bytes.ts'
import { type Hash, leafHash } from '../../ledger/merkle.ts'
import { bundleOf, newTiles, tilePath, tileWidth } from '../../ledger/tiles.ts'
import { append, edgeAt, emptyEdge, type ReadNode, rootOf } from '../../ledger/tree.ts'
import type { Context } from '../context.ts'

const stores = new Map<string, HashStore>()

export class HashStore {
  /** One for each folder and book of this process. */
  static of(dataDir: string, book: number): HashStore {
    const folder = join(dataDir, 'ledger', String(book))
    const known = stores.get(folder)
    if (known) return known
    const store = new HashStore(folder)
    stores.set(folder, store)
    return store
  }

  /** As after a restart: the next reader derives everything anew. */
  static forgetAll(): void {
    stores.clear()
  }

  readonly folder: string
  /** Complete subtrees by height. */
  private readonly levels: Hash[][] = []
  private edge = emptyEdge()
  /** The entries of the newest bundle, for the tiles. */
  private bodies: Uint8Array[] = []
  private written = 0

  constructor(folder: string) {
    this.folder = folder
  }

  get size(): number {
    return this.edge.size
  }

  readonly node: ReadNode = (height, index) => {
    const hash = this.levels[height]?.[index]
    if (!hash) throw new RangeError(`no subtree ${height}/${index} in ${this.folder}`)
    return hash
  }

  rootAt(size: number): Hash {
    return rootOf(edgeAt(size, this.node))
  }

  /** Reads what the book holds beyond what was read; begins anew when the database was set back. */
  async follow(ctx: Context, bookId: number, size: number): Promise<void> {
    if (size < this.size) this.forget()
    while (this.size < size) {
      const rows = await ctx.tx
        .selectFrom('ledger_entry as entry')
        .innerJoin('ledger_leaf as leaf', 'leaf.id', 'entry.leaf_id')
        .select(['entry.number', 'leaf.body'])
        .where('entry.book_id', '=', bookId)
        .where('entry.number', '>=', this.size)
        .where('entry.number', '<', size)
        .orderBy('entry.number')
        .limit(2000)
        .execute()
      if (rows[0]?.number !== this.size) throw new Error(`book ${bookId} has a gap at ${this.size}`)
      for (const { body } of rows) this.add(utf8(body))
    }
  }

  private add(body: Uint8Array): void {
    append(this.edge, leafHash(body), (height, index, hash) => {
      this.levels[height] ??= []
      this.levels[height][index] = hash
    })
    if (this.bodies.length === tileWidth) this.bodies = []
    this.bodies.push(body)
    if (this.bodies.length === tileWidth) this.writeBundle(this.size)
  }

  private forget(): void {
    this.levels.length = 0
    this.edge = emptyEdge()
    this.bodies = []
    this.written = 0
  }

  /** Writes the tiles of the tree of this size; each file whole or not at all, a full one only once. */
  write(size: number): void {
    for (const { level, number, width } of newTiles(this.written, size)) {
      const hashes = Array.from({ length: width }, (_, at) => this.node(8 * level, number * tileWidth + at))
      this.put(tilePath(level, number, width), concat(...hashes))
    }
    if (size % tileWidth > 0 && size === this.size) this.writeBundle(size)
    this.written = size
  }

  /** The newest head beside the tiles, for who copies the folder and checks it. */
  writeHead(note: string): void {
    this.put('checkpoint', utf8(note))
  }

  private writeBundle(size: number): void {
    const number = Math.floor((size - 1) / tileWidth)
    this.put(tilePath('entries', number, size - number * tileWidth), bundleOf(this.bodies))
  }

  private put(path: string, bytes: Uint8Array): void {
    const file = join(this.folder, path)
    if (existsSync(file) && readFileSync(file).equals(bytes)) return
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, bytes, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
}

/** Derives the whole log anew from the database: every hash, chain, place, root and signature (`ledger check`). */
import { toBase64, utf8 } from '../../ledger/bytes.ts'
import type { Json } from '../../ledger/canonical.ts'
import { readCheckpoint } from '../../ledger/checkpoint.ts'
import { hashOfLeaf, opens, readLeaf } from '../../ledger/leaf.ts'
import { leafHash } from '../../ledger/merkle.ts'
import { readKey, verifyLine } from '../../ledger/note.ts'
import { append, emptyEdge, rootOf } from '../../ledger/tree.ts'
import { Chain } from '../../ledger/verify/book.ts'
import { type Application, asSystem } from '../application.ts'
import type { Context } from '../context.ts'

export interface LogCheck {
  books: number
  leaves: number
  heads: number
  openings: number
  /** What is wrong, each with its place; empty: nothing. */
  faults: string[]
}

const pageSize = 2000

export async function checkLog(application: Application): Promise<LogCheck> {
  const found: LogCheck = { books: 0, leaves: 0, heads: 0, openings: 0, faults: [] }
  await asSystem(application, async ctx => {
    const books = await ctx.tx.selectFrom('ledger_book').selectAll().orderBy('number').execute()
    const chain = new Chain()
    for (const book of books) await checkOne(ctx, book, chain, found)
    found.books = books.length
    await checkOpenings(ctx, found)
  })
  return found
}

async function checkOne(
  ctx: Context,
  book: { id: number; number: number; origin: string; key: string },
  chain: Chain,
  found: LogCheck,
): Promise<void> {
  const heads = await ctx.tx
    .selectFrom('ledger_checkpoint')
    .select(['size', 'root', 'note'])
    .where('book_id', '=', book.id)
    .orderBy('size')
    .execute()
  const key = readKey(book.key)
  const due = new Map(heads.map(head => [head.size, head]))
  const edge = emptyEdge()
  for (let more = true; more; ) {
    const rows = await ctx.tx
      .selectFrom('ledger_entry as entry')
      .innerJoin('ledger_leaf as leaf', 'leaf.id', 'entry.leaf_id')
      .select(['entry.number', 'leaf.body', 'leaf.hash'])
      .where('entry.book_id', '=', book.id)
      .where('entry.number', '>=', edge.size)
      .orderBy('entry.number')
      .limit(pageSize)
      .execute()
    for (const { number, body, hash } of rows) {
      const bytes = utf8(body)
      if (number !== edge.size) found.faults.push(`${book.origin}: gap before ${number}`)
      if (hashOfLeaf(bytes) !== hash) found.faults.push(`${book.origin}: hash of ${number}`)
      if (!chain.take(bytes)) found.faults.push(`${book.origin}: chain at ${number}`)
      append(edge, leafHash(bytes))
      found.leaves++
      const head = due.get(edge.size)
      if (!head) continue
      found.heads++
      due.delete(edge.size)
      const checkpoint = readCheckpoint(head.note)
      const line = checkpoint?.note.lines[0]
      const signed = checkpoint && line && key && verifyLine(checkpoint.note.text, line, key)
      const holds =
        signed &&
        checkpoint.origin === book.origin &&
        checkpoint.size === edge.size &&
        toBase64(checkpoint.root) === toBase64(rootOf(edge)) &&
        head.root === toBase64(rootOf(edge))
      if (!holds) found.faults.push(`${book.origin}: head of ${edge.size}`)
    }
    more = rows.length === pageSize
  }
  for (const size of due.keys()) found.faults.push(`${book.origin}: head of ${size} without its leaves`)
}

/** Every value that is still kept opens what it stands for. */
async function checkOpenings(ctx: Context, found: LogCheck): Promise<void> {
  let last = 0
  for (let more = true; more; ) {
    const rows = await ctx.tx
      .selectFrom('ledger_leaf')
      .select(['id', 'body'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    if (rows.length === 0) return
    const openings = await ctx.tx
      .selectFrom('ledger_opening')
      .selectAll()
      .where('leaf_id', '>', last)
      .where('leaf_id', '<=', rows.at(-1)!.id)
      .execute()
    const leaves = new Map(rows.map(({ id, body }) => [id, readLeaf(utf8(body))]))
    for (const { leaf_id, field, salt, value } of openings) {
      const leaf = leaves.get(leaf_id)
      found.openings++
      if (!leaf || !opens(leaf, { field, salt, value: value as Json })) {
        found.faults.push(`leaf ${leaf_id}: ${field}`)
      }
    }
    last = rows.at(-1)!.id
    more = rows.length === pageSize
  }
}

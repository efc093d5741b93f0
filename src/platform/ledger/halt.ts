/**
 * A book that must not go on stands still; the rooms go on sealing, and what was sealed waits. Somebody who looks
 * after the installation opens the next book, which begins by saying what happened to the one before.
 */
import { sql } from 'kysely'
import { toBase64 } from '../../ledger/bytes.ts'
import { readCheckpoint } from '../../ledger/checkpoint.ts'
import { type Application, asSystem } from '../application.ts'
import type { Context } from '../context.ts'
import { record } from '../history.ts'
import { refuse } from '../refusal.ts'
import { type Book, keyOf, lineName, openBook } from './books.ts'
import { seal } from './seal.ts'
import type { SignerLink } from './signer-client.ts'
import type { Refused } from './signer-words.ts'

export type HaltCause = Exclude<Refused, 'failed'> | 'fork'

/** Notes that the book stands still; the first cause stays. */
export async function halt(
  ctx: Context,
  book: Book,
  why: HaltCause | 'failed',
  data: { signed: number; held: number },
): Promise<void> {
  if (why === 'failed') return
  await ctx.tx
    .updateTable('ledger_book')
    .set({ halted_at: ctx.now, halted_why: why, halted_data: JSON.stringify(data) })
    .where('id', '=', book.id)
    .where('halted_at', 'is', null)
    .execute()
  await record(ctx, {
    room: 'ledger',
    objectType: 'ledgerBook',
    objectId: book.id,
    step: 'halt',
    after: { why, ...data },
  })
}

/**
 * Ends the open book and opens the next. An ordinary end is sealed in the old book first (so.ketthuc); one that was
 * set back or changed gets nothing more, and the new one begins with the last head that is known of it. Refusal:
 * ledger.noBook.
 */
export async function openNextBook(
  application: Application,
  signer: SignerLink,
  reason: string,
): Promise<Book> {
  const { book, line } = await asSystem(application, async ctx => ({
    book: await openBook(ctx),
    line: await lineName(ctx),
  }))
  if (!book) throw refuse('ledger.noBook', {}, 'conflict')
  const origin = `${line}/${book.number + 1}`
  const head = await signer.ask({ ask: 'head', origin: book.origin })
  const key = await keyOf(signer, origin)
  return asSystem(application, async ctx => {
    await sql`select pg_advisory_xact_lock(hashtext('thongsuot.ledger'))`.execute(ctx.tx)
    await ctx.tx
      .updateTable('ledger_book')
      .set({ ended_at: ctx.now })
      .where('id', '=', book.id)
      .where('ended_at', 'is', null)
      .execute()
    const next = await ctx.tx
      .insertInto('ledger_book')
      .values({ number: book.number + 1, origin, key, opened_at: ctx.now })
      .returningAll()
      .executeTakeFirstOrThrow()
    await sealBeginning(ctx, book, next, head.note ?? '', reason)
    return next
  })
}

/** The first leaf of the new book: which head of the old one was the last, what is held of it, and why it ended. */
async function sealBeginning(ctx: Context, book: Book, next: Book, note: string, reason: string) {
  const last = note ? readCheckpoint(note) : null
  const held = await ctx.tx
    .selectFrom('ledger_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('book_id', '=', book.id)
    .executeTakeFirstOrThrow()
  const beginning = await seal(ctx, {
    kind: 'so.tieptheo',
    about: { room: 'ledger', objectType: 'ledgerBook', objectId: next.id },
    fields: {
      sotruoc: book.origin,
      moccuoi: last ? { n: String(last.size), goc: toBase64(last.root) } : null,
      congiu: Number(held.count),
      nguyennhan: book.halted_why ?? 'ketthuc',
      giaithich: reason,
    },
  })
  // Before anything that waits: it is what the book begins with.
  await ctx.tx
    .insertInto('ledger_entry')
    .values({ book_id: next.id, number: 0, leaf_id: beginning.id })
    .execute()
}

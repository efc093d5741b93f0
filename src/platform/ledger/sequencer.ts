/**
 * Gives sealed leaves their place in the book, has the head signed, and asks the witnesses. One at a time over all
 * processes (an advisory lock). Every step may be cut off and is taken up again: a place once given stays, the signer
 * answers the same head again.
 */
import { sql } from 'kysely'
import { toBase64, utf8 } from '../../ledger/bytes.ts'
import { readCheckpoint } from '../../ledger/checkpoint.ts'
import { type Application, asSystem } from '../application.ts'
import type { Context } from '../context.ts'
import { type Book, openBook, openFirstBook } from './books.ts'
import { halt } from './halt.ts'
import { HashStore } from './hashes.ts'
import type { SignerLink } from './signer-client.ts'
import type { Answer } from './signer-words.ts'

/** Leaves that go into one head at most; a head is signed for each batch. */
const batch = 500

export interface Sequenced {
  /** Leaves that got a place. */
  placed: number
  signed: boolean
  halted: boolean
}

const nothing: Sequenced = { placed: 0, signed: false, halted: false }

/** One round; again at once when `placed` is the size of a batch. */
export async function sequence(application: Application, signer: SignerLink): Promise<Sequenced> {
  const book = await bookNow(application, signer)
  if (!book || book.halted_at) return { ...nothing, halted: book !== null }
  const head = await signer.ask({ ask: 'head', origin: book.origin })
  const hashes = HashStore.of(application.dataDir, book.number)
  const work = await asSystem(application, async ctx => {
    if (!(await lock(ctx))) return null
    const size = await sizeOf(ctx, book.id)
    const why = await objection(ctx, book, size, head, hashes)
    if (why) {
      await halt(ctx, book, why, { signed: head.size ?? 0, held: size })
      return { halted: true as const }
    }
    const placed = await place(ctx, book.id, size)
    return { halted: false as const, placed, size: size + placed }
  })
  if (!work) return nothing
  if (work.halted) return { ...nothing, halted: true }
  const signed = await signNext(application, signer, book, head.size ?? 0, work.size, hashes)
  return { placed: work.placed, signed, halted: false }
}

async function bookNow(application: Application, signer: SignerLink): Promise<Book | null> {
  const found = await asSystem(application, async ctx => ({
    book: await openBook(ctx),
    waiting: await anyLeaf(ctx),
  }))
  if (found.book || !found.waiting) return found.book
  return openFirstBook(application, signer)
}

async function anyLeaf(ctx: Context): Promise<boolean> {
  return (await ctx.tx.selectFrom('ledger_leaf').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** For this transaction; a second sequencer goes away and comes again. */
async function lock(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('thongsuot.ledger')) as mine`.execute(ctx.tx)
  return rows[0]?.mine ?? false
}

async function sizeOf(ctx: Context, bookId: number): Promise<number> {
  const row = await ctx.tx
    .selectFrom('ledger_entry')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('book_id', '=', bookId)
    .executeTakeFirst()
  return row?.last === null || row?.last === undefined ? 0 : Number(row.last) + 1
}

/** Why the book must not go on: the signer has seen more, or something else, than the database holds. */
async function objection(ctx: Context, book: Book, size: number, head: Answer, hashes: HashStore) {
  if (head.refused === 'failed') throw new Error(`signer: ${head.why}`)
  if (head.refused || head.key !== book.key) return 'otherKey' as const
  const signed = head.size ?? 0
  if (signed > size) return 'smaller' as const
  await hashes.follow(ctx, book.id, size)
  return toBase64(hashes.rootAt(signed)) === head.root ? null : ('inconsistent' as const)
}

/** Numbers what waits, oldest first. */
async function place(ctx: Context, bookId: number, size: number): Promise<number> {
  const { rows } = await sql`
    insert into ledger_entry (book_id, number, leaf_id)
    select ${bookId}, ${size} - 1 + row_number() over (order by leaf.id), leaf.id
    from (select id from ledger_leaf leaf
          where not exists (select from ledger_entry entry where entry.leaf_id = leaf.id)
          order by id limit ${batch}) leaf
    returning 1`.execute(ctx.tx)
  return rows.length
}

async function signNext(
  application: Application,
  signer: SignerLink,
  book: Book,
  from: number,
  size: number,
  hashes: HashStore,
): Promise<boolean> {
  const known = await asSystem(application, ctx => headAt(ctx, book.id, size))
  if (known || size === 0) return false
  const bodies = await asSystem(application, async ctx => {
    await hashes.follow(ctx, book.id, size)
    return bodiesOf(ctx, book.id, from, size)
  })
  const answer = await signer.ask({
    ask: 'sign',
    origin: book.origin,
    from,
    root: toBase64(hashes.rootAt(from)),
    entries: bodies.map(body => toBase64(utf8(body))),
    next: toBase64(hashes.rootAt(size)),
  })
  if (answer.refused === 'failed') throw new Error(`signer: ${answer.why}`)
  const { refused } = answer
  if (refused) {
    await asSystem(application, ctx => halt(ctx, book, refused, { signed: answer.size ?? 0, held: size }))
    return false
  }
  hashes.write(size)
  await asSystem(application, ctx => keepHead(ctx, book.id, answer.note ?? ''))
  hashes.writeHead(answer.note ?? '')
  return true
}

async function headAt(ctx: Context, bookId: number, size: number): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('ledger_checkpoint')
    .select('id')
    .where('book_id', '=', bookId)
    .where('size', '=', size)
    .executeTakeFirst()
  return row !== undefined
}

async function bodiesOf(ctx: Context, bookId: number, from: number, to: number): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('ledger_entry as entry')
    .innerJoin('ledger_leaf as leaf', 'leaf.id', 'entry.leaf_id')
    .select('leaf.body')
    .where('entry.book_id', '=', bookId)
    .where('entry.number', '>=', from)
    .where('entry.number', '<', to)
    .orderBy('entry.number')
    .execute()
  return rows.map(({ body }) => body)
}

async function keepHead(ctx: Context, bookId: number, note: string): Promise<void> {
  const checkpoint = readCheckpoint(note)
  if (!checkpoint) throw new Error('the signer answered no head')
  await ctx.tx
    .insertInto('ledger_checkpoint')
    .values({ book_id: bookId, size: checkpoint.size, root: toBase64(checkpoint.root), note, at: ctx.now })
    .onConflict(conflict => conflict.columns(['book_id', 'size']).doNothing())
    .execute()
}

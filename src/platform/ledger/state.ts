/** The state of the book as the page shows it, and what is late. */
import { sql } from 'kysely'
import type { Kind } from '../../ledger/leaf.ts'
import { writeKey } from '../../ledger/note.ts'
import type { Policy } from '../../ledger/quorum.ts'
import { kindInWords } from '../../ledger/verify/say.ts'
import type { Context, SignedIn } from '../context.ts'
import type { Reply } from '../contract.ts'
import { grantsOf } from '../visibility.ts'
import { type Book, openBook } from './books.ts'
import type { myReceipts, showLedger } from './contract.ts'
import { policyOf } from './places.ts'
import { progressOf } from './receipts.ts'
import { stampAuthority } from './stamps.ts'

export const lateAfterHours = 4
const pageOfReceipts = 30

type State = Reply<typeof showLedger>

const isLate = (ctx: Context, since: Date | null) =>
  since !== null && ctx.now.getTime() - since.getTime() > lateAfterHours * 3_600_000

export async function stateOf(ctx: SignedIn): Promise<State> {
  const book = await openBook(ctx)
  const policy = await policyOf(ctx, ctx.dataDir)
  const waiting = await waitingOf(ctx)
  const checkpoints = book ? await checkpointsOf(ctx, book) : []
  const newest = checkpoints[0] ? new Date(checkpoints[0].at) : null
  const witnesses = book ? await witnessesOf(ctx, book, policy, newest) : []
  const stamps = await stampsOf(ctx, book)
  const late =
    book?.halted_at != null || isLate(ctx, waiting.since) || stamps.late || witnesses.some(one => one.late)
  return {
    book: book && {
      number: book.number,
      origin: book.origin,
      key: book.key,
      openedAt: book.opened_at.toISOString(),
      size: checkpoints[0]?.size ?? 0,
      haltedAt: book.halted_at?.toISOString() ?? null,
      haltedWhy: (book.halted_why as 'smaller' | null) ?? null,
    },
    waiting: waiting.count,
    waitingSince: waiting.since?.toISOString() ?? null,
    earlierBooks: book ? book.number - 1 : 0,
    checkpoints,
    witnesses,
    quorum: policy.quorum !== null,
    stamps,
    lateAfterHours,
    late,
    mayManage: grantsOf(ctx, 'installation.manage').length > 0,
  }
}

async function waitingOf(ctx: Context): Promise<{ count: number; since: Date | null }> {
  const { rows } = await sql<{ count: number; since: Date | null }>`
    select count(*) as count, min(leaf.at) as since from ledger_leaf leaf
    where not exists (
      select from ledger_entry entry join ledger_checkpoint head on head.book_id = entry.book_id
      where entry.leaf_id = leaf.id and head.size > entry.number)
    and leaf.id > coalesce((
      select max(entry.leaf_id) from ledger_entry entry
      join ledger_checkpoint head on head.book_id = entry.book_id and head.size = entry.number + 1), 0) - 5000`.execute(
    ctx.tx,
  )
  return rows[0]!
}

async function checkpointsOf(ctx: Context, book: Book): Promise<State['checkpoints']> {
  const { rows } = await sql<{ size: number; at: Date; witnesses: number; stamped: boolean }>`
    select head.size, head.at,
      (select count(*) from ledger_cosignature line where line.checkpoint_id = head.id) as witnesses,
      exists (select from ledger_stamp stamp where stamp.checkpoint_id = head.id) as stamped
    from ledger_checkpoint head where head.book_id = ${book.id} order by head.size desc limit 20`.execute(
    ctx.tx,
  )
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}

async function witnessesOf(
  ctx: Context,
  book: Book,
  policy: Policy,
  newest: Date | null,
): Promise<State['witnesses']> {
  const { rows } = await sql<{ witness: string; size: number; at: Date }>`
    select distinct on (line.witness) line.witness, head.size, line.at
    from ledger_cosignature line join ledger_checkpoint head on head.id = line.checkpoint_id
    where head.book_id = ${book.id} order by line.witness, head.size desc`.execute(ctx.tx)
  return policy.witnesses.map(({ name, key, url }) => {
    const last = rows.find(row => row.witness === name)
    // Late is who has not signed what has been there for hours.
    const owes = newest !== null && (!last || last.at < newest)
    return {
      name,
      key: writeKey(key),
      online: url !== null,
      size: last?.size ?? null,
      at: last?.at.toISOString() ?? null,
      late: owes && isLate(ctx, last?.at ?? newest),
    }
  })
}

async function stampsOf(ctx: Context, book: Book | null): Promise<State['stamps']> {
  const authority = stampAuthority()?.name ?? null
  const row = book
    ? await ctx.tx
        .selectFrom('ledger_stamp as stamp')
        .innerJoin('ledger_checkpoint as head', 'head.id', 'stamp.checkpoint_id')
        .select(['stamp.at', 'head.size'])
        .where('head.book_id', '=', book.id)
        .orderBy('head.size', 'desc')
        .limit(1)
        .executeTakeFirst()
    : undefined
  const oldest = book
    ? await ctx.tx
        .selectFrom('ledger_checkpoint')
        .select(({ fn }) => fn.min<Date | null>('at').as('at'))
        .where('book_id', '=', book.id)
        .where('size', '>', row?.size ?? 0)
        .executeTakeFirst()
    : undefined
  return {
    authority,
    lastAt: row?.at.toISOString() ?? null,
    late: authority !== null && isLate(ctx, oldest?.at ?? null),
  }
}

/** The reader's own receipts; `before` is the last of the page before. */
export async function receiptsOf(ctx: SignedIn, before?: string): Promise<Reply<typeof myReceipts>> {
  const policy = await policyOf(ctx, ctx.dataDir)
  let query = ctx.tx
    .selectFrom('ledger_holder as holder')
    .innerJoin('ledger_leaf as leaf', 'leaf.id', 'holder.leaf_id')
    .innerJoin('ledger_case as about', 'about.id', 'leaf.case_id')
    .select(['leaf.id', 'leaf.public_id', 'leaf.kind', 'leaf.step', 'leaf.at', 'about.code'])
    .where('holder.person_id', '=', ctx.viewer.personId)
  if (before) {
    query = query.where('leaf.id', '<', ({ selectFrom }) =>
      selectFrom('ledger_leaf').select('id').where('public_id', '=', before),
    )
  }
  const rows = await query
    .orderBy('leaf.id', 'desc')
    .limit(pageOfReceipts + 1)
    .execute()
  const items: Reply<typeof myReceipts>['items'] = []
  for (const row of rows.slice(0, pageOfReceipts)) {
    items.push({
      id: row.public_id,
      kind: row.kind,
      title: kindInWords(row.kind as Kind, ctx.language),
      caseCode: row.code,
      step: row.step,
      at: row.at.toISOString(),
      ...(await progressOf(ctx, policy, row.id)),
    })
  }
  return { items, next: rows.length > pageOfReceipts ? (items.at(-1)?.id ?? null) : null }
}

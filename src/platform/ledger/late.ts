/**
 * Receipts that nobody outside has confirmed for two days: their holders and whoever supervises are told, once for each
 * time that the book is late. Nothing waits for it: what is sealed stays sealed.
 */
import { sql } from 'kysely'
import { readNote } from '../../ledger/note.ts'
import { fewest, judge, type Policy } from '../../ledger/quorum.ts'
import type { Context } from '../context.ts'
import { notify } from '../desk/notifications.ts'
import { type Book, openBook } from './books.ts'
import { policyOf } from './places.ts'
import { noteOf } from './receipts.ts'
import { stampAuthority } from './stamps.ts'

const tellAfterHours = 48

/** Up to which leaf whoever holds one has been told. */
const mark = 'ledger.toldOfLate'

interface Pending {
  person_id: number
  count: number
  newest: number
  /** Of them, those of which their holder was told. */
  known: number
}

/** `supervisors`: persons of the body that looks after the book from outside. Answers how many persons were told. */
export async function tellOfLateReceipts(ctx: Context, supervisors: readonly number[]): Promise<number> {
  const rows = await pendingOf(ctx, await toldUpTo(ctx))
  if (rows.length === 0) return 0
  // Whoever was told of one that still waits knows; where nobody was, the book is late anew.
  const holders = rows.filter(row => row.known === 0)
  const others = holders.length === rows.length ? [...new Set(supervisors)] : []
  const hours = tellAfterHours
  await notify(ctx, [
    ...holders.map(({ person_id, count }) => ({
      ...{ personId: person_id, reason: 'ledger.receiptsLate', data: { count, hours }, href: '/bien-lai' },
    })),
    ...others.map(personId => ({
      ...{ personId, reason: 'ledger.bookLate', data: { hours }, href: '/so-lam-chung' },
    })),
  ])
  await remember(ctx, Math.max(...rows.map(row => row.newest)))
  return holders.length + others.length
}

/** Who holds what is pending for too long. */
async function pendingOf(ctx: Context, told: number): Promise<Pending[]> {
  const book = await openBook(ctx)
  const confirmed = book ? await confirmedUpTo(ctx, book, await policyOf(ctx, ctx.dataDir)) : 0
  const { rows } = await sql<Pending>`
    with pending as (
      select leaf.id, leaf.at from ledger_leaf leaf join ledger_entry entry on entry.leaf_id = leaf.id
      where entry.book_id = ${book?.id ?? 0} and entry.number >= ${confirmed}
      union all
      select leaf.id, leaf.at from ledger_leaf leaf
      where not exists (select from ledger_entry entry where entry.leaf_id = leaf.id)
        and leaf.id > coalesce((select max(entry.leaf_id) from ledger_entry entry), 0) - 5000)
    select holder.person_id, count(*)::int as count, max(pending.id) as newest,
      (count(*) filter (where pending.id <= ${told}))::int as known
    from pending join ledger_holder holder on holder.leaf_id = pending.id
    where pending.at < ${ctx.now}::timestamptz - make_interval(hours => ${tellAfterHours})
    group by holder.person_id`.execute(ctx.tx)
  return rows
}

async function toldUpTo(ctx: Context): Promise<number> {
  const row = await ctx.tx.selectFrom('setting').select('value').where('key', '=', mark).executeTakeFirst()
  return Number(row?.value ?? 0)
}

/** Nobody but their person reads notices (row-level security): what was told is remembered apart. */
async function remember(ctx: Context, leafId: number): Promise<void> {
  const value = JSON.stringify(leafId)
  await ctx.tx
    .insertInto('setting')
    .values({ key: mark, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Up to which size the book has all that its policy asks for: a signed head, the quorum, a time stamp. */
async function confirmedUpTo(ctx: Context, book: Book, policy: Policy): Promise<number> {
  const { rows } = await sql<{ signed: number; stamped: number }>`
    select coalesce(max(head.size), 0) as signed, coalesce(max(head.size) filter (where exists
      (select from ledger_stamp stamp where stamp.checkpoint_id = head.id)), 0) as stamped
    from ledger_checkpoint head where head.book_id = ${book.id}`.execute(ctx.tx)
  const { signed, stamped } = rows[0]!
  const seen = policy.quorum ? await seenByQuorum(ctx, book, policy) : signed
  return Math.min(signed, seen, stampAuthority() ? stamped : signed)
}

/** The newest head that the quorum has signed, among those with as many signatures as it takes at least. */
async function seenByQuorum(ctx: Context, book: Book, policy: Policy): Promise<number> {
  const { rows } = await sql<{ size: number; note: string; lines: string[] }>`
    select head.size, head.note, seen.lines from ledger_checkpoint head, lateral (
      select array_agg(line.line order by line.witness) as lines, count(*) as signatures
      from ledger_cosignature line where line.checkpoint_id = head.id) seen
    where head.book_id = ${book.id} and seen.signatures >= ${fewest(policy.quorum)}
    order by head.size desc limit 50`.execute(ctx.tx)
  // Further back nobody has looked: what is not known to be late is not called late.
  const oldest = rows.length < 50 ? 0 : rows.at(-1)!.size
  return rows.find(head => judge(readNote(noteOf(head))!, book.origin, policy).quorum)?.size ?? oldest
}

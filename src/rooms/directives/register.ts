/**
 * The registers in and out (sổ văn bản đến, sổ văn bản đi): one serial for each organisation, direction and book.
 * A row without a document is a number kept for what stays outside the system.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { cursorOf, readCursor } from '../../platform/paging.ts'
import { must } from '../../platform/visibility.ts'
import type { listRegister } from './contract.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'

interface Entry {
  documentId: number | null
  direction: 'in' | 'out'
  enteredOn: string
  note?: string | null
}

/**
 * Enters a document in the register of the organisation acted for; once. Answers serial and book. Whoever calls has
 * asked for the right by which it comes there: confirming a reading, keeping a number, sending an own document.
 */
export async function enter(ctx: SignedIn, entry: Entry): Promise<{ serial: number; book: string }> {
  const { actingFor, personId } = ctx.viewer
  if (entry.documentId !== null) {
    const known = await ctx.tx
      .selectFrom('register_entry')
      .select(['serial', 'book'])
      .where('organisation_id', '=', actingFor.id)
      .where('direction', '=', entry.direction)
      .where('document_id', '=', entry.documentId)
      .executeTakeFirst()
    if (known) return known
  }
  const book = entry.enteredOn.slice(0, 4)
  const serial = await nextSerial(ctx, actingFor.id, entry.direction, book)
  await ctx.tx
    .insertInto('register_entry')
    .values({
      organisation_id: actingFor.id,
      lo: actingFor.lo,
      document_id: entry.documentId,
      direction: entry.direction,
      book,
      serial,
      entered_on: entry.enteredOn,
      entered_by: personId,
      note: entry.note ?? null,
    })
    .execute()
  return { serial, book }
}

/** Two clerks at once get two numbers: the book is locked until the transaction ends. */
async function nextSerial(
  ctx: SignedIn,
  organisationId: number,
  direction: string,
  book: string,
): Promise<number> {
  const lock = `register ${organisationId} ${direction} ${book}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.tx)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(serial), 0)::int + 1 as next from register_entry
    where organisation_id = ${organisationId} and direction = ${direction} and book = ${book}`.execute(ctx.tx)
  return rows[0]!.next
}

/** Keeps a number for a document outside the system; only the number stands here (PRODUCT principle 7). */
export async function reserve(ctx: SignedIn, direction: 'in' | 'out', note: string | null) {
  must(ctx, 'register.write', ctx.viewer.actingFor.lo)
  const kept = await enter(ctx, { documentId: null, direction, enteredOn: ctx.today, note })
  await record(ctx, {
    room: 'directives',
    objectType: 'register',
    objectId: ctx.viewer.actingFor.id,
    step: 'reserveNumber',
    after: kept,
  })
  return kept
}

type RegisterRow = DocumentRow & {
  entry_id: number
  entry_public_id: string
  serial: number
  book: string
  entered_on: string
  note: string | null
  document_id: number | null
}

export async function findEntries(
  ctx: SignedIn,
  direction: 'in' | 'out',
  query: Call<typeof listRegister>['query'],
): Promise<Reply<typeof listRegister>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'register.read', actingFor.lo)
  const limit = query.limit ?? 50
  const after = readCursor(query.after)
  const scope = sql`entry.organisation_id = ${actingFor.id} and entry.direction = ${direction}
    and (${query.book ?? null}::text is null or entry.book = ${query.book ?? null})`
  const { rows } = await sql<RegisterRow>`
    select entry.id as entry_id, entry.public_id as entry_public_id, entry.serial, entry.book, entry.entered_on,
      entry.note, entry.document_id, ${documentColumns('document')}
    from register_entry entry left join document on document.id = entry.document_id
    where ${scope} and (${after?.[0] ?? null}::date is null
      or (entry.entered_on, entry.id) < (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::bigint))
    order by entry.entered_on desc, entry.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from register_entry entry where ${scope} limit 1001) capped`.execute(
    ctx.tx,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(row => ({
      id: row.entry_public_id,
      serial: row.serial,
      book: row.book,
      enteredOn: row.entered_on,
      note: row.note,
      document: row.document_id === null ? null : documentLine(row),
    })),
    next: last ? cursorOf([last.entered_on, last.entry_id]) : null,
    total: counts[0]!.count,
  }
}

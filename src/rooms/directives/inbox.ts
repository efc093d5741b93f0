/** What waits in front of an organisation: documents sent to it by name, and to every cell by a rule. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { dayInVietnam, daysBetween } from '../../platform/dates/dates.ts'
import { cursorOf, readCursor } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { must } from '../../platform/visibility.ts'
import type { getReceipt, listReceipts } from './contract-cascade.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'
import { allowedOnReceipt, type ReceiptRow, receiptRelations } from './receipts.ts'

type Row = ReceiptRow &
  DocumentRow & {
    receipt_id: number
    receipt_public_id: string
    receipt_state: string
    purpose: string
    due: string | null
    sent_at: Date
    received_at: Date | null
    sender: string
    organisation_public_id: string
    organisation_name: string
  }

const lineColumns = sql`
  receipt.id as receipt_id, receipt.public_id as receipt_public_id, receipt.state as receipt_state, receipt.version,
  receipt.purpose, receipt.due, receipt.sent_at, receipt.received_at, receipt.lo, receipt.issuer_lo,
  coalesce(sender.name, document.issuer_name) as sender,
  organisation.public_id as organisation_public_id, organisation.name as organisation_name,
  ${documentColumns('document')}`

const lineTables = sql`
  receipt join dispatch on dispatch.id = receipt.dispatch_id
  join document on document.id = dispatch.document_id
  join organisation on organisation.id = receipt.organisation_id
  left join organisation sender on sender.id = dispatch.issuer_id`

function receiptLine(row: Row) {
  return {
    id: row.receipt_public_id,
    state: row.receipt_state,
    version: row.version,
    purpose: row.purpose,
    due: row.due,
    sentAt: row.sent_at.toISOString(),
    receivedAt: row.received_at?.toISOString() ?? null,
    sender: row.sender,
    organisation: { id: row.organisation_public_id, name: row.organisation_name },
    document: documentLine(row),
  }
}

/** Documents sent to the organisation acted for, newest first; `waiting`: not acknowledged or not answered. */
export async function findReceipts(
  ctx: SignedIn,
  query: Call<typeof listReceipts>['query'],
): Promise<Reply<typeof listReceipts>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'receipt.acknowledge', actingFor.lo)
  const limit = query.limit ?? 50
  const after = readCursor(query.after)
  const scope = sql`receipt.organisation_id = ${actingFor.id}
    and (not ${query.waiting ?? false} or receipt.state in ('sent', 'received'))`
  const { rows } = await sql<Row>`
    select ${lineColumns} from ${lineTables}
    where ${scope} and (${after?.[0] ?? null}::bigint is null or receipt.id < ${after?.[0] ?? null}::bigint)
    order by receipt.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from receipt where ${scope} limit 1001) capped`.execute(
    ctx.tx,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(receiptLine),
    next: last ? cursorOf([last.receipt_id]) : null,
    total: counts[0]!.count,
  }
}

interface Details {
  id: number
  body: string
  note: string | null
  file_sha256: string | null
  responded_on: string | null
  response_note: string | null
  response_id: number | null
  root_public_id: string
  root_issued_on: string | null
}

/** One receipt, for its recipient, its sender, and superiors who may view the cascade there. */
export async function openReceipt(ctx: SignedIn, publicId: string): Promise<Reply<typeof getReceipt>> {
  const { rows } = await sql<Row & Details>`
    select ${lineColumns}, receipt.id, document.body, dispatch.note, document.file_sha256, receipt.responded_on,
      receipt.response_note, receipt.response_document_id as response_id, root.public_id as root_public_id,
      root.issued_on as root_issued_on
    from ${lineTables} join document root on root.id = receipt.root_document_id
    where receipt.public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  const moved = row && { ...row, state: row.receipt_state, public_id: row.receipt_public_id }
  if (!row || !moved || (await receiptRelations(ctx, moved)).size === 0) throw notFound()
  const arrived = row.received_at ? dayInVietnam(row.received_at) : ctx.today
  return {
    ...receiptLine(row),
    text: row.body,
    note: row.note,
    hasFile: row.file_sha256 !== null,
    respondedOn: row.responded_on,
    responseNote: row.response_note,
    responseDocument: row.response_id === null ? null : await lineOf(ctx, row.response_id),
    cascadeRoot: row.root_public_id,
    daysFromRoot: row.root_issued_on === null ? null : daysBetween(row.root_issued_on, arrived),
    allowed: await allowedOnReceipt(ctx, moved),
  }
}

/** The line of a document the reader may see; null when it does not exist for them. */
export async function lineOf(ctx: SignedIn, documentId: number) {
  const { rows } = await sql<DocumentRow>`
    select ${documentColumns('document')} from document where id = ${documentId}`.execute(ctx.tx)
  return rows[0] ? documentLine(rows[0]) : null
}

/** Rules "to every cell" that a cell has not acknowledged yet. */
export async function rulesFor(ctx: SignedIn, organisation: { id: number; lo: number }) {
  const { rows } = await sql<
    DocumentRow & { dispatch_public_id: string; sender: string; due: string | null; at: Date }
  >`
    select dispatch.public_id as dispatch_public_id, coalesce(sender.name, document.issuer_name) as sender,
      dispatch.due, dispatch.dispatched_at as at, ${documentColumns('document')}
    from dispatch join document on document.id = dispatch.document_id
    left join organisation sender on sender.id = dispatch.issuer_id
    join organisation mine on mine.id = ${organisation.id} and mine.kind = 'cell'
    where dispatch.mode = 'everyCell' and dispatch.root_lo < ${organisation.lo} and ${organisation.lo} < dispatch.root_hi
      and not exists (select from receipt
        where receipt.dispatch_id = dispatch.id and receipt.organisation_id = ${organisation.id})
    order by dispatch.due nulls last, dispatch.id limit 100`.execute(ctx.tx)
  return rows
}

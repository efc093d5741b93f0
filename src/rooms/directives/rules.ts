/** A document sent by a rule to every cell below, as one of these cells sees it before and after it acknowledges. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { notFound } from '../../platform/refusal.ts'
import { must } from '../../platform/visibility.ts'
import type { getRule } from './contract-cascade.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'

type Row = DocumentRow & {
  body: string
  file_sha256: string | null
  sender: string
  due: string | null
  note: string | null
  dispatched_at: Date
  receipt_public_id: string | null
}

/** Only for organisations inside the rule's territory; for anybody else it does not exist. */
export async function openRule(ctx: SignedIn, publicId: string): Promise<Reply<typeof getRule>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'receipt.acknowledge', actingFor.lo)
  const { rows } = await sql<Row>`
    select document.body, document.file_sha256, coalesce(sender.name, document.issuer_name) as sender, dispatch.due,
      dispatch.note, dispatch.dispatched_at, receipt.public_id as receipt_public_id, ${documentColumns('document')}
    from dispatch join document on document.id = dispatch.document_id
    left join organisation sender on sender.id = dispatch.issuer_id
    left join receipt on receipt.dispatch_id = dispatch.id and receipt.organisation_id = ${actingFor.id}
    where dispatch.public_id = ${publicId} and dispatch.mode = 'everyCell'
      and dispatch.root_lo < ${actingFor.lo} and ${actingFor.lo} < dispatch.root_hi`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  return {
    id: publicId,
    document: documentLine(row),
    text: row.body,
    hasFile: row.file_sha256 !== null,
    sender: row.sender,
    organisation: { id: actingFor.publicId, name: actingFor.name },
    due: row.due,
    note: row.note,
    sentAt: row.dispatched_at.toISOString(),
    receiptId: row.receipt_public_id,
  }
}

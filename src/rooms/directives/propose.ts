/** Before sending: the recipients as confirmed, on the organisations of today, and what the dispatch would answer. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { resolveNames } from '../organisations/index.ts'
import type { proposeDispatch } from './contract-cascade.ts'
import { sendable } from './dispatch.ts'
import { lineOf } from './inbox.ts'
import { allowedOnReceipt, type ReceiptRow } from './receipts.ts'
import { positionOf } from './upstream.ts'

type Proposal = Reply<typeof proposeDispatch>

interface RecipientRow {
  id: number
  printed: string
  role: string
  purpose: Proposal['recipients'][number]['purpose']
}

export async function propose(ctx: SignedIn, publicId: string): Promise<Proposal> {
  const document = await sendable(ctx, publicId)
  const { actingFor } = ctx.viewer
  const position = await positionOf(ctx, document.id, actingFor.id)
  const { rows: printed } = await sql<RecipientRow>`
    select id, printed, role, purpose from document_recipient
    where document_id = ${document.id} and purpose <> 'archive' order by ordinal`.execute(ctx.tx)
  const own = document.issuer_id === actingFor.id
  const { rows: cells } = await sql<{ count: number }>`
    select count(*)::int as count from organisation
    where state = 'active' and kind = 'cell' and lo > ${actingFor.lo} and lo < ${actingFor.hi}`.execute(
    ctx.tx,
  )
  return {
    recipients: own ? await resolved(ctx, document.id, printed, document.issued_on ?? ctx.today) : [],
    upstream: position.upstreamId === null ? null : await lineOf(ctx, position.upstreamId),
    answers: await answerOf(ctx, position.receiptId, own && position.byOwnWords),
    cellsBelow: cells[0]!.count,
  }
}

async function resolved(ctx: SignedIn, documentId: number, lines: RecipientRow[], day: string) {
  const { rows } = await sql<{
    recipient_id: number
    id: string
    name: string
    alreadySent: boolean
    ended: boolean
  }>`
    select ro.recipient_id, o.public_id as id, o.name, o.state <> 'active' as ended,
      exists (select from receipt r join dispatch d on d.id = r.dispatch_id
        where d.document_id = ${documentId} and r.organisation_id = o.id and r.state <> 'returned') as "alreadySent"
    from document_recipient_organisation ro join organisation o on o.id = ro.organisation_id
    where ro.recipient_id = any(${lines.map(line => line.id)}::bigint[]) order by o.name_key`.execute(ctx.tx)
  const unknown = lines.filter(line => !rows.some(row => row.recipient_id === line.id))
  const again = await resolveNames(ctx, {
    names: unknown.map(line => line.printed),
    issuerId: ctx.viewer.actingFor.id,
    day,
  })
  return lines.map(({ id, printed, role, purpose }) => ({
    printed,
    role,
    purpose,
    organisations: rows
      .filter(row => row.recipient_id === id)
      .map(row => ({ id: row.id, name: row.name, alreadySent: row.alreadySent, ended: row.ended })),
    suggestions: (again[unknown.findIndex(line => line.id === id)]?.suggestions ?? []).map(found => ({
      id: found.publicId,
      name: found.name,
    })),
  }))
}

async function answerOf(
  ctx: SignedIn,
  receiptId: number | null,
  byOwnWords: boolean,
): Promise<Proposal['answers']> {
  if (receiptId === null) return null
  const row = (await ctx.tx
    .selectFrom('receipt')
    .selectAll()
    .where('id', '=', receiptId)
    .executeTakeFirst()) as ReceiptRow | undefined
  if (!row) return null
  const step = byOwnWords ? 'localize' : 'forward'
  const steps = await allowedOnReceipt(ctx, row)
  return steps.includes(step) || steps.includes('acknowledge') ? { id: row.public_id, step } : null
}

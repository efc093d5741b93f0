/** What this room puts on the desk: readings to confirm, documents to acknowledge, documents to pass on. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { WorkItem } from '../../platform/room.ts'
import { may } from '../../platform/visibility.ts'
import { rulesFor } from './inbox.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const { lo } = ctx.viewer.actingFor
  const readings = may(ctx, 'reading.work', lo) ? await readingsToConfirm(ctx) : []
  const receipts = may(ctx, 'receipt.acknowledge', lo)
    ? [...(await receiptsWaiting(ctx)), ...(await rulesWaiting(ctx))]
    : []
  return [...readings, ...receipts]
}

async function readingsToConfirm(ctx: SignedIn): Promise<WorkItem[]> {
  const rows = await ctx.tx
    .selectFrom('reading')
    .select(['public_id', 'file_name', 'created_at'])
    .where('organisation_id', '=', ctx.viewer.actingFor.id)
    .where('state', '=', 'proposed')
    .orderBy('created_at')
    .limit(100)
    .execute()
  return rows.map(row => ({
    reason: 'confirmReading',
    room: 'directives',
    id: row.public_id,
    title: row.file_name,
    source: null,
    from: null,
    due: null,
    since: row.created_at.toISOString(),
    href: `/doc/${row.public_id}`,
  }))
}

type WaitingRow = DocumentRow & {
  receipt_public_id: string
  state: string
  due: string | null
  sent_at: Date
  sender: string
}

/** Sent and not acknowledged; acknowledged by who has organisations below, and not carried on. */
async function receiptsWaiting(ctx: SignedIn): Promise<WorkItem[]> {
  const { rows } = await sql<WaitingRow>`
    select receipt.public_id as receipt_public_id, receipt.state, receipt.due, receipt.sent_at,
      coalesce(sender.name, document.issuer_name) as sender, ${documentColumns('document')}
    from receipt join dispatch on dispatch.id = receipt.dispatch_id
    join document on document.id = dispatch.document_id
    left join organisation sender on sender.id = dispatch.issuer_id
    where receipt.organisation_id = ${ctx.viewer.actingFor.id}
      and (receipt.state = 'sent' or (receipt.state = 'received' and receipt.purpose = 'act'))
    order by receipt.due nulls last, receipt.id limit 100`.execute(ctx.tx)
  return rows.map(row => ({
    reason: row.state === 'sent' ? 'acknowledge' : 'passOn',
    room: 'directives',
    id: row.receipt_public_id,
    ...titleOf(row),
    from: row.sender,
    due: row.due,
    since: row.sent_at.toISOString(),
    href: `/van-ban-den/${row.receipt_public_id}`,
  }))
}

async function rulesWaiting(ctx: SignedIn): Promise<WorkItem[]> {
  const rules = await rulesFor(ctx, ctx.viewer.actingFor)
  return rules.map(rule => ({
    reason: 'acknowledgeRule',
    room: 'directives',
    id: rule.dispatch_public_id,
    ...titleOf(rule),
    from: rule.sender,
    due: rule.due,
    since: rule.at.toISOString(),
    href: `/toi-chi-bo/${rule.dispatch_public_id}`,
  }))
}

function titleOf(row: DocumentRow) {
  const line = documentLine(row)
  return { title: line.subject, source: line.label }
}

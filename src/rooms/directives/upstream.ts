/** Where a document stands in a cascade: what it carries on, and the directive at the root. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'

export interface Position {
  rootId: number
  /** The document carried on; null at the root. */
  upstreamId: number | null
  /** True when it carries on by words of its own (implements, basis), false when it only sends on. */
  byOwnWords: boolean
  /** The receipt of the organisation for the document carried on, or for this very document. */
  receiptId: number | null
  /** The receipt of the organisation for this very document. */
  ownReceiptId: number | null
}

/** The relations by which a document carries on another, the strongest first. */
const carrying = ['forwards', 'implements', 'basis'] as const

interface Upstream {
  id: number
  kind: string
}

async function upstreamOf(ctx: SignedIn, documentId: number): Promise<Upstream | null> {
  const { rows } = await sql<Upstream>`
    select target_id as id, kind from document_relation
    where document_id = ${documentId} and target_id is not null and kind = any(${[...carrying]}::text[])
    order by array_position(${[...carrying]}::text[], kind), id limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Follows what each document carries on up to the directive; a circle of references ends at its first document. */
export async function positionOf(
  ctx: SignedIn,
  documentId: number,
  organisationId: number,
): Promise<Position> {
  const above = await upstreamOf(ctx, documentId)
  const seen = new Set([documentId])
  let rootId = documentId
  for (let next = above; next && !seen.has(next.id); next = await upstreamOf(ctx, next.id)) {
    rootId = next.id
    seen.add(next.id)
  }
  const ownReceiptId = await receiptFor(ctx, documentId, organisationId)
  return {
    rootId,
    upstreamId: above?.id ?? null,
    byOwnWords: above?.kind !== 'forwards',
    receiptId: ownReceiptId ?? (above ? await receiptFor(ctx, above.id, organisationId) : null),
    ownReceiptId,
  }
}

async function receiptFor(ctx: SignedIn, documentId: number, organisationId: number): Promise<number | null> {
  const row = await ctx.tx
    .selectFrom('receipt')
    .innerJoin('dispatch', 'dispatch.id', 'receipt.dispatch_id')
    .select('receipt.id')
    .where('dispatch.document_id', '=', documentId)
    .where('receipt.organisation_id', '=', organisationId)
    .where('receipt.state', '<>', 'returned')
    .orderBy('receipt.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

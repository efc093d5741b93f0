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

/** Follows what each document carries on up to the directive; a circle of references ends at its first document. */
export async function positionOf(
  ctx: SignedIn,
  documentId: number,
  organisationId: number,
): Promise<Position> {
  const { rows } = await sql<{ position: Omit<Position, 'byOwnWords'> & { kind: string | null } }>`
    select cascade_position(${documentId}, ${organisationId}) as position`.execute(ctx.tx)
  const { kind, ...position } = rows[0]!.position
  return { ...position, byOwnWords: kind !== 'forwards' }
}

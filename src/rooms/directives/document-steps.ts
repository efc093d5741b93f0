/** A document moves: issued when its number is used, revoked by its issuer with a reason. */
import type { SignedIn } from '../../platform/context.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { type Moved, perform } from '../../platform/perform.ts'
import { may } from '../../platform/visibility.ts'
import { documentLifecycle } from './lifecycle.ts'

interface DocumentRow extends Moved {
  issuer_id: number | null
}
type Relation = 'issuer' | 'holder'

/** Who sees a document holds it; whoever may issue for its issuer is its issuer. */
export async function documentRelations(ctx: SignedIn, row: DocumentRow): Promise<ReadonlySet<Relation>> {
  const { actingFor } = ctx.viewer
  const issues = row.issuer_id === actingFor.id && may(ctx, 'document.issue', actingFor.lo)
  return new Set<Relation>(issues ? ['issuer', 'holder'] : ['holder'])
}

export async function allowedOn(ctx: SignedIn, row: DocumentRow): Promise<string[]> {
  return allowed(documentLifecycle, row.state as 'registered', await documentRelations(ctx, row))
}

export function moveDocument(
  ctx: SignedIn,
  take: { publicId: string; step: 'issue' | 'revoke'; version: number; reason?: string | undefined },
): Promise<DocumentRow> {
  return perform(ctx, documentLifecycle, { relations: documentRelations }, { ...take, input: null })
}

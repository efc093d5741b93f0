/** Who is what to an assignment, on the day of the question: the relations that its lifecycle names. */
import type { SignedIn } from '../../platform/context.ts'
import { may } from '../../platform/visibility.ts'
import type { AssignmentRow } from './rows.ts'

export type Relation = 'issuer' | 'lead' | 'intermediary' | 'coordinator' | 'superior' | 'house'

/**
 * Issuer, lead and intermediary by the right on that organisation; co-ordinators by theirs; superior by the view of
 * assignments there. A draft is its issuer's alone. Empty: the assignment does not exist for the reader.
 */
export async function relationsTo(ctx: SignedIn, row: AssignmentRow): Promise<Set<Relation>> {
  const relations = new Set<Relation>()
  if (may(ctx, 'assignment.issue', row.issuer_lo)) relations.add('issuer')
  if (may(ctx, 'assignment.read', row.issuer_lo)) relations.add('superior')
  if (row.state === 'draft') return relations
  if (may(ctx, 'assignment.work', row.lo)) relations.add('lead')
  if (row.via_lo !== null && may(ctx, 'assignment.work', row.via_lo)) relations.add('intermediary')
  if (may(ctx, 'assignment.read', row.lo)) relations.add('superior')
  if (await coordinates(ctx, row.id)) relations.add('coordinator')
  return relations
}

async function coordinates(ctx: SignedIn, assignmentId: number): Promise<boolean> {
  const rows = await ctx.tx
    .selectFrom('coordination')
    .select('lo')
    .where('assignment_id', '=', assignmentId)
    .where('state', '<>', 'released')
    .execute()
  return rows.some(({ lo }) => may(ctx, 'assignment.work', lo))
}

/** An assignment locked for what is written beside its lifecycle: progress, evidence, dates, persons, heirs. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import { type Relation, relationsTo } from './relations.ts'
import type { AssignmentRow } from './rows.ts'

/** The row, locked, with the relations of the reader; notFound where there is none. */
export async function getLocked(
  ctx: SignedIn,
  publicId: string,
): Promise<{ row: AssignmentRow; relations: ReadonlySet<Relation> }> {
  const { rows } = await sql<AssignmentRow>`
    select * from assignment where public_id = ${publicId} for update`.execute(ctx.tx)
  const row = rows[0]
  const relations = row && (await relationsTo(ctx, row))
  if (!row || !relations || relations.size === 0) throw notFound()
  return { row, relations }
}

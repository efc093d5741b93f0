/** Who is what to a proposal on the day of the question: the relations that its lifecycle names. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { may } from '../../platform/visibility.ts'
import type { Relation } from './lifecycle.ts'

interface Whose {
  id: number
  proposer_id: number
  lo: number
  authority_lo: number
  edition: number
}

/**
 * A proposer is nothing else to the own proposal, whatever posts they hold. A draft is the proposer's alone. Head and
 * office by the right on the authority of today: who lost the post decides nothing more.
 */
export async function relationsTo(ctx: SignedIn, row: Whose): Promise<Set<Relation>> {
  if (row.proposer_id === ctx.viewer.personId) return new Set<Relation>(['proposer'])
  const relations = new Set<Relation>()
  if (row.edition === 0) return relations
  if (may(ctx, 'proposal.decide', row.authority_lo)) relations.add('head')
  if (may(ctx, 'proposal.prepare', row.authority_lo)) relations.add('office')
  if (may(ctx, 'proposal.read', row.authority_lo) || may(ctx, 'proposal.read', row.lo))
    relations.add('overseer')
  if (await sits(ctx, row.id)) relations.add('voter')
  return relations
}

async function sits(ctx: SignedIn, proposalId: number): Promise<boolean> {
  const { rows } = await sql<{ sits: boolean }>`select sits_over(${proposalId}) as sits`.execute(ctx.tx)
  return rows[0]!.sits
}

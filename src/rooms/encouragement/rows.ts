/** What is owed as it stands in the database, with who the reader is to it. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { EncouragementKind, EncouragementState, Relation } from './lifecycle.ts'

export interface EncouragementRow extends Moved {
  state: EncouragementState
  kind: EncouragementKind
  proposal_id: number
  cadre_id: number
  organisation_id: number
  lo: number
  authority_id: number
  authority_lo: number
  owed_since: Day
  content: string | null
  basis: string | null
  months: number | null
  number: string | null
  decided_on: Day | null
  effective_on: Day | null
  given_on: Day | null
  evidence: string | null
}

export async function encouragementById(ctx: Context, id: number, lock = false): Promise<EncouragementRow> {
  const { rows } = await sql<EncouragementRow>`
    select * from encouragement where id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The row with the reader's relations; notFound where there are none. */
export async function getEncouragementRow(
  ctx: SignedIn,
  publicId: string,
): Promise<{ row: EncouragementRow; relations: ReadonlySet<Relation> }> {
  const { rows } = await sql<EncouragementRow>`
    select * from encouragement where public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  const relations = row && relationsTo(ctx, row)
  if (!row || !relations || relations.size === 0) throw notFound()
  return { row, relations }
}

/** The cadre is nothing else to what they are owed, whatever posts they hold. Rights are those over proposals. */
export function relationsTo(ctx: SignedIn, row: EncouragementRow): Set<Relation> {
  if (row.cadre_id === ctx.viewer.personId) return new Set<Relation>(['cadre'])
  const relations = new Set<Relation>()
  if (may(ctx, 'proposal.decide', row.authority_lo)) relations.add('head')
  if (may(ctx, 'proposal.prepare', row.authority_lo)) relations.add('office')
  if (may(ctx, 'proposal.read', row.authority_lo) || may(ctx, 'proposal.read', row.lo))
    relations.add('overseer')
  return relations
}

/** The proposal from which it follows; read past the reader's own view of proposals. */
export interface Origin {
  public_id: string
  title: string
  submitted_on: Day | null
  decided_on: Day | null
  concluded_on: Day | null
}

export async function originOf(ctx: Context, proposalId: number): Promise<Origin> {
  const { rows } = await sql<Origin>`
    select public_id, title, submitted_on, decided_on, concluded_on from origin_of(${proposalId}::bigint)`.execute(
    ctx.tx,
  )
  return rows[0]!
}

/** Its public name where the reader's own rights open the proposal, else null. */
export async function proposalSeen(ctx: SignedIn, id: number): Promise<string | null> {
  const { rows } = await sql<{ public_id: string; proposer_id: number; lo: number; authority_lo: number }>`
    select public_id, proposer_id, lo, authority_lo from proposal where id = ${id}`.execute(ctx.tx)
  const row = rows[0]
  const seen =
    row &&
    (row.proposer_id === ctx.viewer.personId ||
      may(ctx, 'proposal.read', row.lo) ||
      may(ctx, 'proposal.read', row.authority_lo))
  return seen ? row.public_id : null
}

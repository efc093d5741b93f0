/** A case as it stands in the database, with who the reader is to it. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { Finding } from './contract-finding.ts'
import type { CaseState, caseKinds, Outcome, Relation } from './lifecycle.ts'

export interface CaseRow extends Moved {
  state: CaseState
  kind: (typeof caseKinds)[number]
  proposal_id: number
  cadre_id: number
  organisation_id: number
  lo: number
  authority_id: number
  authority_lo: number
  grounds: string
  opened_by: number
  opened_at: Date
  outcome: Outcome | null
  concluded_on: Day | null
  settled_on: Day | null
}

export async function caseById(ctx: Context, id: number, lock = false): Promise<CaseRow> {
  const { rows } = await sql<CaseRow>`
    select * from protection_case where id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The row with the reader's relations; notFound where there are none. */
export async function getCaseRow(
  ctx: SignedIn,
  publicId: string,
  lock = false,
): Promise<{ row: CaseRow; relations: ReadonlySet<Relation> }> {
  const { rows } = await sql<CaseRow>`
    select * from protection_case where public_id = ${publicId} ${lock ? sql`for update` : sql``}`.execute(
    ctx.tx,
  )
  const row = rows[0]
  const relations = row && (await relationsTo(ctx, row))
  if (!row || !relations || relations.size === 0) throw notFound()
  return { row, relations }
}

/**
 * The cadre is nothing else to the own case, whatever posts they hold. Head and office by the right on the authority of
 * today: who lost the post concludes nothing more. Who stays out for a conflict of interest is neither.
 */
export async function relationsTo(ctx: SignedIn, row: CaseRow): Promise<Set<Relation>> {
  const relations = new Set<Relation>()
  const mine = row.cadre_id === ctx.viewer.personId
  if (mine) relations.add('cadre')
  if (row.opened_by === ctx.viewer.personId && (mine || may(ctx, 'protection.read', row.authority_lo)))
    relations.add('opener')
  if (mine) return relations
  const head = may(ctx, 'protection.decide', row.authority_lo)
  const office = may(ctx, 'protection.prepare', row.authority_lo)
  const out = (head || office) && (await staysOut(ctx, row.id, ctx.viewer.personId))
  if (head && !out) relations.add('head')
  if (office && !out) relations.add('office')
  if (may(ctx, 'protection.read', row.authority_lo) || may(ctx, 'protection.read', row.lo))
    relations.add('overseer')
  return relations
}

async function staysOut(ctx: Context, caseId: number, personId: number): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('case_recusal')
    .select('id')
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('granted', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

export async function newestFinding(ctx: Context, caseId: number): Promise<Finding | null> {
  const row = await ctx.tx
    .selectFrom('case_finding')
    .select('finding')
    .where('case_id', '=', caseId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.finding as Finding | undefined) ?? null
}

/** The proposal of a case as this room needs it; read past the reader's own view of proposals. */
export interface About {
  id: number
  public_id: string
  title: string
  state: string
  result: 'reached' | 'partly' | 'not' | null
}

export async function proposalOf(ctx: Context, row: Pick<CaseRow, 'proposal_id'>): Promise<About> {
  const { rows } = await sql<About>`
    select id, public_id, title, state, result from proposal_of_case(${row.proposal_id}::bigint)`.execute(
    ctx.tx,
  )
  return rows[0]!
}

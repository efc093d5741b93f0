/** A proposal as it stands in the database, and locked for what is done beside its lifecycle. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Plan } from './contract-plan.ts'
import type { ProposalState, Relation } from './lifecycle.ts'
import { relationsTo } from './relations.ts'

export interface ProposalRow extends Moved {
  state: ProposalState
  proposer_id: number
  organisation_id: number
  lo: number
  authority_id: number
  authority_lo: number
  route: 'head' | 'superior' | 'higher'
  plan: Plan
  edition: number
  mode: 'implement' | 'pilot' | null
  published: boolean
  result: 'reached' | 'partly' | 'not' | null
  submitted_on: Day | null
  received_on: Day | null
  voted_on: Day | null
  decided_on: Day | null
  stopped_on: Day | null
  reported_on: Day | null
  reviewed_on: Day | null
  concluded_on: Day | null
}

export async function proposalById(ctx: Context, id: number, lock = false): Promise<ProposalRow> {
  const { rows } = await sql<ProposalRow>`
    select * from proposal where id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The row with the reader's relations; notFound where there are none. `lock` for whoever changes something. */
export async function getProposalRow(
  ctx: SignedIn,
  publicId: string,
  lock = false,
): Promise<{ row: ProposalRow; relations: ReadonlySet<Relation> }> {
  const { rows } = await sql<ProposalRow>`
    select * from proposal where public_id = ${publicId} ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  const row = rows[0]
  const relations = row && (await relationsTo(ctx, row))
  if (!row || !relations || relations.size === 0) throw notFound()
  return { row, relations }
}

/** Refuses unless the reader is one of these to the proposal. */
export function mustBe(relations: ReadonlySet<Relation>, ...any: readonly Relation[]): void {
  if (!any.some(relation => relations.has(relation))) throw refuse('platform.forbidden', {}, 'forbidden')
}

/** Refuses unless the proposal is being carried out (support, difficulties, monitoring, risks). */
export function mustRun(row: ProposalRow): void {
  if (row.state !== 'running') throw refuse('proposals.notRunning', { state: row.state }, 'conflict')
}

/** What was read by the authority: the newest edition. */
export async function sentPlan(ctx: Context, row: ProposalRow): Promise<Plan> {
  const edition = await ctx.tx
    .selectFrom('proposal_edition')
    .select('plan')
    .where('proposal_id', '=', row.id)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (edition?.plan as Plan | undefined) ?? row.plan
}

/** A model and an adoption as they stand in the database, with who the reader is to them. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { AdoptionRelation, AdoptionState, ModelRelation, ModelState, results } from './lifecycle.ts'

export interface ModelRow extends Moved {
  state: ModelState
  proposal_id: number
  cadre_id: number
  organisation_id: number
  lo: number
  title: string
  content: string
  how_to: string
  conditions: string
  results: string
  published_on: Day
}

export interface AdoptionRow extends Moved {
  state: AdoptionState
  model_id: number
  organisation_id: number
  lo: number
  adapted: string
  adopted_on: Day
  report_by: Day
  result: (typeof results)[number] | null
  results: string | null
  reported_on: Day | null
}

/** Read by everybody signed in; taken back, by those of its unit alone. */
export async function getModelRow(ctx: SignedIn, publicId: string, lock = false): Promise<ModelRow> {
  const { rows } = await sql<ModelRow>`
    select * from model where public_id = ${publicId} ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  const row = rows[0]
  if (!row || (row.state === 'withdrawn' && !may(ctx, 'proposal.prepare', row.lo))) throw notFound()
  return row
}

/** Above: who prepares for an organisation that has the unit of the model below it, where a rule for all is issued. */
export function relationsToModel(ctx: SignedIn, row: ModelRow): Set<ModelRelation> {
  const { lo, hi } = ctx.viewer.actingFor
  const relations = new Set<ModelRelation>(['reader'])
  if (may(ctx, 'proposal.decide', row.lo)) relations.add('head')
  if (may(ctx, 'proposal.prepare', row.lo)) relations.add('office')
  if (lo < row.lo && row.lo < hi && may(ctx, 'proposal.prepare', lo)) relations.add('above')
  return relations
}

export function relationsToAdoption(ctx: SignedIn, row: Pick<AdoptionRow, 'lo'>): Set<AdoptionRelation> {
  return new Set<AdoptionRelation>(may(ctx, 'proposal.prepare', row.lo) ? ['adopter', 'reader'] : ['reader'])
}

export async function modelById(ctx: Context, id: number): Promise<ModelRow> {
  const { rows } = await sql<ModelRow>`select * from model where id = ${id}`.execute(ctx.tx)
  return rows[0]!
}

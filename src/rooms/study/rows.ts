/** Rows of plans and classes as the services lock and read them, and who the reader is to them. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import { grantsOf, may } from '../../platform/visibility.ts'

export interface PlanRow extends Moved {
  organisation_id: number
  lo: number
  scope_id: number
  root_lo: number
  root_hi: number
  title: string
  basis_document_id: number | null
  assignment_id: number | null
  as_of: string
  due: string | null
  split_over: number
  essay: boolean
  published_at: Date | null
}
export type PlanRelation = 'planner' | 'classHolder' | 'superior' | 'learner'

export interface ClassRow extends Moved {
  plan_id: number
  conference_id: number
  organisation_id: number
  lo: number
  title: string
  mode: string
  place: string | null
  starts_at: Date
  ends_at: Date
  capacity: number | null
  speaker_id: number | null
  material: string | null
  guests: number
  make_up: boolean
  closed_at: Date | null
}
export type ClassRelation = 'classHolder' | 'planner' | 'superior' | 'learner'

/**
 * Planner by the right on the plan's organisation; class holder by the right on an organiser of one of its conferences;
 * superior by the view of results anywhere in its scope; learner when expected. Empty: it does not exist for the reader.
 */
export async function planRelations(ctx: SignedIn, plan: PlanRow): Promise<ReadonlySet<PlanRelation>> {
  const relations = new Set<PlanRelation>()
  if (may(ctx, 'study.lead', plan.lo)) relations.add('planner')
  if (plan.state === 'draft' || plan.state === 'discarded') return relations
  const organisers = await ctx.tx
    .selectFrom('conference_organiser')
    .select('lo')
    .where('plan_id', '=', plan.id)
    .execute()
  if (organisers.some(({ lo }) => may(ctx, 'study.lead', lo))) relations.add('classHolder')
  const reads = grantsOf(ctx, 'study.read')
  if (reads.some(grant => grant.lo < plan.root_hi && plan.root_lo < grant.hi)) relations.add('superior')
  const { rows } = await sql`
    select 1 from expected where plan_id = ${plan.id} and person_id = ${ctx.viewer.personId} limit 1`.execute(
    ctx.tx,
  )
  if (rows.length > 0) relations.add('learner')
  return relations
}

export async function classRelations(ctx: SignedIn, row: ClassRow): Promise<ReadonlySet<ClassRelation>> {
  const relations = new Set<ClassRelation>()
  if (keepsRoll(ctx, row)) relations.add('classHolder')
  if (may(ctx, 'study.read', row.lo)) relations.add('superior')
  const plan = await ctx.tx
    .selectFrom('study_plan')
    .select('lo')
    .where('id', '=', row.plan_id)
    .executeTakeFirst()
  if (plan && may(ctx, 'study.lead', plan.lo)) relations.add('planner')
  const { rows } = await sql`
    select 1 from roll_line where class_id = ${row.id} and person_id = ${ctx.viewer.personId}`.execute(ctx.tx)
  if (rows.length > 0) relations.add('learner')
  return relations
}

/** A plan with the reader's relations; notFound when there is none. */
export async function getPlanRow(
  ctx: SignedIn,
  publicId: string,
): Promise<{ plan: PlanRow; relations: ReadonlySet<PlanRelation> }> {
  const plan = (await ctx.tx
    .selectFrom('study_plan')
    .selectAll()
    .where('public_id', '=', publicId)
    .executeTakeFirst()) as PlanRow | undefined
  if (!plan) throw notFound()
  const relations = await planRelations(ctx, plan)
  if (relations.size === 0) throw notFound()
  return { plan, relations }
}

export async function getClassRow(
  ctx: SignedIn,
  publicId: string,
): Promise<{ row: ClassRow; relations: ReadonlySet<ClassRelation> }> {
  const row = (await ctx.tx
    .selectFrom('study_class')
    .selectAll()
    .where('public_id', '=', publicId)
    .executeTakeFirst()) as ClassRow | undefined
  if (!row) throw notFound()
  const relations = await classRelations(ctx, row)
  if (relations.size === 0) throw notFound()
  return { row, relations }
}

export const keepsRoll = (ctx: SignedIn, row: { lo: number }): boolean => may(ctx, 'study.lead', row.lo)

/** A class whose roll the reader keeps; for everybody else it does not exist. */
export async function getKeptClass(ctx: SignedIn, publicId: string): Promise<ClassRow> {
  const row = await ctx.tx
    .selectFrom('study_class')
    .selectAll()
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row || !keepsRoll(ctx, row)) throw notFound()
  return row as ClassRow
}

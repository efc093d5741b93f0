/** Plans of study: drafts, what a draft would freeze, publishing and closing, differences afterwards. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import type { StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may, must } from '../../platform/visibility.ts'
import { writeConferences } from './conferences.ts'
import type * as ask from './contract.ts'
import type { PlanBody } from './contract.ts'
import { proveAssignment } from './evidence.ts'
import { changesOf, freeze, takeOver } from './freeze.ts'
import { planLifecycle } from './lifecycle.ts'
import { openPlan } from './plan-view.ts'
import { getPlanRow, type PlanRelation, type PlanRow, planRelations } from './rows.ts'
import { splitOver } from './rules.ts'

/** Keeps a new draft. Its scope is the organisation acted for, of an advisory body the committee that it advises. */
export async function draftPlan(ctx: SignedIn, body: PlanBody): Promise<Reply<typeof ask.draftPlan>> {
  const { actingFor, personId } = ctx.viewer
  must(ctx, 'study.lead', actingFor.lo)
  const { rows } = await sql<{ id: number; lo: number; hi: number }>`
    select s.id, s.lo, s.hi from organisation o join organisation s on s.id = coalesce(o.advises_id, o.id)
    where o.id = ${actingFor.id} and s.state = 'active'`.execute(ctx.tx)
  const scope = rows[0]
  if (!scope) throw notFound()
  const { id, public_id } = await ctx.tx
    .insertInto('study_plan')
    .values({
      organisation_id: actingFor.id,
      lo: actingFor.lo,
      scope_id: scope.id,
      root_lo: scope.lo,
      root_hi: scope.hi,
      created_at: ctx.now,
      created_by: personId,
      ...(await columnsOf(ctx, body)),
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await writeContents(ctx, id, body.contents)
  await writeConferences(ctx, { id, root_lo: scope.lo, root_hi: scope.hi }, body.conferences)
  await record(ctx, { room: 'study', objectType: 'study_plan', objectId: id, step: 'draft' })
  return openPlan(ctx, public_id)
}

async function columnsOf(ctx: SignedIn, body: PlanBody) {
  if (body.asOf > ctx.today) throw refuse('study.asOfInFuture', { day: body.asOf })
  return {
    title: body.title,
    basis_document_id: body.basisDocument ? await documentId(ctx, body.basisDocument) : null,
    assignment_id: body.assignment ? await assignmentId(ctx, body.assignment) : null,
    as_of: body.asOf,
    due: body.due ?? null,
    split_over: body.splitOver ?? splitOver.value,
    essay: body.essay,
  }
}

async function documentId(ctx: SignedIn, publicId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('document')
    .select('id')
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row.id
}

async function assignmentId(ctx: SignedIn, publicId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('assignment')
    .select(['id', 'lo'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row || !may(ctx, 'study.lead', row.lo)) throw notFound()
  return row.id
}

/** Documents are contents of the whole installation; what has no document belongs to this plan alone. */
async function writeContents(ctx: SignedIn, planId: number, contents: PlanBody['contents']): Promise<void> {
  await ctx.tx.deleteFrom('plan_content').where('plan_id', '=', planId).execute()
  const seen = new Set<number>()
  for (const [ordinal, { document, title }] of contents.entries()) {
    const id = document ? await contentOf(ctx, document, title) : await ownContent(ctx, title)
    if (seen.has(id)) throw refuse('study.contentTwice', { title: title ?? '' })
    seen.add(id)
    await ctx.tx.insertInto('plan_content').values({ plan_id: planId, content_id: id, ordinal }).execute()
  }
}

async function contentOf(ctx: SignedIn, document: string, title: string | undefined): Promise<number> {
  const { rows } = await sql<{ id: number; subject: string }>`
    select id, subject from document where public_id = ${document}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  const named = (title ?? rows[0].subject).slice(0, 500)
  const found = await sql<{ id: number }>`select study_content_of(${rows[0].id}, ${named}) as id`.execute(
    ctx.tx,
  )
  return found.rows[0]!.id
}

async function ownContent(ctx: SignedIn, title: string | undefined): Promise<number> {
  if (!title) throw refuse('study.contentWithoutTitle')
  const { rows } = await sql<{ id: number }>`select study_content_named(${title}) as id`.execute(ctx.tx)
  return rows[0]!.id
}

/** A draft is replaced whole; of a published plan only conferences change, and nobody is expected anew by that alone. */
export async function redraftPlan(
  ctx: SignedIn,
  publicId: string,
  { version, ...body }: Call<typeof ask.redraftPlan>['body'],
): Promise<Reply<typeof ask.redraftPlan>> {
  const { plan } = await getOwnPlan(ctx, publicId)
  await sql`select 1 from study_plan where id = ${plan.id} for update`.execute(ctx.tx)
  const { rows } = await sql<PlanRow>`select * from study_plan where id = ${plan.id}`.execute(ctx.tx)
  const now = rows[0]!
  if (now.version !== version) throw refuse('platform.changedMeanwhile', { version: now.version }, 'conflict')
  if (now.state !== 'draft' && now.state !== 'published') throw refuse('study.planOver', {}, 'conflict')
  const published = now.state === 'published'
  const { as_of, ...columns } = await columnsOf(ctx, body)
  await ctx.tx
    .updateTable('study_plan')
    .set({ ...columns, as_of, version: version + 1 })
    .where('id', '=', plan.id)
    .execute()
  if (!published) await writeContents(ctx, plan.id, body.contents)
  await writeConferences(ctx, plan, body.conferences)
  await record(ctx, { room: 'study', objectType: 'study_plan', objectId: plan.id, step: 'redraft' })
  return openPlan(ctx, publicId)
}

/** A plan of one's own organisation; for others who may know of it nothing more than that it is not theirs. */
export async function getOwnPlan(ctx: SignedIn, publicId: string) {
  const found = await getPlanRow(ctx, publicId)
  if (!found.relations.has('planner'))
    throw refuse('platform.forbidden', { right: 'study.lead' }, 'forbidden')
  return found
}

const behaviour: Behaviour<PlanRow, PlanRelation, StepOf<typeof planLifecycle>, null> = {
  relations: planRelations,
  effects: {
    publish: async (ctx, plan) => {
      const persons = await freeze(ctx, plan)
      await sql`update study_plan set published_at = ${ctx.now} where id = ${plan.id}`.execute(ctx.tx)
      await record(ctx, {
        room: 'study',
        objectType: 'study_plan',
        objectId: plan.id,
        step: 'freeze',
        after: { persons },
      })
    },
    close: async (ctx, plan) => {
      const { rows } = await sql<{ open: number }>`
        select count(*)::int as open from study_class where plan_id = ${plan.id} and state = 'open'`.execute(
        ctx.tx,
      )
      if (rows[0]!.open > 0) throw refuse('study.rollsOpen', { count: rows[0]!.open }, 'conflict')
      await sql`update study_plan set closed_at = ${ctx.now} where id = ${plan.id}`.execute(ctx.tx)
      await proveAssignment(ctx, plan)
    },
  },
}

export async function movePlan(
  ctx: SignedIn,
  publicId: string,
  body: Call<typeof ask.takePlanStep>['body'],
): Promise<Reply<typeof ask.takePlanStep>> {
  await perform(ctx, planLifecycle, behaviour, { publicId, ...body, input: null })
  return openPlan(ctx, publicId)
}

export async function changesOfPlan(ctx: SignedIn, publicId: string): Promise<Reply<typeof ask.planChanges>> {
  const { plan } = await getOwnPlan(ctx, publicId)
  if (plan.state !== 'published') throw refuse('study.notPublished', {}, 'conflict')
  return changesOf(ctx, { ...plan, as_of: ctx.today })
}

/** From then on the plan stands on the day of the take-over. */
export async function takeOverChanges(
  ctx: SignedIn,
  publicId: string,
): Promise<Reply<typeof ask.takeOverChanges>> {
  const { plan } = await getOwnPlan(ctx, publicId)
  await sql`select 1 from study_plan where id = ${plan.id} for update`.execute(ctx.tx)
  if (plan.state !== 'published') throw refuse('study.notPublished', {}, 'conflict')
  const taken = await takeOver(ctx, { ...plan, as_of: ctx.today })
  await ctx.tx
    .updateTable('study_plan')
    .set({ as_of: ctx.today, version: plan.version + 1 })
    .where('id', '=', plan.id)
    .execute()
  await record(ctx, {
    room: 'study',
    objectType: 'study_plan',
    objectId: plan.id,
    step: 'takeOver',
    after: taken,
  })
  return taken
}

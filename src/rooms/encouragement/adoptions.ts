/** A unit does the same for itself, says by when it reports, and what came of it there. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { type Day, isDay } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import { may, must } from '../../platform/visibility.ts'
import { personalIn, rulesOn } from '../proposals/index.ts'
import type * as contract from './contract-models.ts'
import { type AdoptionRelation, type AdoptionStep, adoptionLifecycle, type results } from './lifecycle.ts'
import { type AdoptionRow, getModelRow, type ModelRow, modelById, relationsToAdoption } from './model-rows.ts'
import { sealModel } from './sealing.ts'
import { preparers, tell } from './tell.ts'

/** The last day by which a unit that begins today may promise to report. */
export async function reportAtLatest(ctx: SignedIn): Promise<Day> {
  const { adoptionMonths } = await rulesOn(ctx, ctx.today)
  const { rows } = await sql<{ day: Day }>`
    select (${ctx.today}::date + make_interval(months => ${adoptionMonths.value}))::date as day`.execute(
    ctx.tx,
  )
  return rows[0]!.day
}

/** Not the unit of the model itself, not one that does it already, and no model that was taken back. */
export async function mayAdopt(ctx: SignedIn, model: ModelRow): Promise<boolean> {
  const { id, lo } = ctx.viewer.actingFor
  if (id === model.organisation_id || model.state === 'withdrawn') return false
  return may(ctx, 'proposal.prepare', lo) && !(await adopts(ctx, model.id, id))
}

async function adopts(ctx: SignedIn, modelId: number, organisationId: number): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('adoption')
    .select('id')
    .where('model_id', '=', modelId)
    .where('organisation_id', '=', organisationId)
    .where('state', '<>', 'stopped')
    .executeTakeFirst()
  return row !== undefined
}

/** Refusals: encouragement.ownModel, encouragement.adoptedAlready, encouragement.reportDay, encouragement.namesSomebody. */
export async function adopt(
  ctx: SignedIn,
  publicId: string,
  { key, adapted, reportBy }: Call<typeof contract.adoptModel>['body'],
): Promise<Reply<typeof contract.adoptModel>> {
  const { id, lo } = ctx.viewer.actingFor
  const model = await getModelRow(ctx, publicId, true)
  must(ctx, 'proposal.prepare', lo)
  const known = await ctx.tx
    .selectFrom('adoption')
    .select(['model_id', 'organisation_id'])
    .where('public_id', '=', key)
    .executeTakeFirst()
  if (known?.model_id === model.id && known.organisation_id === id) return { id: key }
  if (known) throw refuse('encouragement.keyUsed', {}, 'conflict')
  if (model.state === 'withdrawn') throw refuse('encouragement.takenBack', {}, 'conflict')
  if (id === model.organisation_id) throw refuse('encouragement.ownModel', {}, 'conflict')
  if (await adopts(ctx, model.id, id)) throw refuse('encouragement.adoptedAlready', {}, 'conflict')
  const latest = await reportAtLatest(ctx)
  if (!isDay(reportBy) || reportBy < ctx.today || reportBy > latest)
    throw refuse('encouragement.reportDay', { latest })
  nameNobody(ctx, adapted)
  const row = await ctx.tx
    .insertInto('adoption')
    .values({
      ...{ public_id: key, model_id: model.id, organisation_id: id, lo },
      ...{ adapted: adapted.trim(), adopted_on: ctx.today, report_by: reportBy },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, { room: 'encouragement', objectType: 'adoption', objectId: row.id, step: 'adopt' })
  await sealModel(ctx, model, { buoc: 'adopt', coquan: id, noidung: adapted.trim(), han: reportBy })
  const owners = await preparers(ctx, model.organisation_id, model.cadre_id)
  await tellOf(ctx, model, 'adopted', [model.cadre_id, ...owners])
  return { id: key }
}

function nameNobody(ctx: SignedIn, text: string): void {
  const found = personalIn(ctx, text)
  if (found) throw refuse('encouragement.namesSomebody', { found })
}

const tellOf = (
  ctx: SignedIn,
  model: ModelRow,
  reason: 'adopted' | 'reported',
  persons: readonly number[],
): Promise<void> => tell(ctx, { persons, reason, title: model.title, href: `/mo-hinh/${model.public_id}` })

interface Results {
  result?: (typeof results)[number]
  results?: string
}

const behaviour: Behaviour<AdoptionRow, AdoptionRelation, AdoptionStep, Results> = {
  relations: async (ctx, row) => relationsToAdoption(ctx, row),
  effects: {
    async reportResults(ctx, _row, { result, results }) {
      return { result, results, reported_on: ctx.today }
    },
  },
}

export async function report(
  ctx: SignedIn,
  publicId: string,
  { version, result, results }: Call<typeof contract.reportAdoption>['body'],
): Promise<Reply<typeof contract.reportAdoption>> {
  nameNobody(ctx, results)
  const input = { result, results: results.trim() }
  const row = await perform(ctx, adoptionLifecycle, behaviour, {
    ...{ publicId, step: 'reportResults' as const, version, input },
  })
  const model = await modelById(ctx, row.model_id)
  await sealModel(ctx, model, { buoc: 'reportResults', coquan: row.organisation_id, ketqua: input })
  const owners = await preparers(ctx, model.organisation_id, model.cadre_id)
  await tellOf(ctx, model, 'reported', [model.cadre_id, ...owners])
  return { state: row.state, version: row.version }
}

export async function stop(
  ctx: SignedIn,
  publicId: string,
  { version, reason }: Call<typeof contract.stopAdoption>['body'],
): Promise<Reply<typeof contract.stopAdoption>> {
  const row = await perform(ctx, adoptionLifecycle, behaviour, {
    ...{ publicId, step: 'stopAdopting' as const, version, reason, input: {} },
  })
  const model = await modelById(ctx, row.model_id)
  const fields = { buoc: 'stopAdopting', coquan: row.organisation_id, lydo: reason.trim() }
  await sealModel(ctx, model, fields)
  return { state: row.state, version: row.version }
}

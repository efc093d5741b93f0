/** A model is published from what was reached, told without names; a rule may embody it; it may be taken back. */
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { isDay } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { fold, tidy } from '../../platform/text.ts'
import { getKnownDocument } from '../directives/index.ts'
import { personNames } from '../people/index.ts'
import { personalIn } from '../proposals/index.ts'
import type * as contract from './contract-models.ts'
import { type ModelRelation, type ModelStep, modelLifecycle } from './lifecycle.ts'
import { type ModelRow, relationsToModel } from './model-rows.ts'
import type { EncouragementRow } from './rows.ts'
import { sealModel } from './sealing.ts'
import { nothingStrict, take } from './steps.ts'
import { tell } from './tell.ts'

type Publishing = Call<typeof contract.publishModel>['body']

/**
 * By the head who owes the spreading of what was reached. Refusals: notFound where nothing is owed to others,
 * encouragement.handledStrictly, encouragement.namesSomebody, encouragement.keyUsed, those of the step.
 */
export async function publish(
  ctx: SignedIn,
  { key, proposalId, ...given }: Publishing,
): Promise<Reply<typeof contract.publishModel>> {
  const owed = await owedSpreading(ctx, proposalId)
  const known = await ctx.tx
    .selectFrom('model')
    .select('proposal_id')
    .where('public_id', '=', key)
    .executeTakeFirst()
  if (known?.proposal_id === owed.proposal_id) return { id: key }
  if (known) throw refuse('encouragement.keyUsed', {}, 'conflict')
  await nothingStrict(ctx, owed.proposal_id)
  const told = tidied(given)
  await mustNameNobody(ctx, owed.cadre_id, Object.values(told).join('\n'))
  await take(ctx, owed.public_id, 'spread', {})
  const row = await ctx.tx
    .insertInto('model')
    .values({
      public_id: key,
      proposal_id: owed.proposal_id,
      cadre_id: owed.cadre_id,
      organisation_id: owed.organisation_id,
      lo: owed.lo,
      title: told.title,
      content: told.content,
      how_to: told.howTo,
      conditions: told.conditions,
      results: told.results,
      folded: fold(Object.values(told).join(' ')),
      published_on: ctx.today,
      published_by: ctx.viewer.personId,
    })
    .returning(['id', 'cadre_id'])
    .executeTakeFirstOrThrow()
  await record(ctx, { room: 'encouragement', objectType: 'model', objectId: row.id, step: 'publishModel' })
  await sealModel(ctx, row, { buoc: 'publishModel', noidung: told }, 'nguoi-dung-dau')
  return { id: key }
}

const tidied = (given: Omit<Publishing, 'key' | 'proposalId'>) => ({
  title: tidy(given.title),
  content: given.content.trim(),
  howTo: given.howTo.trim(),
  conditions: given.conditions.trim(),
  results: given.results.trim(),
})

/** What the authority owes over this proposal: whether others shall do the same. */
async function owedSpreading(ctx: SignedIn, proposalId: string): Promise<EncouragementRow> {
  const row = await ctx.tx
    .selectFrom('encouragement as e')
    .innerJoin('proposal as p', 'p.id', 'e.proposal_id')
    .selectAll('e')
    .where('p.public_id', '=', proposalId)
    .where('e.kind', '=', 'spread')
    .executeTakeFirst()
  if (!row) throw notFound()
  return row as EncouragementRow
}

/** Everybody reads a model: it tells of units, not of persons. */
async function mustNameNobody(ctx: SignedIn, cadreId: number, text: string): Promise<void> {
  const personal = personalIn(ctx, text)
  if (personal) throw refuse('encouragement.namesSomebody', { found: personal })
  const names = await personNames(ctx, [cadreId])
  const name = names.get(cadreId)?.fullName
  if (name && fold(text).includes(fold(name))) throw refuse('encouragement.namesSomebody', { found: name })
}

const behaviour: Behaviour<ModelRow, ModelRelation, ModelStep, object> = {
  relations: async (ctx, row) => relationsToModel(ctx, row),
}

export async function withdraw(
  ctx: SignedIn,
  publicId: string,
  { version, reason }: Call<typeof contract.withdrawModel>['body'],
): Promise<Reply<typeof contract.withdrawModel>> {
  const row = await perform(ctx, modelLifecycle, behaviour, {
    ...{ publicId, step: 'withdrawModel' as const, version, reason, input: {} },
  })
  await sealModel(ctx, row, { buoc: 'withdrawModel', lydo: reason.trim() }, 'nguoi-dung-dau')
  return { state: row.state, version: row.version }
}

/** The rule as it stands in the register, or as it is printed elsewhere. Refusal: encouragement.ruleIncomplete. */
export async function embody(
  ctx: SignedIn,
  publicId: string,
  { version, document, ...printed }: Call<typeof contract.embodyModel>['body'],
): Promise<Reply<typeof contract.embodyModel>> {
  const known = document === null ? null : await getKnownDocument(ctx, document)
  const rule = {
    number: known?.label ?? tidy(printed.number),
    issuedOn: known?.issuedOn ?? printed.issuedOn,
    issuer: known?.issuerName ?? tidy(printed.issuer),
    subject: (known?.subject ?? tidy(printed.subject)).slice(0, 500),
  }
  const { number, issuedOn, issuer, subject } = rule
  if (!number || !issuer || !subject || !issuedOn || !isDay(issuedOn) || issuedOn > ctx.today)
    throw refuse('encouragement.ruleIncomplete')
  const row = await perform(ctx, modelLifecycle, behaviour, {
    ...{ publicId, step: 'embody' as const, version, input: {} },
  })
  await ctx.tx
    .insertInto('embodiment')
    .values({
      ...{ model_id: row.id, document_id: known?.id ?? null, number, issued_on: issuedOn, issuer, subject },
      ...{ at: ctx.now, person_id: ctx.viewer.personId, organisation_id: ctx.viewer.actingFor.id },
    })
    .execute()
  await sealModel(ctx, row, { buoc: 'embody', vanban: { number, issuedOn, issuer, subject } })
  await tell(ctx, {
    ...{ persons: [row.cadre_id], reason: 'embodied', title: row.title, href: `/mo-hinh/${row.public_id}` },
  })
  return { state: row.state, version: row.version }
}

/** While it is carried out: support, difficulties, monitoring, risks that came true. Each starts or stops a clock. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { isDay } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { endClocks, startClock, startUntil } from './clocks.ts'
import type * as work from './contract-work.ts'
import { difficultyLifecycle, type Relation, supportLifecycle } from './lifecycle.ts'
import { mustBePublic } from './privacy.ts'
import { relationsTo } from './relations.ts'
import { getProposalRow, mustBe, mustRun, proposalById, sentPlan } from './rows.ts'
import { sealEvent } from './sealing.ts'
import { tellAuthority, tellProposer } from './tell.ts'

interface Part extends Moved {
  proposal_id: number
}

/** Relations to a part are those to its proposal. */
async function partRelations<R extends string>(
  ctx: SignedIn,
  part: Part,
  kept: readonly R[],
): Promise<Set<R>> {
  const all: ReadonlySet<Relation> = await relationsTo(ctx, await proposalById(ctx, part.proposal_id))
  return new Set(kept.filter(relation => (all as ReadonlySet<string>).has(relation)))
}

export async function askFor(
  ctx: SignedIn,
  publicId: string,
  { kind, what }: Call<typeof work.askSupport>['body'],
): Promise<Reply<typeof work.askSupport>> {
  const { row, relations } = await getProposalRow(ctx, publicId, true)
  mustBe(relations, 'proposer')
  mustRun(row)
  mustBePublic(ctx, { support: what })
  const made = await ctx.tx
    .insertInto('support')
    .values({ proposal_id: row.id, kind, what: what.trim(), asked_on: ctx.today })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await startClock(ctx, row, 'support', { subjectId: made.id })
  await note(ctx, row.id, 'askSupport')
  await sealEvent(ctx, row, 'hotro', { viec: 'denghi', loai: kind, noidung: what.trim() }, 'nguoi-de-xuat')
  await tellAuthority(ctx, row, 'asked')
  return { id: made.public_id }
}

type SupportInput = { promisedFor: string | null; answer: string }
type SupportStep = Call<typeof work.takeSupportStep>['body']['step']

const supporting: Behaviour<Part, 'head' | 'proposer' | 'house', SupportStep, SupportInput> = {
  relations: (ctx, part) => partRelations(ctx, part, ['head', 'proposer'] as const),
  effects: {
    async promise(ctx, part, { promisedFor, answer }) {
      if (!promisedFor || !isDay(promisedFor) || promisedFor < ctx.today) throw refuse('proposals.promiseDay')
      await answerSupport(ctx, part, answer)
      await sql`update support set promised_for = ${promisedFor}::date where id = ${part.id}`.execute(ctx.tx)
      const row = await proposalById(ctx, part.proposal_id)
      await startUntil(ctx, row, 'give', {
        due: promisedFor,
        basis: 'Kết luận 14-KL/TW, điểm 2.3',
        subjectId: part.id,
      })
    },
    async give(ctx, part, { answer }) {
      await answerSupport(ctx, part, answer)
      await sql`update support set given_on = ${ctx.today}::date where id = ${part.id}`.execute(ctx.tx)
    },
    refuse: (ctx, part, { answer }) => answerSupport(ctx, part, answer),
  },
}

async function answerSupport(ctx: SignedIn, part: Part, answer: string): Promise<void> {
  await sql`update support set answer = coalesce(${answer.trim() || null}, answer) where id = ${part.id}`.execute(
    ctx.tx,
  )
  await endClocks(ctx, part.proposal_id, ['support', 'give'], part.id)
}

export async function moveSupport(
  ctx: SignedIn,
  publicId: string,
  { step, version, promisedFor, answer, reason }: Call<typeof work.takeSupportStep>['body'],
): Promise<Reply<typeof work.takeSupportStep>> {
  await lockProposalOf(ctx, 'support', publicId)
  const given = step === 'refuse' ? (reason ?? '') : answer
  mustBePublic(ctx, { answer: given })
  const part = await perform(ctx, supportLifecycle, supporting, {
    publicId,
    step,
    version,
    reason,
    input: { promisedFor, answer: given },
  })
  const row = await proposalById(ctx, part.proposal_id)
  const kinds = {
    promise: 'nguonluc.camket',
    give: 'nguonluc.cap',
    refuse: 'hotro',
    miss: 'nguonluc.thieu',
  } as const
  const role = step === 'miss' ? 'nguoi-de-xuat' : 'nguoi-dung-dau'
  await sealEvent(
    ctx,
    row,
    kinds[step],
    { buoc: step, traloi: given, cam: promisedFor, hotro: publicId },
    role,
  )
  if (step === 'miss') await tellAuthority(ctx, row, 'supportMoved')
  else await tellProposer(ctx, row, 'supportMoved')
  return { state: part.state, version: part.version }
}

/** Parts are moved behind the lock of their proposal, so that nothing moves while it ends. */
async function lockProposalOf(ctx: SignedIn, table: 'support' | 'difficulty', publicId: string) {
  const { rows } = await sql<{ proposal_id: number }>`
    select proposal_id from ${sql.table(table)} where public_id = ${publicId}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  const row = await proposalById(ctx, rows[0].proposal_id, true)
  if ((await relationsTo(ctx, row)).size === 0) throw notFound()
  mustRun(row)
}

export async function raise(
  ctx: SignedIn,
  publicId: string,
  { what }: Call<typeof work.raiseDifficulty>['body'],
): Promise<Reply<typeof work.raiseDifficulty>> {
  const { row, relations } = await getProposalRow(ctx, publicId, true)
  mustBe(relations, 'proposer')
  mustRun(row)
  mustBePublic(ctx, { difficulty: what })
  const made = await ctx.tx
    .insertInto('difficulty')
    .values({ proposal_id: row.id, what: what.trim(), raised_on: ctx.today })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await startClock(ctx, row, 'answer', { subjectId: made.id })
  await note(ctx, row.id, 'raise')
  await sealEvent(ctx, row, 'hotro', { viec: 'khokhan', noidung: what.trim() }, 'nguoi-de-xuat')
  await tellAuthority(ctx, row, 'raised')
  return { id: made.public_id }
}

type DifficultyStep = Call<typeof work.takeDifficultyStep>['body']['step']

const answering: Behaviour<Part, 'head' | 'proposer', DifficultyStep, { answer: string }> = {
  relations: (ctx, part) => partRelations(ctx, part, ['head', 'proposer'] as const),
  effects: {
    async answer(ctx, part, { answer }) {
      if (!answer.trim()) throw refuse('proposals.answerMissing')
      await sql`update difficulty set answer = ${answer.trim()}, answered_on = ${ctx.today}::date,
        answered_by = ${ctx.viewer.personId} where id = ${part.id}`.execute(ctx.tx)
      await endClocks(ctx, part.proposal_id, ['answer'], part.id)
    },
    async raiseAgain(ctx, part) {
      await startClock(ctx, await proposalById(ctx, part.proposal_id), 'answer', { subjectId: part.id })
    },
  },
}

export async function moveDifficulty(
  ctx: SignedIn,
  publicId: string,
  { step, version, answer, reason }: Call<typeof work.takeDifficultyStep>['body'],
): Promise<Reply<typeof work.takeDifficultyStep>> {
  await lockProposalOf(ctx, 'difficulty', publicId)
  mustBePublic(ctx, { answer, difficulty: reason ?? null })
  const part = await perform(ctx, difficultyLifecycle, answering, {
    publicId,
    step,
    version,
    reason,
    input: { answer },
  })
  const row = await proposalById(ctx, part.proposal_id)
  const role = step === 'answer' ? 'nguoi-dung-dau' : 'nguoi-de-xuat'
  await sealEvent(ctx, row, 'hotro', { buoc: step, traloi: answer.trim(), khokhan: publicId }, role)
  if (step === 'answer') await tellProposer(ctx, row, 'answered')
  if (step === 'raiseAgain') await tellAuthority(ctx, row, 'raised')
  return { state: part.state, version: part.version }
}

/** At a planned day (from that day on) or beside the plan. Refusals: proposals.monitoringEntered. */
export async function monitor(
  ctx: SignedIn,
  publicId: string,
  { monitoringId, findings, advice }: Call<typeof work.enterMonitoring>['body'],
): Promise<Reply<typeof work.enterMonitoring>> {
  const { row, relations } = await getProposalRow(ctx, publicId, true)
  mustBe(relations, 'head', 'office')
  mustRun(row)
  mustBePublic(ctx, { findings })
  const entered = {
    entered_on: ctx.today,
    entered_by: ctx.viewer.personId,
    findings: findings.trim(),
    advice,
  }
  let id = monitoringId
  if (id === null) {
    const made = await ctx.tx
      .insertInto('monitoring')
      .values({ proposal_id: row.id, ...entered })
      .returning('public_id')
      .executeTakeFirstOrThrow()
    id = made.public_id
  } else {
    const planned = await ctx.tx
      .updateTable('monitoring')
      .set(entered)
      .where('public_id', '=', id)
      .where('proposal_id', '=', row.id)
      .where('entered_on', 'is', null)
      .where('dropped', '=', false)
      .returning('id')
      .executeTakeFirst()
    if (!planned) throw refuse('proposals.monitoringEntered', {}, 'conflict')
    await endClocks(ctx, row.id, ['monitor'], planned.id)
  }
  await note(ctx, row.id, 'monitor')
  const found = { ketqua: findings.trim(), ketluan: advice, ngay: ctx.today }
  await sealEvent(ctx, row, 'theodoi.ghinhan', found, 'nguoi-dung-dau')
  if (advice !== 'goOn') await tellProposer(ctx, row, 'warned')
  return { id }
}

export async function happen(
  ctx: SignedIn,
  publicId: string,
  { riskKey, what, damage, happenedOn }: Call<typeof work.reportRisk>['body'],
): Promise<Reply<typeof work.reportRisk>> {
  const { row, relations } = await getProposalRow(ctx, publicId, true)
  mustBe(relations, 'proposer', 'head', 'office')
  mustRun(row)
  mustBePublic(ctx, { risk: what, damage })
  if (!isDay(happenedOn) || happenedOn > ctx.today) throw refuse('proposals.riskLater')
  const declared = (await sentPlan(ctx, row)).risks.map(risk => risk.key)
  if (riskKey !== null && !declared.includes(riskKey)) throw refuse('proposals.riskUnknown')
  const { public_id } = await ctx.tx
    .insertInto('risk_occurrence')
    .values({
      proposal_id: row.id,
      risk_key: riskKey,
      what: what.trim(),
      damage: damage.trim() || null,
      happened_on: happenedOn,
      at: ctx.now,
      person_id: ctx.viewer.personId,
    })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  await note(ctx, row.id, 'risk')
  const sealed = { ruiro: riskKey, noidung: what.trim(), thiethai: damage.trim(), ngay: happenedOn }
  await sealEvent(
    ctx,
    row,
    'ruiro.xayra',
    sealed,
    relations.has('proposer') ? 'nguoi-de-xuat' : 'bo-phan-giup-viec',
  )
  if (relations.has('proposer')) await tellAuthority(ctx, row, 'warned')
  else await tellProposer(ctx, row, 'warned')
  return { id: public_id }
}

function note(ctx: Context, proposalId: number, step: string): Promise<void> {
  return record(ctx, { room: 'proposals', objectType: 'proposal', objectId: proposalId, step })
}

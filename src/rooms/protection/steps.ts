/** The steps of a case and what each changes, in the transaction of the step. */
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import { higherThan } from '../proposals/index.ts'
import { endClocks, startClock } from './clocks.ts'
import { keepConclusion, mayJudgeAppeal } from './conclusions.ts'
import type { takeCaseStep } from './contract.ts'
import { keepFinding } from './findings.ts'
import { type CaseStep, caseLifecycle, type Relation } from './lifecycle.ts'
import { type CaseRow, relationsTo } from './rows.ts'
import { json, kindOfOutcome, sealCase } from './sealing.ts'
import type { StepInput } from './step-input.ts'
import { tellAuthority, tellCadre } from './tell.ts'

type Effects = NonNullable<Behaviour<CaseRow, Relation, CaseStep, StepInput, Context>['effects']>

/** Steps of people and of the house alike; what needs a person asks for one. */
const effects: Effects = {
  async accept(ctx, row) {
    await turn(ctx, row, 'examine')
  },
  async examine(ctx, row, { finding }) {
    await keepFinding(ctx as SignedIn, row, finding)
    await turn(ctx, row, 'reply')
  },
  async reply(ctx, row, { reply }) {
    if (!reply) throw new Error('a reply has its words')
    if (!reply.agrees && !reply.words) throw refuse('protection.replyMissing')
    await ctx.tx
      .insertInto('case_reply')
      .values({ case_id: row.id, agrees: reply.agrees, words: reply.words, at: ctx.now })
      .execute()
    await turn(ctx, row, 'conclude')
  },
  async passReply(ctx, row) {
    await turn(ctx, row, 'conclude')
  },
  async appeal(ctx, row) {
    const above = await higherThan(ctx, row.authority_id, row.cadre_id, 'protection.topOfTree')
    await turn(ctx, { ...row, authority_id: above.id }, 'answerAppeal')
    return { authority_id: above.id, authority_lo: above.lo }
  },
  async agree(ctx, row) {
    await endClocks(ctx, row.id)
    return { settled_on: ctx.today }
  },
  async letStand(ctx, row) {
    await endClocks(ctx, row.id)
    return { settled_on: ctx.today }
  },
  async uphold(ctx, row, { reason }) {
    await mayJudgeAppeal(ctx as SignedIn, row)
    const conclusion = { outcome: row.outcome!, reason: reason ?? '', number: '', finding: null }
    const columns = await keepConclusion(ctx as SignedIn, row, conclusion)
    await endClocks(ctx, row.id)
    return { ...columns, settled_on: ctx.today }
  },
  async revise(ctx, row, { conclusion }) {
    if (!conclusion) throw new Error('a revision has its conclusion')
    await mayJudgeAppeal(ctx as SignedIn, row)
    if (conclusion.finding) await keepFinding(ctx as SignedIn, row, conclusion.finding)
    const columns = await keepConclusion(ctx as SignedIn, row, conclusion)
    await endClocks(ctx, row.id)
    return { ...columns, settled_on: ctx.today }
  },
  async passUp(ctx, row) {
    const above = await higherThan(ctx, row.authority_id, row.cadre_id, 'protection.topOfTree')
    await turn(ctx, { ...row, authority_id: above.id }, 'accept')
    return { authority_id: above.id, authority_lo: above.lo }
  },
  async passAppealUp(ctx, row) {
    const above = await higherThan(ctx, row.authority_id, row.cadre_id, 'protection.topOfTree')
    await turn(ctx, { ...row, authority_id: above.id }, 'answerAppeal')
    return { authority_id: above.id, authority_lo: above.lo }
  },
  async takeBack(ctx, row) {
    await endClocks(ctx, row.id, true)
  },
  findNone: conclude,
  exclude: conclude,
  exempt: conclude,
  mitigate: conclude,
  clear: conclude,
  leaveToRules: conclude,
  handleStrictly: conclude,
}

async function conclude(ctx: Context, row: CaseRow, { conclusion }: StepInput) {
  if (!conclusion) throw new Error('a conclusion has its outcome')
  const columns = await keepConclusion(ctx as SignedIn, row, conclusion)
  await turn(ctx, row, 'appeal')
  return columns
}

async function turn(ctx: Context, row: CaseRow, next: Parameters<typeof startClock>[2]): Promise<void> {
  await endClocks(ctx, row.id)
  await startClock(ctx, row, next)
}

const byPeople: Behaviour<CaseRow, Relation, CaseStep, StepInput> = { relations: relationsTo, effects }
const byHouse: Behaviour<CaseRow, Relation, CaseStep, StepInput, Context> = {
  relations: async () => new Set(['house'] as const),
  effects,
}

type Taking = StepInput & { version?: number }

export async function take(
  ctx: SignedIn,
  publicId: string,
  step: CaseStep,
  { version, ...given }: Taking,
): Promise<Reply<typeof takeCaseStep>> {
  const input = { ...given, reason: given.reason?.trim() || undefined }
  const take = { publicId, step, version, reason: input.reason, input }
  const row = await perform(ctx, caseLifecycle, byPeople, take)
  await after(ctx, row, step, input)
  return { state: row.state, version: row.version }
}

/** What the house does itself: a term has run out, or nobody is left who may act. */
export async function takeByHouse(
  ctx: Context,
  publicId: string,
  step: CaseStep,
  reason?: string,
): Promise<void> {
  const take = { publicId, step, reason, input: { reason } }
  const row = await perform(ctx, caseLifecycle, byHouse, take)
  await after(ctx, row, step, { reason })
}

/** Seals the step and tells whom it concerns. */
async function after(ctx: Context, row: CaseRow, step: CaseStep, input: StepInput): Promise<void> {
  const mine = row.cadre_id === ctx.viewer?.personId
  const role = !ctx.viewer ? undefined : mine ? 'can-bo' : roleOf(step)
  await sealCase(ctx, row, kindOf(row, step), fieldsOf(row, step, input), role)
  if (!mine) await tellCadre(ctx, row, noticeOf(step))
  if (mine || ['passUp', 'passAppealUp', 'passReply'].includes(step))
    await tellAuthority(ctx, row, noticeOf(step))
}

const roleOf = (step: CaseStep) =>
  ['accept', 'examine', 'passUp', 'takeBack'].includes(step) ? 'bo-phan-giup-viec' : 'nguoi-dung-dau'

const concluding: readonly CaseStep[] = [
  'findNone',
  'exclude',
  'exempt',
  'mitigate',
  'clear',
  'leaveToRules',
  'handleStrictly',
  'uphold',
  'revise',
]

function kindOf(row: CaseRow, step: CaseStep) {
  if (concluding.includes(step)) return kindOfOutcome[row.outcome!]
  if (step === 'examine') return 'danhgia'
  return step === 'appeal' ? 'khieunai' : step === 'reply' || step === 'agree' ? 'ykien.thamgia' : 'hoso.xuly'
}

function noticeOf(step: CaseStep) {
  if (concluding.includes(step)) return 'concluded'
  return step === 'examine' || step === 'appeal' || step === 'reply' ? step : 'moved'
}

function fieldsOf(row: CaseRow, step: CaseStep, { finding, reply, conclusion, reason }: StepInput) {
  return {
    buoc: step,
    coquan: row.authority_id,
    ...(finding ? { ketqua: json(finding) } : {}),
    ...(reply ? { ykien: json(reply) } : {}),
    ...(conclusion ? { so: conclusion.number, xacminh: json(conclusion.finding) } : {}),
    ...(concluding.includes(step) ? { ketluan: row.outcome! } : {}),
    ...(reason ? { lydo: reason } : {}),
  }
}

/** The steps of what is owed and what each changes, in the transaction of the step. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { type Day, isDay } from '../../platform/dates/dates.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { higherThan, rulesOn } from '../proposals/index.ts'
import { endClocks, startClock } from './clocks.ts'
import type * as contract from './contract.ts'
import { type EncouragementStep, encouragementLifecycle, type Relation } from './lifecycle.ts'
import { type EncouragementRow, originOf, relationsTo } from './rows.ts'
import { sealEncouragement } from './sealing.ts'
import { preparers, tell } from './tell.ts'

interface What {
  content: string
  basis: string
  months: number | null
}

interface StepInput {
  reason?: string | undefined
  what?: What
  decision?: { number: string; decidedOn: Day; effectiveOn: Day }
  giving?: { givenOn: Day; evidence: string }
}

const behaviour: Behaviour<EncouragementRow, Relation, EncouragementStep, StepInput> = {
  relations: async (ctx, row) => relationsTo(ctx, row),
  effects: {
    async prepare(ctx, row, { what }) {
      return columnsOf(ctx, row, what!)
    },
    async grant(ctx, row, { what, decision }) {
      const { number, decidedOn, effectiveOn } = decision!
      if (!isDay(decidedOn) || decidedOn > ctx.today || !isDay(effectiveOn))
        throw refuse('encouragement.decidedLater')
      const columns = await columnsOf(ctx, row, what!)
      await endClocks(ctx, row.id)
      const [, later] = [effectiveOn, ctx.today].sort()
      await startClock(ctx, row, 'give', later)
      return { ...columns, number: tidy(number), decided_on: decidedOn, effective_on: effectiveOn }
    },
    async refuse(ctx, row) {
      await endClocks(ctx, row.id)
    },
    async spread(ctx, row) {
      await nothingStrict(ctx, row.proposal_id)
      await endClocks(ctx, row.id)
      return { given_on: ctx.today }
    },
    async passUp(ctx, row) {
      const above = await higherThan(ctx, row.authority_id, row.cadre_id, 'encouragement.topOfTree')
      await endClocks(ctx, row.id)
      await startClock(ctx, { ...row, authority_id: above.id }, 'decide')
      return { authority_id: above.id, authority_lo: above.lo }
    },
    async give(ctx, row, { giving }) {
      const { givenOn, evidence } = giving!
      if (!isDay(givenOn) || givenOn > ctx.today) throw refuse('encouragement.givenLater')
      await endClocks(ctx, row.id)
      return { given_on: givenOn, evidence: evidence.trim() }
    },
    async waive(ctx, row) {
      await endClocks(ctx, row.id, true)
    },
  },
}

/** Refusals: encouragement.publishInstead, encouragement.handledStrictly, encouragement.monthsMissing, encouragement.tooManyMonths. */
async function columnsOf(ctx: Context, row: EncouragementRow, { content, basis, months }: What) {
  if (row.kind === 'spread') throw refuse('encouragement.publishInstead')
  await nothingStrict(ctx, row.proposal_id)
  if (row.kind === 'raise') {
    const most = (await rulesOn(ctx, ctx.today)).raiseMonths.value
    if (months === null) throw refuse('encouragement.monthsMissing')
    if (months > most) throw refuse('encouragement.tooManyMonths', { most })
  }
  return { content: content.trim(), basis: basis.trim(), months: row.kind === 'raise' ? months : null }
}

/** Abuse of the policy is never encouraged (Kết luận 14-KL/TW, 2.4). */
export async function nothingStrict(ctx: Context, proposalId: number): Promise<void> {
  const { rows } = await sql<{ strict: boolean }>`
    select handled_strictly(${proposalId}::bigint) as strict`.execute(ctx.tx)
  if (rows[0]!.strict) throw refuse('encouragement.handledStrictly', {}, 'conflict')
}

type Taking = StepInput & { version?: number }
type Answer = Reply<typeof contract.takeEncouragementStep>

export async function take(
  ctx: SignedIn,
  publicId: string,
  step: EncouragementStep,
  { version, ...given }: Taking,
): Promise<Answer> {
  const input = { ...given, reason: given.reason?.trim() || undefined }
  const row = await perform(ctx, encouragementLifecycle, behaviour, {
    ...{ publicId, step, version, reason: input.reason, input },
  })
  await after(ctx, row, step, input)
  return { state: row.state, version: row.version }
}

/** Preparing is work within the authority: it stands in the history, and nobody is told before the head decides. */
async function after(ctx: SignedIn, row: EncouragementRow, step: EncouragementStep, input: StepInput) {
  if (step === 'prepare') return
  const mine = row.cadre_id === ctx.viewer.personId
  const role = mine ? 'can-bo' : step === 'give' || step === 'passUp' ? 'bo-phan-giup-viec' : 'nguoi-dung-dau'
  const fields = {
    buoc: step,
    loai: row.kind,
    coquan: row.authority_id,
    ...(input.what ? { noidung: row.content!, cancu: row.basis! } : {}),
    ...(input.what && row.months !== null ? { thang: row.months } : {}),
    ...(input.decision ? { so: row.number!, hieuluc: row.effective_on! } : {}),
    ...(input.giving ? { ngaytrao: row.given_on!, bangchung: row.evidence! } : {}),
    ...(input.reason ? { lydo: input.reason } : {}),
  }
  await sealEncouragement(ctx, row, step === 'spread' ? 'nhanrong' : 'bieuduong', fields, role)
  const { title } = await originOf(ctx, row.proposal_id)
  const told = { title, href: `/khuyen-khich/${row.public_id}` }
  if (!mine) await tell(ctx, { ...told, persons: [row.cadre_id], reason: noticeOf[step] })
  if (mine || step === 'passUp') {
    const persons = await preparers(ctx, row.authority_id, row.cadre_id)
    await tell(ctx, { ...told, persons, reason: noticeOf[step] })
  }
}

const noticeOf = {
  prepare: 'moved',
  grant: 'granted',
  give: 'given',
  refuse: 'refused',
  passUp: 'moved',
  waive: 'waived',
  spread: 'given',
} as const satisfies Record<EncouragementStep, string>

export const move = (
  ctx: SignedIn,
  id: string,
  { step, version, reason }: Call<typeof contract.takeEncouragementStep>['body'],
): Promise<Answer> => take(ctx, id, step, { version, reason })

export const prepare = (
  ctx: SignedIn,
  id: string,
  { version, ...what }: Call<typeof contract.prepareEncouragement>['body'],
): Promise<Answer> => take(ctx, id, 'prepare', { version, what })

export const grant = (
  ctx: SignedIn,
  id: string,
  { version, content, basis, months, ...decision }: Call<typeof contract.grantEncouragement>['body'],
): Promise<Answer> => take(ctx, id, 'grant', { version, what: { content, basis, months }, decision })

export const give = (
  ctx: SignedIn,
  id: string,
  { version, ...giving }: Call<typeof contract.giveEncouragement>['body'],
): Promise<Answer> => take(ctx, id, 'give', { version, giving })

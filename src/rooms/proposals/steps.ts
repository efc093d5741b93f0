/** The steps of a proposal and what each changes, in the transaction of the step. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import { callOff, carryingOut, considering, endClocks, startClock } from './clocks.ts'
import type { takeProposalStep } from './contract.ts'
import { missingIn } from './contract-plan.ts'
import { keepDecision, stopRunning } from './decisions.ts'
import { type ProposalStep, proposalLifecycle, type Relation } from './lifecycle.ts'
import { putOffMeetings } from './meetings.ts'
import { planMustBePublic } from './privacy.ts'
import { relationsTo } from './relations.ts'
import { authorityFor, higherThan } from './routing.ts'
import type { ProposalRow } from './rows.ts'
import { sealStep } from './sealing.ts'
import type { StepInput } from './step-input.ts'
import { tellAuthority, tellProposer } from './tell.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export const behaviour: Behaviour<ProposalRow, Relation, ProposalStep, StepInput> = {
  relations: relationsTo,
  effects: {
    submit,
    async receive(ctx, row) {
      await sql`update proposal set received_on = ${ctx.today}::date where id = ${row.id}`.execute(ctx.tx)
      await endClocks(ctx, row.id, ['receive'])
    },
    async return(ctx, row) {
      await endClocks(ctx, row.id, considering)
    },
    refer,
    async vote(ctx, row) {
      await sql`update proposal set voted_on = ${ctx.today}::date where id = ${row.id}`.execute(ctx.tx)
      await endClocks(ctx, row.id, ['meet', 'council'])
      await startClock(ctx, row, 'decide')
    },
    implement: (ctx, row, input) => keepDecision(ctx, row, 'implement', input),
    pilot: (ctx, row, input) => keepDecision(ctx, row, 'pilot', input),
    decline: (ctx, row, input) => keepDecision(ctx, row, 'decline', input),
    adjust: (ctx, row, input) => keepDecision(ctx, row, 'adjust', input),
    extend: (ctx, row, input) => keepDecision(ctx, row, 'extend', input),
    async stop(ctx, row, input) {
      await keepDecision(ctx, row, 'stop', input)
      await stopRunning(ctx, row)
    },
    complete: keepReport,
    review: keepReview,
    conclude: keepFinding,
    async withdraw(ctx, row) {
      await putOffMeetings(ctx, row.id)
      await callOff(ctx, row.id, considering)
    },
  },
}

/** Refusals: proposals.planIncomplete, proposals.personalData, proposals.noSuperior. */
async function submit(ctx: SignedIn, row: ProposalRow): Promise<void> {
  const missing = missingIn(row.plan)
  if (missing.length > 0) {
    const words = ctx.language === 'en' ? en : vi
    throw refuse('proposals.planIncomplete', { fields: missing.map(field => words.fields[field]).join(', ') })
  }
  planMustBePublic(ctx, row.plan)
  const authority = row.edition === 0 ? await authorityFor(ctx, row.organisation_id, row.proposer_id) : null
  await sql`update proposal set edition = edition + 1, submitted_on = ${ctx.today}::date, received_on = null,
    authority_id = ${authority?.id ?? row.authority_id}, authority_lo = ${authority?.lo ?? row.authority_lo},
    route = ${authority?.route ?? row.route} where id = ${row.id}`.execute(ctx.tx)
  await ctx.tx
    .insertInto('proposal_edition')
    .values({
      proposal_id: row.id,
      ordinal: row.edition + 1,
      plan: JSON.stringify(row.plan),
      at: ctx.now,
      person_id: ctx.viewer.personId,
    })
    .execute()
  await arrive(ctx, { ...row, authority_id: authority?.id ?? row.authority_id })
}

/** The clocks of an authority that has a proposal before it. */
async function arrive(ctx: SignedIn, row: ProposalRow): Promise<void> {
  await startClock(ctx, row, 'receive')
  await startClock(ctx, row, 'meet')
}

async function refer(ctx: SignedIn, row: ProposalRow): Promise<void> {
  const authority = await higherThan(ctx, row.authority_id, row.proposer_id)
  await putOffMeetings(ctx, row.id)
  await endClocks(ctx, row.id, considering)
  await sql`update proposal set authority_id = ${authority.id}, authority_lo = ${authority.lo}, route = 'higher',
    received_on = null where id = ${row.id}`.execute(ctx.tx)
  await arrive(ctx, { ...row, authority_id: authority.id })
}

/** What was still owed to the carrying out no longer matters; whether it was late until now stays. */
async function keepReport(ctx: SignedIn, row: ProposalRow, { report }: StepInput): Promise<void> {
  if (!report) throw new Error('the end is reported with a report')
  await ctx.tx
    .insertInto('completion_report')
    .values({
      proposal_id: row.id,
      finished_on: report.finishedOn,
      results: report.results,
      indicators: JSON.stringify(report.indicators),
      objective_causes: report.objectiveCauses || null,
      subjective_causes: report.subjectiveCauses || null,
      damage: report.damage || null,
      at: ctx.now,
      person_id: ctx.viewer.personId,
    })
    .execute()
  await sql`update proposal set reported_on = ${ctx.today}::date where id = ${row.id}`.execute(ctx.tx)
  await endClocks(ctx, row.id, ['complete'])
  await callOff(ctx, row.id, carryingOut)
  await startClock(ctx, row, 'review')
}

async function keepReview(ctx: SignedIn, row: ProposalRow, { review }: StepInput): Promise<void> {
  if (!review) throw new Error('a review has its minutes')
  await ctx.tx
    .insertInto('assessment')
    .values({
      proposal_id: row.id,
      reviewed_on: review.reviewedOn,
      attendees: review.attendees,
      minutes: review.minutes,
    })
    .execute()
  await sql`update proposal set reviewed_on = ${review.reviewedOn}::date where id = ${row.id}`.execute(ctx.tx)
  await endClocks(ctx, row.id, ['review'])
  await startClock(ctx, row, 'conclude')
}

async function keepFinding(ctx: SignedIn, row: ProposalRow, { finding }: StepInput): Promise<void> {
  if (!finding) throw new Error('a conclusion has its finding')
  await sql`update assessment set result = ${finding.result}, objective_causes = ${finding.objectiveCauses || null},
    subjective_causes = ${finding.subjectiveCauses || null}, damage = ${finding.damage || null},
    conclusion = ${finding.conclusion}, concluded_by = ${ctx.viewer.personId}, concluded_at = ${ctx.now}
    where proposal_id = ${row.id}`.execute(ctx.tx)
  await sql`update proposal set result = ${finding.result}, concluded_on = ${ctx.today}::date
    where id = ${row.id}`.execute(ctx.tx)
  await endClocks(ctx, row.id, ['conclude'])
}

/** Takes any step and tells whom it concerns. */
export async function take(
  ctx: SignedIn,
  publicId: string,
  step: ProposalStep,
  { version, reason, ...rest }: Omit<StepInput, 'reason'> & { version: number; reason?: string | undefined },
): Promise<{ row: ProposalRow; state: ProposalRow['state']; version: number }> {
  const input: StepInput = { reason: reason?.trim() || undefined, ...rest }
  const row = await perform(ctx, proposalLifecycle, behaviour, { publicId, step, version, reason, input })
  await sealStep(ctx, row, step, input)
  if (row.edition > 0) {
    const why = reason?.trim()
    if (row.proposer_id === ctx.viewer.personId) await tellAuthority(ctx, row, step)
    else await tellProposer(ctx, row, step, why)
    if (step === 'refer') await tellAuthority(ctx, row, 'submit')
  }
  return { row, state: row.state, version: row.version }
}

export async function moveProposal(
  ctx: SignedIn,
  publicId: string,
  { step, version, reason }: Call<typeof takeProposalStep>['body'],
): Promise<Reply<typeof takeProposalStep>> {
  const moved = await take(ctx, publicId, step, { version, reason })
  return { state: moved.state, version: moved.version }
}

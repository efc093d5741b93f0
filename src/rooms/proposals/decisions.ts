/**
 * Decisions of the head on the vote, and changes while it is carried out. A vote that passed binds; against one that
 * did not, the head may decide in writing and answers alone (Nghị định 73/2023/NĐ-CP, Điều 8 khoản 1).
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call } from '../../platform/contract.ts'
import { isDay } from '../../platform/dates/dates.ts'
import { refuse } from '../../platform/refusal.ts'
import { callOff, endClocks, startClock, startUntil } from './clocks.ts'
import type { Conditions } from './contract-parts.ts'
import type { decide } from './contract-work.ts'
import { mustBePublic } from './privacy.ts'
import type { ProposalRow } from './rows.ts'
import type { StepInput } from './step-input.ts'

export type DecisionKind = Call<typeof decide>['body']['kind']

/** Refusals: proposals.voteBinds, proposals.overrideMissing, those of `checked`. */
export async function keepDecision(
  ctx: SignedIn,
  row: ProposalRow,
  kind: DecisionKind,
  { decision, reason }: StepInput,
): Promise<void> {
  if (!decision) throw new Error('a decision has its content')
  const passed = row.state === 'voted' ? await votePassed(ctx, row.id) : null
  if (kind === 'decline' && passed) throw refuse('proposals.voteBinds')
  const taken = kind === 'implement' || kind === 'pilot'
  if (taken && !passed && !reason) throw refuse('proposals.overrideMissing')
  const conditions = await conditionsAfter(ctx, row, kind, decision.conditions)
  mustBePublic(ctx, {
    reason: reason ?? null,
    area: conditions?.area ?? null,
    limits: conditions?.limits ?? null,
  })
  await ctx.tx
    .insertInto('proposal_decision')
    .values({
      proposal_id: row.id,
      kind,
      number: decision.number || null,
      decided_on: ctx.today,
      decided_by: ctx.viewer.personId,
      organisation_id: row.authority_id,
      reasons: reason ?? null,
      overrides: taken && !passed,
      conditions: conditions && JSON.stringify(conditions),
      at: ctx.now,
    })
    .execute()
  if (taken || kind === 'decline') {
    await sql`update proposal set decided_on = ${ctx.today}::date, mode = ${taken ? kind : null},
      published = ${taken && decision.published} where id = ${row.id}`.execute(ctx.tx)
    await endClocks(ctx, row.id, ['decide'])
  }
  if (conditions) await begin(ctx, row, conditions)
}

async function votePassed(ctx: SignedIn, proposalId: number): Promise<boolean> {
  const { rows } = await sql<{ outcome: string }>`
    select outcome from proposal_meeting where proposal_id = ${proposalId} and closed_at is not null
    order by id desc limit 1`.execute(ctx.tx)
  return rows[0]?.outcome.startsWith('passed') ?? false
}

/** The conditions in force: those of the newest decision that set any. */
export async function conditionsOf(ctx: SignedIn, proposalId: number): Promise<Conditions | null> {
  const { rows } = await sql<{ conditions: Conditions }>`
    select conditions from proposal_decision where proposal_id = ${proposalId} and conditions is not null
    order by id desc limit 1`.execute(ctx.tx)
  return rows[0]?.conditions ?? null
}

async function conditionsAfter(
  ctx: SignedIn,
  row: ProposalRow,
  kind: DecisionKind,
  given: Conditions | null,
): Promise<Conditions | null> {
  if (kind === 'decline' || kind === 'stop') return null
  if (!given) throw refuse('proposals.conditionsMissing')
  if (kind !== 'extend') return checked(given, kind === 'pilot' || row.mode === 'pilot')
  const before = (await conditionsOf(ctx, row.id))!
  if (given.to <= before.to) throw refuse('proposals.notLater')
  const later = given.monitorOn.filter(day => day > before.to)
  return checked(
    { ...before, to: given.to, monitorOn: [...before.monitorOn, ...later] },
    row.mode === 'pilot',
  )
}

/** A pilot has an area, limits and a sign at which it stops; everything has an end and somebody who looks. */
function checked(conditions: Conditions, pilot: boolean): Conditions {
  const { area, from, to, limits, stopWhen, monitorOn } = conditions
  for (const day of [from, to, ...monitorOn]) if (!isDay(day)) throw refuse('calendar.noSuchDay', { day })
  if (to < from) throw refuse('proposals.endsBeforeItBegins')
  if (pilot && (!area || !limits || stopWhen.length === 0)) throw refuse('proposals.pilotUnbounded')
  if (monitorOn.length === 0) throw refuse('proposals.monitoringMissing')
  if (monitorOn.some(day => day < from || day > to)) throw refuse('proposals.monitoringOutside')
  return conditions
}

/** The proposer's clock runs to the end; the authority's to each planned monitoring that is still to come. */
async function begin(ctx: SignedIn, row: ProposalRow, conditions: Conditions): Promise<void> {
  await dropMonitoring(ctx, row.id)
  await callOff(ctx, row.id, ['complete', 'monitor'])
  await startClock(ctx, row, 'complete', { from: conditions.to })
  for (const day of conditions.monitorOn.filter(one => one >= ctx.today)) {
    const { id } = await ctx.tx
      .insertInto('monitoring')
      .values({ proposal_id: row.id, planned_on: day })
      .returning('id')
      .executeTakeFirstOrThrow()
    await startUntil(ctx, row, 'monitor', { due: day, basis: 'Kết luận 14-KL/TW, điểm 2.4', subjectId: id })
  }
}

/** Planned days that have not come are dropped; one that was missed stays missed. */
async function dropMonitoring(ctx: SignedIn, proposalId: number): Promise<void> {
  await sql`update monitoring set dropped = true
    where proposal_id = ${proposalId} and entered_on is null and planned_on >= ${ctx.today}::date`.execute(
    ctx.tx,
  )
}

/** Stopped before its end: the report is due from now on. */
export async function stopRunning(ctx: SignedIn, row: ProposalRow): Promise<void> {
  await sql`update proposal set stopped_on = ${ctx.today}::date where id = ${row.id}`.execute(ctx.tx)
  await dropMonitoring(ctx, row.id)
  await callOff(ctx, row.id, ['complete', 'monitor', 'support', 'give', 'answer'])
  await startClock(ctx, row, 'complete')
}

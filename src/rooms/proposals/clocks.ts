/**
 * Whose turn it is until when. A clock begins with its cause, keeps the rule under which it began, and ends with what
 * it waited for. When it runs out and nothing came, the house records the silence (jobs.ts): once, whoever is on duty.
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import type { RuleName } from './contract-rules.ts'
import type { ClockKind } from './lifecycle.ts'
import type { ProposalRow } from './rows.ts'
import { lastDay, rulesOn } from './rules.ts'

/** The rule that gives each clock its length; the others run to a day that somebody named. */
const ruleOf = {
  receive: 'receiveDays',
  meet: 'meetDays',
  council: 'councilDays',
  decide: 'decideDays',
  support: 'supportDays',
  answer: 'answerDays',
  complete: 'completeDays',
  review: 'reviewDays',
  conclude: 'concludeDays',
} as const satisfies Partial<Record<ClockKind, RuleName>>

interface Start {
  /** The day of the cause; today unless told. */
  from?: Day
  subjectId?: number
}

/** Begins a clock by its rule. `completion` belongs to the proposer, everything else to the authority. */
export async function startClock(
  ctx: Context,
  row: Pick<ProposalRow, 'id' | 'authority_id'>,
  kind: keyof typeof ruleOf,
  { from = ctx.today, subjectId }: Start = {},
): Promise<void> {
  const rule = (await rulesOn(ctx, from))[ruleOf[kind]]
  const due = lastDay(await loadCalendar(ctx), rule, from)
  await write(ctx, row, { kind, from, due, basis: rule.source, subjectId })
}

/** Begins a clock that runs to a named day: a promise, a planned monitoring. */
export async function startUntil(
  ctx: Context,
  row: Pick<ProposalRow, 'id' | 'authority_id'>,
  kind: 'give' | 'monitor',
  { due, basis, subjectId }: { due: Day; basis: string; subjectId: number },
): Promise<void> {
  await write(ctx, row, { kind, from: ctx.today, due, basis, subjectId })
}

interface Line {
  kind: ClockKind
  from: Day
  due: Day
  basis: string
  subjectId: number | undefined
}

async function write(ctx: Context, row: Pick<ProposalRow, 'id' | 'authority_id'>, line: Line): Promise<void> {
  const whose = line.kind === 'complete' ? 'proposer' : 'authority'
  await ctx.tx
    .insertInto('proposal_clock')
    .values({
      proposal_id: row.id,
      kind: line.kind,
      subject_id: line.subjectId ?? null,
      whose,
      organisation_id: whose === 'authority' ? row.authority_id : null,
      began_on: line.from,
      due_on: line.due,
      basis: line.basis,
    })
    .execute()
}

/** What was waited for came: the clock stops on this day, in time or late. */
export async function endClocks(
  ctx: Context,
  proposalId: number,
  kinds: readonly ClockKind[],
  subjectId?: number,
): Promise<void> {
  await stop(ctx, proposalId, kinds, false, subjectId)
}

/** It no longer matters: the clock stops and nobody was late after this day. */
export async function callOff(
  ctx: Context,
  proposalId: number,
  kinds: readonly ClockKind[],
  subjectId?: number,
): Promise<void> {
  await stop(ctx, proposalId, kinds, true, subjectId)
}

async function stop(
  ctx: Context,
  proposalId: number,
  kinds: readonly ClockKind[],
  calledOff: boolean,
  subjectId: number | undefined,
): Promise<void> {
  await sql`
    update proposal_clock set ended_on = ${ctx.today}::date, called_off = ${calledOff}
    where proposal_id = ${proposalId} and kind = any(${[...kinds]}::text[]) and ended_on is null
      and (${subjectId ?? null}::bigint is null or subject_id = ${subjectId ?? null}::bigint)`.execute(ctx.tx)
}

/** Clocks of the consideration: they stand still while the plan is with the proposer. */
export const considering = ['receive', 'meet', 'council', 'decide'] as const
/** Clocks of the carrying out. */
export const carryingOut = ['support', 'give', 'answer', 'monitor', 'complete'] as const

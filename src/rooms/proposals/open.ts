/** One proposal with everything its reader may see: the plan, the line, clocks of both sides, what was done. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { historyOfObject } from '../people/index.ts'
import { clockLines } from './clock-lines.ts'
import type { Opened } from './contract.ts'
import type { CompletionReport } from './contract-parts.ts'
import { conditionsOf } from './decisions.ts'
import { proposalLifecycle, type Relation } from './lifecycle.ts'
import { lineById } from './list.ts'
import { meetingsOf } from './open-meetings.ts'
import { partsOf } from './open-parts.ts'
import { getProposalRow, type ProposalRow, sentPlan } from './rows.ts'
import { rulesOn } from './rules.ts'
import { type ClockRow, lineOf } from './statutory.ts'

export async function openProposal(ctx: SignedIn, publicId: string): Promise<Opened> {
  const { row, relations } = await getProposalRow(ctx, publicId)
  const calendar = await loadCalendar(ctx)
  const clocks = await clocksOf(ctx, row.id)
  const conditions = await conditionsOf(ctx, row.id)
  const report = await reportOf(ctx, row.id)
  const ground = {
    calendar,
    today: ctx.today,
    rules: await rulesOn(ctx, ctx.today),
    end: conditions?.to ?? null,
    finishedOn: report?.finishedOn ?? null,
  }
  const parts = await partsOf(ctx, row, relations, { clocks, calendar })
  const mine = relations.has('proposer')
  return {
    ...(await lineById(ctx, row.id)),
    version: row.version,
    plan: mine ? row.plan : await sentPlan(ctx, row),
    edition: row.edition,
    editions: await editionsOf(ctx, row.id),
    route: row.route,
    published: row.published,
    relations: [...relations],
    allowed: stepsOn(row, relations),
    line: lineOf(row, clocks, ground),
    clocks: await dutiesOf(ctx, clocks, parts),
    conditions,
    meetings: await meetingsOf(ctx, row, relations),
    ...parts,
    report,
    history: await historyOfObject(ctx, 'proposal', row.id),
  }
}

/** Steps that a button may offer. A voter who is neither head nor office only votes. */
export function stepsOn(row: ProposalRow, relations: ReadonlySet<Relation>): string[] {
  return allowed(proposalLifecycle, row.state, relations)
}

async function clocksOf(ctx: SignedIn, id: number): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`
    select * from proposal_clock where proposal_id = ${id} order by id`.execute(ctx.tx)
  return rows
}

async function dutiesOf(
  ctx: SignedIn,
  clocks: readonly ClockRow[],
  { supports, difficulties }: Pick<Opened, 'supports' | 'difficulties'>,
): Promise<Opened['clocks']> {
  const subjects = await subjectsOf(ctx, clocks, supports, difficulties)
  return (await clockLines(ctx, clocks)).map(({ row, line }) => ({
    ...line,
    kind: row.kind,
    whose: row.whose,
    about: subjects.get(`${subjectOf[row.kind]}${row.subject_id}`) ?? null,
  }))
}

/** Whose number `subject_id` is; a monitoring says enough by its day. */
const subjectOf: Partial<Record<ClockRow['kind'], 's' | 'd'>> = { support: 's', give: 's', answer: 'd' }

/** What a clock of support or of an answer is about, in the words of the proposer. */
async function subjectsOf(
  ctx: SignedIn,
  clocks: readonly ClockRow[],
  supports: Opened['supports'],
  difficulties: Opened['difficulties'],
): Promise<Map<string, string>> {
  const proposalId = clocks[0]?.proposal_id
  if (proposalId === undefined || supports.length + difficulties.length === 0) return new Map()
  const { rows } = await sql<{ key: string; what: string }>`
    select 's' || id as key, what from support where proposal_id = ${proposalId}
    union all select 'd' || id, what from difficulty where proposal_id = ${proposalId}`.execute(ctx.tx)
  return new Map(rows.map(row => [row.key, row.what.slice(0, 160)]))
}

async function reportOf(ctx: SignedIn, id: number): Promise<CompletionReport | null> {
  const row = await ctx.tx
    .selectFrom('completion_report')
    .selectAll()
    .where('proposal_id', '=', id)
    .executeTakeFirst()
  return row
    ? {
        finishedOn: String(row.finished_on),
        results: row.results,
        indicators: row.indicators as CompletionReport['indicators'],
        objectiveCauses: row.objective_causes ?? '',
        subjectiveCauses: row.subjective_causes ?? '',
        damage: row.damage ?? '',
      }
    : null
}

async function editionsOf(ctx: SignedIn, id: number): Promise<Opened['editions']> {
  const rows = await ctx.tx
    .selectFrom('proposal_edition')
    .select(['ordinal', 'at'])
    .where('proposal_id', '=', id)
    .orderBy('ordinal')
    .execute()
  return rows.map(({ ordinal, at }) => ({ ordinal, at: at.toISOString() }))
}

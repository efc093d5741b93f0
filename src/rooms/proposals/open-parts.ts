/** What was decided, asked for, raised, found and established about one proposal. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { type Calendar, workingDaysLate } from '../../platform/dates/working-days.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { namesOf } from '../organisations/index.ts'
import { personNames } from '../people/index.ts'
import type { Opened } from './contract.ts'
import { difficultyLifecycle, type Relation, supportLifecycle } from './lifecycle.ts'
import type { ProposalRow } from './rows.ts'
import type { ClockRow } from './statutory.ts'

type Parts = Pick<Opened, 'decisions' | 'supports' | 'difficulties' | 'monitoring' | 'risks' | 'assessment'>

export async function partsOf(
  ctx: SignedIn,
  row: ProposalRow,
  relations: ReadonlySet<Relation>,
  time: { clocks: readonly ClockRow[]; calendar: Calendar },
): Promise<Parts> {
  return {
    decisions: await decisionsOf(ctx, row.id),
    supports: await supportsOf(ctx, row, relations),
    difficulties: await difficultiesOf(ctx, row, relations, time),
    monitoring: await monitoringOf(ctx, row.id),
    risks: await risksOf(ctx, row.id),
    assessment: await assessmentOf(ctx, row.id),
  }
}

/** While it is carried out, the steps that head and proposer may take on a part. */
function partSteps<S extends string, R extends string, N extends string>(
  row: ProposalRow,
  table: Parameters<typeof allowed<S, R, N>>[0],
  state: S,
  relations: ReadonlySet<Relation>,
): string[] {
  return row.state === 'running'
    ? allowed(table, state, relations as ReadonlySet<string> as ReadonlySet<R>)
    : []
}

type DecisionKind = Opened['decisions'][number]['kind']

async function decisionsOf(ctx: SignedIn, id: number): Promise<Parts['decisions']> {
  const rows = await ctx.tx
    .selectFrom('proposal_decision')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('id')
    .execute()
  const people = await personNames(
    ctx,
    rows.map(row => row.decided_by),
  )
  const names = await namesOf(
    ctx,
    rows.map(row => row.organisation_id),
  )
  return rows.map(row => ({
    id: row.public_id,
    kind: row.kind as DecisionKind,
    number: row.number,
    decidedOn: String(row.decided_on),
    by: people.get(row.decided_by)?.fullName ?? '',
    organisation: names.get(row.organisation_id)?.name ?? '',
    reasons: row.reasons,
    overrides: row.overrides,
  }))
}

interface SupportRow {
  public_id: string
  state: Parts['supports'][number]['state']
  version: number
  kind: Parts['supports'][number]['kind']
  what: string
  asked_on: string
  promised_for: string | null
  given_on: string | null
  answer: string | null
}

async function supportsOf(
  ctx: SignedIn,
  row: ProposalRow,
  relations: ReadonlySet<Relation>,
): Promise<Parts['supports']> {
  const { rows } = await sql<SupportRow>`
    select * from support where proposal_id = ${row.id} order by id`.execute(ctx.tx)
  return rows.map(one => ({
    id: one.public_id,
    state: one.state,
    version: one.version,
    kind: one.kind,
    what: one.what,
    askedOn: one.asked_on,
    promisedFor: one.promised_for,
    givenOn: one.given_on,
    answer: one.answer,
    allowed: partSteps(row, supportLifecycle, one.state, relations),
  }))
}

interface DifficultyRow {
  id: number
  public_id: string
  state: Parts['difficulties'][number]['state']
  version: number
  what: string
  raised_on: string
  answer: string | null
  answered_on: string | null
  answered_by: number | null
}

async function difficultiesOf(
  ctx: SignedIn,
  row: ProposalRow,
  relations: ReadonlySet<Relation>,
  { clocks, calendar }: { clocks: readonly ClockRow[]; calendar: Calendar },
): Promise<Parts['difficulties']> {
  const { rows } = await sql<DifficultyRow>`
    select * from difficulty where proposal_id = ${row.id} order by id`.execute(ctx.tx)
  const people = await personNames(
    ctx,
    rows.map(one => one.answered_by),
  )
  return rows.map(one => {
    const clock = clocks.findLast(other => other.kind === 'answer' && other.subject_id === one.id)
    return {
      id: one.public_id,
      state: one.state,
      version: one.version,
      what: one.what,
      raisedOn: one.raised_on,
      dueOn: clock?.due_on ?? null,
      late: clock ? workingDaysLate(calendar, clock.due_on, clock.ended_on ?? ctx.today) : 0,
      answer: one.answer,
      answeredOn: one.answered_on,
      answeredBy: people.get(one.answered_by ?? 0)?.fullName ?? null,
      allowed: partSteps(row, difficultyLifecycle, one.state, relations),
    }
  })
}

interface MonitoringRow {
  public_id: string
  planned_on: string | null
  entered_on: string | null
  entered_by: number | null
  findings: string | null
  advice: Parts['monitoring'][number]['advice']
}

async function monitoringOf(ctx: SignedIn, id: number): Promise<Parts['monitoring']> {
  const { rows } = await sql<MonitoringRow>`
    select * from monitoring where proposal_id = ${id} and not dropped
    order by coalesce(planned_on, entered_on), id`.execute(ctx.tx)
  const people = await personNames(
    ctx,
    rows.map(row => row.entered_by),
  )
  return rows.map(row => ({
    id: row.public_id,
    plannedOn: row.planned_on,
    enteredOn: row.entered_on,
    by: people.get(row.entered_by ?? 0)?.fullName ?? null,
    findings: row.findings,
    advice: row.advice,
    missed: row.entered_on === null && row.planned_on !== null && row.planned_on < ctx.today,
  }))
}

async function risksOf(ctx: SignedIn, id: number): Promise<Parts['risks']> {
  const rows = await ctx.tx
    .selectFrom('risk_occurrence')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('id')
    .execute()
  const people = await personNames(
    ctx,
    rows.map(row => row.person_id),
  )
  return rows.map(row => ({
    id: row.public_id,
    riskKey: row.risk_key,
    what: row.what,
    damage: row.damage,
    happenedOn: String(row.happened_on),
    by: people.get(row.person_id)?.fullName ?? '',
  }))
}

async function assessmentOf(ctx: SignedIn, id: number): Promise<Parts['assessment']> {
  const row = await ctx.tx
    .selectFrom('assessment')
    .selectAll()
    .where('proposal_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const people = await personNames(ctx, [row.concluded_by])
  return {
    reviewedOn: String(row.reviewed_on),
    attendees: row.attendees,
    minutes: row.minutes,
    result: row.result as NonNullable<Parts['assessment']>['result'],
    objectiveCauses: row.objective_causes,
    subjectiveCauses: row.subjective_causes,
    damage: row.damage,
    conclusion: row.conclusion,
    concludedBy: people.get(row.concluded_by ?? 0)?.fullName ?? null,
    concludedAt: row.concluded_at?.toISOString() ?? null,
  }
}

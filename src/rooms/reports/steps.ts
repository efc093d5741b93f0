/** Sending, accepting, returning, opening again: every step of a report, each on what its reader saw. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allowed, type StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Entry, submitReport, takeReportStep } from './contract.ts'
import { placesOf } from './contract-form.ts'
import { moveDuty } from './duties.ts'
import { filledOf, openKeys, signed } from './entries.ts'
import { evidenceOf } from './evidence.ts'
import { reportLifecycle } from './lifecycle.ts'
import { type ReportRelation, relationsToReport } from './relations.ts'
import { type Filled, getReportRow, type ReportRow, requestById, type StoredRemark } from './rows.ts'

type Step = StepOf<typeof reportLifecycle>
interface Input {
  sent?: { key: string; digest: string; content: Record<string, Filled>; vals: (number | null)[] }
  remarks?: StoredRemark[]
}

const behaviour: Behaviour<ReportRow, ReportRelation, Step, Input> = {
  relations: async (ctx, row) => relationsToReport(ctx, row),
  effects: {
    submit: keepSubmission,
    accept: async (ctx, row) => {
      await decided(ctx, row, [])
    },
    return: async (ctx, row, { remarks = [] }) => {
      await decided(ctx, row, remarks)
    },
    amend: async (ctx, row) => {
      await sql`update report set amendments = amendments + 1, remarks = '[]', changed_at = ${ctx.now}
        where id = ${row.id}`.execute(ctx.tx)
    },
  },
}

async function decided(ctx: SignedIn, row: ReportRow, remarks: StoredRemark[]): Promise<void> {
  await sql`update report set decided_at = ${ctx.now}, decided_by = ${ctx.viewer.personId}, changed_at = ${ctx.now},
    remarks = ${JSON.stringify(remarks)}::jsonb where id = ${row.id}`.execute(ctx.tx)
}

async function keepSubmission(ctx: SignedIn, row: ReportRow, { sent }: Input): Promise<void> {
  if (!sent) throw new Error('a report is sent with its content')
  const { personId } = ctx.viewer
  const content = JSON.stringify(sent.content)
  await sql`
    insert into report_submission (report_id, ordinal, key, digest, content, vals, submitted_at, submitted_by, organisation_id)
    values (${row.id}, ${row.submission + 1}, ${sent.key}, ${sent.digest}, ${content}::jsonb, ${sent.vals}::bigint[],
      ${ctx.now}, ${personId}, ${row.organisation_id})`.execute(ctx.tx)
  await sql`
    update report set content = ${content}::jsonb, vals = ${sent.vals}::bigint[], submission = submission + 1,
      submitted_at = ${ctx.now}, submitted_by = ${personId}, changed_at = ${ctx.now}, remarks = '[]',
      first_submitted_at = coalesce(first_submitted_at, ${ctx.now}) where id = ${row.id}`.execute(ctx.tx)
}

/**
 * Sends. The same key with the same content answers what was answered before, however often and however many at once;
 * with other content `reports.keyReused`. Others: reports.requestEnded, and those of `signed`.
 */
export async function submit(
  ctx: SignedIn,
  publicId: string,
  body: Call<typeof submitReport>['body'],
): Promise<Reply<typeof submitReport>> {
  const row = await getReportRow(ctx, publicId, true)
  if (!relationsToReport(ctx, row).has('reporter')) throw refuse('platform.forbidden', {}, 'forbidden')
  const digest = digestOf(body.entries)
  const before = await repeated(ctx, row, body.key, digest)
  if (before) return before
  const request = await requestById(ctx, row.request_id)
  if (request.state !== 'issued')
    throw refuse('reports.requestEnded', { title: request.title, state: request.state }, 'conflict')
  if (row.covered_by !== null) throw refuse('reports.covered', {}, 'conflict')
  const content = contentOf(row, request.state, request.definition, body.entries)
  const evidence = await evidenceOf(ctx, row, request)
  // A step that is not possible now, or on a version not seen, is refused before the content is judged.
  const possible = reportLifecycle.steps.submit.from as readonly string[]
  const fresh = body.version === row.version && possible.includes(row.state)
  const sent = fresh ? { key: body.key, digest, ...signed(request.definition, content, evidence) } : undefined
  const moved = await perform(ctx, reportLifecycle, behaviour, {
    publicId,
    step: 'submit',
    version: body.version,
    input: sent ? { sent } : {},
  })
  await moveDuty(ctx, moved, 'submit', request)
  return {
    state: moved.state,
    version: moved.version,
    submission: moved.submission,
    submittedAt: ctx.now.toISOString(),
  }
}

async function repeated(ctx: SignedIn, row: ReportRow, key: string, digest: string) {
  const known = await ctx.tx
    .selectFrom('report_submission')
    .select(['report_id', 'ordinal', 'digest', 'submitted_at'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (!known) return null
  if (known.report_id !== row.id || known.digest !== digest) throw refuse('reports.keyReused', {}, 'conflict')
  return {
    state: row.state,
    version: row.version,
    submission: known.ordinal,
    submittedAt: known.submitted_at.toISOString(),
  }
}

/** Open places as they stand on the screen; closed ones as they were. */
function contentOf(
  row: ReportRow,
  requestState: string,
  definition: Parameters<typeof placesOf>[0],
  entries: readonly Entry[],
): Record<string, Filled> {
  const open = openKeys(row, requestState, definition)
  const sent = new Map(entries.map(entry => [entry.key, entry]))
  const content: Record<string, Filled> = {}
  for (const place of placesOf(definition)) {
    const entry = open.includes(place.key) ? sent.get(place.key) : undefined
    content[place.key] = entry ? filledOf(place, entry) : (row.content[place.key] ?? {})
  }
  return content
}

function digestOf(entries: readonly Entry[]): string {
  const plain = [...entries]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, value, reason, text, rows }) => [key, value, reason, text, rows])
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}

/** Accept, return or amend. A returned place must be one of the form (`reports.placeUnknown`). */
export async function takeStep(ctx: SignedIn, publicId: string, body: Call<typeof takeReportStep>['body']) {
  const row = await getReportRow(ctx, publicId, true)
  const request = await requestById(ctx, row.request_id)
  const places = body.places ?? []
  const known = placesOf(request.definition).map(place => place.key)
  const strange = places.find(key => !known.includes(key))
  if (strange !== undefined) throw refuse('reports.placeUnknown', { key: strange })
  if (request.state === 'withdrawn')
    throw refuse('reports.requestEnded', { title: request.title, state: request.state }, 'conflict')
  const at = ctx.now.toISOString()
  const reason = body.reason?.trim() ?? ''
  const remark = (key: string | null) => ({ key, reason, by: ctx.viewer.fullName, at })
  const moved = await perform(ctx, reportLifecycle, behaviour, {
    publicId,
    step: body.step,
    version: body.version,
    reason: body.reason,
    input: body.step === 'return' ? { remarks: places.length > 0 ? places.map(remark) : [remark(null)] } : {},
  })
  if (body.step !== 'amend') await moveDuty(ctx, moved, body.step, request, reason)
  return { state: moved.state, version: moved.version, allowed: stepsOn(ctx, moved) }
}

/** Steps that a button may offer: `fill` and `consolidate` come by themselves. */
export function stepsOn(ctx: SignedIn, row: ReportRow): Step[] {
  if (row.covered_by !== null) return []
  return allowed(reportLifecycle, row.state, relationsToReport(ctx, row)).filter(
    step => step !== 'fill' && step !== 'consolidate',
  )
}

/** Reports that an organisation owes or has given, and one of them with everything it needs to be filled and judged. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { may } from '../../platform/visibility.ts'
import { namesOf } from '../organisations/index.ts'
import { historyOfObject, personNames } from '../people/index.ts'
import type { getReport, listReports } from './contract.ts'
import { placesOf } from './contract-form.ts'
import { assignmentOf } from './duties.ts'
import { entryOf, openKeys } from './entries.ts'
import { evidenceOf, labelOfEvidence } from './evidence.ts'
import { relationsToReport } from './relations.ts'
import { getReportRow, lateDays, type ReportRow, requestById } from './rows.ts'
import { stepsOn } from './steps.ts'

type Line = Reply<typeof listReports>['items'][number]

interface LineRow {
  id: number
  public_id: string
  title: string
  organisation: string
  receiver: string
  through: string | null
  basis: string | null
  due: string
  state: Line['state']
  late: number | null
  request_state: string
}

const lineOf = (row: LineRow): Line => ({
  id: row.public_id,
  title: row.title,
  organisation: row.organisation,
  receiver: row.receiver,
  through: row.through,
  basis: row.basis,
  due: row.due,
  state: row.state,
  late: row.late,
  requestState: row.request_state,
})

/** Those of ended organisations whose records the one acted for keeps are among its own (same label). */
export async function findReports(
  ctx: SignedIn,
  { show, after, limit = 50 }: Call<typeof listReports>['query'],
): Promise<Reply<typeof listReports>> {
  const { lo } = ctx.viewer.actingFor
  if (!may(ctx, 'report.write', lo)) return { items: [], next: null, total: 0 }
  const from = readCursor(after, 2)
  const open = sql`r.state in ('due', 'draft', 'returned') and q.state = 'issued'`
  const shown = show === 'open' ? open : show === 'given' ? sql`r.submission > 0` : sql`true`
  const condition = sql`r.lo = ${lo}::bigint and r.covered_by is null and q.state <> 'withdrawn' and ${shown}`
  const order = show === 'open' ? sql`r.due, r.id` : sql`r.due desc, r.id desc`
  const beyond = from
    ? show === 'open'
      ? sql`(r.due, r.id) > (${from[0]}::date, ${from[1]}::bigint)`
      : sql`(r.due, r.id) < (${from[0]}::date, ${from[1]}::bigint)`
    : sql`true`
  const { rows } = await sql<LineRow>`
    select r.id, r.public_id, q.title, o.name as organisation, a.name as receiver,
      coalesce(t.name, q.through_name) as through, q.basis, r.due, r.state, ${lateDays('r')} as late,
      q.state as request_state
    from report r join report_request q on q.id = r.request_id join organisation o on o.id = r.organisation_id
    join organisation a on a.id = q.organisation_id left join organisation t on t.id = q.through_id
    where ${condition} and ${beyond} order by ${order} limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from report r join report_request q on q.id = r.request_id
      where ${condition} limit ${countLimit}) x`.execute(ctx.tx)
  return { ...pageOf(rows, limit, row => [row.due, row.id], lineOf), total: counts[0]!.total }
}

/** Everything of one report. Its drafts are the unit's own: others see what was sent. */
export async function openReport(ctx: SignedIn, publicId: string): Promise<Reply<typeof getReport>> {
  const row = await getReportRow(ctx, publicId)
  const request = await requestById(ctx, row.request_id)
  const mayWrite = relationsToReport(ctx, row).has('reporter')
  const open = mayWrite ? openKeys(row, request.state, request.definition) : []
  const content = mayWrite || row.submission === 0 ? row.content : await lastSent(ctx, row)
  const visible = mayWrite || row.submission > 0 ? content : {}
  const names = await namesOf(ctx, [
    ...new Set([row.organisation_id, request.organisation_id, request.through_id ?? request.organisation_id]),
  ])
  const people = await personNames(ctx, [row.submitted_by, row.decided_by])
  const nameOf = (id: number | null) => (id === null ? null : (names.get(id)?.name ?? null))
  return {
    id: row.public_id,
    title: request.title,
    organisation: nameOf(row.organisation_id) ?? '',
    organisationId: names.get(row.organisation_id)!.id,
    receiver: nameOf(request.organisation_id) ?? '',
    through: nameOf(request.through_id) ?? request.through_name,
    basis: request.basis,
    due: row.due,
    state: row.state,
    late: await lateOf(ctx, row.id),
    requestState: request.state,
    requestId: request.public_id,
    occasion: request.occasion,
    from: request.period_from,
    to: request.period_to,
    reason: request.reason,
    minutes: request.minutes,
    version: row.version,
    definition: request.definition,
    entries: placesOf(request.definition).map(({ key }) => ({
      ...entryOf(key, visible[key]),
      revision: row.revisions[key] ?? 0,
    })),
    evidence: open.length > 0 ? await evidenceOf(ctx, row, request) : evidenceThen(ctx, visible),
    remarks: row.remarks,
    open,
    covers: await coveredBy(ctx, row.id),
    assignment: await assignmentOf(ctx, row.assignment_id),
    below: mayWrite ? await gatheredBelow(ctx, row.id) : [],
    submission: row.submission,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    submittedBy: people.get(row.submitted_by ?? 0)?.fullName ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: people.get(row.decided_by ?? 0)?.fullName ?? null,
    amendments: row.amendments,
    history: await historyOfObject(ctx, 'report', row.id, 100),
    mayWrite,
    allowed: request.state === 'withdrawn' ? [] : stepsOn(ctx, row),
  }
}

/** A receiver reads what was signed, not what is being written. */
async function lastSent(ctx: SignedIn, row: ReportRow): Promise<ReportRow['content']> {
  const { content } = await ctx.tx
    .selectFrom('report_submission')
    .select('content')
    .where('report_id', '=', row.id)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return content as ReportRow['content']
}

/** The evidence as it was when the report was sent. */
function evidenceThen(ctx: SignedIn, content: ReportRow['content']) {
  return Object.fromEntries(
    Object.entries(content).flatMap(([key, { source }]) =>
      source ? [[key, { ...source, label: labelOfEvidence(ctx, source.code) }]] : [],
    ),
  )
}

async function lateOf(ctx: SignedIn, id: number): Promise<number | null> {
  const { rows } = await sql<{ late: number | null }>`
    select ${lateDays('r')} as late from report r where r.id = ${id}`.execute(ctx.tx)
  return rows[0]?.late ?? null
}

async function coveredBy(ctx: SignedIn, id: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select o.name from report r join organisation o on o.id = r.organisation_id where r.covered_by = ${id}
    order by o.name_key`.execute(ctx.tx)
  return rows.map(row => row.name)
}

async function gatheredBelow(ctx: SignedIn, id: number) {
  const { rows } = await sql<{
    public_id: string
    title: string
    expected: number
    given: number
    accepted: number
  }>`
    select q.public_id, q.title, count(*)::int as expected,
      (count(*) filter (where r.state in ('submitted', 'accepted', 'consolidated')))::int as given,
      (count(*) filter (where r.state in ('accepted', 'consolidated')))::int as accepted
    from report_request q join report r on r.request_id = q.id and r.covered_by is null
    where q.answers_report_id = ${id} and q.state <> 'withdrawn' group by q.id order by q.id desc limit 20`.execute(
    ctx.tx,
  )
  return rows.map(({ public_id, ...counts }) => ({ id: public_id, ...counts }))
}

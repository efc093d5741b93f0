/** Requests as they are listed and opened, their steps, and the matrix of units by figures. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allowed, type StepOf } from '../../platform/lifecycle.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import { grantsOf, may } from '../../platform/visibility.ts'
import { namesOf } from '../organisations/index.ts'
import { personNames } from '../people/index.ts'
import type { getRequest, listRequests, takeRequestStep } from './contract-request.ts'
import { giveBack } from './duties.ts'
import { requestLifecycle } from './lifecycle.ts'
import { relationsToRequest } from './relations.ts'
import { type RequestRow, silentOn } from './rows.ts'

type Line = Reply<typeof listRequests>['items'][number]
type Step = StepOf<typeof requestLifecycle>
type Relation = 'receiver' | 'intermediary'

export interface CountRow {
  expected: number
  given: number
  accepted: number
  late: number
  silent: number
}

/** Counts of the reports `r` of one request; those whose duty passed to another are not expected. */
export function countColumns(today: string): RawBuilder<unknown> {
  return sql`(count(*) filter (where r.covered_by is null))::int as expected,
    (count(*) filter (where r.state in ('submitted', 'accepted', 'consolidated')))::int as given,
    (count(*) filter (where r.state in ('accepted', 'consolidated')))::int as accepted,
    (count(*) filter (where (r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > r.due))::int as late,
    (count(*) filter (where ${silentOn('r', today)}))::int as silent`
}

type LineRow = CountRow & {
  id: number
  public_id: string
  title: string
  occasion: Line['occasion']
  state: string
  receiver: string
  through: string | null
  due: string
}

/** Those of the organisation acted for, as the one who receives or through whom they come. */
export async function findRequests(
  ctx: SignedIn,
  { state, after, limit = 50 }: Call<typeof listRequests>['query'],
): Promise<Reply<typeof listRequests>> {
  const { lo } = ctx.viewer.actingFor
  if (!may(ctx, 'report.ask', lo)) return { items: [], next: null, total: 0 }
  const from = readCursor(after, 2)
  const condition = sql`(q.lo = ${lo}::bigint or q.through_lo = ${lo}::bigint)
    and ${state ? sql`q.state = ${state}` : sql`true`}`
  const beyond = from ? sql`(q.due, q.id) < (${from[0]}::date, ${from[1]}::bigint)` : sql`true`
  const { rows } = await sql<LineRow>`
    select q.id, q.public_id, q.title, q.occasion, q.state, q.due, a.name as receiver,
      coalesce(t.name, q.through_name) as through, c.*
    from (select * from report_request q where ${condition} and ${beyond}
      order by q.due desc, q.id desc limit ${limit + 1}) q
    join organisation a on a.id = q.organisation_id left join organisation t on t.id = q.through_id
    cross join lateral (select ${countColumns(ctx.today)} from report r where r.request_id = q.id) c
    order by q.due desc, q.id desc`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from report_request q where ${condition} limit ${countLimit}) x`.execute(
    ctx.tx,
  )
  return { ...pageOf(rows, limit, row => [row.due, row.id], lineOf), total: counts[0]!.total }
}

const countsOf = ({ expected, given, accepted, late, silent }: CountRow) => ({
  expected,
  given,
  accepted,
  late,
  silent,
})

const lineOf = (row: LineRow): Line => ({
  id: row.public_id,
  title: row.title,
  occasion: row.occasion,
  state: row.state,
  receiver: row.receiver,
  through: row.through,
  due: row.due,
  counts: countsOf(row),
})

/** The request, if the reader receives it, passes it on, or some unit in the territory reports to it. */
export async function getRequestRow(ctx: SignedIn, publicId: string): Promise<RequestRow> {
  const { rows } = await sql<RequestRow>`select * from report_request where public_id = ${publicId}`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row || (relationsToRequest(ctx, row).size === 0 && !(await owedBelow(ctx, row.id)))) throw notFound()
  return row
}

async function owedBelow(ctx: SignedIn, requestId: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from report r where r.request_id = ${requestId} and ${inTerritory(ctx, 'r.lo')}) as found`.execute(
    ctx.tx,
  )
  return rows[0]!.found
}

/** Units that the reader writes for or reads reports of. */
export function inTerritory(ctx: SignedIn, column: string): RawBuilder<boolean> {
  const ranges = [...grantsOf(ctx, 'report.read'), ...grantsOf(ctx, 'report.write')].map(
    ({ lo, hi }) => sql`(${sql.ref(column)} >= ${lo}::bigint and ${sql.ref(column)} < ${hi}::bigint)`,
  )
  return ranges.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ranges, sql` or `)})`
}

export async function openRequest(ctx: SignedIn, publicId: string): Promise<Reply<typeof getRequest>> {
  const row = await getRequestRow(ctx, publicId)
  const relations = relationsToRequest(ctx, row)
  const own = relations.size > 0
  const names = await namesOf(ctx, [row.organisation_id, row.through_id ?? row.organisation_id])
  const { rows: counts } = await sql<CountRow>`
    select ${countColumns(ctx.today)} from report r where r.request_id = ${row.id}
      and ${own ? sql`true` : inTerritory(ctx, 'r.lo')}`.execute(ctx.tx)
  const people = await personNames(ctx, [row.issued_by])
  return {
    id: row.public_id,
    title: row.title,
    occasion: row.occasion as Line['occasion'],
    state: row.state,
    version: row.version,
    receiver: names.get(row.organisation_id)!.name,
    receiverId: names.get(row.organisation_id)!.id,
    through: row.through_id === null ? row.through_name : (names.get(row.through_id)?.name ?? null),
    due: row.due,
    counts: countsOf(counts[0]!),
    basis: row.basis,
    documentId: await seenDocument(ctx, row.document_id),
    from: row.period_from,
    to: row.period_to,
    reason: row.reason,
    units: row.units,
    minutes: row.minutes,
    overlap: own ? row.overlap : [],
    issuedAt: row.issued_at.toISOString(),
    issuedBy: people.get(row.issued_by ?? 0)?.fullName ?? null,
    definition: row.definition,
    answers: await answersOf(ctx, row.answers_report_id),
    duty: own ? await dutyOf(ctx, row.duty_id) : null,
    mayReceive: own && row.state !== 'withdrawn',
    allowed: allowed(requestLifecycle, row.state as 'issued', relations),
  }
}

/** A unit that reports may not see the document itself. */
async function seenDocument(ctx: SignedIn, id: number | null): Promise<string | null> {
  if (id === null) return null
  const row = await ctx.tx.selectFrom('document').select('public_id').where('id', '=', id).executeTakeFirst()
  return row?.public_id ?? null
}

async function dutyOf(ctx: SignedIn, id: number | null): Promise<Reply<typeof getRequest>['duty']> {
  if (id === null) return null
  const { rows } = await sql<NonNullable<Reply<typeof getRequest>['duty']>>`
    select public_id as id, what, clause from duty where id = ${id}`.execute(ctx.tx)
  return rows[0] ?? null
}

async function answersOf(ctx: SignedIn, reportId: number | null) {
  if (reportId === null) return null
  const { rows } = await sql<{ public_id: string; title: string; lo: number }>`
    select r.public_id, q.title, r.lo from report r join report_request q on q.id = r.request_id
    where r.id = ${reportId}`.execute(ctx.tx)
  const row = rows[0]
  return row && may(ctx, 'report.write', row.lo) ? { id: row.public_id, title: row.title } : null
}

const behaviour: Behaviour<RequestRow, Relation, Step, object> = {
  relations: async (ctx, row) => relationsToRequest(ctx, row),
  effects: {
    close: async (ctx, row) => {
      await sql`update report_request set closed_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
    withdraw: (ctx, row) => giveBack(ctx, row.id),
    reopen: async (ctx, row) => {
      await sql`update report_request set closed_at = null where id = ${row.id}`.execute(ctx.tx)
    },
  },
}

export async function moveRequest(
  ctx: SignedIn,
  publicId: string,
  body: Call<typeof takeRequestStep>['body'],
): Promise<Reply<typeof takeRequestStep>> {
  const { step, version, reason } = body
  const row = await perform(ctx, requestLifecycle, behaviour, { publicId, step, version, reason, input: {} })
  return {
    state: row.state,
    version: row.version,
    allowed: allowed(requestLifecycle, row.state as 'issued', relationsToRequest(ctx, row)),
  }
}

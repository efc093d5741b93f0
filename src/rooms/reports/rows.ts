/** Rows of a report with its request, as every service of this room reads them. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Definition } from './contract-form.ts'
import type { Overlap } from './contract-request.ts'
import type { ReportState } from './lifecycle.ts'
import { relationsToReport } from './relations.ts'

/** What stands at one place, with the evidence that the system counted when it was sent. */
export interface Filled {
  value?: number | null
  reason?: string | null
  text?: string
  rows?: string[][]
  source?: { code: string; value: number; href: string | null; at: string } | null
}

export interface StoredRemark {
  key: string | null
  reason: string
  by: string
  at: string
}

export interface ReportRow extends Moved {
  state: ReportState
  request_id: number
  organisation_id: number
  lo: number
  addressed_id: number
  asker_lo: number
  through_lo: number | null
  covered_by: number | null
  assignment_id: number | null
  due: string
  content: Record<string, Filled>
  revisions: Record<string, number>
  vals: (number | null)[]
  remarks: StoredRemark[]
  submission: number
  first_submitted_at: Date | null
  submitted_at: Date | null
  submitted_by: number | null
  decided_at: Date | null
  decided_by: number | null
  amendments: number
}

export interface RequestRow extends Moved {
  occasion: string
  title: string
  organisation_id: number
  lo: number
  through_id: number | null
  through_lo: number | null
  through_name: string | null
  root_id: number
  root_lo: number
  basis: string | null
  document_id: number | null
  root_document_id: number | null
  answers_report_id: number | null
  duty_id: number | null
  definition: Definition
  minutes: number
  width: number
  period_from: string | null
  period_to: string | null
  due: string
  reason: string
  units: number
  overlap: Overlap[]
  issued_on: string
  issued_at: Date
  issued_by: number | null
}

export const reportColumns: RawBuilder<unknown> = sql.raw(
  ['id', 'public_id', 'state', 'version', 'request_id', 'organisation_id', 'lo', 'addressed_id', 'asker_lo']
    .concat([
      'through_lo',
      'covered_by',
      'assignment_id',
      'due',
      'content',
      'revisions',
      'vals',
      'remarks',
      'submission',
    ])
    .concat(['first_submitted_at', 'submitted_at', 'submitted_by', 'decided_at', 'decided_by', 'amendments'])
    .map(column => `r.${column}`)
    .join(', '),
)

/** The report, if any relation makes it exist for the reader; locked when it is about to change. */
export async function getReportRow(ctx: SignedIn, publicId: string, lock = false): Promise<ReportRow> {
  const { rows } = await sql<ReportRow>`
    select ${reportColumns} from report r where r.public_id = ${publicId} ${lock ? sql`for update` : sql``}`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row || relationsToReport(ctx, row).size === 0) throw notFound()
  return row
}

/** The request of a report that the reader sees. */
export async function requestById(ctx: SignedIn, id: number): Promise<RequestRow> {
  const { rows } = await sql<RequestRow>`select * from report_request where id = ${id}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** Days between the deadline and the first sending, or null where it was not late. */
export const lateDays = (report: string): RawBuilder<number | null> =>
  sql<
    number | null
  >`nullif(greatest((${sql.ref(`${report}.first_submitted_at`)} at time zone 'Asia/Ho_Chi_Minh')::date
    - ${sql.ref(`${report}.due`)}, 0), 0)`

/** Never sent, and the deadline has passed. */
export const silentOn = (report: string, today: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${report}.first_submitted_at`)} is null and ${sql.ref(`${report}.due`)} < ${today}::date
    and ${sql.ref(`${report}.covered_by`)} is null)`

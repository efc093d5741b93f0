/** A report duty of a directive as a request: what it says already, and what its reports do to its parts. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { refuse } from '../../platform/refusal.ts'
import {
  carriedBack,
  carriedOut,
  carriedThrough,
  carryOut,
  getKnownDuty,
  type KnownDuty,
} from '../assignments/index.ts'
import type { Place } from './audience.ts'
import type { getAssignmentReport, getDutyRequest } from './contract.ts'
import { type ReportLabels, relationsToReport } from './relations.ts'
import type { ReportRow, RequestRow } from './rows.ts'

/** The duty that a request takes over; its results go to whoever gave it (`reports.dutyOfAnother`). */
export async function dutyFor(ctx: SignedIn, publicId: string, receiver: Place): Promise<KnownDuty> {
  const duty = await getKnownDuty(ctx, publicId)
  if (duty.issuer.id !== receiver.id) throw refuse('reports.dutyOfAnother', { name: duty.issuer.name })
  return duty
}

/** What a request for this duty would say, and the requests that were made of it. */
export async function openDuty(ctx: SignedIn, publicId: string): Promise<Reply<typeof getDutyRequest>> {
  const duty = await getKnownDuty(ctx, publicId)
  const { rows } = await sql<{ id: string; title: string }>`
    select public_id as id, title from report_request where duty_id = ${duty.id} and state <> 'withdrawn'
    order by id desc limit 20`.execute(ctx.tx)
  return {
    what: duty.what,
    clause: duty.clause,
    due: duty.due,
    receiver: { id: duty.issuer.publicId, name: duty.issuer.name },
    through: duty.via && { id: duty.via.publicId, name: duty.via.name },
    throughName: duty.via ? null : duty.viaPrinted,
    document: duty.document && { id: duty.document.publicId, name: duty.document.label },
    units: duty.parts.map(part => ({ id: part.organisation, name: part.name })),
    requests: rows,
  }
}

/** The report by which an assignment is carried out, as far as the reader may see it. */
export async function reportOf(
  ctx: SignedIn,
  assignmentPublicId: string,
): Promise<Reply<typeof getAssignmentReport>> {
  const { rows } = await sql<NonNullable<Reply<typeof getAssignmentReport>['report']> & ReportLabels>`
    select r.public_id as id, q.title, r.state, r.due, r.lo, r.asker_lo, r.through_lo
    from assignment a join report r on r.assignment_id = a.id join report_request q on q.id = r.request_id
    where a.public_id = ${assignmentPublicId} and q.state <> 'withdrawn' order by r.id desc limit 1`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row || relationsToReport(ctx, row).size === 0) return { report: null }
  const { id, title, state, due } = row
  return { report: { id, title, state, due } }
}

/** The assignment that a report carries out, if the reader may see it. */
export async function assignmentOf(
  ctx: SignedIn,
  id: number | null,
): Promise<{ id: string; what: string } | null> {
  if (id === null) return null
  const { rows } = await sql<{ id: string; what: string }>`
    select a.public_id as id, d.what from assignment a join duty d on d.id = a.duty_id where a.id = ${id}`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}

/** A step of the report moves the part that it carries out. */
export async function moveDuty(
  ctx: SignedIn,
  report: ReportRow,
  step: 'submit' | 'return' | 'accept',
  request: RequestRow,
  reason = '',
): Promise<void> {
  const assignmentId = report.assignment_id
  if (assignmentId === null) return
  if (step === 'return') return carriedBack(ctx, assignmentId, reason)
  if (step === 'accept') return carriedThrough(ctx, assignmentId)
  await carriedOut(ctx, {
    assignmentId,
    room: 'reports',
    objectId: report.public_id,
    title: request.title,
    href: `/bao-cao/${report.public_id}`,
  })
}

/** A request that was withdrawn gives the parts back: they are asked for by hand again. */
export async function giveBack(ctx: SignedIn, requestId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select assignment_id as id from report where request_id = ${requestId} and assignment_id is not null`.execute(
    ctx.tx,
  )
  await carryOut(
    ctx,
    rows.map(row => row.id),
    null,
  )
}

/**
 * Parts of a duty that an operation of another room carries out: a request for reports takes over the report duty of
 * a directive, each report its part. What is sent hands the part in, what is returned or accepted moves it as well, so
 * that nobody says the same thing twice.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { perform } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { assignmentLifecycle, type DutyKind } from './lifecycle.ts'
import { evidence, type NewEvidence } from './proof.ts'
import type { AssignmentRow } from './rows.ts'

export interface KnownDuty {
  id: number
  publicId: string
  kind: DutyKind
  what: string
  clause: string | null
  due: string | null
  issuer: { id: number; publicId: string; name: string }
  /** Who receives on the way, as an organisation or in the words of the document. */
  via: { publicId: string; name: string } | null
  viaPrinted: string | null
  document: { publicId: string; label: string } | null
  /** Open parts with their executors, in the order of the tree. */
  parts: { id: number; organisationId: number; organisation: string; name: string; due: string | null }[]
}

interface DutyRow {
  id: number
  public_id: string
  kind: DutyKind
  what: string
  clause: string | null
  due: string | null
  issuer_id: number
  issuer_public_id: string
  issuer_name: string
  lo: number
  via_printed: string | null
  via_public_id: string | null
  via_name: string | null
  via_lo: number | null
  document_public_id: string | null
  document_label: string | null
}

/** A duty for whoever gave it or receives its results on the way; notFound for anybody else. */
export async function getKnownDuty(ctx: SignedIn, publicId: string): Promise<KnownDuty> {
  const { rows } = await sql<DutyRow>`
    select d.id, d.public_id, d.kind, d.what, d.clause, d.due, d.issuer_id, d.lo, d.via_printed, d.document_label,
      i.public_id as issuer_public_id, i.name as issuer_name, v.public_id as via_public_id, v.name as via_name,
      v.lo as via_lo, doc.public_id as document_public_id
    from duty d join organisation i on i.id = d.issuer_id
    left join organisation v on v.id = (select via_id from assignment where duty_id = d.id and via_id is not null limit 1)
    left join document doc on doc.id = d.document_id
    where d.public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  const own = row && (may(ctx, 'assignment.issue', row.lo) || mayReceive(ctx, row.via_lo))
  if (!row || !own) throw notFound()
  return {
    id: row.id,
    publicId: row.public_id,
    kind: row.kind,
    what: row.what,
    clause: row.clause,
    due: row.due,
    issuer: { id: row.issuer_id, publicId: row.issuer_public_id, name: row.issuer_name },
    via: row.via_public_id && row.via_name ? { publicId: row.via_public_id, name: row.via_name } : null,
    viaPrinted: row.via_printed,
    document:
      row.document_public_id && row.document_label
        ? { publicId: row.document_public_id, label: row.document_label }
        : null,
    parts: await openParts(ctx, row.id),
  }
}

export interface ReportDuty {
  id: string
  what: string
  clause: string | null
  document: string | null
  due: string | null
}

/** Report duties that the organisation acted for gave or receives on the way, and that no request took over; newest first. */
export async function openReportDuties(ctx: SignedIn): Promise<ReportDuty[]> {
  const { id } = ctx.viewer.actingFor
  const { rows } = await sql<ReportDuty>`
    select d.public_id as id, d.what, d.clause, d.document_label as document, d.due from duty d
    where d.kind = 'report' and (d.issuer_id = ${id} or d.id in (select duty_id from assignment where via_id = ${id}))
      and exists (select from assignment a where a.duty_id = d.id and a.carried_by is null
        and a.state in ('assigned', 'accepted', 'returned'))
    order by d.id desc limit 50`.execute(ctx.tx)
  return rows
}

const mayReceive = (ctx: SignedIn, lo: number | null) => lo !== null && may(ctx, 'assignment.work', lo)

async function openParts(ctx: SignedIn, dutyId: number): Promise<KnownDuty['parts']> {
  const { rows } = await sql<KnownDuty['parts'][number]>`
    select a.id, o.id as "organisationId", o.public_id as organisation, o.name, a.due
    from assignment a join organisation o on o.id = a.organisation_id
    where a.duty_id = ${dutyId} and a.state in ('assigned', 'accepted', 'returned') order by o.lo`.execute(
    ctx.tx,
  )
  return rows
}

/** From now on the room carries these parts out: it asks for them on the desk. Null gives them back. */
export async function carryOut(
  ctx: SignedIn,
  assignments: readonly number[],
  room: string | null,
): Promise<void> {
  await sql`update assignment set carried_by = ${room} where id = any(${[...assignments]}::bigint[])`.execute(
    ctx.tx,
  )
}

const asHouse = {
  relations: async (_ctx: SignedIn, _row: AssignmentRow) => new Set(['house'] as const),
  effects: {
    carriedOut: async (ctx: SignedIn, row: AssignmentRow) => {
      await sql`update assignment set handed_in_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
    carriedThrough: async (ctx: SignedIn, row: AssignmentRow) => {
      await sql`update assignment set confirmed_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
  },
}

/**
 * The operation is done: it is the evidence, and hands the part in. A part with co-ordinators who have not signed off
 * gets the evidence and waits for its lead.
 */
export async function carriedOut(ctx: SignedIn, proof: NewEvidence): Promise<void> {
  const part = await findPart(ctx, proof.assignmentId)
  if (!part) return
  await evidence(ctx, proof)
  if (part.waiting || !['assigned', 'accepted', 'returned'].includes(part.state)) return
  await move(ctx, part, 'carriedOut')
}

/** The operation was sent back, with the reason, or accepted: so is the part. */
export async function carriedBack(ctx: SignedIn, assignmentId: number, reason: string): Promise<void> {
  const part = await findPart(ctx, assignmentId)
  if (part?.state === 'handedIn') await move(ctx, part, 'carriedBack', reason)
}

export async function carriedThrough(ctx: SignedIn, assignmentId: number): Promise<void> {
  const part = await findPart(ctx, assignmentId)
  if (part?.state === 'handedIn') await move(ctx, part, 'carriedThrough')
}

type Part = Pick<AssignmentRow, 'public_id' | 'state'> & { waiting: boolean }

async function findPart(ctx: SignedIn, id: number): Promise<Part | undefined> {
  const { rows } = await sql<Part>`
    select a.public_id, a.state, exists (select from coordination c
      where c.assignment_id = a.id and c.state = 'asked') as waiting
    from assignment a where a.id = ${id}`.execute(ctx.tx)
  return rows[0]
}

async function move(
  ctx: SignedIn,
  part: Part,
  step: 'carriedOut' | 'carriedBack' | 'carriedThrough',
  reason?: string,
): Promise<void> {
  await perform(ctx, assignmentLifecycle, asHouse, { publicId: part.public_id, step, reason, input: null })
}

/** What other rooms give and ask: the assignments of a document, and evidence from their operations. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import type { DutyKind } from './lifecycle.ts'

export interface AssignmentOf {
  id: number
  publicId: string
  dutyId: number
  kind: DutyKind
  what: string
  clause: string | null
  state: string
  organisationId: number
  issuerId: number
  due: string | null
}

/** Assignments from a document (internal key) that the caller may see, in order of clause; drafts are left out. */
export async function assignmentsOf(ctx: Context, documentId: number): Promise<AssignmentOf[]> {
  const { rows } = await sql<AssignmentOf>`
    select a.id, a.public_id as "publicId", d.id as "dutyId", d.kind, d.what, d.clause, a.state,
      a.organisation_id as "organisationId", a.issuer_id as "issuerId", a.due
    from assignment a join duty d on d.id = a.duty_id
    where d.document_id = ${documentId} and a.state <> 'draft'
    order by d.clause nulls last, d.id, a.id`.execute(ctx.tx)
  return rows
}

export interface NewEvidence {
  /** Internal key; the caller has proven its right to the operation. */
  assignmentId: number
  /** Room and public id of the operation: a study plan that closed, a report that was accepted. */
  room: string
  objectId: string
  title: string
  /** The page of the operation. */
  href: string
}

/** Attaches an operation of another room as evidence; attaching the same again changes nothing. */
export async function evidence(ctx: Context, given: NewEvidence): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into evidence (assignment_id, kind, title, href, room, object_id, at, organisation_id, person_id)
    values (${given.assignmentId}, 'operation', ${given.title}, ${given.href}, ${given.room},
      ${given.objectId}::uuid, ${ctx.now}, ${ctx.viewer?.actingFor.id ?? null}::bigint,
      ${ctx.viewer?.personId ?? null}::bigint)
    on conflict (assignment_id, room, object_id) where kind = 'operation' do nothing`.execute(ctx.tx)
  if (!numAffectedRows) return
  await record(ctx, {
    room: 'assignments',
    objectType: 'assignment',
    objectId: given.assignmentId,
    step: 'evidence',
    after: { room: given.room, title: given.title },
  })
}

/** How an assignment is shown in a line: everywhere the same columns. */
import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Context } from '../../platform/context.ts'
import { type Day, dayInVietnam, daysBetween } from '../../platform/dates/dates.ts'
import type { Moved } from '../../platform/perform.ts'
import type { AssignmentLine } from './contract.ts'
import { type DutyKind, openStates } from './lifecycle.ts'

export interface AssignmentRow extends Moved {
  duty_id: number
  organisation_id: number
  lo: number
  issuer_id: number
  issuer_lo: number
  via_id: number | null
  via_lo: number | null
  due: Day | null
  first_due: Day | null
  assignee_id: number | null
  assigned_at: Date | null
  accepted_at: Date | null
  handed_in_at: Date | null
  confirmed_at: Date | null
  result: string | null
  substitute_of_id: number | null
  heirs_asked: boolean
}

export interface LineRow extends AssignmentRow {
  what: string
  kind: DutyKind
  clause: string | null
  document_label: string | null
  document_public_id: string | null
  organisation_public_id: string
  organisation_name: string
  issuer_public_id: string
  issuer_name: string
  assignee_name: string | null
}

/** Columns of a line; with the tables of `lineTables`. */
export const lineColumns: RawBuilder<unknown> = sql`
  assignment.*, duty.what, duty.kind, duty.clause, duty.document_label, document.public_id as document_public_id,
  organisation.public_id as organisation_public_id, organisation.name as organisation_name,
  issuer.public_id as issuer_public_id, issuer.name as issuer_name, assignee.full_name as assignee_name`

export const lineTables: RawBuilder<unknown> = sql`
  assignment join duty on duty.id = assignment.duty_id
  join organisation on organisation.id = assignment.organisation_id
  join organisation issuer on issuer.id = assignment.issuer_id
  left join document on document.id = duty.document_id
  left join person assignee on assignee.id = assignment.assignee_id`

export function isOpen(state: string): boolean {
  return (openStates as readonly string[]).includes(state)
}

/** Days after the due date, until today while open, until it was handed in afterwards; 0 when in time or undated. */
export function daysLate(row: Pick<AssignmentRow, 'state' | 'due' | 'handed_in_at'>, today: Day): number {
  if (row.due === null) return 0
  if (isOpen(row.state)) return Math.max(0, daysBetween(row.due, today))
  if (!row.handed_in_at || !['handedIn', 'confirmed'].includes(row.state)) return 0
  return Math.max(0, daysBetween(row.due, dayInVietnam(row.handed_in_at)))
}

export function assignmentLine(ctx: Context, row: LineRow): Static<typeof AssignmentLine> {
  return {
    id: row.public_id,
    state: row.state,
    version: row.version,
    what: row.what,
    kind: row.kind,
    source: { documentId: row.document_public_id, label: row.document_label, clause: row.clause },
    organisation: { id: row.organisation_public_id, name: row.organisation_name },
    issuer: { id: row.issuer_public_id, name: row.issuer_name },
    due: row.due,
    daysLate: daysLate(row, ctx.today),
    assignee: row.assignee_name,
    assignedOn: row.assigned_at ? dayInVietnam(row.assigned_at) : null,
    handedInOn: row.handed_in_at ? dayInVietnam(row.handed_in_at) : null,
  }
}

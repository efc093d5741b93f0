/** One assignment opened: where it comes from, who works on it, what proves it, and what the reader may do. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { notFound } from '../../platform/refusal.ts'
import type { getAssignment } from './contract.ts'
import {
  aboveOf,
  belowOf,
  coordinatorsOf,
  evidenceOf,
  extensionsOf,
  heirsOf,
  historyOf,
  progressOf,
  remindersOf,
  substitutesOf,
} from './details.ts'
import { inheritedBy } from './inherited.ts'
import { relationsTo } from './relations.ts'
import { assignmentLine, type LineRow, lineColumns, lineTables } from './rows.ts'
import { allowedOn } from './steps.ts'

type Opened = Reply<typeof getAssignment>
interface Row extends LineRow {
  clause_text: string | null
  expected: string | null
  due_printed: string | null
  executors_printed: string | null
  via_printed: string | null
  via_public_id: string | null
  via_name: string | null
  assignee_public_id: string | null
  above_id: number | null
  document_id: number | null
}

/** The row with its duty, for whoever has a relation to it; notFound for anybody else. */
export async function getVisible(ctx: SignedIn, publicId: string) {
  const { rows } = await sql<Row>`
    select ${lineColumns}, duty.clause_text, duty.expected, duty.due_printed, duty.executors_printed, duty.via_printed,
      duty.above_id, duty.document_id, via.public_id as via_public_id, via.name as via_name,
      assignee.public_id as assignee_public_id
    from ${lineTables} left join organisation via on via.id = assignment.via_id
    where assignment.public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  const relations = row && (await relationsTo(ctx, row))
  if (!row || !relations || relations.size === 0) throw notFound()
  return { row, relations }
}

export async function openAssignment(ctx: SignedIn, publicId: string): Promise<Opened> {
  const { row, relations } = await getVisible(ctx, publicId)
  return {
    ...assignmentLine(ctx, row),
    clauseText: row.clause_text,
    expected: row.expected,
    duePrinted: row.due_printed,
    firstDue: row.first_due,
    executorsPrinted: row.executors_printed,
    via: row.via_public_id && row.via_name ? { id: row.via_public_id, name: row.via_name } : null,
    viaPrinted: row.via_printed,
    result: row.result,
    assigneeId: row.assignee_public_id,
    coordinators: await coordinatorsOf(ctx, row),
    progress: await progressOf(ctx, row.id),
    evidence: await evidenceOf(ctx, row.id),
    extensions: await extensionsOf(ctx, row),
    reminders: await remindersOf(ctx, row.id),
    ...(await substitutesOf(ctx, row)),
    heirs: await heirsOf(ctx, row),
    above: await aboveOf(ctx, row.above_id),
    below: await belowOf(ctx, row),
    inherited: await inheritedBy(ctx, row),
    history: await historyOf(ctx, row.id),
    relations: [...relations],
    allowed: await allowedOn(ctx, row),
  }
}

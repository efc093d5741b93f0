/** More time, with a reason: asked for by the lead and answered, or given by the issuer; former dates are kept. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { isWorkingDay, nextWorkingDay } from '../../platform/dates/working-days.ts'
import { record } from '../../platform/history.ts'
import { allowed, type StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { askExtension, takeExtensionStep } from './contract-work.ts'
import { extensionLifecycle } from './lifecycle.ts'
import { getLocked } from './locked.ts'
import { type AssignmentRow, isOpen } from './rows.ts'
import { tell } from './tell.ts'

export interface ExtensionRow extends Moved {
  assignment_id: number
  wanted_due: string
}
type Relation = 'issuer' | 'lead'
type Step = StepOf<typeof extensionLifecycle>
type State = (typeof extensionLifecycle.states)[number]

function relationsTo(ctx: SignedIn, row: Pick<AssignmentRow, 'lo' | 'issuer_lo'>): Set<Relation> {
  const relations = new Set<Relation>()
  if (may(ctx, 'assignment.work', row.lo)) relations.add('lead')
  if (may(ctx, 'assignment.issue', row.issuer_lo)) relations.add('issuer')
  return relations
}

export function allowedOnExtension(ctx: SignedIn, row: ExtensionRow, assignment: AssignmentRow): Step[] {
  if (!isOpen(assignment.state)) return []
  return allowed(extensionLifecycle, row.state as State, relationsTo(ctx, assignment))
}

async function assignmentOf(ctx: SignedIn, row: ExtensionRow): Promise<AssignmentRow> {
  const { rows } = await sql<AssignmentRow>`
    select * from assignment where id = ${row.assignment_id} for update`.execute(ctx.tx)
  return rows[0]!
}

const behaviour: Behaviour<ExtensionRow, Relation, Step, null> = {
  relations: async (ctx, row) => relationsTo(ctx, await assignmentOf(ctx, row)),
  effects: {
    grant: async (ctx, row) => {
      const assignment = await assignmentOf(ctx, row)
      if (!isOpen(assignment.state)) throw refuse('assignments.assignmentClosed', {}, 'conflict')
      await sql`update assignment set due = ${row.wanted_due}::date, version = version + 1
        where id = ${row.assignment_id}`.execute(ctx.tx)
      await sql`update extension set answered_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
    refuse: async (ctx, row) => {
      await sql`update extension set answered_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
  },
}

/** The lead asks; the issuer's own extension counts at once. Refusals: extensionNotLater, extensionOpen, dueOnDayOff. */
export async function extend(
  ctx: SignedIn,
  publicId: string,
  { due, reason }: Call<typeof askExtension>['body'],
): Promise<Reply<typeof askExtension>> {
  const { row, relations } = await getLocked(ctx, publicId)
  if (!relations.has('issuer') && !relations.has('lead')) throw refuse('platform.forbidden', {}, 'forbidden')
  if (!isOpen(row.state)) throw refuse('assignments.assignmentClosed', {}, 'conflict')
  if (due < ctx.today || (row.due !== null && due <= row.due)) {
    throw refuse('assignments.extensionNotLater', { day: writeDay(due), due: row.due && writeDay(row.due) })
  }
  const calendar = await loadCalendar(ctx)
  if (!isWorkingDay(calendar, due)) {
    throw refuse('assignments.extensionOnDayOff', {
      day: writeDay(due),
      next: writeDay(nextWorkingDay(calendar, due)),
    })
  }
  const made = await insert(ctx, row, due, reason)
  const why = reason.trim()
  if (!relations.has('issuer')) {
    await tell(ctx, [{ organisationId: row.issuer_id, assignmentPublicId: publicId, why }], 'extensionAsked')
    return { state: 'requested' }
  }
  return answer(ctx, made, { step: 'grant', version: 1, reason: why })
}

async function insert(ctx: SignedIn, row: AssignmentRow, due: string, reason: string): Promise<string> {
  const open = await ctx.tx
    .selectFrom('extension')
    .select('id')
    .where('assignment_id', '=', row.id)
    .where('state', '=', 'requested')
    .executeTakeFirst()
  if (open) throw refuse('assignments.extensionOpen', {}, 'conflict')
  const { public_id } = await ctx.tx
    .insertInto('extension')
    .values({
      assignment_id: row.id,
      former_due: row.due,
      wanted_due: due,
      reason: reason.trim(),
      requested_at: ctx.now,
      requested_by: ctx.viewer.personId,
    })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  await record(ctx, {
    room: 'assignments',
    objectType: 'assignment',
    objectId: row.id,
    step: 'askExtension',
    reason: reason.trim(),
    before: { due: row.due },
    after: { due },
  })
  return public_id
}

/** Grants or refuses; the date of the assignment moves with the grant. */
export async function answer(
  ctx: SignedIn,
  publicId: string,
  { step, version, reason }: Call<typeof takeExtensionStep>['body'],
): Promise<Reply<typeof takeExtensionStep>> {
  const moved = await perform(ctx, extensionLifecycle, behaviour, {
    publicId,
    step,
    version,
    reason,
    input: null,
  })
  const assignment = await assignmentOf(ctx, moved)
  const granted = moved.state === 'granted'
  await record(ctx, {
    room: 'assignments',
    objectType: 'assignment',
    objectId: assignment.id,
    step: granted ? 'extend' : 'refuse',
    reason: reason?.trim() || undefined,
    after: { due: assignment.due },
  })
  await tell(
    ctx,
    [
      {
        organisationId: assignment.organisation_id,
        assignmentPublicId: assignment.public_id,
        ...(reason?.trim() ? { why: reason.trim() } : {}),
      },
    ],
    granted ? 'extensionGranted' : 'extensionRefused',
  )
  return { state: moved.state }
}

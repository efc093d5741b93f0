/** Another organisation carries a duty on: below the lead when the lead names it, below the issuer when the issuer does. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { AssignmentRow } from './rows.ts'
import { tell } from './tell.ts'

interface Place {
  id: number
  name: string
  lo: number
  state: string
}

/**
 * The effect of the step: a new assignment of the same duty for the substitute. Refusals: substituteMissing,
 * executorUnknown, executorEnded, substituteNotBelow, substituteCircular, substituteHasIt.
 */
export async function substitute(
  ctx: SignedIn,
  row: AssignmentRow,
  { organisationId, reason }: { organisationId?: string | undefined; reason?: string | undefined },
): Promise<void> {
  if (!organisationId) throw refuse('assignments.substituteMissing')
  const to = await placeOf(ctx, organisationId)
  await refuseCircle(ctx, row, to)
  await mustBeBelow(ctx, row, to)
  const taken = await ctx.tx
    .selectFrom('assignment')
    .select('id')
    .where('duty_id', '=', row.duty_id)
    .where('organisation_id', '=', to.id)
    .where('state', 'not in', ['cancelled', 'substituted'])
    .executeTakeFirst()
  if (taken) throw refuse('assignments.substituteHasIt', { name: to.name }, 'conflict')
  await handTo(ctx, row, to, reason)
}

async function placeOf(ctx: SignedIn, publicId: string): Promise<Place> {
  const place = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'name', 'lo', 'state'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!place) throw refuse('assignments.executorUnknown', { count: 1 })
  if (place.state !== 'active') throw refuse('assignments.executorEnded', { names: [place.name] })
  return place
}

/** Whoever handed the duty on, at any step before, does not get it back by this way. */
async function refuseCircle(ctx: SignedIn, row: AssignmentRow, to: Place): Promise<void> {
  const { rows } = await sql<{ organisation_id: number }>`
    with recursive line as (
      select id, organisation_id, substitute_of_id from assignment where id = ${row.id}
      union all
      select a.id, a.organisation_id, a.substitute_of_id from line join assignment a on a.id = line.substitute_of_id)
    select organisation_id from line`.execute(ctx.tx)
  if (rows.some(one => one.organisation_id === to.id)) {
    throw refuse('assignments.substituteCircular', { name: to.name }, 'conflict')
  }
}

async function mustBeBelow(ctx: SignedIn, row: AssignmentRow, to: Place): Promise<void> {
  const top = may(ctx, 'assignment.issue', row.issuer_lo) ? row.issuer_id : row.organisation_id
  const { rows } = await sql<{ below: boolean; name: string }>`
    select ${to.lo}::bigint > lo and ${to.lo}::bigint < hi as below, name from organisation where id = ${top}`.execute(
    ctx.tx,
  )
  if (!rows[0]?.below) throw refuse('assignments.substituteNotBelow', { name: to.name, top: rows[0]!.name })
}

async function handTo(
  ctx: SignedIn,
  row: AssignmentRow,
  to: Place,
  reason: string | undefined,
): Promise<void> {
  const { rows } = await sql<{ id: number; public_id: string }>`
    insert into assignment (state, duty_id, organisation_id, lo, issuer_id, issuer_lo, via_id, via_lo, due, first_due,
      assigned_at, substitute_of_id)
    values ('assigned', ${row.duty_id}, ${to.id}, ${to.lo}, ${row.issuer_id}, ${row.issuer_lo}, ${row.via_id}::bigint,
      ${row.via_lo}::bigint, ${row.due}::date, ${row.first_due}::date, ${ctx.now}, ${row.id})
    returning id, public_id`.execute(ctx.tx)
  const made = rows[0]!
  await record(ctx, {
    room: 'assignments',
    objectType: 'assignment',
    objectId: made.id,
    step: 'assign',
    reason,
    after: { state: 'assigned', substituteOf: row.id },
  })
  const why = reason?.trim()
  await tell(
    ctx,
    [{ organisationId: to.id, assignmentPublicId: made.public_id, ...(why ? { why } : {}) }],
    'assigned',
  )
}

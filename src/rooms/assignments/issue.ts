/** Issuing drafts: all executors of a duty at once, told in the same transaction. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import { mustSee } from '../../platform/visibility.ts'
import { assignmentLifecycle } from './lifecycle.ts'
import { tell } from './tell.ts'

/**
 * The step `assign` for every draft of a duty in one statement: a class may have thousands of executors. The states
 * are those of the lifecycle; the caller has proven the right to issue.
 */
export async function assignAll(ctx: SignedIn, dutyId: number): Promise<number> {
  const { from, to } = assignmentLifecycle.steps.assign
  const { rows } = await sql<{ organisation_id: number; public_id: string }>`
    with moved as (
      update assignment set state = ${to}, version = version + 1, assigned_at = ${ctx.now}
      where duty_id = ${dutyId} and state = any(${[...from]}::text[])
      returning id, public_id, organisation_id),
    noted as (
      insert into history (at, person_id, organisation_id, room, object_type, object_id, step, before, after)
      select ${ctx.now}::timestamptz, ${ctx.viewer.personId}::bigint, ${ctx.viewer.actingFor.id}::bigint,
        'assignments', 'assignment', id, 'assign', jsonb_build_object('state', ${from[0]}::text),
        jsonb_build_object('state', ${to}::text) from moved)
    select organisation_id, public_id from moved order by id`.execute(ctx.tx)
  await tell(
    ctx,
    rows.map(row => ({ organisationId: row.organisation_id, assignmentPublicId: row.public_id })),
    'assigned',
  )
  return rows.length
}

/** Issues the drafts of one duty of the organisation acted for; again changes nothing. */
export async function issueDrafts(ctx: SignedIn, publicId: string): Promise<{ assignments: number }> {
  const duty = await ctx.tx
    .selectFrom('duty')
    .select(['id', 'lo'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!duty) throw notFound()
  mustSee(ctx, 'assignment.issue', duty.lo)
  return { assignments: await assignAll(ctx, duty.id) }
}

/** Issuing drafts: all executors of a duty at once, told in the same transaction. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { performMany } from '../../platform/perform-many.ts'
import { notFound } from '../../platform/refusal.ts'
import { mustSee } from '../../platform/visibility.ts'
import { assignmentLifecycle } from './lifecycle.ts'
import { tell } from './tell.ts'

/**
 * The step `assign` for every draft of a duty at once: a class may have thousands of executors. The caller has proven
 * the right to issue.
 */
export async function assignAll(ctx: SignedIn, dutyId: number): Promise<number> {
  const drafts = sql`t.duty_id = ${dutyId} and t.state = 'draft'`
  const { rows } = await sql<{ organisation_id: number; public_id: string }>`
    update assignment t set assigned_at = ${ctx.now} where ${drafts} returning organisation_id, public_id`.execute(
    ctx.tx,
  )
  const relations = new Set(['issuer'] as const)
  await performMany(ctx, assignmentLifecycle, 'assign', { where: drafts, relations })
  await tellExecutors(ctx, dutyId, rows)
  return rows.length
}

/** Those who lead, and those who are asked to co-ordinate with them. */
async function tellExecutors(
  ctx: SignedIn,
  dutyId: number,
  leads: readonly { organisation_id: number; public_id: string }[],
): Promise<void> {
  await tell(
    ctx,
    leads.map(row => ({ organisationId: row.organisation_id, assignmentPublicId: row.public_id })),
    'assigned',
  )
  const { rows } = await sql<{ organisation_id: number; public_id: string }>`
    select c.organisation_id, a.public_id from coordination c join assignment a on a.id = c.assignment_id
    where a.duty_id = ${dutyId} and a.public_id = any(${leads.map(row => row.public_id)}::uuid[])`.execute(
    ctx.tx,
  )
  await tell(
    ctx,
    rows.map(row => ({ organisationId: row.organisation_id, assignmentPublicId: row.public_id })),
    'coordinationAsked',
  )
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

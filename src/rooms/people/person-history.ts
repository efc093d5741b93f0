/** What happened to the record of a person or an account, and who read it. The caller has checked the right. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'

/** Public id and name by internal id, also of persons outside the reader's territory: those who acted in office. */
export async function personNames(
  ctx: Context,
  ids: readonly (number | null)[],
): Promise<Map<number, { id: string; fullName: string }>> {
  const wanted = [...new Set(ids.filter(id => id !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: number; public_id: string; full_name: string }>`
    select * from person_names(${wanted}::bigint[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.id, { id: row.public_id, fullName: row.full_name }]))
}

export interface PersonEvent {
  at: string
  step: string
  by: string | null
  organisation: string | null
  reason: string | null
  before: unknown
  after: unknown
}

const signInSteps = ['signIn', 'signInRefused', 'codeRefused']

/** Newest first, at most 200: changes of the record, readings of it, or sign-ins with the account. */
export async function eventsOf(
  ctx: Context,
  objectType: 'person' | 'account',
  objectId: number,
  which: 'changes' | 'reads' | 'signIns',
): Promise<PersonEvent[]> {
  let lines = ctx.tx
    .selectFrom('history')
    .leftJoin('organisation', 'organisation.id', 'history.organisation_id')
    .select(['history.at', 'history.step', 'history.reason', 'history.before', 'history.after'])
    .select(['history.person_id', 'organisation.name as organisation'])
    .where('history.object_type', '=', objectType)
    .where('history.object_id', '=', objectId)
  if (which === 'reads') lines = lines.where('history.step', '=', 'read')
  else if (which === 'signIns') lines = lines.where('history.step', 'in', signInSteps)
  else lines = lines.where('history.step', 'not in', ['read', ...signInSteps])
  const rows = await lines.orderBy('history.id', 'desc').limit(200).execute()
  const names = await personNames(
    ctx,
    rows.map(row => row.person_id),
  )
  return rows.map(row => ({
    at: row.at.toISOString(),
    step: row.step,
    by: row.person_id === null ? null : (names.get(row.person_id)?.fullName ?? null),
    organisation: row.organisation,
    reason: row.reason,
    before: row.before,
    after: row.after,
  }))
}

/** Notes that the reader opened the page of another person, at most once an hour (ASVS 16.2.1, TRUST E12). */
export async function recordRead(ctx: SignedIn, personId: number): Promise<void> {
  if (personId === ctx.viewer.personId) return
  const lately = await ctx.tx
    .selectFrom('history')
    .select('id')
    .where('object_type', '=', 'person')
    .where('object_id', '=', personId)
    .where('step', '=', 'read')
    .where('person_id', '=', ctx.viewer.personId)
    .where('at', '>', new Date(ctx.now.getTime() - 3_600_000))
    .limit(1)
    .executeTakeFirst()
  if (!lately) await record(ctx, { room: 'people', objectType: 'person', objectId: personId, step: 'read' })
}

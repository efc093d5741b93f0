/** History of every object: append-only (the database role may not change or delete it). */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'

export interface Entry {
  room: string
  objectType: string
  objectId: number
  step: string
  reason?: string | undefined
  before?: object | undefined
  after?: object | undefined
}

/** Writes one line of history in the caller's transaction. */
export async function record(ctx: Context, entry: Entry): Promise<void> {
  await insertion(ctx, entry).execute(ctx.tx)
}

/** The statement that writes the line, for whoever writes something else in the same round trip. */
export function insertion({ now, viewer }: Context, entry: Entry): RawBuilder<unknown> {
  const json = (value: object | undefined) => (value ? JSON.stringify(value) : null)
  return sql`
    insert into history (at, person_id, organisation_id, room, object_type, object_id, step, reason, before, after)
    values (${now}, ${viewer?.personId ?? null}, ${viewer?.actingFor.id ?? null}, ${entry.room}, ${entry.objectType},
      ${entry.objectId}, ${entry.step}, ${entry.reason ?? null}, ${json(entry.before)}, ${json(entry.after)})`
}

/**
 * The same for many rows that another part of the statement changed: `rows` selects their id, organisation_id, and
 * before and after as jsonb.
 */
export function insertionOfMany(
  { now }: Context,
  { room, objectType, step }: Pick<Entry, 'room' | 'objectType' | 'step'>,
  rows: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    insert into history (at, organisation_id, room, object_type, object_id, step, before, after)
    select ${now}::timestamptz, r.organisation_id, ${room}::text, ${objectType}::text, r.id, ${step}::text, r.before, r.after
    from (${rows}) r`
}

/** Rows for it that `passed` from the organisation `former` to its `heir`. */
export const inherited = sql`
  select id, heir as organisation_id, jsonb_build_object('organisationId', former) as before,
    jsonb_build_object('organisationId', heir) as after from passed`

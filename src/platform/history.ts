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

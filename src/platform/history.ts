/** History of every object: append-only (the database role may not change or delete it). */
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
  await ctx.tx
    .insertInto('history')
    .values({
      at: ctx.now,
      person_id: ctx.viewer?.personId ?? null,
      organisation_id: ctx.viewer?.actingFor.id ?? null,
      room: entry.room,
      object_type: entry.objectType,
      object_id: entry.objectId,
      step: entry.step,
      reason: entry.reason ?? null,
      before: entry.before ? JSON.stringify(entry.before) : null,
      after: entry.after ? JSON.stringify(entry.after) : null,
    })
    .execute()
}

/** The same step for many objects of one table at once, by the same lifecycle: one statement, one line of history each. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from './context.ts'
import type { Lifecycle, Step } from './lifecycle.ts'
import { refuse } from './refusal.ts'

/**
 * Moves every object that meets the condition and stands in a state from which the step leads; answers how many. The
 * relations are those of the actor to all of them: the caller picks objects of one owner. Steps with effects of their
 * own on each object, or with a reason, are taken one by one (perform.ts).
 */
export async function performMany<S extends string, R extends string, N extends string>(
  ctx: SignedIn,
  table: Lifecycle<S, R, N>,
  name: N,
  { where, relations }: { where: RawBuilder<unknown>; relations: ReadonlySet<R> },
): Promise<number> {
  const step: Step<S, R> = table.steps[name]
  if (!step.by.some(relation => relations.has(relation))) {
    throw refuse('platform.forbidden', { step: name }, 'forbidden')
  }
  const { rows } = await sql<{ count: number }>`
    with found as (
      select t.id, t.state from ${sql.table(table.object)} t
      where t.state = any(${[...step.from]}::text[]) and (${where}) order by t.id for update),
    moved as (
      update ${sql.table(table.object)} t set state = ${step.to}, version = version + 1 from found
      where t.id = found.id returning t.id, found.state as before),
    written as (
      insert into history (at, person_id, organisation_id, room, object_type, object_id, step, before, after)
      select ${ctx.now}::timestamptz, ${ctx.viewer.personId}::bigint, ${ctx.viewer.actingFor.id}::bigint,
        ${table.room}, ${table.object}, id, ${name}, jsonb_build_object('state', before),
        jsonb_build_object('state', ${step.to}::text) from moved returning 1)
    select count(*)::int as count from written`.execute(ctx.tx)
  return rows[0]!.count
}

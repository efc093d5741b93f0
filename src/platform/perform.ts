/**
 * The one function that moves state: lock, relation, expected version, state, reason, conditions, effect,
 * history. A step is taken whole or not at all; repeating a step that was taken is refused, not doubled.
 */
import { sql } from 'kysely'
import type { Context, SignedIn } from './context.ts'
import { insertion } from './history.ts'
import type { Lifecycle, Step } from './lifecycle.ts'
import { notFound, refuse } from './refusal.ts'

export interface Moved {
  id: number
  public_id: string
  state: string
  version: number
}

export interface Behaviour<
  Row extends Moved,
  R extends string,
  N extends string,
  Input,
  C extends Context = SignedIn,
> {
  /** Relations of the actor to the object on this day. An empty set means the object does not exist for them. */
  relations(ctx: C, row: Row): Promise<ReadonlySet<R>>
  /**
   * Conditions and effects of a step; may refuse. Runs before the state changes, in the same transaction. What it
   * answers are columns of the object that change together with the state.
   */
  effects?: Partial<Record<N, (ctx: C, row: Row, input: Input) => Promise<void> | Promise<Columns>>>
}

type Columns = Readonly<Record<string, unknown>>

export interface Take<N extends string, Input> {
  publicId: string
  step: N
  /** The version the actor saw; a newer one is refused so that nobody acts on what they did not read. */
  version?: number | undefined
  reason?: string | undefined
  input: Input
}

/**
 * Takes a step; answers the new state and version. Work of the house takes steps too, with a context in which nobody is
 * signed in and relations of its own. Refusals: notFound, stepNotNow, reasonMissing, changedMeanwhile.
 */
export async function perform<
  Row extends Moved,
  S extends string,
  R extends string,
  N extends string,
  Input,
  C extends Context = SignedIn,
>(
  ctx: C,
  table: Lifecycle<S, R, N>,
  behaviour: Behaviour<Row, R, N, Input, C>,
  take: Take<N, Input>,
): Promise<Row> {
  const step: Step<S, R> = table.steps[take.step]
  const row = await lock<Row>(ctx, table.object, take.publicId)
  const relations = await behaviour.relations(ctx, row)
  if (relations.size === 0) throw notFound()
  if (!step.by.some(relation => relations.has(relation))) {
    throw refuse('platform.forbidden', { step: take.step }, 'forbidden')
  }
  if (take.version !== undefined && take.version !== row.version) {
    throw refuse('platform.changedMeanwhile', { version: row.version }, 'conflict')
  }
  if (!step.from.includes(row.state as S)) {
    throw refuse(
      'platform.stepNotNow',
      { step: take.step, state: row.state, object: table.object },
      'conflict',
    )
  }
  const reason = take.reason?.trim() || undefined
  if (step.reason === 'required' && !reason) throw refuse('platform.reasonMissing', { step: take.step })
  const columns = (await behaviour.effects?.[take.step]?.(ctx, row, take.input)) as Columns | undefined
  const further = Object.entries(columns ?? {}).map(([name, value]) => sql`, ${sql.ref(name)} = ${value}`)
  const line = {
    room: table.room,
    objectType: table.object,
    objectId: row.id,
    step: take.step,
    reason,
    before: { state: row.state },
    after: { state: step.to },
  }
  const moved = await sql<Row>`
    with noted as (${insertion(ctx, line)})
    update ${sql.table(table.object)} set state = ${step.to}, version = version + 1 ${sql.join(further, sql``)}
    where id = ${row.id} returning *`.execute(ctx.tx)
  return moved.rows[0]!
}

async function lock<Row extends Moved>(ctx: Context, table: string, publicId: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} where public_id = ${publicId} for update`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  return row
}

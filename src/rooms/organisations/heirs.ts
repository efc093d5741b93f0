/** Who stands for an organisation that ended. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Active organisations that stand today where these stood, through as many heirs as ended since. */
export async function heirsOf(
  ctx: Context,
  ids: readonly number[],
): Promise<Map<number, { id: string; name: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ first: number; id: string; name: string }>`
    with recursive line as (
      select id as first, id, heir_id, state, 1 as depth from organisation where id = any(${[...ids]}::bigint[])
      union all
      select line.first, h.id, h.heir_id, h.state, line.depth + 1
      from line join organisation h on h.id = line.heir_id where line.state = 'ended' and line.depth < 50)
    select line.first, o.public_id as id, o.name from line join organisation o on o.id = line.id
    where o.state = 'active'`.execute(ctx.tx)
  return new Map(rows.map(({ first, ...ref }) => [first, ref]))
}

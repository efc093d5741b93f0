/** Makes room under an organisation by renumbering the smallest subtree around it that has enough labels. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { type Standing, standing, standingByIds } from '../standing.ts'
import { rewriteVersions } from './versions.ts'

/** Labels wanted for each organisation after renumbering: enough for further changes. */
const roomEach = 4096

/**
 * Renumbers so that `count` organisations find a gap right behind the label of `under`. Positions keep their order
 * on every day from `day` on, so the tree stays the same tree; only labels change.
 */
export async function makeRoom(
  ctx: Context,
  day: string,
  under: number,
  count: number,
  batch: number,
): Promise<void> {
  const [parent] = await standingByIds(ctx, [under], day)
  const line = await standingByIds(ctx, parent!.anc, day)
  const upwards = line.sort((a, b) => b.anc.length - a.anc.length)
  for (const around of upwards) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${standing(day)} o where o.lo >= ${around.lo}::bigint and o.lo < ${around.hi}::bigint
    `.execute(ctx.tx)
    const wanted = (rows[0]!.n + count * 2) * 2 * roomEach
    if (around.hi - around.lo >= wanted || around.parent_id === null) {
      await renumber(ctx, day, around, parent!.lo, count, batch)
      return
    }
  }
}

/** Maps every label inside `around` in order; behind `behind` as much room as `count` organisations need is left. */
async function renumber(
  ctx: Context,
  day: string,
  around: Standing,
  behind: number,
  count: number,
  batch: number,
): Promise<void> {
  const alive = sql`v.retracted_at is null and (v.valid_to is null or v.valid_to > ${day}::date)
    and v.lo >= ${around.lo}::bigint and v.lo < ${around.hi}::bigint`
  await sql`drop table if exists label_map`.execute(ctx.tx)
  await sql`
    create temp table label_map on commit drop as
    with position as (
      select v.lo as pos from organisation_version v where ${alive}
      union select v.hi from organisation_version v where ${alive}
      union select ${around.lo}::bigint union select ${around.hi}::bigint),
    ranked as (
      select pos, row_number() over (order by pos) - 1
        + case when pos > ${behind}::bigint then ${count * 4 + 4}::bigint else 0 end as rank,
        count(*) over () - 1 + ${count * 4 + 4}::bigint as total
      from position)
    select pos, case when pos = ${around.hi}::bigint then pos
      else ${around.lo}::bigint + floor(rank::numeric * (${around.hi - around.lo}::bigint) / total)::bigint end as label
    from ranked`.execute(ctx.tx)
  await sql`drop table if exists version_change`.execute(ctx.tx)
  await sql`
    create temp table version_change on commit drop as
    select v.id as version_id, l.label as lo, h.label as hi, v.anc
    from organisation_version v join label_map l on l.pos = v.lo join label_map h on h.pos = v.hi
    where ${alive} and (l.label <> v.lo or h.label <> v.hi)`.execute(ctx.tx)
  await rewriteVersions(ctx, day, batch)
}

/** Free labels under the organisations that something is hung on. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { standing } from '../standing.ts'
import type { Place } from './stay.ts'

export interface Gap {
  lo: number
  width: number
}

/**
 * The widest free range under each parent: free on that day and on every later one, also for what a scheduled
 * batch left (it may be undone and comes back then). Of a founded organisation with a place that range lies among
 * what hung on its predecessors; for the others under its parent the whole place is taken.
 */
export async function widestGaps(
  ctx: Context,
  day: string,
  forests: readonly { under: number }[],
  places: readonly Place[],
): Promise<Map<number, Gap>> {
  const parents = forests.map(forest => forest.under)
  const members = places.flatMap(({ unit, members }) =>
    members.map(member => ({ of: unit.id!, id: member.id! })),
  )
  const { rows } = await sql<Gap & { id: number }>`
    with place as (
      select * from unnest(${places.map(one => one.unit.id!)}::bigint[], ${places.map(one => one.parentId)}::bigint[],
        ${places.map(one => one.lo)}::bigint[], ${places.map(one => one.hi)}::bigint[]) p (id, parent_id, lo, hi)),
    parent as (
      select o.id, o.lo, o.hi from ${standing(day)} o where o.id = any(${parents}::bigint[])
      union all select id, lo, hi from place where id = any(${parents}::bigint[])),
    above as (
      select id, id as parent_id from parent
      union all
      select * from unnest(${members.map(one => one.of)}::bigint[], ${members.map(one => one.id)}::bigint[]) m (id, parent_id)),
    taken as (
      select id, lo, lo + 1 as hi from parent
      union all select id, hi, hi from parent
      union all select parent_id, lo, hi from place
      union all
      select p.id, v.lo, v.hi from parent p join above using (id) join organisation_version v on v.parent_id = above.parent_id
      where (v.valid_to is null or v.valid_to > ${day}::date)
        and v.lo > p.lo and v.lo < p.hi
        and (v.retracted_at is null
          or v.retracted_by in (select id from reorganisation where state in ('draft', 'scheduled')))),
    edge as (
      select id, max(hi) over (partition by id order by lo, hi) as lo,
        lead(lo) over (partition by id order by lo, hi) as next from taken where id in (select id from parent))
    select distinct on (id) id, lo, greatest(next - lo, 0) as width from edge where next is not null
    order by id, next - lo desc`.execute(ctx.tx)
  return new Map(rows.map(({ id, lo, width }) => [id, { lo, width }]))
}

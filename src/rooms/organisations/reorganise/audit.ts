/** Whether the tree is a tree on a day: for the integrity check of an installation and for tests. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { standing } from '../standing.ts'

/**
 * What is wrong with the tree on a day (null: the present table), a sentence for each finding; empty when the tree
 * has one root, every label lies in its parent's, no two overlap, and the ancestors on each row are right.
 */
export async function auditTree(ctx: Context, day: string | null): Promise<string[]> {
  const { rows } = await sql<{ finding: string }>`
    with o as materialized (select * from ${standing(day)} s)
    select 'roots: ' || count(*) as finding from o where parent_id is null having count(*) > 1
    union all
    select 'parent does not stand: ' || o.name from o where o.parent_id is not null
      and not exists (select from o p where p.id = o.parent_id)
    union all
    select 'label outside its parent: ' || o.name from o join o p on p.id = o.parent_id
      where not (p.lo < o.lo and o.hi <= p.hi)
    union all
    select 'ancestors: ' || o.name from o left join o p on p.id = o.parent_id
      where o.anc is distinct from coalesce(p.anc, '{}') || o.id
    union all
    select 'labels overlap: ' || name from (
      select name, lo, lag(hi) over (partition by parent_id order by lo) as before from o) x where lo < before
    union all
    select 'advises nobody that stands: ' || o.name from o where o.advises_id is not null
      and not exists (select from o p where p.id = o.advises_id)
    limit 100`.execute(ctx.tx)
  return rows.map(row => row.finding)
}

/** The present table against the versions of its day; empty when they agree. */
export async function auditPresent(ctx: Context): Promise<string[]> {
  const { rows: days } = await sql<{ day: string }>`select day from tree_state`.execute(ctx.tx)
  const { rows } = await sql<{ finding: string }>`
    select 'differs from its versions: ' || coalesce(a.name, b.name) as finding
    from ${standing(null)} a full join ${standing(days[0]!.day)} b on b.id = a.id
    where (a.id, a.parent_id, a.name, a.kind, a.level, a.lo, a.hi, a.anc)
      is distinct from (b.id, b.parent_id, b.name, b.kind, b.level, b.lo, b.hi, b.anc) limit 100`.execute(
    ctx.tx,
  )
  return rows.map(row => row.finding)
}

/** Who sits in which class, and at which of its sites. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import type { ClassBody } from './contract-classes.ts'

/** Puts people on the rolls: by place, then by name, so that neighbours sit together; at the site of their place. */
export async function shareOut(
  ctx: SignedIn,
  classes: readonly { id: number }[],
  bodies: readonly ClassBody[],
  people: RawBuilder<unknown>,
): Promise<number> {
  const { rows: counts } = await sql<{
    count: number
  }>`select count(*)::int as count from ${people} u`.execute(ctx.tx)
  const sizes = sharesOf(counts[0]!.count, bodies)
  let upTo = 0
  const bounds = sizes.map(size => (upTo += size))
  const { rows } = await sql<{ placed: number }>`
    with lined as (
      select u.person_id, u.lo, row_number() over (order by u.lo, p.name_key, p.id) as at
      from ${people} u join study_people(array(select u.person_id from ${people} u), ${ctx.today}::date, '{}', '{}') p
        on p.id = u.person_id),
    shared as (
      select c.id as class_id, lined.person_id, lined.lo, lined.at - c.above as ordinal
      from unnest(${classes.map(one => one.id)}::bigint[], ${bounds.map((bound, at) => bound - sizes[at]!)}::int[],
        ${bounds}::int[]) c (id, above, bound)
      join lined on lined.at > c.above and lined.at <= c.bound),
    written as (
      insert into roll_line (class_id, person_id, ordinal, site_id)
      select s.class_id, s.person_id, s.ordinal,
        (select t.id from class_site t join organisation o on o.id = t.organisation_id
          where t.class_id = s.class_id and o.lo <= s.lo and s.lo < o.hi order by o.lo desc limit 1)
      from shared s returning 1)
    select count(*)::int as placed from written`.execute(ctx.tx)
  return rows[0]!.placed
}

/** How many people each class takes: as equal as the capacities allow. Refuses `study.noRoom`. */
function sharesOf(people: number, bodies: readonly { capacity?: number | null }[]): number[] {
  const shares = bodies.map(() => 0)
  let left = people
  for (;;) {
    const open = bodies.flatMap((body, at) => (shares[at]! < (body.capacity ?? Infinity) ? [at] : []))
    if (left === 0) return shares
    if (open.length === 0) {
      const room = people - left
      throw refuse('study.noRoom', { people, room })
    }
    const each = Math.max(1, Math.floor(left / open.length))
    for (const at of open) {
      const takes = Math.min(each, (bodies[at]!.capacity ?? Infinity) - shares[at]!, left)
      shares[at] = shares[at]! + takes
      left -= takes
    }
  }
}

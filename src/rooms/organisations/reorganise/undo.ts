/** Undoing a scheduled batch before its day: what it wrote is retracted, what it retracted is believed again. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'

const copied = sql.raw(
  ['organisation_id', 'valid_from', 'valid_to', 'parent_id', 'kind', 'level', 'name', 'short_name', 'symbol']
    .concat(['place', 'advises_id', 'name_key', 'folded', 'lo', 'hi', 'anc', 'reorganisation_id'])
    .join(', '),
)

/** Restores the tree exactly as if the batch had not been decided. Refuses `organisations.laterDepends`. */
export async function undoVersions(ctx: Context, batch: number, day: string): Promise<void> {
  await refuseReplaced(ctx, batch)
  await sql`
    update organisation_version set retracted_at = ${ctx.now}, retracted_by = ${batch}
    where recorded_by = ${batch} and retracted_at is null`.execute(ctx.tx)
  await sql`
    insert into organisation_version (${copied}, recorded_at, recorded_by)
    select ${copied}, ${ctx.now}::timestamptz, recorded_by from organisation_version
    where retracted_by = ${batch} and recorded_by is distinct from ${batch}::bigint`.execute(ctx.tx)
  await sql`
    update succession set retracted_at = ${ctx.now} where reorganisation_id = ${batch}`.execute(ctx.tx)
  await sql`
    delete from organisation_code where valid_from >= ${day}::date and organisation_id in (
      select v.organisation_id from organisation_version v where v.recorded_by = ${batch}
      group by v.organisation_id having not exists (select from organisation_version w
        where w.organisation_id = v.organisation_id and w.retracted_at is null))`.execute(ctx.tx)
  await refuseBroken(ctx, batch, day)
}

/** A later batch changed further what this one wrote. */
async function refuseReplaced(ctx: Context, batch: number): Promise<void> {
  const { rows } = await sql<{ title: string; name: string }>`
    select r.title, v.name from organisation_version v join reorganisation r on r.id = v.retracted_by
    where v.recorded_by = ${batch} and v.retracted_by <> ${batch} and r.state not in ('undone', 'discarded')
    order by v.id limit 1`.execute(ctx.tx)
  if (rows[0])
    throw refuse('organisations.laterDepends', { title: rows[0].title, name: rows[0].name }, 'conflict')
}

/** A later batch hung something on what this one founded or moved, or took a label that comes back. */
async function refuseBroken(ctx: Context, batch: number, day: string): Promise<void> {
  const { rows } = await sql<{ title: string | null; name: string }>`
    with concerned as (select distinct organisation_id as id from organisation_version
      where retracted_by = ${batch})
    select coalesce(r.title, '') as title, v.name
    from organisation_version v
    left join organisation_version p on p.organisation_id = v.parent_id and p.retracted_at is null
      and p.valid_from <= greatest(v.valid_from, ${day}::date)
      and (p.valid_to is null or p.valid_to > greatest(v.valid_from, ${day}::date))
    left join reorganisation r on r.id = v.recorded_by
    where v.retracted_at is null and (v.valid_to is null or v.valid_to > ${day}::date)
      and (v.parent_id in (select id from concerned) or v.organisation_id in (select id from concerned))
      and v.parent_id is not null
      and (p.id is null or not (p.lo < v.lo and v.hi <= p.hi) or v.anc <> p.anc || v.organisation_id
        or exists (select from organisation_version s
          where s.parent_id = v.parent_id and s.retracted_at is null and s.organisation_id <> v.organisation_id
            and s.lo < v.hi and v.lo < s.hi and (s.valid_to is null or s.valid_to > ${day}::date)
            and daterange(s.valid_from, s.valid_to) && daterange(v.valid_from, v.valid_to)
            and s.recorded_by is not null and s.recorded_by > ${batch}))
    order by v.id desc limit 1`.execute(ctx.tx)
  if (rows[0])
    throw refuse('organisations.laterDepends', { title: rows[0].title, name: rows[0].name }, 'conflict')
}

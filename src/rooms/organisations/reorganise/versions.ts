/** Writing states: what is believed no more is retracted, never changed; what is believed now is added. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'

const plain = [
  'parent_id',
  'kind',
  'level',
  'name',
  'short_name',
  'symbol',
  'place',
  'advises_id',
  'name_key',
]
  .concat(['folded'])
  .map(column => `v.${column}`)
  .join(', ')
const columns = sql.raw(plain.replaceAll('v.', ''))
const ofVersion = sql.raw(plain)
const ofChanged = sql.raw(plain.replaceAll('v.', 'c.'))

/**
 * Gives the versions in the temporary table `version_change (version_id, lo, hi, anc)` other labels from the day
 * on: each is retracted; its part before the day is written again as it was, the part from the day with the new
 * labels. What they decided and who decided it stays.
 */
export async function rewriteVersions(ctx: Context, day: string, batch: number): Promise<void> {
  await sql`
    update organisation_version v set retracted_at = ${ctx.now}, retracted_by = ${batch}
    from version_change c where v.id = c.version_id`.execute(ctx.tx)
  await sql`
    insert into organisation_version (organisation_id, valid_from, valid_to, ${columns}, lo, hi, anc,
      reorganisation_id, recorded_at, recorded_by)
    select v.organisation_id, v.valid_from, ${day}::date, ${ofVersion}, v.lo, v.hi, v.anc,
      v.reorganisation_id, ${ctx.now}::timestamptz, ${batch}::bigint
    from version_change c join organisation_version v on v.id = c.version_id where v.valid_from < ${day}::date
    union all
    select v.organisation_id, greatest(v.valid_from, ${day}::date), v.valid_to, ${ofVersion}, c.lo, c.hi, c.anc,
      v.reorganisation_id, ${ctx.now}::timestamptz, ${batch}::bigint
    from version_change c join organisation_version v on v.id = c.version_id`.execute(ctx.tx)
}

/**
 * Writes the states of a batch from its day on, from the temporary tables `placed (id, lo, hi, anc)` and `changed`
 * (every attribute of units that are founded, changed or ended). Units in neither table stay as they are.
 */
export async function writeStates(ctx: Context, day: string, batch: number): Promise<void> {
  await sql`drop table if exists replaced`.execute(ctx.tx)
  await sql`
    create temp table replaced on commit drop as
    select v.id as version_id, v.organisation_id
    from (select id from placed union select id from changed) t
    join organisation_version v on v.organisation_id = t.id and v.retracted_at is null and v.valid_to is null`.execute(
    ctx.tx,
  )
  await sql`
    update organisation_version v set retracted_at = ${ctx.now}, retracted_by = ${batch}
    from replaced r where v.id = r.version_id`.execute(ctx.tx)
  await sql`
    insert into organisation_version (organisation_id, valid_from, valid_to, ${columns}, lo, hi, anc,
      reorganisation_id, recorded_at, recorded_by)
    select v.organisation_id, v.valid_from, ${day}::date, ${ofVersion}, v.lo, v.hi, v.anc,
      v.reorganisation_id, ${ctx.now}::timestamptz, ${batch}::bigint
    from replaced r join organisation_version v on v.id = r.version_id where v.valid_from < ${day}::date`.execute(
    ctx.tx,
  )
  await sql`
    insert into organisation_version (organisation_id, valid_from, valid_to, ${columns}, lo, hi, anc,
      reorganisation_id, recorded_at, recorded_by)
    select c.id, ${day}::date, null::date, ${ofChanged}, coalesce(p.lo, v.lo), coalesce(p.hi, v.hi),
      coalesce(p.anc, v.anc), ${batch}::bigint, ${ctx.now}::timestamptz, ${batch}::bigint
    from changed c left join placed p on p.id = c.id
    left join replaced r on r.organisation_id = c.id left join organisation_version v on v.id = r.version_id
    where not c.ended
    union all
    select v.organisation_id, ${day}::date, null::date, ${ofVersion}, p.lo, p.hi, p.anc,
      v.reorganisation_id, ${ctx.now}::timestamptz, ${batch}::bigint
    from placed p join replaced r on r.organisation_id = p.id join organisation_version v on v.id = r.version_id
    where not exists (select from changed c where c.id = p.id)`.execute(ctx.tx)
}

/** What a change of the tree means for people: labels follow, posts cease, members go to the cell that takes over. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { announceTerritory, type Ending } from '../../platform/territory.ts'

announceTerritory(
  [
    {
      table: 'person',
      label: 'lo',
      organisation: 'coalesce(t.cell_id, t.workplace_id)',
      counted: { name: 'members', where: 't.left_on is null' },
    },
  ],
  inherit,
)

/** Posts at an organisation cease with it; its members belong to the one successor from that day on. */
async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  await sql`create temp table ending on commit drop as select * from unnest(
    ${endings.map(one => one.organisationId)}::bigint[], ${endings.map(one => one.heirId)}::bigint[],
    ${endings.map(one => one.day)}::date[]) x (id, heir_id, day)`.execute(ctx.tx)
  await sql`
    update post_holding h set ends_on = greatest(e.day, h.begins_on + 1) from ending e
    where h.organisation_id = e.id and (h.ends_on is null or h.ends_on > e.day)`.execute(ctx.tx)
  await sql`
    with closed as (
      update membership m set ends_on = e.day from ending e
      where m.cell_id = e.id and m.ends_on is null and m.begins_on < e.day and e.heir_id is not null
      returning m.person_id, m.status, e.heir_id, e.day)
    insert into membership (person_id, cell_id, status, begins_on)
    select person_id, heir_id, status, day from closed`.execute(ctx.tx)
  await sql`
    update membership m set cell_id = e.heir_id from ending e
    where m.cell_id = e.id and m.ends_on is null and e.heir_id is not null`.execute(ctx.tx)
  await sql`
    update person p set cell_id = e.heir_id from ending e
    where p.cell_id = e.id and e.heir_id is not null and p.left_on is null`.execute(ctx.tx)
  await sql`
    update person p set workplace_id = e.heir_id from ending e
    where p.workplace_id = e.id and e.heir_id is not null and p.left_on is null`.execute(ctx.tx)
  await sql`drop table ending`.execute(ctx.tx)
}

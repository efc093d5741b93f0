/** What a change of the tree means for study: labels follow; classes to hold and people expected pass to the heir. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { announceTerritory, type Ending, heirPairs } from '../../platform/territory.ts'

const own = { label: 'lo', organisation: 't.organisation_id' } as const
const home = { label: 'home_lo', organisation: 't.home_id' } as const

announceTerritory(
  [
    {
      table: 'study_plan',
      ...own,
      counted: { name: 'openStudyPlans', where: "t.state in ('draft', 'published')" },
    },
    { table: 'study_plan', label: 'root_lo', upper: 'root_hi', organisation: 't.scope_id' },
    { table: 'conference_organiser', ...own },
    { table: 'expected', ...own },
    { table: 'expected', ...home },
    { table: 'expected', label: 'organiser_lo', organisation: 't.organiser_id' },
    {
      table: 'study_class',
      ...own,
      counted: { name: 'openClasses', where: "t.state in ('planned', 'open')" },
    },
    { table: 'attendance', ...own },
    { table: 'attendance', ...home },
    { table: 'essay', ...home },
  ],
  inherit,
)

/**
 * The one successor holds the classes that are still to come, organises for those expected, and they study there;
 * what has been held stays with whoever held it. Labels of ended organisations are those of their heirs already.
 */
async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  const ended = sql`${heirPairs(endings, 'heirId')} e (id, heir) join organisation h on h.id = e.heir`
  await sql`
    update study_class t set organisation_id = e.heir, lo = h.lo from ${ended}
    where t.organisation_id = e.id and t.state in ('planned', 'open')`.execute(ctx.tx)
  await sql`
    update study_plan t set organisation_id = e.heir, lo = h.lo from ${ended}
    where t.organisation_id = e.id and t.state in ('draft', 'published')`.execute(ctx.tx)
  await sql`
    update study_plan t set scope_id = e.heir, root_lo = h.lo, root_hi = h.hi from ${ended}
    where t.scope_id = e.id and t.state in ('draft', 'published')`.execute(ctx.tx)
  const open = sql`exists (select from study_plan p where p.id = t.plan_id and p.state in ('draft', 'published'))`
  await sql`
    insert into conference_organiser (conference_id, plan_id, organisation_id, lo)
    select t.conference_id, t.plan_id, e.heir, h.lo from conference_organiser t, ${ended}
    where t.organisation_id = e.id and ${open} on conflict do nothing`.execute(ctx.tx)
  await sql`delete from conference_organiser t using ${ended} where t.organisation_id = e.id and ${open}`.execute(
    ctx.tx,
  )
  await sql`update expected t set organiser_id = e.heir, organiser_lo = h.lo from ${ended}
    where t.organiser_id = e.id and ${open}`.execute(ctx.tx)
  await sql`update expected t set organisation_id = e.heir, lo = h.lo from ${ended}
    where t.organisation_id = e.id and ${open}`.execute(ctx.tx)
  await sql`update expected t set home_id = e.heir, home_lo = h.lo from ${ended}
    where t.home_id = e.id and ${open}`.execute(ctx.tx)
}

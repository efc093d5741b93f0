/** Open duties of an organisation that ended pass to its heir (PRODUCT principle 5). */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Ending } from '../../platform/territory.ts'

/** To the one successor; of several, to the first, and the issuer is asked who carries it on. */
export async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  await sql`
    with ending as (
      select e.id, coalesce(e.heir, (select s.successor_id from succession s
          where s.predecessor_id = e.id and s.retracted_at is null
          order by (s.share = 'whole') desc, s.fraction desc nulls last, s.id limit 1)) as heir,
        e.heir is null as several
      from unnest(${endings.map(one => one.organisationId)}::bigint[],
        ${endings.map(one => one.heirId)}::bigint[]) e (id, heir)),
    passed as (
      update assignment t set organisation_id = e.heir, heirs_asked = e.several, assignee_id = null
      from ending e
      where t.organisation_id = e.id and e.heir is not null
        and t.state in ('assigned', 'accepted', 'returned', 'handedIn')
      returning t.id, e.id as former, e.heir)
    insert into history (at, organisation_id, room, object_type, object_id, step, before, after)
    select ${ctx.now}::timestamptz, heir, 'assignments', 'assignment', id, 'inherit',
      jsonb_build_object('organisationId', former), jsonb_build_object('organisationId', heir) from passed`.execute(
    ctx.tx,
  )
}

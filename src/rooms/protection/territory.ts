/** What a change of the tree means for cases: labels follow; what an authority has before it passes to its heir. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { inherited, insertionOfMany } from '../../platform/history.ts'
import { announceTerritory, type Ending } from '../../platform/territory.ts'

const open = "t.state not in ('settled', 'withdrawn')"

announceTerritory(
  [
    { table: 'protection_case', label: 'lo', organisation: 't.organisation_id' },
    {
      table: 'protection_case',
      label: 'authority_lo',
      organisation: 't.authority_id',
      counted: { name: 'openCases', where: open },
    },
  ],
  inherit,
)

/** The clocks go on as they were: a merger gives an authority no new time. */
async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  const passed = endings.filter(one => one.heirId !== null)
  if (passed.length === 0) return
  const pairs = sql`unnest(${passed.map(one => one.organisationId)}::bigint[],
    ${passed.map(one => one.heirId)}::bigint[]) e (id, heir)`
  await sql`
    with passed as (
      update protection_case t set authority_id = e.heir from ${pairs}
      where t.authority_id = e.id and ${sql.raw(open)} returning t.id, e.id as former, e.heir)
    ${insertionOfMany(ctx, { room: 'protection', objectType: 'protection_case', step: 'inherit' }, inherited)}`.execute(
    ctx.tx,
  )
  await sql`update case_clock t set organisation_id = e.heir from ${pairs}
    where t.organisation_id = e.id and t.ended_on is null`.execute(ctx.tx)
  await sql`update protection_case t set organisation_id = e.heir from ${pairs}
    where t.organisation_id = e.id and ${sql.raw(open)}`.execute(ctx.tx)
}

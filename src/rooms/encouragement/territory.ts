/** What a change of the tree means: labels follow; what an authority owes passes to its heir with the days it had. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { inherited, insertionOfMany } from '../../platform/history.ts'
import { announceTerritory, type Ending, heirPairs } from '../../platform/territory.ts'
import { passToHeir } from '../proposals/index.ts'

const open = "t.state in ('owed', 'prepared', 'granted')"
const adopting = "t.state = 'adopting'"

announceTerritory(
  [
    { table: 'encouragement', label: 'lo', organisation: 't.organisation_id' },
    {
      table: 'encouragement',
      label: 'authority_lo',
      organisation: 't.authority_id',
      counted: { name: 'openEncouragements', where: open },
    },
    { table: 'model', label: 'lo', organisation: 't.organisation_id' },
    {
      table: 'adoption',
      label: 'lo',
      organisation: 't.organisation_id',
      counted: { name: 'openAdoptions', where: adopting },
    },
  ],
  inherit,
)

const owed = { room: 'encouragement', table: 'encouragement', clocks: 'encouragement_clock', open }
const passOwed = passToHeir(owed)

async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  await passOwed(ctx, endings)
  const pairs = sql`${heirPairs(endings, 'firstId')} e (id, heir)`
  await sql`update model t set organisation_id = e.heir from ${pairs}
    where t.organisation_id = e.id and t.state <> 'withdrawn'`.execute(ctx.tx)
  await inheritAdoptions(ctx, pairs)
}

/** Where several units that merge do the same, or their heir already does, one of them goes on. */
async function inheritAdoptions(ctx: Context, pairs: RawBuilder<unknown>): Promise<void> {
  const line = { room: 'encouragement', objectType: 'adoption', step: 'inherit' }
  await sql`
    with going as (
      select t.id, e.id as former, e.heir, row_number() over (partition by t.model_id, e.heir order by t.id) > 1
          or exists (select from adoption own where own.model_id = t.model_id and own.organisation_id = e.heir
            and own.state <> 'stopped') as twice
      from adoption t join ${pairs} on e.id = t.organisation_id where ${sql.raw(adopting)}),
    passed as (
      update adoption t set state = case when going.twice then 'stopped' else t.state end,
        organisation_id = case when going.twice then t.organisation_id else going.heir end
      from going where t.id = going.id returning t.id, going.former, going.heir)
    ${insertionOfMany(ctx, line, inherited)}`.execute(ctx.tx)
}

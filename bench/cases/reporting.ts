/** Twenty figures of every unit: one parent from its units, the whole tree at every level, one stored level read. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { SignedIn } from '../../src/platform/context.ts'
import { openConsolidation } from '../../src/rooms/reports/consolidation.ts'
import { sumOf } from '../../src/rooms/reports/evidence.ts'
import type { House, Level } from '../house.ts'
import type { Row } from '../report.ts'
import { medians, quantile, timed } from '../timing.ts'

const width = 20
class Undone extends Error {}

export async function reporting(house: House): Promise<Row[]> {
  const rows: Row[] = []
  // Everything in one transaction that is taken back.
  await house
    .as('L1', async ctx => {
      const one = await asked(ctx, house, 'L3', sql`o.parent_id = ${house.places.L3.id}`)
      rows.push(await oneParent(ctx, one))
      const all = await asked(ctx, house, 'L1', sql`o.parent_id is not null`)
      rows.push(await everyLevel(ctx, all))
      rows.push(await oneLevelRead(ctx, all))
      throw new Undone()
    })
    .catch(error => {
      if (!(error instanceof Undone)) throw error
    })
  return rows
}

interface Asked {
  id: number
  publicId: string
  units: number
}

/** A request of the place to these units, all of them accepted. */
async function asked(
  ctx: SignedIn,
  house: House,
  level: Level,
  units: ReturnType<typeof sql>,
): Promise<Asked> {
  const place = house.places[level]
  const publicId = randomUUID()
  const { rows } = await sql<{ id: number }>`
    insert into report_request (public_id, occasion, title, organisation_id, lo, root_id, root_lo, definition, minutes,
      width, audience, due, reason, units, issued_on, issued_at)
    values (${publicId}, 'result', 'bench', ${place.id}, ${place.lo}, ${place.id}, ${place.lo}, '{"sections":[]}', 10,
      ${width}, '{}', ${ctx.today}::date + 30, 'bench', 1, ${ctx.today}::date, ${ctx.now}) returning id`.execute(
    ctx.tx,
  )
  const { id } = rows[0]!
  const { numAffectedRows = 0n } = await sql`
    insert into report (request_id, organisation_id, lo, addressed_id, asker_lo, due, state, submission,
      first_submitted_at, submitted_at, changed_at, vals)
    select ${id}, o.id, o.lo, o.id, ${place.lo}, ${ctx.today}::date + 30, 'accepted', 1, ${ctx.now}, ${ctx.now}, ${ctx.now},
      array(select ((o.id * 7 + n * 13) % 500)::bigint from generate_series(1, ${width}) n)
    from organisation o where o.state = 'active' and ${units} order by o.lo`.execute(ctx.tx)
  // As the owner: for anybody else it is a warning, and the plan would be one for an empty table.
  await sql`reset role`.execute(ctx.tx)
  await sql`analyze report`.execute(ctx.tx)
  await sql`set local role thongsuot_app`.execute(ctx.tx)
  return { id, publicId, units: Number(numAffectedRows) }
}

async function oneParent(ctx: SignedIn, { id, units }: Asked): Promise<Row> {
  const sums = () =>
    sql`select ${sumOf(width, 'r')} as sums from report r
      where r.request_id = ${id} and r.state in ('accepted', 'consolidated')`.execute(ctx.tx)
  const bare = () => sql`select vals from report r where r.request_id = ${id}`.execute(ctx.tx)
  const { product, baseline } = await medians(sums, bare)
  return {
    ...{ operation: `consolidate one parent, ${width} figures`, at: `${units} units` },
    ...{ product, baseline, unit: 'ms', goal: { bound: 1 } },
  }
}

async function everyLevel(ctx: SignedIn, { id, units }: Asked): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 3; round++)
    times.push(await timed(() => sql`select consolidate_reports(${id}, 'now', ${ctx.now})`.execute(ctx.tx)))
  return {
    ...{ operation: 'consolidate the whole tree, every level', at: `${units.toLocaleString('en')} reports` },
    ...{ product: quantile(times, 0.5), baseline: null, unit: 'ms', goal: { bound: 3000 } },
  }
}

async function oneLevelRead(ctx: SignedIn, { id, publicId }: Asked): Promise<Row> {
  const bare = () =>
    sql`select vals from report_consolidation where request_id = ${id} and structure = 'now'
      and parent_id = (select organisation_id from report_request where id = ${id})`.execute(ctx.tx)
  const { product, baseline } = await medians(() => openConsolidation(ctx, publicId, {}), bare)
  return {
    ...{ operation: 'read one stored level with its parts', at: 'L1' },
    ...{ product, baseline, unit: 'ms', goal: { bound: 10 } },
  }
}

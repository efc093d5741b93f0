/** My work and lists among many assignments, against 50 rows by key (SCALE: my work at most ×4 of it). */
import { workOf } from '../../src/rooms/assignments/desk.ts'
import { findAssignments } from '../../src/rooms/assignments/list.ts'
import type { House, Level } from '../house.ts'
import type { Row } from '../report.ts'
import { medians } from '../timing.ts'

/**
 * So many of each organisation, and at most four million in all: half of them open, a tenth of these overdue, a third from
 * the directive of the cascade.
 */
const each = ({ organisations }: House['counts']) => Math.min(60, Math.ceil(4_000_000 / organisations))

export async function assigning(house: House): Promise<Row[]> {
  await fill(house)
  const rows: Row[] = []
  for (const level of ['L2', 'L3', 'L4', 'L5'] as const) {
    rows.push(await measure(house, level, 'my work', ctx => workOf(ctx)))
  }
  for (const level of ['L1', 'L2', 'L3', 'L4'] as const) {
    rows.push(
      await measure(house, level, 'open assignments below, page of 50', ctx =>
        findAssignments(ctx, { view: 'below', limit: 50 }),
      ),
    )
    rows.push(
      await measure(house, level, 'overdue below, page of 50', ctx =>
        findAssignments(ctx, { view: 'below', band: 'overdue', limit: 50 }),
      ),
    )
  }
  return rows
}

/** Assignments of every organisation by its superior, spread over half a year. */
async function fill(house: House): Promise<void> {
  const [known] = await house.query('select 1 from duty limit 1')
  if (known) return
  await house.query(
    `insert into duty (id, what, kind, issuer_id, lo, document_id, created_at)
     select o.id + n * 10000000::bigint, 'bench ' || o.id || ' ' || n, 'task', coalesce(o.parent_id, o.id), o.lo,
       case when n % 3 = 0 then 1 end, now()
     from organisation o, generate_series(1, $1::int) n where o.state = 'active'`,
    [each(house.counts)],
  )
  await house.query(
    `insert into assignment (state, duty_id, organisation_id, lo, issuer_id, issuer_lo, due, first_due, assigned_at,
       accepted_at, handed_in_at, confirmed_at)
     select case when n % 2 = 0 then 'confirmed' else 'accepted' end, o.id + n * 10000000::bigint, o.id, o.lo,
       coalesce(p.id, o.id), coalesce(p.lo, o.lo), day, day, '2026-07-01', '2026-07-02',
       case when n % 2 = 0 then '2026-08-01'::timestamptz end, case when n % 2 = 0 then '2026-08-02'::timestamptz end
     from organisation o left join organisation p on p.id = o.parent_id
     cross join generate_series(1, $1::int) n
     cross join lateral (select date '2026-11-23' + ((n * 7 + o.id) % 100 - 10)::int as day) d
     where o.state = 'active' order by o.lo, n`,
    [each(house.counts)],
  )
  await house.query('analyze duty')
  await house.query('analyze assignment')
}

type Ctx = Parameters<Parameters<House['as']>[1]>[0]

async function measure(
  house: House,
  level: Level,
  operation: string,
  work: (ctx: Ctx) => Promise<unknown>,
): Promise<Row> {
  const { id } = house.places[level]
  const { product, baseline } = await house.as(level, ctx =>
    medians(
      () => work(ctx),
      () => ctx.tx.client.query('select * from organisation where id > $1 order by id limit 50', [id]),
    ),
  )
  return { operation, at: level, product, baseline, unit: 'ms', goal: { ratio: 4 } }
}

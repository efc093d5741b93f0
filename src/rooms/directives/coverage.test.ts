/** The counters at the cut always equal the facts, and the facts the receipts, in a tree large enough to have cuts. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import type { Context } from '../../platform/context.ts'
import { dayInVietnam } from '../../platform/dates/dates.ts'
import type { Seedling } from '../organisations/plant.ts'
import { checks } from './checks.ts'
import * as cascade from './contract-cascade.ts'
import { cascadeFigures } from './contract-cascade.ts'

const districts = 12
const communes = 45
const cells = 20

/** Central → province → districts → communes → cells: 11,355 organisations, so that communes' districts carry cuts. */
function aLargeProvince(): Seedling[] {
  const foundedOn = '2000-01-01'
  const tree: Seedling[] = [
    { parent: null, kind: 'partyBody', level: 'central', name: 'Ban Chấp hành Trung ương', foundedOn },
    { parent: 0, kind: 'partyBody', level: 'province', name: 'Tỉnh ủy Lam Giang', foundedOn },
    {
      parent: 1,
      kind: 'committeeOffice',
      level: 'province',
      name: 'Văn phòng Tỉnh ủy',
      advises: 1,
      foundedOn,
    },
  ]
  for (let d = 1; d <= districts; d++) {
    const district =
      tree.push({ parent: 1, kind: 'partyBody', level: 'district', name: `Huyện ủy số ${d}`, foundedOn }) - 1
    for (let c = 1; c <= communes; c++) {
      const commune =
        tree.push({
          parent: district,
          kind: 'grassrootsBody',
          level: 'grassroots',
          name: `Đảng ủy xã ${d}.${c}`,
          foundedOn,
        }) - 1
      for (let n = 1; n <= cells; n++) {
        tree.push({ parent: commune, kind: 'cell', level: 'cell', name: `Chi bộ ${d}.${c}.${n}`, foundedOn })
      }
    }
  }
  return tree
}

let world: World
let rootId: string
beforeAll(async () => {
  world = await openWorld(aLargeProvince())
  rootId = await world.build(sendToEverybody)
})
afterAll(() => world?.close())

/** One directive with a receipt for every committee and cell below the province. */
async function sendToEverybody(ctx: Context): Promise<string> {
  const province = world.keyOf('Tỉnh ủy Lam Giang')
  const { rows } = await sql<{ id: number; public_id: string }>`
    insert into document (state, issuer_id, issuer_name, type, number, symbol, issued_on, subject, identity, number_folded,
      tsv, created_at, dissemination_scope)
    values ('issued', ${province}, 'Tỉnh ủy Lam Giang', 'CT', 9, 'CT/TU', '2026-10-01', 'x', 'x', '9 ct tu', '', ${ctx.now}, 'cell')
    returning id, public_id`.execute(ctx.tx)
  const document = rows[0]!
  await sql`insert into dispatch (document_id, root_document_id, issuer_id, lo, mode, dispatched_on, dispatched_at, sent)
    select ${document.id}, ${document.id}, id, lo, 'named', '2026-10-01', ${ctx.now}, 0 from organisation
    where id = ${province}`.execute(ctx.tx)
  await sql`select recut()`.execute(ctx.tx)
  await sql`insert into receipt (dispatch_id, root_document_id, organisation_id, lo, issuer_lo, to_cell, purpose, sent_at)
    select d.id, ${document.id}, o.id, o.lo, d.lo, o.kind = 'cell', 'act', ${ctx.now}
    from dispatch d, organisation o where o.level in ('district', 'grassroots', 'cell') and o.id % 3 <> 0`.execute(
    ctx.tx,
  )
  return document.public_id
}

/** A random third of the receipts moves, in one statement and one by one. */
async function moveSome(ctx: Context, seed: number): Promise<void> {
  const steps = ['received', 'localized', 'studied', 'returned', 'sent']
  const state = steps[seed % steps.length]!
  await sql`update receipt set state = ${state}, received_at = case when ${state} in ('sent', 'returned') then null else ${ctx.now}::timestamptz end,
    responded_on = case when ${state} in ('localized', 'studied') then date '2026-11-01' end
    where (id * 7 + ${seed}) % 5 = 0`.execute(ctx.tx)
  const { rows } = await sql<{
    id: number
  }>`select id from receipt order by md5(id::text || ${String(seed)}) limit 20`.execute(ctx.tx)
  for (const { id } of rows) {
    await sql`update receipt set state = 'noted', received_at = ${ctx.now}, responded_on = date '2026-11-02' where id = ${id}`.execute(
      ctx.tx,
    )
  }
}

async function offending(ctx: Context): Promise<string[]> {
  const found: string[] = []
  for (const check of checks.filter(({ name }) => !name.endsWith('dispatchCountsItsReceipts'))) {
    const { rows } = await sql.raw(check.sql).execute(ctx.tx)
    if (rows.length > 0) found.push(check.name)
  }
  return found
}

test('there are cuts, and the counters equal the facts after every change', async () => {
  const { rows } = await world.application.database.pool.query('select count(*)::int as n from cut')
  expect(rows[0].n).toBeGreaterThan(districts * communes - 1)
  for (let seed = 0; seed < 10; seed++) {
    await world.build(ctx => moveSome(ctx, seed))
    expect(await world.build(offending)).toEqual([])
  }
})

test('figures of every level equal the lists behind them', async () => {
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const params = { id: rootId }
  for (const name of ['Tỉnh ủy Lam Giang', 'Huyện ủy số 3', 'Đảng ủy xã 3.7']) {
    const under = world.idOf(name)
    const { branches } = await clerk(cascade.listBranches, { params, query: { under } })
    const sums = Object.fromEntries(
      (['sent', 'received', 'passedOn', 'studied', 'returned', 'cells', 'cellsReached'] as const).map(
        figure => [figure, branches.reduce((sum, branch) => sum + branch.figures[figure], 0)],
      ),
    )
    for (const figure of cascadeFigures) {
      if (!(figure in sums)) continue
      const { total } = await clerk(cascade.listBehindFigure, { params, query: { under, figure } })
      const own = await ownPart(figure, under)
      expect([name, figure, Math.min(total, 1001)]).toEqual([
        name,
        figure,
        Math.min(sums[figure]! + own, 1001),
      ])
    }
  }
})

test('the branches of today, read by one statement, equal those of the same day asked for as a day', async () => {
  const clerk = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const on = dayInVietnam(world.application.clock())
  for (const name of ['Tỉnh ủy Lam Giang', 'Huyện ủy số 3', 'Đảng ủy xã 3.7']) {
    const under = world.idOf(name)
    const [today, thatDay] = [
      await clerk(cascade.listBranches, { params: { id: rootId }, query: { under } }),
      await clerk(cascade.listBranches, { params: { id: rootId }, query: { under, on } }),
    ]
    expect(today.branches.length).toBeGreaterThan(10)
    expect(today).toEqual(thatDay)
  }
})

/** What the organisation itself adds to the list of its subtree. */
async function ownPart(figure: string, publicId: string): Promise<number> {
  const conditions: Record<string, string> = {
    sent: 'true',
    received: `c.state not in ('sent', 'returned')`,
    passedOn: `c.state = 'passedOn'`,
    studied: `c.state = 'studied'`,
    returned: `c.state = 'returned'`,
  }
  const { rows } = await world.application.database.pool.query(
    `select count(*)::int as n from coverage c join organisation o on o.id = c.organisation_id
     where o.public_id = $1 and ${conditions[figure] ?? 'false'}`,
    [publicId],
  )
  return rows[0].n
}

/** What is kept of a cadre here and what never may be; and what a merger means for what is owed and adopted. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../platform/context.ts'
import type { Endpoint } from '../../platform/contract.ts'
import { passOn } from '../../platform/territory.ts'
import { type Caller, type Cast, finished, openCast, organ } from '../proposals/proposals.support.ts'
import { sealReads } from '../protection/reads.ts'
import { getEncouragement, listEncouragements } from './contract.ts'
import { adoptModel, getModel, publishModel } from './contract-models.ts'
import { room } from './index.ts'

let cast: Cast
let proposal: string
let first: Caller
let second: Caller
beforeAll(async () => {
  cast = await openCast()
  cast.world.clock.now = new Date('2026-11-23T02:00:00Z')
  first = await cast.join('first', 'Đảng ủy xã Mường Lát', 'clerk')
  second = await cast.join('second', 'Ủy ban Kiểm tra Tỉnh ủy', 'head')
  proposal = await finished(cast, { result: 'reached', damage: '' })
}, 300_000)
afterAll(() => cast?.world.close())

test('what is owed is under row-level security; without an identity there is nothing', async () => {
  const { rows } = await cast.world.application.database.pool.query<{ name: string }>(`
    select relname as name from pg_class where relkind = 'r' and relrowsecurity and relname like 'encouragement%'
    order by 1`)
  expect(rows.map(row => row.name)).toEqual(['encouragement', 'encouragement_clock'])
  const counted = await cast.world.build(async ctx => {
    await sql`select set_config('app.person', '', true), set_config('app.territory', '{}', true)`.execute(
      ctx.tx,
    )
    const { rows: counts } = await sql<{ n: number }>`
      select (select count(*) from encouragement)::int + (select count(*) from encouragement_clock)::int as n`.execute(
      ctx.tx,
    )
    return counts[0]!.n
  })
  expect(counted).toBe(0)
})

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

/** Names of all properties of a schema, however deep. */
const namesIn = ({ properties = {}, items, anyOf = [] }: Schema): string[] => [
  ...Object.entries(properties).flatMap(([name, inner]) => [name, ...namesIn(inner)]),
  ...[...(items ? [items] : []), ...anyOf].flatMap(namesIn),
]
const endpoints: readonly Endpoint[] = room.routes.map(({ endpoint }) => endpoint)

test('no score, rank or pay is asked or answered, nothing is found by a person, models name none', () => {
  expect(endpoints.length).toBeGreaterThan(12)
  const never = /score|rating|rank|points|grade|profile|salary|wage|coefficient/i
  for (const { name, query, body, reply } of endpoints) {
    const names = [query, body, reply].flatMap(schema => namesIn(schema as Schema))
    expect([name, names.filter(one => never.test(one))]).toEqual([name, []])
    expect([name, namesIn(query as Schema).filter(one => /person|cadre|sort/i.test(one))]).toEqual([name, []])
    if (/model/i.test(name))
      expect([name, names.filter(one => /person|cadre/i.test(one))]).toEqual([name, []])
  }
})

test('what was read on a day is sealed with the cadre as its holder', async () => {
  const { head, world } = cast
  const { items } = await head(listEncouragements, { query: { view: 'authority', kind: 'praise' } })
  await head(getEncouragement, { params: { id: items[0]!.id } })
  world.clock.now = new Date('2026-11-24T02:00:00Z')
  await world.build(ctx => sealReads(ctx))
  const { rows } = await world.application.database.pool.query<{ room: string; held: boolean }>(
    `select c.room, exists (select from ledger_holder h where h.leaf_id = l.id and h.person_id = $1) as held
     from ledger_leaf l join ledger_case c on c.id = l.case_id
     where l.kind = 'truycap.ngay' and c.object_type = 'encouragement'`,
    [cast.person('proposer')],
  )
  expect(rows).toEqual([{ room: 'encouragement', held: true }])
})

const idOf = async (ctx: Context, name: string) => {
  const row = await ctx.tx
    .selectFrom('organisation')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.id
}

test('after a merger the heir owes with the days there were; of two that did the same one goes on', async () => {
  const { head, superior, world } = cast
  const body = { key: randomUUID(), proposalId: proposal, title: 'Trả tại thôn', conditions: '' }
  const told = { content: 'Trả tại thôn.', howTo: 'Lập danh sách.', results: '62 %.' }
  const { id } = await head(publishModel, { body: { ...body, ...told } })
  for (const call of [first, second])
    await call(adoptModel, {
      params: { id },
      body: { key: randomUUID(), adapted: '', reportBy: '2027-02-26' },
    })
  await world.build(async ctx => {
    const heirId = await idOf(ctx, 'Đảng ủy xã Trà Khê')
    const ended = [organ, 'Đảng ủy xã Mường Lát', 'Ủy ban Kiểm tra Tỉnh ủy']
    const endings = []
    for (const name of ended)
      endings.push({
        organisationId: await idOf(ctx, name),
        ...{ heirId, firstId: heirId, successors: 1, day: '2026-11-24' },
      })
    await passOn(ctx, endings)
  })
  const { adoptions, organisation } = await superior(getModel, { params: { id } })
  expect(organisation.name).toBe('Đảng ủy xã Trà Khê')
  expect(adoptions.map(one => [one.organisation.name, one.state])).toEqual([
    ['Đảng ủy xã Trà Khê', 'adopting'],
    ['Ủy ban Kiểm tra Tỉnh ủy', 'stopped'],
  ])
  const { rows } = await world.application.database.pool.query<{ name: string; due: string }>(
    `select distinct o.name, k.due_on::text as due from encouragement_clock k
     join encouragement e on e.id = k.encouragement_id join organisation o on o.id = k.organisation_id
     where e.kind = 'praise' and k.ended_on is null`,
  )
  expect(rows).toEqual([{ name: 'Đảng ủy xã Trà Khê', due: '2026-12-07' }])
})

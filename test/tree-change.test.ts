/** A reorganisation in a living world: registers, receipts, members, posts and counters follow the tree. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemonstration } from '../demo/load.ts'
import type { Context, SignedIn } from '../src/platform/context.ts'
import { auditPresent, auditTree } from '../src/rooms/organisations/reorganise/audit.ts'
import { draft, takeStep } from '../src/rooms/organisations/reorganise/service.ts'
import { startTestApplication, type TestApplication } from './setup/application.ts'

let world: TestApplication
beforeAll(async () => {
  world = await startTestApplication()
  await loadDemonstration(world.application)
})
afterAll(() => world.close())

async function asManager(ctx: Context): Promise<SignedIn> {
  const { rows } = await sql<{ id: number; public_id: string; person: number; account: number }>`
    select o.id, o.public_id, a.person_id as person, a.id as account from organisation o, account a
    where o.parent_id is null and o.state = 'active' order by a.id limit 1`.execute(ctx.tx)
  const { id, public_id, person, account } = rows[0]!
  const whole = { lo: 0, hi: Number.MAX_SAFE_INTEGER }
  return {
    ...ctx,
    viewer: {
      accountId: account,
      personId: person,
      fullName: 'Nguyễn Văn Thử',
      actingFor: { id, publicId: public_id, name: 'Trung ương', lo: 0, hi: 1 },
      territory: [whole],
      grants: [{ right: 'organisation.change', organisationId: id, ...whole }],
    },
  }
}

/** Two communes with receipts that still ask for something. */
async function communes(ctx: Context) {
  const { rows } = await sql<{ id: number; public_id: string }>`
    select o.id, o.public_id from organisation o
    where o.state = 'active' and o.level = 'commune' and o.kind = 'partyBody'
      and exists (select from receipt r where r.organisation_id = o.id and r.state in ('sent', 'received'))
    order by o.id limit 2`.execute(ctx.tx)
  expect(rows).toHaveLength(2)
  return rows
}

async function wrongLabels(ctx: Context): Promise<object[]> {
  const { rows } = await sql<{ place: string; count: number }>`
    select * from (
      select 'person' as place, count(*)::int as count from person p
        join organisation o on o.id = coalesce(p.cell_id, p.workplace_id) where p.lo <> o.lo
      union all select 'reading', count(*)::int from reading r join organisation o on o.id = r.organisation_id where r.lo <> o.lo
      union all select 'register', count(*)::int from register_entry r join organisation o on o.id = r.organisation_id where r.lo <> o.lo
      union all select 'receipt', count(*)::int from receipt r join organisation o on o.id = r.organisation_id where r.lo <> o.lo
      union all select 'issuer', count(*)::int from receipt r join dispatch d on d.id = r.dispatch_id
        join organisation o on o.id = case when d.mode = 'outside' then r.organisation_id else d.issuer_id end
        where r.issuer_lo <> o.lo
      union all select 'dispatch', count(*)::int from dispatch d join organisation o
        on o.id = case when d.mode = 'outside' then (select min(r.organisation_id) from receipt r where r.dispatch_id = d.id)
          else d.issuer_id end where d.lo <> o.lo
      union all select 'expected', count(*)::int from expected e join organisation o on o.id = e.organisation_id
        join organisation h on h.id = e.home_id left join organisation g on g.id = e.organiser_id
        where e.lo <> o.lo or e.home_lo <> h.lo or e.organiser_lo <> g.lo
      union all select 'class', count(*)::int from study_class k join organisation o on o.id = k.organisation_id
        where k.lo <> o.lo or k.state in ('planned', 'open') and o.state <> 'active'
      union all select 'attendance', count(*)::int from attendance a join organisation o on o.id = a.organisation_id
        join organisation h on h.id = a.home_id where a.lo <> o.lo or a.home_lo <> h.lo
      union all select 'coverage', count(*)::int from coverage c join organisation o on o.id = c.organisation_id where c.lo <> o.lo
    ) x where count > 0`.execute(ctx.tx)
  return rows
}

test('two communes merge today: everything that belongs to them follows', async () => {
  await world.build(async system => {
    const ctx = await asManager(system)
    expect(await wrongLabels(ctx)).toEqual([])
    const [first, second] = await communes(ctx)
    const { rows: parents } = await sql<{ public_id: string }>`
      select p.public_id from organisation o join organisation p on p.id = o.parent_id where o.id = ${first!.id}`.execute(
      ctx.tx,
    )
    const kept = await draft(ctx, {
      title: 'Hợp nhất hai đảng bộ xã',
      basis: 'Quyết định số 20-QĐ/TU, ngày 20/11/2026',
      decidedOn: '2026-11-20',
      effectiveOn: ctx.today,
      changes: [
        {
          operation: 'found',
          key: '+xa',
          parent: parents[0]!.public_id,
          kind: 'partyBody',
          level: 'commune',
          name: 'Đảng ủy xã Hợp Nhất',
        },
        { operation: 'merge', organisations: [first!.public_id, second!.public_id], into: '+xa' },
      ],
    })
    const done = await takeStep(ctx, kept.id, { step: 'decide', version: kept.version })
    expect(done.state).toBe('inForce')
    expect(await wrongLabels(ctx)).toEqual([])
    expect(await auditTree(ctx, null)).toEqual([])
    expect(await auditPresent(ctx)).toEqual([])
    const { rows } = await sql<{ posts: number; open: number; members: number; taken: number }>`
      with ended as (select id from organisation where state = 'ended' and ended_on = ${ctx.today}::date)
      select
        (select count(*)::int from post_holding where organisation_id in (select id from ended)
          and (ends_on is null or ends_on > ${ctx.today}::date)) as posts,
        (select count(*)::int from membership where cell_id in (select id from ended) and ends_on is null) as members,
        (select count(*)::int from receipt where organisation_id in (${first!.id}, ${second!.id})
          and state in ('sent', 'received') and not exists (select from receipt t
            where t.dispatch_id = receipt.dispatch_id and t.organisation_id not in (select id from ended))) as open,
        (select count(*)::int from history where object_type = 'receipt' and step = 'inherit') as taken`.execute(
      ctx.tx,
    )
    expect(rows[0]).toMatchObject({ posts: 0, members: 0, open: 0 })
    expect(rows[0]!.taken).toBeGreaterThan(0)
  })
})

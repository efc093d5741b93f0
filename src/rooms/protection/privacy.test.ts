/** What is kept and asked of a cadre here, and what never may be (TRUST, Ethics E5, E7, E8, E12, E13). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '../../platform/contract.ts'
import { room as proposals } from '../proposals/index.ts'
import { finished, running } from '../proposals/proposals.support.ts'
import { reportRetaliation } from './contract-watch.ts'
import { room } from './index.ts'
import { type Bench, openBench, opensCase } from './protection.support.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.world.close())

const kept = [
  ...['protection_case', 'case_clock', 'case_finding', 'case_reply', 'case_conclusion', 'case_recusal'],
  ...['retaliation_watch', 'watch_officer', 'sensitive_read'],
] as const

test('what is kept of a case is under row-level security, and the role that serves owns none of it', async () => {
  const { rows } = await bench.world.application.database.pool.query<{ name: string }>(`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity
      and relowner <> 'thongsuot_app'::regrole`)
  expect(rows.map(row => row.name)).toEqual(expect.arrayContaining([...kept]))
})

test('without an identity, and for those it does not concern, there is nothing', async () => {
  const { proposer, world, person } = bench
  await opensCase(proposer, await finished(bench))
  const account = 'Bị chuyển việc ngay sau khi báo cáo khó khăn.'
  const body = { key: crypto.randomUUID(), proposalId: await running(bench), act: 'moved' as const }
  await proposer(reportRetaliation, { body: { ...body, actOn: '2026-11-23', account } })
  const counted = async (personId: number | null, territory: string) =>
    world.build(async ctx => {
      await sql`select set_config('app.person', ${personId === null ? '' : String(personId)}, true),
        set_config('app.territory', ${territory}, true)`.execute(ctx.tx)
      const counts: Record<string, number> = {}
      for (const table of kept) {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from ${sql.table(table)}`.execute(ctx.tx)
        counts[table] = rows[0]!.count
      }
      return counts
    })
  expect(Object.values(await counted(null, '{}'))).toEqual(kept.map(() => 0))
  // The head of the organ, with all of its territory, reads the case and no trace of the watch.
  const { rows } = await world.application.database.pool.query<{ lo: number; hi: number }>(
    'select lo, hi from organisation where id = (select organisation_id from protection_case limit 1)',
  )
  const { lo, hi } = rows[0]!
  const seen = await counted(person('head'), `{[${lo},${hi})}`)
  expect(seen.protection_case).toBeGreaterThan(0)
  expect(seen.retaliation_watch).toBe(0)
  expect(seen.watch_officer).toBe(0)
})

test('of a watch nothing is kept in the clear but what was done when, and who looks into it', async () => {
  const { rows } = await bench.world.application.database.pool.query<{ column_name: string }>(`
    select column_name from information_schema.columns
    where table_name = 'retaliation_watch' and data_type in ('text', 'jsonb') order by column_name`)
  expect(rows.map(row => row.column_name)).toEqual(['act', 'sealed_account', 'sealed_finding', 'state'])
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
const endpoints: readonly Endpoint[] = [...proposals.routes, ...room.routes].map(({ endpoint }) => endpoint)

test('no route asks for or answers a score, and none gathers what there is about one person', () => {
  expect(endpoints.length).toBeGreaterThan(40)
  const scores = /score|rating|rank|points|grade(?!d)|trust|loyal|profile|risk(Level|Class)/i
  for (const { name, query, body, reply } of endpoints) {
    const names = [query, body, reply].flatMap(schema => namesIn(schema as Schema))
    expect([name, names.filter(one => scores.test(one))]).toEqual([name, []])
    // Cases and proposals are found by whose they are to decide, never by a person.
    expect([name, namesIn(query as Schema).filter(one => /person|cadre|proposer/i.test(one))]).toEqual([
      name,
      [],
    ])
  }
})

test('who has read is answered with one file alone, and motives are words of people', () => {
  const reading = endpoints.filter(({ reply }) => namesIn(reply as Schema).includes('reads'))
  expect(reading.map(({ name }) => name)).toEqual(['protection.get', 'protection.watch'])
  const writing = endpoints.filter(({ body }) => namesIn(body as Schema).includes('motive'))
  expect(writing.map(({ name }) => name).sort()).toEqual(['protection.conclude', 'protection.examine'])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/setup/database.ts'
import type { Database } from './connect.ts'
import { startUpkeep } from './upkeep.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.close())

// A server keeps its own house.
describe.skipIf(process.env.TEST_DATABASE_URL)('the embedded database', () => {
  test('gets checkpoints and statistics as its log grows', async () => {
    await database.pool.query('create table heap (n int, filler text)')
    const stop = startUpkeep(database.pool, 0.05)
    const state = async () => {
      const { rows } = await database.pool.query<{ since: number; estimate: number }>(`
        select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::int8 as since,
               (select reltuples::int8 from pg_class where relname = 'heap') as estimate
        from pg_control_checkpoint()`)
      return rows[0]!
    }
    await new Promise(resolve => setTimeout(resolve, 200))
    expect((await state()).estimate).toBe(-1)
    for (let part = 0; part < 5; part++) {
      await database.pool.query(
        `insert into heap select n, repeat('x', 800) from generate_series(1, 20000) n`,
      )
    }
    await expect
      .poll(async () => (await state()).estimate, { timeout: 300_000 })
      .toBeGreaterThanOrEqual(100_000)
    await expect.poll(async () => (await state()).since, { timeout: 300_000 }).toBeLessThan(17 * 2 ** 20)
    await stop()
  })
})

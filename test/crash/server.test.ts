import { describe, expect, test } from 'vitest'
import { connectServer, type Database } from '../../src/platform/database/connect.ts'
import { testDatabase } from '../setup/database.ts'
import { startCluster } from '../setup/postgres.ts'
import { expectNothingLost, long, rounds, writeAndKill } from './rounds.ts'

/** The server may still be busy with the commit that was sent and not answered: the next writer would not see it yet. */
async function untilNobodyWrites({ pool }: Database): Promise<void> {
  const writers = async () => {
    const { rows } = await pool.query<{ count: number }>(`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`)
    return rows[0]!.count
  }
  await expect.poll(writers, { timeout: 300_000 }).toBe(0)
}

describe.runIf(process.env.TEST_DATABASE_URL)('a server PostgreSQL', () => {
  test('keeps everything acknowledged when our process is killed', { timeout: 600_000 }, async () => {
    const database = await testDatabase()
    try {
      const url = database.pool.options.connectionString!
      for (let round = 0; round < rounds; round++) {
        const acknowledged = await writeAndKill(['-', url], 10, (round * 37) % 150)
        await untilNobodyWrites(database)
        await expectNothingLost(database, acknowledged)
      }
    } finally {
      await database.close()
    }
  })

  test('keeps everything acknowledged when it is killed itself', { timeout: 600_000 }, async () => {
    const cluster = await startCluster()
    try {
      for (let round = 0; round < (long ? 20 : 3); round++) {
        const acknowledged = await writeAndKill(['-', cluster.url], 10, (round * 61) % 200, () =>
          cluster.kill(),
        )
        cluster.start()
        const database = connectServer({ url: cluster.url })
        await expectNothingLost(database, acknowledged).finally(() => database.close())
      }
    } finally {
      cluster.stop()
    }
    expect(cluster.runs()).toBe(false)
  })
})

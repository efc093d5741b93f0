import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { checkIntegrity } from '../../src/platform/database/integrity.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { openDatabase } from '../../src/platform/database/open.ts'
import { expectNothingLost, long, rounds, writeAndKill } from './rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'thongsuot-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))
const program = fileURLToPath(new URL('../../bin/thongsuot', import.meta.url))

// A server is tested in server.test.ts; these rounds are the same on either run.
describe.skipIf(process.env.TEST_DATABASE_URL)('the embedded database', () => {
  test('loses nothing acknowledged when its process is killed', { timeout: 600_000 }, async () => {
    const dataDir = join(folder, 'killed')
    let acknowledged = 0
    for (let round = 0; round < rounds; round++) {
      // The writer opens what the round before left: recovery is part of the round.
      acknowledged = await writeAndKill([dataDir], 10, (round * 37) % 150)
    }
    const database = await openDatabase({ dataDir })
    try {
      await expectNothingLost(database, acknowledged)
      expect((await checkIntegrity(database, dataDir)).findings).toEqual([])
    } finally {
      await database.close()
    }
  })

  test('can be killed while it is created', { timeout: 600_000 }, async () => {
    for (let round = 0; round < (long ? 60 : 4); round++) {
      const dataDir = join(folder, `created-${round}`)
      const child = spawn(process.execPath, [writer, dataDir], { stdio: 'ignore' })
      await wait(150 + ((round * 163) % 900))
      child.kill('SIGKILL')
      await new Promise(resolve => child.on('close', resolve))
      const database = await openDatabase({ dataDir })
      await migrate(database)
      await database.pool.query('select count(*) from history')
      await database.close()
      expect(readdirSync(dataDir).filter(name => name !== 'database')).toEqual([])
      rmSync(dataDir, { recursive: true })
    }
  })

  test('refuses a second process with a sentence, and only while the first lives', async () => {
    const dataDir = join(folder, 'shared')
    const second = () =>
      spawnSync(process.execPath, [program, 'check', '--data-dir', dataDir], { encoding: 'utf8' })
    const database = await openDatabase({ dataDir })
    const refused = second()
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('đang được một tiến trình khác của Thông Suốt sử dụng')
    expect(refused.stderr).not.toContain('    at ')
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ code: 'database.inUse' })
    await database.pool.query('select 1')
    await database.close()
    expect(second().status).toBe(0)
  })
})

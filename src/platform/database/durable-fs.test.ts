import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import { DurableFS } from './durable-fs.ts'
import { startParams } from './embedded-settings.ts'
import { copyOfEmpty } from './template.ts'

const folder = mkdtempSync(join(tmpdir(), 'thongsuot-durable-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(process.env.TEST_DATABASE_URL)(
  'every commit of the embedded database reaches the disk',
  async () => {
    const directory = join(folder, 'database')
    await copyOfEmpty(folder, directory)
    const files = new DurableFS(directory)
    const db = await PGlite.create({ fs: files, startParams })
    await db.exec('create table a (n int)')
    const before = files.syncs
    for (let n = 0; n < 50; n++) await db.query('insert into a values ($1)', [n])
    const asked = files.syncs - before
    await db.close()
    expect(asked).toBeGreaterThanOrEqual(50)
    expect(asked).toBeLessThan(80)
  },
)

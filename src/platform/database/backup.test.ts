import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blankDatabase, testDatabase } from '../../../test/setup/database.ts'
import { openFileStore } from '../files/store.ts'
import { openArchive } from './archive.ts'
import { backup, type Manifest } from './backup.ts'
import type { Database } from './connect.ts'
import { checkIntegrity } from './integrity.ts'
import { openDatabase } from './open.ts'
import { restore, restoreEmbedded } from './restore.ts'

const server = process.env.TEST_DATABASE_URL
const folder = mkdtempSync(join(tmpdir(), 'thongsuot-backup-'))
const place = (name: string) => join(folder, name)
let database: Database
let original: Manifest

beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(`
    insert into history (at, person_id, room, object_type, object_id, step, reason, before, after)
    select timestamptz '2026-02-28 23:59:59.999999+07' + n * interval '7 hours', nullif(n % 7, 0), 'platform', 'probe',
      n, 'bước ' || n,
      (array[null, '', E'tab\\t newline\\n return\\r backslash\\\\ \\\\N \\\\.', 'Đảng ủy "khối" ''các''', '🇻🇳'])[1 + n % 5],
      case when n % 3 = 0 then jsonb_build_object('số', n, 'chữ', E'\\n"\\\\') end, '[1, null, {}]'
    from generate_series(1, 5000) n;
    insert into setting (key, value, effective_from) values ('thử', '{"a": [1.50, "ă"]}', '2026-01-01')`)
  const files = openFileStore(place('from/files'))
  await files.keep(Buffer.from('một văn bản'))
  await files.keep(Buffer.alloc(300_000, 7))
  original = await backup(database, place('from'), place('one.zip'))
})

afterAll(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Everything but when it was made. */
const content = ({ madeAt: _, ...rest }: Manifest) => rest

describe('a backup', () => {
  test('counts what it holds', () => {
    const rows = Object.fromEntries(original.tables.map(table => [table.name, table.rows]))
    expect(rows['public.history']).toBe(5000)
    expect(original.files).toHaveLength(2)
    expect(original.sequences).toContainEqual({ name: 'public.history_id_seq', value: 5000, called: true })
  })

  test('comes back equal in an embedded database and goes on counting', async () => {
    await restoreEmbedded(place('to'), place('one.zip'))
    const copy = await openDatabase({ dataDir: place('to') })
    try {
      expect(content(await backup(copy, place('to'), place('two.zip')))).toEqual(content(original))
      const report = await checkIntegrity(copy, place('to'))
      expect(report.findings).toEqual([])
      expect(report.checked).toBeGreaterThan(5)
      const next = await copy.pool.query(
        `insert into history (room, object_type, object_id, step) values ('a', 'b', 1, 'c') returning id`,
      )
      expect(next.rows[0].id).toBe(5001)
    } finally {
      await copy.close()
    }
  })

  test.runIf(server)('made by an embedded database comes back equal on a server', async () => {
    const copy = await blankDatabase()
    try {
      await restore(copy, place('onServer'), place('two.zip'))
      expect(content(await backup(copy, place('onServer'), place('three.zip')))).toEqual(content(original))
      const again = restore(copy, place('elsewhere'), place('two.zip'))
      await expect(again).rejects.toMatchObject({ code: 'database.notEmpty' })
    } finally {
      await copy.close()
    }
  })
})

describe('refused with nothing changed', () => {
  test('is a place that has data', async () => {
    const attempt = restoreEmbedded(place('to'), place('one.zip'))
    await expect(attempt).rejects.toMatchObject({ code: 'database.notEmpty' })
  })

  test('is a file that was cut short or is none of ours', async () => {
    const whole = readFileSync(place('one.zip'))
    const bad = [
      whole.subarray(0, whole.length - 200),
      Buffer.from('không phải bản sao lưu'),
      Buffer.alloc(0),
    ]
    for (const bytes of bad) {
      writeFileSync(place('bad.zip'), bytes)
      const attempt = restoreEmbedded(place('never'), place('bad.zip'))
      await expect(attempt).rejects.toMatchObject({ code: 'database.damagedBackup' })
    }
    expect(existsSync(place('never'))).toBe(false)
  })

  test('is a file with one wrong bit, unless the bit says nothing (a time in a header)', async () => {
    const whole = readFileSync(place('one.zip'))
    let refused = 0
    const tries = 60
    for (let n = 0; n < tries; n++) {
      const copy = Buffer.from(whole)
      const at = Math.floor((n * whole.length) / tries)
      copy[at] = copy[at]! ^ 0x10
      writeFileSync(place('bad.zip'), copy)
      try {
        const archive = await openArchive(place('bad.zip'))
        archive.close()
        expect(archive.manifest).toEqual(original)
      } catch (error) {
        expect(error).toMatchObject({ code: 'database.damagedBackup' })
        refused++
      }
    }
    expect(refused).toBeGreaterThan(tries * 0.8)
  })

  test('is a directory of another PostgreSQL', async () => {
    mkdirSync(place('old/database'), { recursive: true })
    writeFileSync(place('old/database/PG_VERSION'), '17\n')
    const attempt = openDatabase({ dataDir: place('old') })
    await expect(attempt).rejects.toMatchObject({ code: 'database.otherEngine', data: { found: '17' } })
  })
})

test('the check finds a missing parent, a sequence behind its column and a changed file', async () => {
  const file = original.files[0]!.path
  const damaged = await openDatabase({ dataDir: place('to') })
  try {
    await damaged.pool.query(`
      create table parent (id bigint primary key);
      create table child (id bigint generated always as identity, parent_id bigint references parent);
      set session_replication_role = replica;
      insert into child (id, parent_id) overriding system value values (77, 5);
      set session_replication_role = origin`)
    writeFileSync(place(`to/files/${file}`), 'khác')
    const { findings } = await checkIntegrity(damaged, place('to'))
    expect(Object.fromEntries(findings.map(({ name, rows }) => [name, rows]))).toEqual({
      'database.foreignKey child_parent_id_fkey': [{ id: 77, parent_id: 5 }],
      'database.sequence child_id_seq': [{ highest: 77, last_value: 1 }],
      'files.content': [{ file }],
    })
  } finally {
    await damaged.close()
  }
})

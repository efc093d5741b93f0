/** The roles of a production server: an owner that migrates, a login that owns nothing (docs of the installation). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup } from './backup.ts'
import { connectServer, type Database } from './connect.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'
import { everything, withTransaction } from './transaction.ts'

const server = process.env.TEST_DATABASE_URL
const name = `thongsuot_production_${process.pid}`
const folder = mkdtempSync(join(tmpdir(), 'thongsuot-production-'))
let database: Database
let admin: pg.Client

function urlOf(user: string, database = name): string {
  const url = new URL(server!)
  url.pathname = `/${database}`
  url.username = user
  return url.href
}

describe.runIf(server)('a login that owns nothing', () => {
  beforeAll(async () => {
    admin = new pg.Client({ connectionString: server })
    await admin.connect()
    await admin.query(`
      do $$ begin create role thongsuot_app nologin; exception when duplicate_object then null; end $$`)
    await admin.query(`create role ${name}_owner login bypassrls`)
    await admin.query(`grant set on parameter app.territory to ${name}_owner`)
    await admin.query(`create role ${name}_login login in role thongsuot_app`)
    for (const database of [name, `${name}_copy`]) {
      await admin.query(`create database ${database} owner ${name}_owner template template0`)
    }
    database = connectServer({ url: urlOf(`${name}_login`), ownerUrl: urlOf(`${name}_owner`) })
    await migrate(database)
  })

  afterAll(async () => {
    await database?.close()
    for (const database of [name, `${name}_copy`]) {
      await admin.query(`drop database if exists ${database} with (force)`)
    }
    await admin.query(`revoke set on parameter app.territory from ${name}_owner`)
    await admin.query(`drop role if exists ${name}_owner`)
    await admin.query(`drop role if exists ${name}_login`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  })

  test('works through transactions', async () => {
    const id = await withTransaction(database, everything, async tx => {
      const { rows } = await sql<{ id: number }>`
        insert into history (room, object_type, object_id, step) values ('a', 'b', 1, 'c') returning id`.execute(
        tx,
      )
      return rows[0]?.id
    })
    expect(id).toBe(1)
  })

  test('cannot change the schema, the history, or the record of migrations', async () => {
    const forbidden = [
      'create table own (n int)',
      'drop table history',
      'update history set step = null',
      'delete from history',
      'truncate history',
      'alter table history disable row level security',
      'select * from schema_migration',
      `set session_replication_role = replica`,
    ]
    for (const statement of forbidden) {
      await expect(database.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('sees no row that a policy guards, outside a transaction with an identity', async () => {
    const { rows } = await database.pool.query<{ name: string }>(`
      select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`)
    for (const { name: guarded } of rows) {
      const { rows: seen } = await database.pool.query(`select 1 from ${guarded} limit 1`)
      expect(seen, guarded).toEqual([])
    }
  })

  test('is backed up and restored whole by the owner, and not at all by itself', async () => {
    const manifest = await backup(database, folder, join(folder, 'whole.zip'))
    expect(manifest.tables.find(table => table.name === 'public.history')?.rows).toBe(1)
    const copy = connectServer({ url: urlOf(`${name}_owner`, `${name}_copy`) })
    await restore(copy, join(folder, 'copy'), join(folder, 'whole.zip')).finally(() => copy.close())
    const alone = connectServer({ url: urlOf(`${name}_login`) })
    const attempt = backup(alone, folder, join(folder, 'part.zip'))
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
    await alone.close()
  })
})

/** Brings the schema up to date: `*.sql` of the platform and the rooms, in order of their names, once each. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { refuse } from '../refusal.ts'
import type { Database } from './connect.ts'
import { grants } from './grants.ts'

export interface Migration {
  /** `<UTC yyyymmddhhmm>-<verb>-<what>.sql` */
  name: string
  sql: string
  /** SHA-256 of the text with plain line ends. */
  checksum: string
}

const source = fileURLToPath(new URL('../../', import.meta.url))
const nameRule = /^\d{12}-[a-z0-9]+(-[a-z0-9]+)+\.sql$/

/** Every migration of the program in the order in which they run. Two files of one name are a defect. */
export function migrations(): Migration[] {
  const files = globSync('{platform,rooms}/*/migrations/*.sql', { cwd: source })
  const found = files.map(file => {
    const name = basename(file)
    if (!nameRule.test(name))
      throw new Error(`migration name ${file} is not <yyyymmddhhmm>-<verb>-<what>.sql`)
    const sql = readFileSync(join(source, file), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
  found.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const [index, { name }] of found.entries()) {
    if (found[index + 1]?.name === name) throw new Error(`two migrations are named ${name}`)
  }
  return found
}

/**
 * Runs what is missing, each migration in its own transaction, under a lock against a second process; then
 * renews the grants. Answers the names that ran. Refusals: `database.migrationChanged` (a migration that ran was
 * edited since), `database.newer` (the database knows a migration that this program does not).
 */
export async function migrate(database: Database, wanted: Migration[] = migrations()): Promise<string[]> {
  return database.asOwner(async client => {
    await client.query(`select pg_advisory_lock(hashtext('thongsuot.migrate'))`)
    try {
      const missing = await findMissing(client, wanted)
      for (const migration of missing) {
        await inTransaction(client, () => applyMigration(client, migration, database.embedded))
      }
      await inTransaction(client, () => client.query(grants))
      return missing.map(({ name }) => name)
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('thongsuot.migrate'))`)
    }
  })
}

export const recordTable = `
  create table if not exists schema_migration (
    name text primary key, checksum text not null, ran_at timestamptz not null default now());
  comment on table schema_migration is 'private: migrations that ran, with the SHA-256 of their text'`

async function findMissing(client: pg.ClientBase, wanted: Migration[]): Promise<Migration[]> {
  await client.query(recordTable)
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration',
  )
  const known = new Map(wanted.map(migration => [migration.name, migration]))
  for (const { name, checksum } of rows) {
    const migration = known.get(name)
    if (!migration) throw refuse('database.newer', { migration: name }, 'conflict')
    if (migration.checksum !== checksum) {
      throw refuse('database.migrationChanged', { migration: name }, 'conflict')
    }
  }
  const done = new Set(rows.map(row => row.name))
  return wanted.filter(({ name }) => !done.has(name))
}

/** Runs a migration and records it, in the caller's transaction. */
export async function applyMigration(
  client: pg.ClientBase,
  migration: Migration,
  embedded: boolean,
): Promise<void> {
  try {
    await client.query(onlyFor(migration.sql, embedded ? 'embedded' : 'postgres'))
  } catch (error) {
    throw new Error(`migration ${migration.name}${lineOf(migration, error)}: ${(error as Error).message}`, {
      cause: error,
    })
  }
  await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ])
}

/** Where the database stumbled; lines count as in the file unless a block for the other kind came before. */
function lineOf(migration: Migration, error: unknown): string {
  const position = Number((error as { position?: string }).position)
  return position ? `, line ${migration.sql.slice(0, position - 1).split('\n').length}` : ''
}

/** Drops the blocks `-- only: postgres` or `-- only: embedded` … `-- end only` that are for the other kind. */
function onlyFor(sql: string, kind: 'postgres' | 'embedded'): string {
  return sql.replace(/^-- only: (\w+)\n([\s\S]*?)^-- end only$/gm, (_, wanted, block) =>
    wanted === kind ? block : '',
  )
}

async function inTransaction(client: pg.ClientBase, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

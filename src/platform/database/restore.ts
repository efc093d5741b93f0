/**
 * Takes a backup into a blank database, all or nothing: the schema as it was then, the rows, the foreign keys
 * proven anew, the sequences, then the migrations that came since; everything in one transaction.
 */
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { refuse } from '../refusal.ts'
import { type Archive, openArchive } from './archive.ts'
import type { Manifest, TablePart } from './backup.ts'
import { foreignKeysOf, isBlank, tablesOf } from './catalog.ts'
import { connectEmbedded, type Database } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { grants } from './grants.ts'
import { lockDirectory } from './lock.ts'
import { applyMigration, migrations, recordTable } from './migrate.ts'
import { syncPath } from './sync.ts'
import { copyOfEmpty, sweep } from './template.ts'

/**
 * Into a blank database. Refusals: `database.notEmpty`, `database.newerBackup`, `database.migrationChanged`,
 * `database.damagedBackup`.
 */
export async function restore(database: Database, dataDir: string, file: string): Promise<Manifest> {
  const archive = await openArchive(file)
  try {
    return await take(database, dataDir, archive)
  } finally {
    archive.close()
  }
}

/** Into a directory without a database: built beside its place and renamed, so a failure leaves nothing. */
export async function restoreEmbedded(dataDir: string, file: string): Promise<Manifest> {
  const archive = await openArchive(file)
  const unlock = await lockDirectory(dataDir)
  const place = join(dataDir, 'database')
  const fresh = join(dataDir, 'database.new')
  try {
    if (existsSync(place)) throw refuse('database.notEmpty', {}, 'conflict')
    sweep(dataDir)
    await copyOfEmpty(dataDir, fresh)
    const database = connectEmbedded(await startEmbedded(fresh))
    const manifest = await take(database, dataDir, archive).finally(() => database.close())
    renameSync(fresh, place)
    syncPath(dataDir)
    return manifest
  } finally {
    archive.close()
    sweep(dataDir)
    await unlock()
  }
}

async function take(database: Database, dataDir: string, archive: Archive): Promise<Manifest> {
  const takeBack = await placeFiles(archive, join(dataDir, 'files'))
  try {
    await database.asOwner(client => load(client, archive, database.embedded))
  } catch (error) {
    takeBack()
    throw error
  }
  return archive.manifest
}

async function load(client: pg.ClientBase, archive: Archive, embedded: boolean): Promise<void> {
  const { manifest } = archive
  await client.query(`begin; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'`)
  try {
    if (!(await isBlank(client))) throw refuse('database.notEmpty', {}, 'conflict')
    const { then, since } = splitMigrations(manifest)
    await client.query(recordTable)
    for (const migration of then) await applyMigration(client, migration, embedded)
    await loadTables(client, archive)
    for (const { name, value, called } of manifest.sequences) {
      await client.query('select setval($1, $2, $3)', [name, value, called])
    }
    for (const migration of since) await applyMigration(client, migration, embedded)
    await client.query(grants)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The migrations the backup was made under, and the ones that came since. */
function splitMigrations({ migrations: made }: Manifest) {
  const known = migrations()
  const then = made.map(({ name, checksum }) => {
    const migration = known.find(candidate => candidate.name === name)
    if (!migration) throw refuse('database.newerBackup', { migration: name })
    if (migration.checksum !== checksum) throw refuse('database.migrationChanged', { migration: name })
    return migration
  })
  return { then, since: known.filter(({ name }) => !made.some(migration => migration.name === name)) }
}

/** Foreign keys are dropped and made again after the rows: faster, in any order, and each is proven. */
async function loadTables(client: pg.ClientBase, archive: Archive): Promise<void> {
  const shapes = await tablesOf(client)
  const keys = await foreignKeysOf(client)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of shapes) await client.query(`alter table ${name} disable trigger user`)
  if (shapes.length > 0) await client.query(`truncate ${shapes.map(({ name }) => name).join(', ')}`)
  for (const part of archive.manifest.tables) {
    const shape = shapes.find(({ name }) => name === part.name)
    if (!shape || part.columns.some(column => !shape.columns.includes(column))) {
      throw refuse('database.damagedBackup', { place: part.name })
    }
    const rows = await loadTable(client, part, await archive.stream(part.entry))
    if (rows !== part.rows) throw refuse('database.damagedBackup', { place: part.name })
  }
  for (const { name } of shapes) await client.query(`alter table ${name} enable trigger user`)
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

/** In portions, for the embedded database holds the data of one COPY in memory. */
async function loadTable(client: pg.ClientBase, part: TablePart, source: Readable): Promise<number> {
  let rows = 0
  for await (const portion of portions(source)) {
    const copy = client.query(from(`copy ${part.name} (${part.columns.join(', ')}) from stdin`))
    await pipeline([portion], copy)
    rows += copy.rowCount
  }
  return rows
}

/** Whole lines of about 4 MB: COPY text writes a line break inside a value as `\n`, so a real one ends a row. */
async function* portions(source: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(0x0a) + 1
    if (size + chunk.length < 4 * 2 ** 20 || end === 0) {
      held.push(chunk)
      size += chunk.length
      continue
    }
    yield Buffer.concat([...held, chunk.subarray(0, end)])
    held = [chunk.subarray(end)]
    size = chunk.length - end
  }
  if (size > 0) yield Buffer.concat(held)
}

/** Puts the files of the content store in their place; the answer takes them back. */
async function placeFiles(archive: Archive, folder: string): Promise<() => void> {
  const { files } = archive.manifest
  if (existsSync(folder) && readdirSync(folder).length > 0) throw refuse('database.notEmpty', {}, 'conflict')
  if (files.length === 0) return () => {}
  const fresh = `${folder}.new`
  rmSync(fresh, { recursive: true, force: true })
  for (const { path, entry } of files) {
    const place = join(fresh, path)
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
    await pipeline(await archive.stream(entry), createWriteStream(place, { mode: 0o600, flush: true }))
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

/**
 * Logical backup: one zip file that any database of ours can take in, embedded or server, whatever its engine's
 * version (decision 0006). Inside: `tables/<name>.copy` in COPY text format in a fixed order, `files/<path>` of the
 * content store, and last `manifest.json` with counts and SHA-256 of everything, itself vouched for by
 * `manifest.sha256`. A file that was cut short has no manifest and is refused.
 */
import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  globSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { ZipFile } from 'yazl'
import { type SequenceState, sequencesOf, tablesOf } from './catalog.ts'
import type { Database } from './connect.ts'

export interface Part {
  /** Name inside the zip file. */
  entry: string
  bytes: number
  sha256: string
}
export interface TablePart extends Part {
  name: string
  columns: string[]
  rows: number
}
export interface Manifest {
  format: 1
  madeAt: string
  migrations: { name: string; checksum: string }[]
  tables: TablePart[]
  sequences: SequenceState[]
  /** Paths are relative to the folder `files` of the installation. */
  files: (Part & { path: string })[]
}

export function totalRows(manifest: Manifest): number {
  return manifest.tables.reduce((sum, table) => sum + table.rows, 0)
}

/**
 * Writes everything into `file` (replaced whole or not at all), as of one instant, while others work on.
 * Answers what it wrote.
 */
export async function backup(database: Database, dataDir: string, file: string): Promise<Manifest> {
  const draft = `${file}.partial`
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(draft, { mode: 0o600 }))
  try {
    const inside = await database.asOwner(client => asOfNow(client, () => tableParts(client, zip)))
    const manifest: Manifest = {
      format: 1,
      madeAt: new Date().toISOString(),
      ...inside,
      files: await fileParts(join(dataDir, 'files'), zip),
    }
    const text = Buffer.from(JSON.stringify(manifest, null, 1))
    zip.addBuffer(text, 'manifest.json')
    zip.addBuffer(Buffer.from(createHash('sha256').update(text).digest('hex')), 'manifest.sha256')
    zip.end()
    await written
    await syncFile(draft)
    renameSync(draft, file)
    return manifest
  } catch (error) {
    written.catch(() => {})
    rmSync(draft, { force: true })
    throw error
  }
}

/** `row_security = off` makes a role that sees only part of a table fail instead of saving a part. */
async function asOfNow<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query(`begin isolation level repeatable read read only; set local row_security = off;
    set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
    set local bytea_output = 'hex'; set local extra_float_digits = 1`)
  try {
    return await work()
  } finally {
    await client.query('rollback')
  }
}

async function tableParts(client: pg.ClientBase, zip: ZipFile) {
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration order by name',
  )
  const tables: TablePart[] = []
  for (const { name, columns, order } of await tablesOf(client)) {
    const query = `copy (select ${columns.join(', ')} from ${name} r order by ${order.join(', ')}) to stdout`
    const source = client.query(to(query))
    const part = await add(zip, `tables/${name.replaceAll('"', '')}.copy`, source)
    tables.push({ ...part, name, columns, rows: source.rowCount })
  }
  return { migrations, tables, sequences: await sequencesOf(client) }
}

async function fileParts(folder: string, zip: ZipFile): Promise<Manifest['files']> {
  if (!existsSync(folder)) return []
  const parts: Manifest['files'] = []
  const paths = globSync('**', { cwd: folder }).filter(path => statSync(join(folder, path)).isFile())
  // Drafts of the store have an ending after the hash; they are nobody's yet.
  for (const path of paths.filter(path => !/\.[0-9a-f]{12}$/.test(path)).sort()) {
    const part = await add(zip, `files/${path}`, createReadStream(join(folder, path)))
    parts.push({ ...part, path })
  }
  return parts
}

/** Adds a stream and waits until it is inside. */
async function add(zip: ZipFile, entry: string, source: NodeJS.ReadableStream): Promise<Part> {
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  zip.addReadStream(counted, entry)
  await pipeline(source, counted)
  return { entry, bytes, sha256: hash.digest('hex') }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync()
  await handle.close()
}

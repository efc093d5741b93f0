/**
 * A prepared data directory, so that a new embedded database opens in under a second instead of four to nine:
 * what PGlite's initdb makes is kept by its version, the migrated schema by the hash of the migrations.
 */
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectEmbedded } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { grants } from './grants.ts'
import { migrate, migrations } from './migrate.ts'
import { syncTree } from './sync.ts'

/** The PostgreSQL inside PGlite; a data directory of another one cannot be opened, only restored from a backup. */
export const engineMajor = '18'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/thongsuot/', import.meta.url))

/**
 * The path of a migrated data directory, cleanly closed; made at the first call. Copy it, never open it.
 * `elsewhere` is used when the cache of the program is not writable.
 */
export async function preparedDirectory(elsewhere: string): Promise<string> {
  const home = writable(cache) ? cache : elsewhere
  const empty = await emptyDirectory(home)
  return prepared(home, `schema-${engineVersion()}-${schemaHash()}`, async directory => {
    cpSync(empty, directory, { recursive: true })
    const database = connectEmbedded(await startEmbedded(directory))
    try {
      await migrate(database)
    } finally {
      await database.close()
    }
  })
}

/** What initdb makes and nothing more. */
function emptyDirectory(home: string): Promise<string> {
  return prepared(home, `initdb-${engineVersion()}`, async directory => {
    await (await startEmbedded(directory)).close()
  })
}

/** Lays a database without a schema at `directory`, inside the installation `dataDir`. */
export async function copyOfEmpty(dataDir: string, directory: string): Promise<void> {
  const empty = await emptyDirectory(writable(cache) ? cache : scratch(dataDir))
  cpSync(empty, directory, { recursive: true })
  // A copy that only the system's cache holds would be lost with the power, after rows in it were promised.
  syncTree(directory)
}

/** Lays a migrated database at `directory`, inside the installation `dataDir`, written through to the disk. */
export async function copyOfPrepared(dataDir: string, directory: string): Promise<void> {
  cpSync(await preparedDirectory(scratch(dataDir)), directory, { recursive: true })
  syncTree(directory)
}

const scratch = (dataDir: string) => join(dataDir, 'database.new-cache')

/** Removes what an interrupted creation left in an installation. */
export function sweep(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('database.new')) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}

function engineVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  return JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8')).version
}

/** Short hash of everything that makes the schema; names templates, also those of a server. */
export function schemaHash(): string {
  const text = [grants, ...migrations().map(({ name, checksum }) => `${name} ${checksum}`)].join('\n')
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Makes a directory under another name and renames it, so that nobody ever sees half of one. */
async function prepared(
  home: string,
  name: string,
  make: (directory: string) => Promise<void>,
): Promise<string> {
  const directory = join(home, name)
  if (existsSync(directory)) return directory
  mkdirSync(home, { recursive: true })
  const fresh = mkdtempSync(join(home, '.making-'))
  try {
    await make(fresh)
    renameSync(fresh, directory)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // Somebody else was faster; theirs is as good.
    if (!existsSync(directory)) throw error
  }
  return directory
}

function writable(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Opens the one database of an installation: a server PostgreSQL by its address, else the embedded one. */
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../refusal.ts'
import { connectEmbedded, connectServer, type Database, type ServerOptions } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { lockDirectory } from './lock.ts'
import { syncPath } from './sync.ts'
import { copyOfPrepared, engineMajor, sweep } from './template.ts'

export type { Database } from './connect.ts'

export interface OpenOptions extends Partial<ServerOptions> {
  /** Directory of the installation; the embedded database lies in its `database/`. Used when `url` is absent. */
  dataDir?: string | undefined
}

/**
 * Opens the database without migrating it. Refusals: `database.inUse` (another process has the directory open),
 * `database.otherEngine` (the directory is of another PostgreSQL).
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.url) return connectServer({ ...options, url: options.url })
  if (!options.dataDir) throw new TypeError('openDatabase wants url or dataDir')
  const unlock = await lockDirectory(options.dataDir)
  try {
    const directory = join(options.dataDir, 'database')
    await layDirectory(options.dataDir, directory)
    const database = connectEmbedded(await startEmbedded(directory), options.readOnly)
    return { ...database, close: () => database.close().finally(unlock) }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Puts a prepared directory in place whole or not at all: a copy under another name, then a rename. */
async function layDirectory(dataDir: string, directory: string): Promise<void> {
  sweep(dataDir)
  if (existsSync(directory)) return mustOpen(directory)
  const fresh = join(dataDir, 'database.new')
  await copyOfPrepared(dataDir, fresh)
  renameSync(fresh, directory)
  syncPath(dataDir)
  sweep(dataDir)
}

function mustOpen(directory: string): void {
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim()
  if (found !== engineMajor) throw refuse('database.otherEngine', { found, wanted: engineMajor }, 'conflict')
}

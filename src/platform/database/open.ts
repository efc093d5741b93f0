/** Opens the one database of an installation: a server PostgreSQL by its address, else the embedded one. */
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connectEmbedded, connectServer, type Database, type ServerOptions } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { lockDirectory } from './lock.ts'
import { preparedDirectory } from './template.ts'

export type { Database } from './connect.ts'

export interface OpenOptions extends Partial<ServerOptions> {
  /** Directory of the installation; the embedded database lies in its `database/`. Used when `url` is absent. */
  dataDir?: string | undefined
}

/** Opens the database without migrating it. Refusal: `database.inUse` (another process has the directory open). */
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
  if (existsSync(directory)) return
  const fresh = join(dataDir, 'database.new')
  cpSync(await preparedDirectory(join(dataDir, 'database.new-cache')), fresh, { recursive: true })
  renameSync(fresh, directory)
  sweep(dataDir)
}

/** Removes what an interrupted creation left. */
function sweep(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('database.new')) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}

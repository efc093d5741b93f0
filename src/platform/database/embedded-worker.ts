/**
 * Worker thread of the embedded database: PGlite blocks the thread it runs in, so it gets one of its own and is
 * reached through a unix socket by the same `pg` driver as a server (decision 0005).
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { DurableFS } from './durable-fs.ts'
import { gatherCopy } from './embedded-copy.ts'
import { startParams } from './embedded-settings.ts'

/** What the owner of the thread hands in; the thread answers `{ ready: true }`, `{ failed }` or `{ closed: true }`. */
export interface WorkerTask {
  directory: string
  socket: string
  /** PGlite's own program, compiled. */
  engine: WebAssembly.Module
}

async function run(task: WorkerTask): Promise<void> {
  const db = await PGlite.create({
    fs: new DurableFS(task.directory),
    pgliteWasmModule: task.engine,
    extensions: { pg_trgm, unaccent, btree_gist, pgcrypto },
    startParams,
    // 1 MB segments keep the directory small (a prepared one is copied for every test file).
    initDbStartParams: ['--wal-segsize=1'],
  })
  dieOnDefect(db)
  gatherCopy(db)
  const server = new PGLiteSocketServer({ db, path: task.socket, maxConnections: 4 })
  await server.start()
  parentPort?.on('message', async (message: unknown) => {
    if (message !== 'close') return
    await server.stop()
    await db.close()
    parentPort?.postMessage({ closed: true })
    process.exit(0)
  })
  parentPort?.postMessage({ ready: true })
}

/**
 * PGlite takes every exception of its main loop for a database error and goes on, also after a WebAssembly trap,
 * when memory may be damaged. A trap ends the thread instead; the log is replayed at the next opening.
 */
function dieOnDefect(db: PGlite): void {
  const mod = db.Module as unknown as { _PostgresMainLoopOnce(): void }
  const once = mod._PostgresMainLoopOnce
  mod._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      if (error instanceof Error && /^(RuntimeError|RangeError)$/.test(error.name)) {
        parentPort?.postMessage({ failed: error })
        process.exit(1)
      }
      throw error
    }
  }
}

run(workerData as WorkerTask).catch(error => {
  parentPort?.postMessage({ failed: error })
  process.exit(1)
})

/**
 * Worker thread of the embedded database: PGlite blocks the thread it runs in, so it gets one of its own and is
 * reached through a unix socket by the same `pg` driver as a server (decision 0005).
 */
import { fsyncSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { gatherCopy } from './embedded-copy.ts'
import { syncPath } from './sync.ts'

/** What the owner of the thread hands in; the thread answers `{ ready: true }`, `{ failed }` or `{ closed: true }`. */
export interface WorkerTask {
  directory: string
  socket: string
}

interface FileStream {
  nfd?: number
  node: object
}

/** PGlite's file system has no fsync, so even `fsync=on` wrote nothing through: this one asks the disk. */
class DurableFS extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>) {
    const prepared = await super.init(pg, options)
    const preRun = [prepared.emscriptenOpts.preRun ?? []].flat()
    prepared.emscriptenOpts.preRun = [
      ...preRun,
      mod => {
        const files = mod.FS.filesystems.NODEFS as unknown as {
          stream_ops: { fsync?: (stream: FileStream) => number }
          realPath(node: object): string
        }
        files.stream_ops.fsync = stream => {
          if (stream.nfd !== undefined) fsyncSync(stream.nfd)
          else syncPath(files.realPath(stream.node))
          return 0
        }
      },
    ]
    return prepared
  }
}

const settings = {
  fsync: 'on',
  wal_sync_method: 'fsync',
  search_path: 'public',
  exit_on_error: 'false',
  log_checkpoints: 'false',
  max_worker_processes: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  io_method: 'sync',
  timezone: 'Asia/Ho_Chi_Minh',
  plan_cache_mode: 'force_custom_plan',
  jit: 'off',
}

/** PGlite's own start parameters without `-F`, which turns fsync off. */
const startParams = [
  '--single',
  '-O',
  '-j',
  ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
]

async function run(task: WorkerTask): Promise<void> {
  const db = await PGlite.create({
    fs: new DurableFS(task.directory),
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

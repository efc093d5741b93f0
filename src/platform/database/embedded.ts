/** Starts and stops the embedded database of one directory (PGlite in a worker thread behind a unix socket). */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkerTask } from './embedded-worker.ts'

export interface Embedded {
  /** Directory of the socket and its port, as the `pg` driver wants them. */
  host: string
  port: number
  /** Resolves with the cause when the thread ends by itself; not after `close`. */
  failed: Promise<Error>
  close(): Promise<void>
}

type Answer = { ready: true } | { closed: true } | { failed: Error }

const port = 5432

let compiled: Promise<WebAssembly.Module> | undefined

/** PostgreSQL in WebAssembly, compiled once in a process and shared by its threads: half of what an opening costs. */
function engine(): Promise<WebAssembly.Module> {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  compiled ??= readFile(join(dirname(main), 'pglite.wasm')).then(bytes => WebAssembly.compile(bytes))
  return compiled
}

/** Opens the PostgreSQL data directory `directory`; the caller holds its lock. Creates it when empty (seconds). */
export async function startEmbedded(directory: string): Promise<Embedded> {
  const host = mkdtempSync(join(tmpdir(), 'thongsuot-'))
  const socket = join(host, `.s.PGSQL.${port}`)
  const task: WorkerTask = { directory, socket, engine: await engine() }
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    // Enough that PostgreSQL's own limit refuses a statement that is too deep before the thread's stack ends.
    resourceLimits: { stackSizeMb: 256 },
  })
  const ended = new Promise<Error>(resolve => {
    worker.on('message', (answer: Answer) => {
      if ('failed' in answer) resolve(answer.failed)
    })
    worker.once('error', error => resolve(error instanceof Error ? error : new Error(String(error))))
    worker.once('exit', code => resolve(new Error(`embedded database thread ended with code ${code}`)))
  })
  const ready = new Promise<void>(resolve => {
    worker.on('message', (answer: Answer) => {
      if ('ready' in answer) resolve()
    })
  })
  const cause = await Promise.race([ready, ended])
  if (cause) {
    rmSync(host, { recursive: true, force: true })
    throw cause
  }
  let closing = false
  const failed = new Promise<Error>(resolve => {
    ended.then(error => closing || resolve(error))
  })
  return {
    host,
    port,
    failed,
    async close() {
      closing = true
      const gone = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      worker.postMessage('close')
      await gone
      rmSync(host, { recursive: true, force: true })
    },
  }
}

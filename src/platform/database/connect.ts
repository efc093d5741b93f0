/** Connections to a database that runs: the pool, Kysely over it, and the owner of the schema. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Embedded } from './embedded.ts'
import { asNoConnection, waitForConnection } from './no-connection.ts'
import { parsers } from './parsers.ts'
import type { DB } from './types.generated.ts'
import { startUpkeep } from './upkeep.ts'

export interface Database {
  /** The embedded database has one session, so its pool has one connection: never ask for a second one inside a transaction. */
  pool: pg.Pool
  /** Outside `withTransaction` only for work of the house itself (checks, tests). */
  db: Kysely<DB>
  embedded: boolean
  /** Resolves with the cause when the embedded database has died: nothing works then until the process starts anew. */
  failed: Promise<Error>
  /** Runs work as the owner of the schema: migrations and the tables of libraries. */
  asOwner<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface ServerOptions {
  /** Address of a server PostgreSQL (`postgres://…`); in production its role owns nothing. */
  url: string
  /** Address for the owner of the schema, used for migrations only; without it `url` is used. */
  ownerUrl?: string | undefined
  /** Every transaction is read-only. */
  readOnly?: boolean | undefined
  /** 10 unless told. */
  connections?: number | undefined
}

const session = `set plan_cache_mode = force_custom_plan; set timezone = 'Asia/Ho_Chi_Minh'`
/** Of requests and jobs the statements are short: compiling them or starting workers takes longer than they run. */
const shortStatements = 'set jit = off; set max_parallel_workers_per_gather = 0'

export function connectServer(options: ServerOptions): Database {
  const max = options.connections ?? 10
  const config = { connectionString: options.url, max, idleTimeoutMillis: 30_000, pipeline: true }
  const pool = poolOf(config, options.readOnly)
  return {
    pool,
    db: kysely(pool),
    embedded: false,
    failed: new Promise(() => {}),
    async asOwner(work) {
      const client = new pg.Client({ connectionString: options.ownerUrl || options.url, types: parsers })
      await client.connect()
      try {
        await client.query(session)
        return await work(client)
      } finally {
        await client.end()
      }
    },
    close: () => pool.end(),
  }
}

/** `close` also stops the embedded database. */
export function connectEmbedded(embedded: Embedded, readOnly = false): Database {
  const pool = poolOf(
    {
      host: embedded.host,
      port: embedded.port,
      user: 'postgres',
      database: 'postgres',
      max: 1,
      idleTimeoutMillis: 0,
    },
    readOnly,
  )
  const stopUpkeep = readOnly ? async () => {} : startUpkeep(pool)
  return {
    pool,
    db: kysely(pool),
    embedded: true,
    failed: embedded.failed,
    async asOwner(work) {
      const client = await pool.connect()
      try {
        return await work(client)
      } finally {
        client.release()
      }
    },
    async close() {
      await stopUpkeep()
      await pool.end()
      await embedded.close()
    },
  }
}

function poolOf(config: pg.PoolConfig, readOnly = false): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    connectionTimeoutMillis: waitForConnection,
    types: parsers,
    application_name: 'thongsuot',
    onConnect: async client => {
      const rest = readOnly ? '; set default_transaction_read_only = on' : ''
      await client.query(`${session}; ${shortStatements}${rest}`)
    },
  })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  return guarded(pool)
}

/** The transaction that the running code is in; `open` ends with it, also for what it left running. */
export const currentTransaction = new AsyncLocalStorage<{ pool: pg.Pool; open: boolean }>()

/**
 * A second connection asked for inside a transaction would wait in vain on the embedded database and can use up the
 * pool of a server: it is a defect on both. Whoever waits too long for the first one is told to ask again.
 */
function guarded(pool: pg.Pool): pg.Pool {
  type Callback = (error: unknown, ...rest: unknown[]) => void
  const plain = pool.connect.bind(pool) as {
    (): Promise<pg.PoolClient>
    (callback: Callback): void
  }
  const connect = (callback?: Callback) =>
    callback
      ? plain((error, ...rest) => callback(asNoConnection(error), ...rest))
      : plain().catch(error => {
          throw asNoConnection(error)
        })
  const refused = (callback?: Callback) => {
    const error = new Error('a second connection was asked for inside a transaction: use its tx')
    return callback ? callback(error) : Promise.reject(error)
  }
  const isInside = () => {
    const current = currentTransaction.getStore()
    return current?.open === true && current.pool === pool
  }
  pool.connect = ((callback?: Callback) =>
    isInside() ? refused(callback) : connect(callback)) as pg.Pool['connect']
  return pool
}

function kysely(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/** The only way into the data: one transaction with the reader's identity and the rights of `thongsuot_app`. */
import { setTimeout } from 'node:timers/promises'
import {
  type DatabaseConnection,
  PostgresDialect,
  type QueryResult,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import pg from 'pg'
import { currentTransaction, type Database } from './connect.ts'
import type { DB } from './types.generated.ts'

export interface Identity {
  personId: number | null
  /** int8multirange of tree labels: '{}' nothing, '{[5,9)}', '{(,)}' everything. */
  territory: string
  /** int8[] of organisations one acts for: '{1,2}'. */
  organisations: string
}

/** Sees nothing. Also what `null` stands for. */
export const nobody: Identity = { personId: null, territory: '{}', organisations: '{}' }

/** The house itself (jobs, imports, the command line). */
export const everything: Identity = { personId: null, territory: '{(,)}', organisations: '{}' }

export type Tx = Transaction<DB> & {
  /** The raw connection, for COPY. */
  client: pg.ClientBase
  /** Runs after the commit, in order; not when the transaction fails. */
  afterCommit(work: () => Promise<void> | void): void
}

export interface TransactionOptions {
  /** The instant of the request, `app_now()` in SQL; the clock unless told. */
  now?: Date
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readOnly?: boolean
  /** A statement with its values in it that goes with the beginning; `work` gets its rows. */
  first?: string | undefined
}

export type Rows = readonly Record<string, unknown>[]

const attempts = 4
const conflicts = new Set(['40001', '40P01'])

/**
 * Runs `work` in a transaction and commits. A serialisation failure or deadlock is tried again up to 3 times, so
 * `work` must not act outside the transaction (use `afterCommit`). An exception of an after-commit hook is thrown
 * to the caller after all hooks ran; the transaction stays committed.
 */
export async function withTransaction<T>(
  database: Database,
  identity: Identity | null,
  work: (tx: Tx, first: Rows) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const begin = opening(identity ?? nobody, options)
  for (let attempt = 1; ; attempt++) {
    const hooks: (() => Promise<void> | void)[] = []
    try {
      const result = await once(database, begin, hooks, work)
      await runHooks(hooks)
      return result
    } catch (error) {
      const again = !(error instanceof HookError) && conflicts.has((error as { code?: string }).code ?? '')
      if (!again || attempt === attempts) throw error instanceof HookError ? error.cause : error
      await setTimeout(Math.random() * 20 * 2 ** attempt)
    }
  }
}

class HookError extends Error {}

async function runHooks(hooks: (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = []
  for (const hook of hooks) {
    try {
      await hook()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new HookError('after commit', { cause: failures[0] })
}

async function once<T>(
  database: Database,
  begin: string,
  hooks: (() => Promise<void> | void)[],
  work: (tx: Tx, first: Rows) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  const current = { pool: database.pool, open: true }
  try {
    // Several statements in one round trip: pg answers a list of results then.
    const answers = (await client.query(begin)) as unknown as pg.QueryResult[]
    const tx = transactionOn(database, client, hooks)
    const result = await currentTransaction.run(current, () => work(tx, answers.at(-1)?.rows ?? []))
    const { command } = await client.query('commit')
    // PostgreSQL answers the commit of a failed transaction with ROLLBACK, not with an error.
    if (command === 'ROLLBACK') throw new Error('the transaction had failed and was rolled back')
    return result
  } catch (error) {
    await client.query('rollback').catch(failure => {
      broken = failure
    })
    throw error
  } finally {
    current.open = false
    client.release(broken)
  }
}

/** Begin, role, identity, clock and what the caller asks first in one round trip. */
function opening(identity: Identity, options: TransactionOptions): string {
  const values = {
    'app.person': identity.personId === null ? '' : String(identity.personId),
    'app.territory': identity.territory,
    'app.organisations': identity.organisations,
    'app.now': (options.now ?? new Date()).toISOString(),
  }
  const settings = Object.entries(values).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  )
  const mode = [options.isolation && `isolation level ${options.isolation}`, options.readOnly && 'read only']
  return [
    `begin ${mode.filter(Boolean).join(' ')}`,
    'set local role thongsuot_app',
    `select ${settings.join(', ')}`,
    ...(options.first ? [options.first] : []),
  ].join('; ')
}

function transactionOn(database: Database, client: pg.ClientBase, hooks: (() => Promise<void> | void)[]): Tx {
  const dialect = new PostgresDialect({ pool: database.pool })
  const provider = new SingleConnectionProvider(connectionOn(client))
  const tx = new Transaction<DB>({
    config: { dialect },
    dialect,
    driver: dialect.createDriver(),
    executor: database.db.getExecutor().withConnectionProvider(provider),
  })
  return Object.assign(tx, {
    client,
    afterCommit: (hook: () => Promise<void> | void) => void hooks.push(hook),
  })
}

function connectionOn(client: pg.ClientBase): DatabaseConnection {
  return {
    async executeQuery<R>(query: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<R>> {
      const { rows, rowCount, command } = await client.query(query.sql, [...query.parameters])
      const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
      return changes ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
    },
    // biome-ignore lint/correctness/useYield: streams are read with COPY or keyset pages
    async *streamQuery() {
      throw new Error('streaming is not supported: use keyset pages or COPY')
    },
  }
}

/** A load as the owner of the schema: one transaction, past row-level security, sequences behind the keys given. */
import type pg from 'pg'
import type { Database } from '../../src/platform/database/open.ts'
import { refuse } from '../../src/platform/refusal.ts'

/**
 * Runs a load whole or not at all, only into an installation without organisations. Refusal: `organisations.notEmpty`.
 * The caller analyses afterwards (`analyse`), which must see the rows committed.
 */
export function loadAsOwner<T>(database: Database, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return database.asOwner(async client => {
    await client.query('begin')
    try {
      await client.query('lock table organisation in exclusive mode')
      const { rowCount } = await client.query('select from organisation limit 1')
      if (rowCount) throw refuse('organisations.notEmpty', {}, 'conflict')
      const forced = await forcedTables(client)
      for (const table of forced) await client.query(`alter table ${table} no force row level security`)
      const result = await work(client)
      for (const table of forced) await client.query(`alter table ${table} force row level security`)
      await moveSequences(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  })
}

/** Statistics for the planner; a load of this size would otherwise be guessed at until the next vacuum. */
export function analyse(database: Database): Promise<void> {
  return database.asOwner(async client => {
    await client.query('analyze')
  })
}

/** Row-level security binds the owner too where it is forced, and COPY refuses to work under it. */
async function forcedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select oid::regclass::text as name from pg_class where relforcerowsecurity',
  )
  return rows.map(({ name }) => name)
}

/** COPY gives keys of its own; the next one drawn must lie behind them. */
async function moveSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string; sequence: string }>(`
    select c.oid::regclass::text as name, format('%I', a.attname) as column,
           pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attidentity <> '' and c.relkind = 'r' and n.nspname = 'public'`)
  for (const { name, column, sequence } of rows) {
    await client.query(
      `select setval('${sequence}', m) from (select max(${column}) as m from ${name}) t where m > 0`,
    )
  }
}

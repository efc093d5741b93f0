/**
 * Tables without their indexes, foreign keys and triggers while they are filled: building an index from all rows,
 * and proving a foreign key by one join, is several times faster than row by row. Everything is put back as it was,
 * in the same transaction; what the triggers keep is computed once from all rows.
 */
import type pg from 'pg'

interface Part {
  table: string
  name: string
  /** As `create index …` or `alter table … add constraint` wants it. */
  definition: string
}

/**
 * Runs `work` while the tables are bare; primary keys and plain unique constraints stay. Afterwards the counters of
 * the cascades are renewed (the functions are of the directives room).
 */
export async function whileBare(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { indexes, constraints } = await partsOf(client, tables)
  for (const { table, name } of constraints)
    await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  await work()
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  for (const { definition } of indexes) await client.query(definition)
  for (const { table, name, definition } of constraints) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  // Without statistics the next two plan for empty tables and never end.
  for (const table of tables) await client.query(`analyze ${table}`)
  await client.query('select count_below()')
  await client.query('select recut()')
  await client.query('select rebuild_coverage()')
}

/** Exclusion constraints come before foreign keys, as they need their index and not each other. */
async function partsOf(client: pg.ClientBase, tables: readonly string[]) {
  const of = `= any($1::regclass[])`
  const indexes = await client.query<Part>(
    `select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name,
       pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid ${of}
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by i.indexrelid`,
    [tables],
  )
  const constraints = await client.query<Part>(
    `select conrelid::regclass::text as table, format('%I', conname) as name,
       pg_get_constraintdef(oid) as definition
     from pg_constraint where conrelid ${of} and contype in ('x', 'f') order by contype desc, oid`,
    [tables],
  )
  return { indexes: indexes.rows, constraints: constraints.rows }
}

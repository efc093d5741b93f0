/** What the catalog says about our tables, for backup, restore and the integrity check. */
import type pg from 'pg'

export interface TableShape {
  /** Quoted, with its schema: `public.history`. */
  name: string
  /** Quoted columns that are stored, generated ones left out. */
  columns: string[]
  /** `order by` expressions that give the same order on every database. */
  order: string[]
}

export interface SequenceState {
  name: string
  value: number
  called: boolean
}

/**
 * Schemas whose tables are not ours to carry: pg-boss lays its own at the start of the server, and its timetable
 * with them.
 */
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')
  and not exists (select 1 from pg_depend e where e.objid = c.oid and e.deptype = 'e')`

/** Every table that migrations made, `schema_migration` left out, in order of name. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { text_columns: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(format('%I', a.attname) order by a.attname) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(
         array_agg(format(case when t.typcollation <> 0 then '%I collate "C"' else '%I' end, a.attname) order by k.place),
         array['r::text collate "C"'])
       from pg_index i
       cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       join pg_type t on t.oid = a.atttypid
       where i.indrelid = c.oid and i.indisprimary) as order
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ours} and c.relname <> 'schema_migration'
    order by format('%I.%I', n.nspname, c.relname) collate "C"`)
  return rows.map(({ name, columns, order }) => ({ name, columns: columns ?? [], order }))
}

export async function sequencesOf(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours} order by 1`)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: number; called: boolean }>(
      `select last_value as value, is_called as called from ${name}`,
    )
    states.push({ name, ...state.rows[0]! })
  }
  return states
}

export interface ForeignKey {
  table: string
  name: string
  /** As `alter table … add constraint` wants it. */
  definition: string
}

export async function foreignKeysOf(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select format('%I.%I', n.nspname, c.relname) as table, format('%I', k.conname) as name,
           pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1, 2`)
  return rows
}

/** True when no migration ever ran and no table of ours exists. */
export async function isBlank(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ tables: number }>(`
    select count(*) as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours}`)
  return rows[0]?.tables === 0
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { blankDatabase, testDatabase } from '../../../test/setup/database.ts'
import { backup } from './backup.ts'
import type { Database } from './connect.ts'
import { type Migration, migrate, migrations } from './migrate.ts'
import { restore } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'thongsuot-migrate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function using<T>(opening: Promise<Database>, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await opening
  return work(database).finally(() => database.close())
}

const probe = (name: string, sql: string, checksum = name): Migration => ({ name, sql, checksum })

/** Everything of the schema that behaves: columns, constraints, indexes, policies, functions, rights, comments. */
async function schemaOf({ pool }: Database): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text,
           pg_get_expr(d.adbin, d.adrelid), a.attidentity::text || a.attgenerated::text
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
    union all select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', ''
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select 'index', tablename, indexname, indexdef, '', '', '' from pg_indexes where schemaname = 'public'
    union all select 'policy', tablename, policyname, roles::text, cmd, qual, with_check from pg_policies
    union all select 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), '', '', ''
    from pg_trigger where not tgisinternal
    union all select 'function', proname, pg_get_function_identity_arguments(p.oid), prosrc, '', '', ''
    from pg_proc p where pronamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend x where x.objid = p.oid and x.deptype = 'e')
    union all select 'rights', relname, relrowsecurity::text, relacl::text, obj_description(oid, 'pg_class'), '', ''
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm')
    order by 1, 2, 3, 4`)
  return rows
}

describe('migrations', () => {
  test('have unique names in the order of time and run once', async () => {
    const all = migrations()
    expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted())
    expect(all[0]?.name).toBe('202611230000-lay-ground.sql')
    await using(blankDatabase(), async database => {
      expect(await migrate(database)).toEqual(all.map(({ name }) => name))
      expect(await migrate(database)).toEqual([])
    })
  })

  test('run whole or not at all, and only for their kind of database', async () => {
    await using(testDatabase(), async database => {
      const split = probe(
        '209901010000-split-kinds.sql',
        `create table both_kinds (n int);\n-- only: postgres\ncreate table kind_server (n int);\n-- end only\n-- only: embedded\ncreate table kind_embedded (n int);\n-- end only\n`,
      )
      const faulty = probe('209901010001-fail-late.sql', 'create table half (n int);\n\nselect wrong;')
      const wanted = [...migrations(), split, faulty]
      await expect(migrate(database, wanted)).rejects.toThrow('209901010001-fail-late.sql, line 3')
      const { rows } = await database.pool.query(`
        select to_regclass('both_kinds') is not null as both_kinds, to_regclass('half') is not null as half,
               to_regclass('kind_embedded') is not null as embedded, to_regclass('kind_server') is not null as server`)
      const { embedded } = database
      expect(rows).toEqual([{ both_kinds: true, half: false, embedded, server: !embedded }])
    })
  })

  test('are refused when one that ran was edited, or is not known', async () => {
    await using(testDatabase(), async database => {
      const [first, ...rest] = migrations()
      const edited = [{ ...first!, checksum: 'other' }, ...rest]
      await expect(migrate(database, edited)).rejects.toMatchObject({ code: 'database.migrationChanged' })
      await expect(migrate(database, rest)).rejects.toMatchObject({ code: 'database.newer' })
    })
  })

  test('run once when two processes start together', async () => {
    await using(blankDatabase(), async database => {
      const ran = await Promise.all([migrate(database), migrate(database)])
      expect(ran.map(names => names.length).toSorted()).toEqual([0, migrations().length].toSorted())
    })
  })

  test('after an old backup make the schema of a fresh installation', async () => {
    const file = join(folder, 'old.zip')
    await using(blankDatabase(), async database => {
      await migrate(database, migrations().slice(0, 1))
      await database.pool.query(
        `insert into history (room, object_type, object_id, step) values ('a', 'b', 1, 'old')`,
      )
      await backup(database, folder, file)
    })
    const upgraded = await using(blankDatabase(), async database => {
      await restore(database, folder, file)
      const { rows } = await database.pool.query('select step from history')
      expect(rows).toEqual([{ step: 'old' }])
      return schemaOf(database)
    })
    const fresh = await using(testDatabase(), schemaOf)
    expect(upgraded).toEqual(fresh)
    expect(fresh.length).toBeGreaterThan(30)
  })
})

test('rights follow the comment of a table', async () => {
  await using(testDatabase(), async database => {
    await migrate(database, [
      ...migrations(),
      probe(
        '209901010000-make-kinds.sql',
        `create table open_table (n int); create table kept (n int); create table hidden (n int);
         create view shown as select 1 as n;
         comment on table kept is 'append-only: for ever'; comment on table hidden is 'private: keys'`,
      ),
    ])
    const { rows } = await database.pool.query(`
      select name, (select string_agg(what, ' ') from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) what
        where has_table_privilege('thongsuot_app', name, what)) as may
      from unnest(array['open_table', 'kept', 'hidden', 'shown', 'history', 'schema_migration']) name`)
    expect(Object.fromEntries(rows.map(({ name, may }) => [name, may]))).toEqual({
      open_table: 'SELECT INSERT UPDATE DELETE',
      kept: 'SELECT INSERT',
      hidden: null,
      shown: 'SELECT',
      history: 'SELECT INSERT',
      schema_migration: null,
    })
  })
})

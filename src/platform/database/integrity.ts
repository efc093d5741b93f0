/** Is what is stored whole? Foreign keys, sequences, indexes, migrations, stored files, and the rooms' own checks. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type pg from 'pg'
import type { Database } from './connect.ts'
import { migrations } from './migrate.ts'

/** A rule of a room that holds for all its rows: `sql` returns the rows that break it. */
export interface Check {
  /** `organisations.childrenInsideParent` */
  name: string
  sql: string
}

export interface Finding {
  name: string
  /** The first offending rows, at most ten. */
  rows: unknown[]
}

export interface CheckReport {
  /** How many rules were looked at. */
  checked: number
  findings: Finding[]
}

/** Looks at everything without changing anything. Rooms add rules in `checks.ts` (`export const checks: Check[]`). */
export async function checkIntegrity(database: Database, dataDir: string): Promise<CheckReport> {
  const report: CheckReport = { checked: 0, findings: [] }
  const note = (name: string, rows: unknown[]) => {
    report.checked++
    if (rows.length > 0) report.findings.push({ name, rows: rows.slice(0, 10) })
  }
  const rules = await roomChecks()
  await database.asOwner(async client => {
    await client.query('begin isolation level repeatable read read only; set local row_security = off')
    try {
      note('database.migrations', await pending(client))
      note('database.indexes', (await client.query(brokenIndexes)).rows)
      for (const { name, sql } of await foreignKeyChecks(client)) note(name, (await client.query(sql)).rows)
      for (const { name, sql } of await sequenceChecks(client)) note(name, (await client.query(sql)).rows)
      for (const { name, sql } of rules) note(name, (await client.query(sql)).rows)
    } finally {
      await client.query('rollback')
    }
  })
  await checkFiles(join(dataDir, 'files'), note)
  return report
}

async function roomChecks(): Promise<Check[]> {
  const source = fileURLToPath(new URL('../../', import.meta.url))
  const found: Check[] = []
  for (const file of globSync('{rooms,platform}/*/checks.ts', { cwd: source }).sort()) {
    const { checks } = (await import(pathToFileURL(join(source, file)).href)) as { checks: Check[] }
    found.push(...checks)
  }
  return found
}

async function pending(client: pg.ClientBase): Promise<unknown[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration',
  )
  const ran = new Map(rows.map(row => [row.name, row.checksum]))
  return migrations()
    .filter(({ name, checksum }) => ran.get(name) !== checksum)
    .map(({ name }) => ({ migration: name }))
}

const brokenIndexes = `
  select indexrelid::regclass::text as index from pg_index where not indisvalid or not indisready
  union all
  select conname::text from pg_constraint where not convalidated`

/** The database keeps foreign keys itself; a damaged file or a restore by other means may have broken them. */
async function foreignKeyChecks(client: pg.ClientBase): Promise<Check[]> {
  const { rows } = await client.query<Check>(`
    select 'database.foreignKey ' || k.conname as name,
      format('select c.* from %s c where %s and not exists (select 1 from %s p where %s) limit 10',
        k.conrelid::regclass,
        string_agg(format('c.%I is not null', a.attname), ' and '),
        k.confrelid::regclass,
        string_agg(format('p.%I = c.%I', f.attname, a.attname), ' and ')) as sql
    from pg_constraint k
    cross join unnest(k.conkey, k.confkey) as pair (mine, theirs)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.mine
    join pg_attribute f on f.attrelid = k.confrelid and f.attnum = pair.theirs
    where k.contype = 'f' and k.conparentid = 0
    group by k.oid, k.conname, k.conrelid, k.confrelid order by 1`)
  return rows
}

/** A sequence behind its column would hand out a number that is taken. */
async function sequenceChecks(client: pg.ClientBase): Promise<Check[]> {
  const { rows } = await client.query<Check>(`
    select 'database.sequence ' || s.oid::regclass as name,
      format('select m as highest, last_value from (select max(%I) as m from %s) t, %s where m > last_value',
        a.attname, d.refobjid::regclass, s.oid::regclass) as sql
    from pg_class s
    join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass
      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where s.relkind = 'S' order by 1`)
  return rows
}

/** Every stored file must be what its name, the SHA-256 of its content, says. */
async function checkFiles(folder: string, note: (name: string, rows: unknown[]) => void): Promise<void> {
  if (!existsSync(folder)) return
  const names = globSync('**', { cwd: folder }).filter(path => /^[0-9a-f]{64}$/.test(basename(path)))
  const wrong: { file: string }[] = []
  for (const path of names) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, path)), hash)
    if (hash.digest('hex') !== basename(path)) wrong.push({ file: path })
  }
  note('files.content', wrong)
}

/**
 * Writes without end and says each number once its commit was acknowledged; made to be killed.
 * `node writer.ts <dataDir> [<url>]`
 */
import { writeSync } from 'node:fs'
import { sql } from 'kysely'
import { migrate } from '../../src/platform/database/migrate.ts'
import { openDatabase } from '../../src/platform/database/open.ts'
import { everything, withTransaction } from '../../src/platform/database/transaction.ts'

const [dataDir, url] = process.argv.slice(2)
const database = await openDatabase({ dataDir, url })
const { rows: laid } = await database.pool.query(`select to_regclass('history') is not null as yes`)
if (!laid[0].yes) await migrate(database)
const { rows } = await database.pool.query<{ n: number }>(
  'select coalesce(max(object_id), 0) as n from history',
)
for (let n = rows[0]!.n + 1; ; n++) {
  await withTransaction(database, everything, async tx => {
    await sql`insert into history (room, object_type, object_id, step) values ('test', 'crash', ${n}, 'written')`.execute(
      tx,
    )
    await sql`
      insert into setting (key, value) values ('crash', to_jsonb(${n}::int))
      on conflict (key) do update set value = excluded.value`.execute(tx)
  })
  // Straight to the pipe: a buffered line might be lost with the process although its commit was acknowledged.
  writeSync(1, `${n}\n`)
}

/** Files that nobody's row names: an upload whose transaction failed, a crash between a commit and the removal. */
import { existsSync, globSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { type Application, asSystem } from '../application.ts'

const dayLong = 24 * 3_600_000

/** Erases what is older than a day and stands in no row; younger ones may belong to an upload under way. Answers how many. */
export async function sweepFiles(application: Application): Promise<number> {
  const folder = join(application.dataDir, 'files')
  if (!existsSync(folder)) return 0
  const old = globSync('*/*', { cwd: folder })
    .map(path => join(folder, path))
    .filter(path => Date.now() - statSync(path).mtimeMs > dayLong)
  const hashes = old.map(path => basename(path)).filter(name => /^[0-9a-f]{64}$/.test(name))
  const { rows } = await asSystem(application, ctx =>
    sql<{ sha256: string }>`select sha256 from stored_file where sha256 = any(${hashes}::text[])`.execute(
      ctx.tx,
    ),
  )
  const named = new Set(rows.map(row => row.sha256))
  const orphans = old.filter(path => !named.has(basename(path)))
  for (const path of orphans) rmSync(path)
  return orphans.length
}

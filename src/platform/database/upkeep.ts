/**
 * What a server PostgreSQL does by itself and the embedded one does not, having no background processes:
 * checkpoints (else the log grows until the end of the process and the next opening replays all of it),
 * vacuum and statistics (else the planner guesses).
 */
import type pg from 'pg'

/** Log written since the last checkpoint or vacuum that makes the next one due, in bytes. */
const due = { checkpoint: 16 * 2 ** 20, vacuum: 64 * 2 ** 20 }

interface Progress {
  /** Position in the log, bytes. */
  vacuumedAt: number
}

/** Looks every `seconds`; the answer stops it. */
export function startUpkeep(pool: pg.Pool, seconds = 30): () => Promise<void> {
  const progress: Progress = { vacuumedAt: 0 }
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    // Whoever waits for the one session goes first.
    if (pool.waitingCount > 0) return
    running = running.then(() => look(pool, progress)).catch(() => {})
  }, seconds * 1000)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

async function look(pool: pg.Pool, progress: Progress): Promise<void> {
  const { rows } = await pool.query<{ at: string; since: string }>(`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as at,
           pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) as since
    from pg_control_checkpoint()`)
  const at = Number(rows[0]?.at)
  if (progress.vacuumedAt === 0) progress.vacuumedAt = at
  if (at - progress.vacuumedAt > due.vacuum) {
    progress.vacuumedAt = at
    await vacuumAll(pool)
  }
  if (Number(rows[0]?.since) > due.checkpoint) await pool.query('checkpoint')
}

/** Table by table, so that requests get their turn in between. Worth calling after a large import. */
export async function vacuumAll(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`)
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`)
}

/** What the room does by the timetable: turns of series that are open today are asked for. Safe to run twice. */
import { sql } from 'kysely'
import { type Application, asSystem } from '../../platform/application.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { LongJob } from '../../platform/room.ts'
import { inNameOf, openTurns, type SeriesRow } from './series.ts'

/** Each series in a transaction of its own: one that cannot be asked for says why and holds up no other. */
export async function openSeries(application: Application): Promise<number> {
  const ids = await asSystem(application, async ctx => {
    const { rows } = await sql<{ id: number }>`
      select s.id from report_series s join organisation o on o.id = s.organisation_id
      where s.state = 'running' and o.state = 'active' order by s.id`.execute(ctx.tx)
    return rows.map(row => row.id)
  })
  let opened = 0
  for (const id of ids) opened += await openOne(application, id)
  return opened
}

async function openOne(application: Application, id: number): Promise<number> {
  try {
    return await asSystem(application, async ctx => {
      const { rows } = await sql<SeriesRow>`
        select * from report_series where id = ${id} and state = 'running' for update`.execute(ctx.tx)
      const row = rows[0]
      if (!row) return 0
      const opened = await openTurns(await inNameOf(ctx, row), row)
      if (row.problem) await sql`update report_series set problem = null where id = ${id}`.execute(ctx.tx)
      return opened
    })
  } catch (error) {
    if (!(error instanceof Refusal)) {
      console.error(`reports.openSeries ${id}:`, error)
      return 0
    }
    const problem = JSON.stringify({ code: error.code, data: error.data })
    await asSystem(application, async ctx => {
      await sql`update report_series set problem = ${problem}::jsonb where id = ${id}`.execute(ctx.tx)
    })
    return 0
  }
}

export const longJobs: readonly LongJob[] = [
  {
    name: 'reports.openSeries',
    /** Before the offices open. */
    cron: '15 5 * * *',
    atStart: true,
    run: async application => {
      await openSeries(application)
    },
  },
]

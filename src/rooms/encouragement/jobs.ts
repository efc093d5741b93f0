/** What the house does by the clock: silence is recorded against the authority that owes; earlier successes come in. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import type { Job } from '../../platform/room.ts'
import { oweForEarlier } from './owed.ts'
import { encouragementById, originOf } from './rows.ts'
import { sealEncouragement } from './sealing.ts'
import { preparers, tell } from './tell.ts'

interface Lapsed {
  id: number
  encouragement_id: number
  kind: string
  organisation_id: number
  due_on: Day
}

/** Answers how many silences were recorded. Safe to run twice. */
export async function recordSilence(ctx: Context): Promise<number> {
  const { rows } = await sql<Lapsed>`
    update encouragement_clock set lapsed_at = ${ctx.now}
    where ended_on is null and lapsed_at is null and due_on < ${ctx.today}::date
    returning id, encouragement_id, kind, organisation_id, due_on`.execute(ctx.tx)
  for (const clock of rows.sort((a, b) => a.id - b.id)) await lapse(ctx, clock)
  return rows.length
}

async function lapse(ctx: Context, clock: Lapsed): Promise<void> {
  const row = await encouragementById(ctx, clock.encouragement_id, true)
  await record(ctx, {
    room: 'encouragement',
    objectType: 'encouragement',
    objectId: row.id,
    step: 'lapse',
    after: { clock: clock.kind, organisationId: clock.organisation_id, dueOn: clock.due_on },
  })
  const fields = { viec: clock.kind, loai: row.kind, coquan: clock.organisation_id, han: clock.due_on }
  await sealEncouragement(ctx, row, 'theodoi.quahan', fields)
  const { title } = await originOf(ctx, row.proposal_id)
  const told = { reason: 'lapsed', title, href: `/khuyen-khich/${row.public_id}` } as const
  const persons = await preparers(ctx, clock.organisation_id, row.cadre_id)
  await tell(ctx, { ...told, persons: [row.cadre_id, ...persons] })
}

export const jobs: readonly Job[] = [
  {
    name: 'encouragement.byTheClock',
    /** Soon after midnight: the day on which something was due is over. */
    cron: '25 0 * * *',
    atStart: true,
    run: async ctx => {
      await oweForEarlier(ctx)
      await recordSilence(ctx)
    },
  },
]

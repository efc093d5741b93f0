/** The clock itself: when a term has run out and nothing came, the house records the silence. Safe to run twice. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import type { Job } from '../../platform/room.ts'
import { type ClockKind, supportLifecycle } from './lifecycle.ts'
import { type ProposalRow, proposalById } from './rows.ts'
import { sealEvent } from './sealing.ts'
import { tellAuthority, tellPersons } from './tell.ts'
import { vi } from './words.vi.ts'

interface Lapsed {
  id: number
  proposal_id: number
  kind: ClockKind
  subject_id: number | null
  whose: 'authority' | 'proposer'
  due_on: string
}

/** Answers how many silences were recorded. */
export async function recordSilence(ctx: Context): Promise<number> {
  const { rows } = await sql<Lapsed>`
    update proposal_clock set lapsed_at = ${ctx.now}
    where ended_on is null and lapsed_at is null and due_on < ${ctx.today}::date
    returning id, proposal_id, kind, subject_id, whose, due_on`.execute(ctx.tx)
  for (const clock of rows.sort((a, b) => a.id - b.id)) await lapse(ctx, clock)
  return rows.length
}

async function lapse(ctx: Context, { proposal_id, kind, subject_id, whose, due_on }: Lapsed): Promise<void> {
  const row = await proposalById(ctx, proposal_id)
  await record(ctx, {
    room: 'proposals',
    objectType: 'proposal',
    objectId: proposal_id,
    step: 'lapse',
    after: { clock: kind, whose, dueOn: due_on },
  })
  await sealEvent(ctx, row, 'theodoi.quahan', { viec: kind, cua: whose, han: due_on })
  if (kind === 'give' && subject_id !== null) await missSupport(ctx, row, subject_id)
  const data = { what: vi.clocks[kind], day: writeDay(due_on) }
  await tellAuthority(ctx, row, 'lapsed', data)
  await tellPersons(ctx, row, [row.proposer_id], 'lapsed', data)
}

const byHouse: Behaviour<
  Moved,
  'head' | 'proposer' | 'house',
  'promise' | 'give' | 'refuse' | 'miss',
  object,
  Context
> = {
  relations: async () => new Set(['house'] as const),
}

/** What was promised for a day and did not come. */
async function missSupport(ctx: Context, row: ProposalRow, id: number): Promise<void> {
  const { public_id, state, what, promised_for } = await ctx.tx
    .selectFrom('support')
    .select(['public_id', 'state', 'what', 'promised_for'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (state !== 'promised') return
  await perform(ctx, supportLifecycle, byHouse, { publicId: public_id, step: 'miss', input: {} })
  await sealEvent(ctx, row, 'nguonluc.thieu', { noidung: what, cam: String(promised_for) })
}

export const jobs: readonly Job[] = [
  {
    name: 'proposals.recordSilence',
    /** Soon after midnight: the day on which something was due is over. */
    cron: '10 0 * * *',
    atStart: true,
    run: async ctx => {
      await recordSilence(ctx)
    },
  },
]

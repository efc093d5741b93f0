/**
 * What a cadre is owed begins with the conclusion that the aims were reached (Nghị định 73/2023/NĐ-CP, Điều 10): one
 * line a kind, each with the day by which the authority decides. In the transaction of the conclusion; the job brings in
 * what was concluded before this room stood.
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import { announceConclusion } from '../proposals/index.ts'
import { startClock } from './clocks.ts'
import { kinds } from './lifecycle.ts'
import { originOf } from './rows.ts'
import { preparers, tell } from './tell.ts'

interface Reached {
  id: number
  proposer_id: number
  organisation_id: number
  lo: number
  authority_id: number
  authority_lo: number
}

/** Safe to run twice. */
export async function owe(ctx: Context, proposal: Reached): Promise<void> {
  let begun = 0
  for (const kind of kinds) {
    const made = await ctx.tx
      .insertInto('encouragement')
      .values({
        kind,
        proposal_id: proposal.id,
        cadre_id: proposal.proposer_id,
        organisation_id: proposal.organisation_id,
        lo: proposal.lo,
        authority_id: proposal.authority_id,
        authority_lo: proposal.authority_lo,
        owed_since: ctx.today,
      })
      .onConflict(conflict => conflict.columns(['proposal_id', 'kind']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) continue
    begun++
    await startClock(ctx, { id: made.id, kind, authority_id: proposal.authority_id }, 'decide')
    await record(ctx, {
      room: 'encouragement',
      objectType: 'encouragement',
      objectId: made.id,
      step: 'owe',
      after: { kind },
    })
  }
  if (begun === 0) return
  const { title } = await originOf(ctx, proposal.id)
  const told = { reason: 'owed', title, href: '/khuyen-khich' } as const
  await tell(ctx, { ...told, persons: [proposal.proposer_id] })
  const persons = await preparers(ctx, proposal.authority_id, proposal.proposer_id)
  await tell(ctx, { ...told, persons, href: '/khuyen-khich?view=authority' })
}

announceConclusion(async (ctx, row) => {
  if (row.result === 'reached') await owe(ctx, row)
})

/** Answers for how many proposals something was begun. */
export async function oweForEarlier(ctx: Context): Promise<number> {
  const { rows } = await sql<Reached>`
    select id, proposer_id, organisation_id, lo, authority_id, authority_lo from proposal p
    where state = 'concluded' and result = 'reached'
      and not exists (select from encouragement e where e.proposal_id = p.id)
    order by id limit 500`.execute(ctx.tx)
  for (const row of rows) await owe(ctx, row)
  return rows.length
}

/** Opening a case: by the cadre whose proposal it is, or by the authority that has to look at the result. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { startClock } from './clocks.ts'
import type { openCase } from './contract.ts'
import type { CaseRow } from './rows.ts'
import { sealCase } from './sealing.ts'
import { tellAuthority, tellCadre } from './tell.ts'

interface ProposalRow {
  id: number
  state: string
  proposer_id: number
  organisation_id: number
  lo: number
  authority_id: number
  authority_lo: number
}

/** From the carrying out on: before it there is no result and no damage. */
const carried: readonly string[] = ['running', 'stopped', 'reported', 'reviewed', 'concluded']

/** Refusals: protection.notCarriedOut, protection.caseOpen, protection.keyUsed. */
export async function open(
  ctx: SignedIn,
  { key, proposalId, kind, grounds }: Call<typeof openCase>['body'],
): Promise<Reply<typeof openCase>> {
  const { rows } = await sql<ProposalRow>`
    select id, state, proposer_id, organisation_id, lo, authority_id, authority_lo from proposal
    where public_id = ${proposalId} and edition > 0 for update`.execute(ctx.tx)
  const proposal = rows[0]
  const mine = proposal?.proposer_id === ctx.viewer.personId
  if (!proposal || !(mine || may(ctx, 'protection.prepare', proposal.authority_lo))) throw notFound()
  const known = await ctx.tx
    .selectFrom('protection_case')
    .select('opened_by')
    .where('public_id', '=', key)
    .executeTakeFirst()
  if (known?.opened_by === ctx.viewer.personId) return { id: key }
  if (!carried.includes(proposal.state)) throw refuse('protection.notCarriedOut', {}, 'conflict')
  const running = await ctx.tx
    .selectFrom('protection_case')
    .select('id')
    .where('proposal_id', '=', proposal.id)
    .where('kind', '=', kind)
    .where('state', 'not in', ['settled', 'withdrawn'])
    .executeTakeFirst()
  if (running) throw refuse('protection.caseOpen', {}, 'conflict')
  await write(ctx, proposal, { key, kind, grounds: grounds.trim() })
  return { id: key }
}

interface Opening {
  key: string
  kind: CaseRow['kind']
  grounds: string
}

async function write(ctx: SignedIn, proposal: ProposalRow, { key, kind, grounds }: Opening): Promise<void> {
  const made = await ctx.tx
    .insertInto('protection_case')
    .values({
      public_id: key,
      kind,
      proposal_id: proposal.id,
      cadre_id: proposal.proposer_id,
      organisation_id: proposal.organisation_id,
      lo: proposal.lo,
      authority_id: proposal.authority_id,
      authority_lo: proposal.authority_lo,
      grounds,
      opened_by: ctx.viewer.personId,
      opened_at: ctx.now,
    })
    .onConflict(conflict => conflict.column('public_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw refuse('protection.keyUsed', {}, 'conflict')
  const row = {
    id: made.id,
    public_id: key,
    cadre_id: proposal.proposer_id,
    authority_id: proposal.authority_id,
    proposal_id: proposal.id,
  }
  await startClock(ctx, row, 'accept')
  await record(ctx, { room: 'protection', objectType: 'protection_case', objectId: made.id, step: 'open' })
  const mine = row.cadre_id === ctx.viewer.personId
  await sealCase(
    ctx,
    row,
    'hoso.mo',
    { loai: kind, lydo: grounds, coquan: proposal.authority_id },
    mine ? 'can-bo' : 'bo-phan-giup-viec',
  )
  if (mine) await tellAuthority(ctx, row, 'opened')
  else await tellCadre(ctx, row, 'opened')
}

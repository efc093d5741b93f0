/** One case with everything its reader may see; whoever reads it is written down for the cadre. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { may } from '../../platform/visibility.ts'
import { historyOfObject } from '../people/index.ts'
import { clockLines } from '../proposals/index.ts'
import type { ClockRow } from './clocks.ts'
import type { OpenedCase } from './contract.ts'
import { factsOf } from './facts.ts'
import { caseLifecycle } from './lifecycle.ts'
import { lineById } from './list.ts'
import { partsOf } from './open-parts.ts'
import { possible } from './outcome.ts'
import { noteRead, readsOf } from './reads.ts'
import { type CaseRow, getCaseRow, newestFinding, proposalOf } from './rows.ts'

export async function openOne(ctx: SignedIn, publicId: string): Promise<OpenedCase> {
  const { row, relations } = await getCaseRow(ctx, publicId)
  await noteRead(ctx, 'protection_case', row, 'open')
  const proposal = await proposalOf(ctx, row)
  const finding = await newestFinding(ctx, row.id)
  const deciding = row.state === 'replied' || row.state === 'appealed'
  const steps = allowed(caseLifecycle, row.state, relations)
  return {
    ...(await lineById(ctx, row.id)),
    version: row.version,
    proposal: (await seesProposal(ctx, row.proposal_id)) ? proposal.public_id : null,
    grounds: row.grounds,
    result: proposal.result,
    relations: [...relations],
    allowed: steps,
    possible: finding && deciding ? possible({ kind: row.kind, result: proposal.result, finding }) : [],
    finding,
    ...(await partsOf(ctx, row, relations)),
    facts: await factsOf(ctx, row),
    clocks: await clocksOf(ctx, row.id),
    history: await historyOfObject(ctx, 'protection_case', row.id),
    reads: await readsOf(ctx, 'protection_case', row),
    ...(await precedentOf(ctx, row)),
  }
}

/** Row-level security answers: the proposal is read by its own rights. */
async function seesProposal(ctx: SignedIn, id: number): Promise<boolean> {
  const { rows } = await sql<{ proposer_id: number; lo: number; authority_lo: number }>`
    select proposer_id, lo, authority_lo from proposal where id = ${id}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return false
  return (
    row.proposer_id === ctx.viewer.personId ||
    may(ctx, 'proposal.read', row.lo) ||
    may(ctx, 'proposal.read', row.authority_lo)
  )
}

async function clocksOf(ctx: SignedIn, id: number): Promise<OpenedCase['clocks']> {
  const { rows } = await sql<ClockRow>`
    select * from case_clock where case_id = ${id} order by id`.execute(ctx.tx)
  return (await clockLines(ctx, rows)).map(({ row, line }) => ({ ...line, kind: row.kind, whose: row.whose }))
}

/** A settled case may become a precedent, once, by who prepares for the authority. */
async function precedentOf(
  ctx: SignedIn,
  row: CaseRow,
): Promise<Pick<OpenedCase, 'precedent' | 'mayPublish'>> {
  const known = await ctx.tx
    .selectFrom('precedent')
    .select('public_id')
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  const mayPublish =
    !known &&
    row.state === 'settled' &&
    row.cadre_id !== ctx.viewer.personId &&
    may(ctx, 'protection.prepare', row.authority_lo)
  return { precedent: known?.public_id ?? null, mayPublish }
}

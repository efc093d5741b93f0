/** One thing that is owed, with everything its reader may see; whoever else reads it is written down for the cadre. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { historyOfObject } from '../people/index.ts'
import { clockLines, rulesOn } from '../proposals/index.ts'
import { noteRead, readsOf } from '../protection/index.ts'
import type { ClockRow } from './clocks.ts'
import type { OpenedEncouragement } from './contract.ts'
import { encouragementLifecycle, type Relation } from './lifecycle.ts'
import { lineById } from './list.ts'
import { type EncouragementRow, getEncouragementRow, proposalSeen } from './rows.ts'

export async function openOne(ctx: SignedIn, publicId: string): Promise<OpenedEncouragement> {
  const { row, relations } = await getEncouragementRow(ctx, publicId)
  await noteRead(ctx, 'encouragement', row, 'open')
  // What is still being prepared is work within the authority: the cadre reads what was decided.
  const shown = !relations.has('cadre') || row.decided_on !== null
  const { raiseMonths } = await rulesOn(ctx, ctx.today)
  return {
    ...(await lineById(ctx, row.id)),
    version: row.version,
    proposal: await proposalSeen(ctx, row.proposal_id),
    model: await modelOf(ctx, row),
    relations: [...relations],
    allowed: stepsOf(row, relations),
    content: shown ? row.content : null,
    basis: shown ? row.basis : null,
    months: shown ? row.months : null,
    mostMonths: raiseMonths.value,
    number: row.number,
    decidedOn: row.decided_on,
    effectiveOn: row.effective_on,
    givenOn: row.given_on,
    evidence: row.evidence,
    clocks: await clocksOf(ctx, row.id),
    history: await historyOfObject(ctx, 'encouragement', row.id),
    reads: await readsOf(ctx, 'encouragement', row),
  }
}

/** Whether others shall do the same is decided by publishing a model; what is owed to a person by a decision. */
function stepsOf(row: EncouragementRow, relations: ReadonlySet<Relation>): string[] {
  const spread = row.kind === 'spread'
  return allowed(encouragementLifecycle, row.state, relations).filter(step =>
    spread ? step !== 'prepare' && step !== 'grant' : step !== 'spread',
  )
}

async function modelOf(ctx: SignedIn, row: EncouragementRow): Promise<string | null> {
  if (row.kind !== 'spread') return null
  const model = await ctx.tx
    .selectFrom('model')
    .select('public_id')
    .where('proposal_id', '=', row.proposal_id)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()
  return model?.public_id ?? null
}

async function clocksOf(ctx: SignedIn, id: number): Promise<OpenedEncouragement['clocks']> {
  const { rows } = await sql<ClockRow>`
    select * from encouragement_clock where encouragement_id = ${id} order by id`.execute(ctx.tx)
  return (await clockLines(ctx, rows)).map(({ row, line }) => ({
    ...line,
    kind: row.kind,
    organisation: line.organisation ?? '',
  }))
}

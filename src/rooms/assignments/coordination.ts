/** The parts of co-ordinators: each writes its own contribution and signs it off. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allowed, type StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { takeCoordinationStep } from './contract-work.ts'
import { coordinationLifecycle } from './lifecycle.ts'

export interface CoordinationRow extends Moved {
  assignment_id: number
  organisation_id: number
  lo: number
  issuer_lo: number
  lead_lo: number
}
type Relation = 'coordinator' | 'lead' | 'issuer'
type Step = StepOf<typeof coordinationLifecycle>
type State = (typeof coordinationLifecycle.states)[number]

function relationsTo(ctx: SignedIn, row: CoordinationRow): Set<Relation> {
  const relations = new Set<Relation>()
  if (may(ctx, 'assignment.work', row.lo)) relations.add('coordinator')
  if (may(ctx, 'assignment.work', row.lead_lo)) relations.add('lead')
  if (may(ctx, 'assignment.issue', row.issuer_lo)) relations.add('issuer')
  return relations
}

/** Nothing moves any more once the assignment is done. */
const moving = ['draft', 'assigned', 'accepted', 'returned', 'handedIn']

export function allowedOnCoordination(
  ctx: SignedIn,
  row: CoordinationRow,
  assignment: { state: string },
): Step[] {
  if (!moving.includes(assignment.state)) return []
  return allowed(coordinationLifecycle, row.state as State, relationsTo(ctx, row))
}

const behaviour: Behaviour<CoordinationRow, Relation, Step, { contribution?: string | undefined }> = {
  relations: async (ctx, row) => relationsTo(ctx, row),
  effects: {
    signOff: async (ctx, row, { contribution }) => {
      if (!contribution?.trim()) throw refuse('assignments.contributionMissing')
      await sql`update coordination set contribution = ${contribution.trim()}, signed_at = ${ctx.now},
        signed_by = ${ctx.viewer.personId} where id = ${row.id}`.execute(ctx.tx)
    },
    reopen: async (ctx, row) => {
      await sql`update coordination set signed_at = null, signed_by = null where id = ${row.id}`.execute(
        ctx.tx,
      )
    },
  },
}

export async function moveCoordination(
  ctx: SignedIn,
  publicId: string,
  { step, version, reason, contribution }: Call<typeof takeCoordinationStep>['body'],
): Promise<Reply<typeof takeCoordinationStep>> {
  const { rows } = await sql<{ state: string }>`
    select a.state from coordination c join assignment a on a.id = c.assignment_id
    where c.public_id = ${publicId}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  if (!moving.includes(rows[0].state)) throw refuse('assignments.assignmentClosed', {}, 'conflict')
  const row = await perform(ctx, coordinationLifecycle, behaviour, {
    publicId,
    step,
    version,
    reason,
    input: { contribution },
  })
  return { state: row.state, version: row.version }
}

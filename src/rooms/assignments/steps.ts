/** The steps of an assignment, one at a time, as a person takes them. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allowed, type StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import type { takeAssignmentStep } from './contract.ts'
import { type AssignmentState, assignmentLifecycle } from './lifecycle.ts'
import { type Relation, relationsTo } from './relations.ts'
import type { AssignmentRow } from './rows.ts'
import { substitute } from './substitute.ts'
import { tell } from './tell.ts'

type Step = StepOf<typeof assignmentLifecycle>
export interface StepInput {
  result?: string | undefined
  organisationId?: string | undefined
  reason?: string | undefined
}

export const behaviour: Behaviour<AssignmentRow, Relation, Step, StepInput> = {
  relations: relationsTo,
  effects: {
    assign: async (ctx, row) => {
      await sql`update assignment set assigned_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
    accept: async (ctx, row) => {
      await sql`update assignment set accepted_at = ${ctx.now},
        assignee_id = coalesce(assignee_id, ${ctx.viewer.personId}) where id = ${row.id}`.execute(ctx.tx)
    },
    handIn,
    confirm: async (ctx, row) => {
      await sql`update assignment set confirmed_at = ${ctx.now} where id = ${row.id}`.execute(ctx.tx)
    },
    substitute,
  },
}

/** Handed in with words and evidence; parts of co-ordinators that are missing need a reason. */
async function handIn(ctx: SignedIn, row: AssignmentRow, input: StepInput): Promise<void> {
  const result = input.result?.trim() || null
  const { rows } = await sql<{ proven: boolean; waiting: string[] | null }>`
    select exists (select from evidence where assignment_id = ${row.id}) as proven,
      (select array_agg(o.name order by o.name_key) from coordination c join organisation o on o.id = c.organisation_id
        where c.assignment_id = ${row.id} and c.state = 'asked') as waiting`.execute(ctx.tx)
  const { proven, waiting } = rows[0]!
  if (!result && !proven) throw refuse('assignments.nothingToShow')
  if (waiting && !input.reason?.trim()) throw refuse('assignments.coordinationOpen', { names: waiting })
  await sql`update assignment set handed_in_at = ${ctx.now}, result = ${result} where id = ${row.id}`.execute(
    ctx.tx,
  )
}

export async function allowedOn(ctx: SignedIn, row: AssignmentRow): Promise<Step[]> {
  return allowed(assignmentLifecycle, row.state as AssignmentState, await relationsTo(ctx, row))
}

/** Whom a step concerns besides the one who takes it. */
const toldTo: Partial<Record<Step, 'lead' | 'issuer'>> = {
  assign: 'lead',
  handIn: 'issuer',
  return: 'lead',
  confirm: 'lead',
  cancel: 'lead',
}
const reasonOf = {
  assign: 'assigned',
  handIn: 'handedIn',
  return: 'returned',
  confirm: 'confirmed',
  cancel: 'cancelled',
} as const

export async function moveAssignment(
  ctx: SignedIn,
  publicId: string,
  { step, version, reason, result, organisationId }: Call<typeof takeAssignmentStep>['body'],
): Promise<Reply<typeof takeAssignmentStep>> {
  const row = await perform(ctx, assignmentLifecycle, behaviour, {
    publicId,
    step,
    version,
    reason,
    input: { result, organisationId, reason },
  })
  const target = toldTo[step]
  if (target && step in reasonOf) {
    const to = target === 'lead' ? row.organisation_id : row.issuer_id
    const why = reason?.trim()
    await tell(
      ctx,
      [{ organisationId: to, assignmentPublicId: publicId, ...(why ? { why } : {}) }],
      reasonOf[step as keyof typeof reasonOf],
    )
  }
  return { state: row.state, version: row.version, allowed: await allowedOn(ctx, row) }
}

/** What a closed plan proves: the result as it stood, attached to the assignment that it carries out. */
import type { SignedIn } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import { evidence } from '../assignments/index.ts'
import { totalOf } from './results.ts'
import type { PlanRow } from './rows.ts'

/** Writes the result into the history of the plan; of a plan that carries out an assignment it is its evidence. */
export async function proveAssignment(ctx: SignedIn, plan: PlanRow): Promise<void> {
  const after = await totalOf(ctx, plan)
  await record(ctx, { room: 'study', objectType: 'study_plan', objectId: plan.id, step: 'result', after })
  if (plan.assignment_id === null) return
  await evidence(ctx, {
    assignmentId: plan.assignment_id,
    room: 'study',
    objectId: plan.public_id,
    title: `${plan.title.slice(0, 120)}: ${after.present + after.elsewhere}/${after.expected + after.elsewhere}`,
    href: `/hoc-tap/${plan.public_id}?tab=ket-qua`,
  })
}

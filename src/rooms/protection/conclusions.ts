/** The conclusion: what the finding allows, by somebody who may judge, with reasons; and that of the level above. */
import type { SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { failing, obstacleTo } from './outcome.ts'
import { type CaseRow, newestFinding, proposalOf } from './rows.ts'
import type { Concluding } from './step-input.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

/**
 * Appends the conclusion; answers what changes in the case. Refusals: protection.recusalOpen, protection.not.<why>.
 */
export async function keepConclusion(
  ctx: SignedIn,
  row: CaseRow,
  { outcome, reason, number }: Concluding,
): Promise<{ outcome: string; concluded_on: string }> {
  await mustNotBeInQuestion(ctx, row)
  const finding = await newestFinding(ctx, row.id)
  if (!finding) throw refuse('protection.findFirst', {}, 'conflict')
  const { result } = await proposalOf(ctx, row)
  const obstacle = obstacleTo(outcome, { kind: row.kind, result, finding })
  if (obstacle) {
    const words = ctx.language === 'en' ? en : vi
    const tests = failing(finding).map(test => words.tests[test])
    throw refuse(`protection.${obstacle}`, { tests: tests.join(', ') })
  }
  await ctx.tx
    .insertInto('case_conclusion')
    .values({
      case_id: row.id,
      appeal: row.state === 'appealed',
      outcome,
      reasons: reason,
      number: number || null,
      at: ctx.now,
      person_id: ctx.viewer.personId,
      organisation_id: row.authority_id,
    })
    .execute()
  return { outcome, concluded_on: ctx.today }
}

/** Somebody who was asked to stay out concludes nothing until others have answered. */
async function mustNotBeInQuestion(ctx: SignedIn, row: CaseRow): Promise<void> {
  const open = await ctx.tx
    .selectFrom('case_recusal')
    .select('id')
    .where('case_id', '=', row.id)
    .where('person_id', '=', ctx.viewer.personId)
    .where('granted', 'is', null)
    .executeTakeFirst()
  if (open) throw refuse('protection.recusalOpen', {}, 'conflict')
}

/** Refusal: protection.judgedBefore for somebody who concluded or examined at the level below. */
export async function mayJudgeAppeal(ctx: SignedIn, row: CaseRow): Promise<void> {
  const before = await ctx.tx
    .selectFrom('case_conclusion')
    .select('id')
    .where('case_id', '=', row.id)
    .where('person_id', '=', ctx.viewer.personId)
    .executeTakeFirst()
  if (before) throw refuse('protection.judgedBefore', {}, 'forbidden')
}

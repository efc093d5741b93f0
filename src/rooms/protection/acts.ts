/** What people do to a case from its page: examine, reply, conclude, move. */
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import type * as contract from './contract.ts'
import { tidied } from './findings.ts'
import { stepOf } from './lifecycle.ts'
import { getCaseRow } from './rows.ts'
import { take } from './steps.ts'

export async function examine(
  ctx: SignedIn,
  publicId: string,
  { version, finding }: Call<typeof contract.writeFinding>['body'],
): Promise<Reply<typeof contract.writeFinding>> {
  return take(ctx, publicId, 'examine', { version, finding: tidied(finding) })
}

export async function answer(
  ctx: SignedIn,
  publicId: string,
  { version, agrees, words }: Call<typeof contract.replyToFinding>['body'],
): Promise<Reply<typeof contract.replyToFinding>> {
  return take(ctx, publicId, 'reply', { version, reply: { agrees, words: words.trim() } })
}

export async function concludeOn(
  ctx: SignedIn,
  publicId: string,
  { version, outcome, reason, number, finding }: Call<typeof contract.concludeCase>['body'],
): Promise<Reply<typeof contract.concludeCase>> {
  const { row } = await getCaseRow(ctx, publicId, true)
  const appealed = row.state === 'appealed'
  if (finding && !appealed) throw refuse('protection.findFirst', {}, 'conflict')
  const conclusion = {
    outcome,
    reason: reason.trim(),
    number: tidy(number),
    finding: finding && tidied(finding),
  }
  return take(ctx, publicId, appealed ? 'revise' : stepOf[outcome], { version, reason, conclusion })
}

export async function moveCase(
  ctx: SignedIn,
  publicId: string,
  { step, version, reason }: Call<typeof contract.takeCaseStep>['body'],
): Promise<Reply<typeof contract.takeCaseStep>> {
  return take(ctx, publicId, step, { version, reason })
}

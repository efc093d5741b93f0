/** The end: report of the proposer, meeting that assesses it, conclusion with the causes (Nghị định 73/2023, Điều 18). */
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { isDay } from '../../platform/dates/dates.ts'
import { refuse } from '../../platform/refusal.ts'
import { goOn } from './conclusion.ts'
import type * as work from './contract-work.ts'
import { mustBePublic } from './privacy.ts'
import { proposalById } from './rows.ts'
import { take } from './steps.ts'

/** Refusals: proposals.personalData, proposals.finishedLater, those of the step. */
export async function report(
  ctx: SignedIn,
  publicId: string,
  { version, report: given }: Call<typeof work.complete>['body'],
): Promise<Reply<typeof work.complete>> {
  const { results, objectiveCauses, subjectiveCauses, damage, indicators } = given
  const reached = indicators.map(one => one.reached).join('\n')
  mustBePublic(ctx, { results: `${results}\n${reached}`, objectiveCauses, subjectiveCauses, damage })
  if (!isDay(given.finishedOn) || given.finishedOn > ctx.today) throw refuse('proposals.finishedLater')
  const trimmed = {
    ...given,
    results: results.trim(),
    objectiveCauses: objectiveCauses.trim(),
    subjectiveCauses: subjectiveCauses.trim(),
    damage: damage.trim(),
  }
  const moved = await take(ctx, publicId, 'complete', { version, report: trimmed })
  return { state: moved.state, version: moved.version }
}

/** Refusal: proposals.finishedLater for a meeting that is still to come. */
export async function review(
  ctx: SignedIn,
  publicId: string,
  { version, reviewedOn, attendees, minutes }: Call<typeof work.review>['body'],
): Promise<Reply<typeof work.review>> {
  if (!isDay(reviewedOn) || reviewedOn > ctx.today) throw refuse('proposals.finishedLater')
  const moved = await take(ctx, publicId, 'review', {
    version,
    review: { reviewedOn, attendees: attendees.trim(), minutes: minutes.trim() },
  })
  return { state: moved.state, version: moved.version }
}

/** What was not reached has its causes, objective or subjective (Kết luận 14-KL/TW, 2.4). */
export async function conclude(
  ctx: SignedIn,
  publicId: string,
  { version, ...finding }: Call<typeof work.conclude>['body'],
): Promise<Reply<typeof work.conclude>> {
  const { objectiveCauses, subjectiveCauses, damage, conclusion } = finding
  mustBePublic(ctx, { objectiveCauses, subjectiveCauses, damage, conclusion })
  if (finding.result !== 'reached' && !objectiveCauses.trim() && !subjectiveCauses.trim())
    throw refuse('proposals.causesMissing')
  const moved = await take(ctx, publicId, 'conclude', { version, finding })
  await goOn(ctx, await proposalById(ctx, moved.row.id))
  return { state: moved.state, version: moved.version }
}

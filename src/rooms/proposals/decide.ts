/** The head's decision as it comes from the page. */
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { tidy } from '../../platform/text.ts'
import type { Conditions } from './contract-parts.ts'
import type { decide } from './contract-work.ts'
import { take } from './steps.ts'

export async function decideOn(
  ctx: SignedIn,
  publicId: string,
  { kind, version, reason, number, conditions, published }: Call<typeof decide>['body'],
): Promise<Reply<typeof decide>> {
  const { state, version: newVersion } = await take(ctx, publicId, kind, {
    version,
    reason,
    decision: { number: tidy(number), conditions: conditions && tidied(conditions), published },
  })
  return { state, version: newVersion }
}

function tidied(conditions: Conditions): Conditions {
  return {
    ...conditions,
    area: conditions.area.trim(),
    resources: conditions.resources.trim(),
    limits: conditions.limits.trim(),
    stopWhen: conditions.stopWhen.map(tidy).filter(Boolean),
    monitorOn: [...new Set(conditions.monitorOn)].sort(),
  }
}

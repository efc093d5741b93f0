/** What people find in a case: causes on two sides, damage, the test of three, each with evidence. */
import Type, { type Static } from 'typebox'
import { Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { sides, type tests } from './lifecycle.ts'

export const Text = (limit: number) => Type.String({ maxLength: limit })
export const Filled = (limit: number) => Type.String({ minLength: 1, maxLength: limit })

/** In words, and the sealed step that shows it where there is one. */
export const Evidence = Type.Object({ what: Filled(1000), leaf: Nullable(PublicId) })
export type Evidence = Static<typeof Evidence>

/** One of the three questions: a finding of people with reasons, never inferred. */
export const Test = Type.Object({
  holds: Type.Boolean(),
  reasons: Text(2000),
  evidence: Type.Array(Evidence, { maxItems: 20 }),
})

export const Cause = Type.Object({
  side: OneOf(sides),
  what: Filled(2000),
  evidence: Type.Array(Evidence, { maxItems: 20 }),
})

export const Finding = Type.Object({
  causes: Type.Array(Cause, { maxItems: 30 }),
  /** Empty: none. */
  damage: Text(2000),
  /** All three must hold (Kết luận 14-KL/TW, 2.4: đúng chủ trương, động cơ trong sáng, vì lợi ích chung). */
  tests: Type.Object({ line: Test, motive: Test, commonGood: Test } satisfies Record<
    (typeof tests)[number],
    typeof Test
  >),
  /** Gain, corruption or cover-up under the name of the policy; null: none found. */
  abuse: Nullable(
    Type.Object({ what: Filled(2000), evidence: Type.Array(Evidence, { minItems: 1, maxItems: 20 }) }),
  ),
})
export type Finding = Static<typeof Finding>

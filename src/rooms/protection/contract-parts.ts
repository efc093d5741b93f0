/** What an opened case is made of. */
import Type from 'typebox'
import { Day, Instant, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { clockKinds, outcomes } from './lifecycle.ts'

/** What happened, in the order in which it was sealed: of the proposal, then of the case. */
export const Fact = Type.Object({
  id: PublicId,
  room: OneOf(['proposals', 'protection']),
  kind: Type.String(),
  title: Type.String(),
  step: Type.Integer(),
  at: Instant,
  /** Hash of the leaf: what a receipt proves. */
  hash: Type.String(),
  /** The reader holds its receipt. */
  held: Type.Boolean(),
  /** What was said, as far as the reader may open it. */
  said: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
})

/** A risk that came true, beside the one that was declared in advance. */
export const RiskMatch = Type.Object({
  what: Type.String(),
  damage: Nullable(Type.String()),
  happenedOn: Day,
  declared: Nullable(Type.Object({ what: Type.String(), prevention: Type.String() })),
})

export const Conclusion = Type.Object({
  appeal: Type.Boolean(),
  outcome: OneOf(outcomes),
  reasons: Type.String(),
  number: Nullable(Type.String()),
  at: Instant,
  by: Type.String(),
  organisation: Type.String(),
})

export const Recusal = Type.Object({
  id: PublicId,
  person: Type.String(),
  reason: Type.String(),
  byThemselves: Type.Boolean(),
  dueOn: Nullable(Day),
  granted: Nullable(Type.Boolean()),
  answer: Nullable(Type.String()),
  mayAnswer: Type.Boolean(),
})

export const CaseClock = Type.Object({
  kind: OneOf(clockKinds),
  whose: OneOf(['authority', 'cadre']),
  organisation: Nullable(Type.String()),
  beganOn: Day,
  dueOn: Day,
  endedOn: Nullable(Day),
  calledOff: Type.Boolean(),
  late: Type.Integer(),
  lapsedAt: Nullable(Instant),
  basis: Type.String(),
})

/** What a proposal is made of beside its plan: the shapes that answers show and commands take. */
import Type, { type Static } from 'typebox'
import { Day, Instant, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { advices, results, supportKinds, votes } from './lifecycle.ts'

export const Text = (limit: number) => Type.String({ maxLength: limit })
export const Filled = (limit: number) => Type.String({ minLength: 1, maxLength: limit })

/** Under which a proposal is carried out, always in view: where, when, with what, how far, when to stop. */
export const Conditions = Type.Object({
  area: Text(1000),
  from: Day,
  to: Day,
  resources: Text(2000),
  limits: Text(2000),
  stopWhen: Type.Array(Filled(500), { maxItems: 20 }),
  /** Days on which the authority looks at it. */
  monitorOn: Type.Array(Day, { maxItems: 60 }),
})
export type Conditions = Static<typeof Conditions>

export const Voter = Type.Object({
  id: PublicId,
  name: Type.String(),
  post: Nullable(Type.String()),
  chairs: Type.Boolean(),
  self: Type.Boolean(),
  conflict: Nullable(OneOf(['proposer', 'declared'])),
  conflictReason: Nullable(Type.String()),
  voted: Type.Boolean(),
  /** Only after the vote was closed, and not to the proposer. */
  vote: Nullable(OneOf(votes)),
  /** Written down by somebody else at the meeting. */
  recorded: Type.Boolean(),
})

export const Tally = Type.Object({
  entitled: Type.Integer(),
  voted: Type.Integer(),
  for: Type.Integer(),
  against: Type.Integer(),
  abstain: Type.Integer(),
  quorate: Type.Boolean(),
  tie: Type.Boolean(),
  passed: Type.Boolean(),
})

export const Meeting = Type.Object({
  id: PublicId,
  council: Type.Boolean(),
  heldOn: Day,
  place: Nullable(Type.String()),
  putOff: Type.Boolean(),
  closedAt: Nullable(Instant),
  minutes: Nullable(Type.String()),
  outcome: Nullable(OneOf(['passed', 'passedByHead', 'notPassed', 'notPassedByHead'])),
  voters: Type.Array(Voter),
  /** After the vote was closed. */
  tally: Nullable(Tally),
  mayVote: Type.Boolean(),
})

export const Decision = Type.Object({
  id: PublicId,
  kind: OneOf(['implement', 'pilot', 'decline', 'adjust', 'extend', 'stop']),
  number: Nullable(Type.String()),
  decidedOn: Day,
  by: Type.String(),
  organisation: Type.String(),
  reasons: Nullable(Type.String()),
  overrides: Type.Boolean(),
})

export const Support = Type.Object({
  id: PublicId,
  state: OneOf(['requested', 'promised', 'given', 'missing', 'refused']),
  version: Type.Integer(),
  kind: OneOf(supportKinds),
  what: Type.String(),
  askedOn: Day,
  promisedFor: Nullable(Day),
  givenOn: Nullable(Day),
  answer: Nullable(Type.String()),
  allowed: Type.Array(Type.String()),
})

export const Difficulty = Type.Object({
  id: PublicId,
  state: OneOf(['raised', 'answered', 'settled']),
  version: Type.Integer(),
  what: Type.String(),
  raisedOn: Day,
  dueOn: Nullable(Day),
  /** Working days by which the answer was or is late. */
  late: Type.Integer(),
  answer: Nullable(Type.String()),
  answeredOn: Nullable(Day),
  answeredBy: Nullable(Type.String()),
  allowed: Type.Array(Type.String()),
})

export const Monitoring = Type.Object({
  id: PublicId,
  plannedOn: Nullable(Day),
  enteredOn: Nullable(Day),
  by: Nullable(Type.String()),
  findings: Nullable(Type.String()),
  advice: Nullable(OneOf(advices)),
  missed: Type.Boolean(),
})

export const RiskOccurrence = Type.Object({
  id: PublicId,
  /** The risk declared in advance; null: unforeseen. */
  riskKey: Nullable(Type.Integer()),
  what: Type.String(),
  damage: Nullable(Type.String()),
  happenedOn: Day,
  by: Type.String(),
})

export const ReachedAim = Type.Object({ name: Text(300), target: Text(300), reached: Filled(500) })

export const CompletionReport = Type.Object({
  finishedOn: Day,
  results: Filled(8000),
  indicators: Type.Array(ReachedAim, { maxItems: 20 }),
  objectiveCauses: Text(4000),
  subjectiveCauses: Text(4000),
  damage: Text(2000),
})
export type CompletionReport = Static<typeof CompletionReport>

export const Assessment = Type.Object({
  reviewedOn: Day,
  attendees: Type.String(),
  minutes: Type.String(),
  result: Nullable(OneOf(results)),
  objectiveCauses: Nullable(Type.String()),
  subjectiveCauses: Nullable(Type.String()),
  damage: Nullable(Type.String()),
  conclusion: Nullable(Type.String()),
  concludedBy: Nullable(Type.String()),
  concludedAt: Nullable(Instant),
})

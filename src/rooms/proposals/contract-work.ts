/** What may be done with a proposal after it arrived: meeting, vote, decision, support, monitoring, report, assessment. */
import Type from 'typebox'
import { Day, endpoint, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { CompletionReport, Conditions, Filled, Text } from './contract-parts.ts'
import { advices, results, supportKinds, votes } from './lifecycle.ts'

const params = Type.Object({ id: PublicId })
const reason = Type.Optional(Text(4000))
const version = Type.Integer()
const Moved = Type.Object({ state: Type.String(), version: Type.Integer() })
const Made = Type.Object({ id: PublicId })
const Done = Type.Object({})

export const convene = endpoint({
  name: 'proposals.convene',
  method: 'POST',
  path: '/api/proposals/:id/meetings',
  summary: 'Calls the leadership collective, or a council of named persons; an open meeting is put off by it',
  access: 'signedIn',
  params,
  body: Type.Object({
    version,
    heldOn: Day,
    place: Text(300),
    /** Persons of the council beside the head; null: the leadership collective. */
    council: Nullable(Type.Array(PublicId, { maxItems: 20 })),
  }),
  reply: Moved,
})

export const declareConflict = endpoint({
  name: 'proposals.conflict',
  method: 'POST',
  path: '/api/proposal-meetings/:id/conflicts',
  summary: 'A member of the meeting stays out of the vote for a conflict of interest',
  access: 'signedIn',
  params,
  body: Type.Object({ personId: Nullable(PublicId), reason: Filled(1000) }),
  reply: Done,
})

export const castVote = endpoint({
  name: 'proposals.vote',
  method: 'POST',
  path: '/api/proposal-meetings/:id/votes',
  summary: "One's own vote, once; the head or the office writes down the vote of somebody present",
  access: 'signedIn',
  params,
  body: Type.Object({ personId: Nullable(PublicId), vote: OneOf(votes) }),
  reply: Done,
})

export const closeVote = endpoint({
  name: 'proposals.closeVote',
  method: 'POST',
  path: '/api/proposals/:id/vote',
  summary: 'Closes the vote with the minutes: quorum, majority, the vote of the head where votes stand equal',
  access: 'signedIn',
  params,
  body: Type.Object({ version, minutes: Filled(4000) }),
  reply: Moved,
})

export const decide = endpoint({
  name: 'proposals.decide',
  method: 'POST',
  path: '/api/proposals/:id/decisions',
  summary: 'Implement, pilot or decline after the vote; adjust, extend or stop while it is carried out',
  access: 'signedIn',
  params,
  body: Type.Object({
    kind: OneOf(['implement', 'pilot', 'decline', 'adjust', 'extend', 'stop']),
    version,
    number: Text(60),
    reason,
    /** Of implement, pilot and adjust; of extend only `to` counts. */
    conditions: Nullable(Conditions),
    published: Type.Boolean(),
  }),
  reply: Moved,
})

export const askSupport = endpoint({
  name: 'proposals.askSupport',
  method: 'POST',
  path: '/api/proposals/:id/supports',
  summary: 'The proposer asks for what is needed to carry the proposal out',
  access: 'signedIn',
  params,
  body: Type.Object({ kind: OneOf(supportKinds), what: Filled(2000) }),
  reply: Made,
})

export const takeSupportStep = endpoint({
  name: 'proposals.supportStep',
  method: 'POST',
  path: '/api/proposal-supports/:id/steps',
  summary: 'Promises, gives or declines support; the proposer records that it did not come',
  access: 'signedIn',
  params,
  body: Type.Object({
    step: OneOf(['promise', 'give', 'refuse', 'miss']),
    version,
    promisedFor: Nullable(Day),
    answer: Text(2000),
    reason,
  }),
  reply: Moved,
})

export const raiseDifficulty = endpoint({
  name: 'proposals.raise',
  method: 'POST',
  path: '/api/proposals/:id/difficulties',
  summary: 'The proposer raises a difficulty; the clock of the authority begins',
  access: 'signedIn',
  params,
  body: Type.Object({ what: Filled(4000) }),
  reply: Made,
})

export const takeDifficultyStep = endpoint({
  name: 'proposals.difficultyStep',
  method: 'POST',
  path: '/api/proposal-difficulties/:id/steps',
  summary: 'Answers a difficulty; the proposer settles it or raises it again',
  access: 'signedIn',
  params,
  body: Type.Object({
    step: OneOf(['answer', 'raiseAgain', 'settle']),
    version,
    answer: Text(4000),
    reason,
  }),
  reply: Moved,
})

export const eraseDifficulty = endpoint({
  name: 'proposals.eraseDifficulty',
  method: 'POST',
  path: '/api/proposal-difficulties/:id/erasure',
  summary: 'Who raised a difficulty erases its words; that it was raised and how it was answered stays',
  access: 'signedIn',
  params,
  body: Type.Object({ version, basis: Filled(500) }),
  reply: Moved,
})

export const enterMonitoring = endpoint({
  name: 'proposals.monitor',
  method: 'POST',
  path: '/api/proposals/:id/monitoring',
  summary: 'Writes down what was found at a planned monitoring, or at one beside the plan',
  access: 'signedIn',
  params,
  body: Type.Object({
    monitoringId: Nullable(PublicId),
    findings: Filled(4000),
    advice: OneOf(advices),
  }),
  reply: Made,
})

export const reportRisk = endpoint({
  name: 'proposals.risk',
  method: 'POST',
  path: '/api/proposals/:id/risks',
  summary: 'Writes down a risk that came true, with the declared one it belongs to',
  access: 'signedIn',
  params,
  body: Type.Object({
    riskKey: Nullable(Type.Integer({ minimum: 1 })),
    what: Filled(4000),
    damage: Text(2000),
    happenedOn: Day,
  }),
  reply: Made,
})

export const complete = endpoint({
  name: 'proposals.complete',
  method: 'POST',
  path: '/api/proposals/:id/report',
  summary: 'The proposer reports the result, each aim with what was reached',
  access: 'signedIn',
  params,
  body: Type.Object({ version, report: CompletionReport }),
  reply: Moved,
})

export const review = endpoint({
  name: 'proposals.review',
  method: 'POST',
  path: '/api/proposals/:id/review',
  summary: 'Writes down the meeting that assessed the result',
  access: 'signedIn',
  params,
  body: Type.Object({
    version,
    reviewedOn: Day,
    attendees: Filled(2000),
    minutes: Filled(4000),
  }),
  reply: Moved,
})

export const conclude = endpoint({
  name: 'proposals.conclude',
  method: 'POST',
  path: '/api/proposals/:id/conclusion',
  summary: 'Establishes the result with objective and subjective causes, and damage where there is any',
  access: 'signedIn',
  params,
  body: Type.Object({
    version,
    result: OneOf(results),
    objectiveCauses: Text(4000),
    subjectiveCauses: Text(4000),
    damage: Text(2000),
    conclusion: Filled(4000),
  }),
  reply: Moved,
})

/** How a proposal, a request for support and a difficulty move. Safe for the browser. */
import { lifecycle } from '../../platform/lifecycle.ts'

/** From the idea to its assessment. Whose clock runs is in `clocks.ts`; overdue is computed, never a state. */
export const proposalLifecycle = lifecycle({
  room: 'proposals',
  object: 'proposal',
  initial: 'draft',
  states: [
    'draft',
    'submitted',
    'received',
    'returned',
    'convened',
    'voted',
    'running',
    'stopped',
    'reported',
    'reviewed',
    'concluded',
    'declined',
    'withdrawn',
  ],
  final: ['concluded', 'declined', 'withdrawn'],
  relations: ['proposer', 'head', 'office', 'voter', 'overseer'],
  steps: {
    submit: { from: ['draft', 'returned'], to: 'submitted', by: ['proposer'], basis: 'reportToHead' },
    receive: { from: ['submitted'], to: 'received', by: ['head', 'office'], basis: 'headConsiders' },
    return: {
      from: ['received'],
      to: 'returned',
      by: ['head'],
      basis: 'supplementPlan',
      reason: 'required',
    },
    refer: {
      from: ['received', 'convened'],
      to: 'submitted',
      by: ['head'],
      basis: 'widerScope',
      reason: 'required',
    },
    convene: {
      from: ['received', 'convened'],
      to: 'convened',
      by: ['head', 'office'],
      basis: 'collectiveMeets',
    },
    vote: { from: ['convened'], to: 'voted', by: ['head', 'office'], basis: 'collectiveVotes' },
    implement: {
      from: ['voted'],
      to: 'running',
      by: ['head'],
      basis: 'decidePilot',
      reason: 'optional',
    },
    pilot: { from: ['voted'], to: 'running', by: ['head'], basis: 'decidePilot', reason: 'optional' },
    decline: {
      from: ['voted'],
      to: 'declined',
      by: ['head'],
      basis: 'declineWithReasons',
      reason: 'required',
    },
    adjust: {
      from: ['running'],
      to: 'running',
      by: ['head'],
      basis: 'adjustInTime',
      reason: 'required',
    },
    extend: {
      from: ['running'],
      to: 'running',
      by: ['head'],
      basis: 'adjustInTime',
      reason: 'required',
    },
    stop: { from: ['running'], to: 'stopped', by: ['head'], basis: 'stopInTime', reason: 'required' },
    complete: {
      from: ['running', 'stopped'],
      to: 'reported',
      by: ['proposer'],
      basis: 'completionReport',
    },
    review: { from: ['reported'], to: 'reviewed', by: ['head', 'office'], basis: 'reviewResult' },
    conclude: { from: ['reviewed'], to: 'concluded', by: ['head'], basis: 'concludeCauses' },
    withdraw: {
      from: ['draft', 'submitted', 'received', 'returned', 'convened', 'voted'],
      to: 'withdrawn',
      by: ['proposer'],
      basis: 'proposerWithdraws',
    },
  },
})

/** What the proposer asked for: the authority's duty, tracked as hard as the proposer's. */
export const supportLifecycle = lifecycle({
  room: 'proposals',
  object: 'support',
  initial: 'requested',
  states: ['requested', 'promised', 'given', 'missing', 'refused'],
  final: ['given', 'refused'],
  relations: ['head', 'proposer', 'house'],
  steps: {
    promise: { from: ['requested', 'missing'], to: 'promised', by: ['head'], basis: 'supportOwed' },
    give: { from: ['requested', 'promised', 'missing'], to: 'given', by: ['head'], basis: 'supportOwed' },
    refuse: {
      from: ['requested'],
      to: 'refused',
      by: ['head'],
      basis: 'supportOwed',
      reason: 'required',
    },
    miss: { from: ['promised'], to: 'missing', by: ['proposer', 'house'], basis: 'supportMissing' },
  },
})

export const difficultyLifecycle = lifecycle({
  room: 'proposals',
  object: 'difficulty',
  initial: 'raised',
  states: ['raised', 'answered', 'settled'],
  final: ['settled'],
  relations: ['head', 'proposer'],
  steps: {
    answer: { from: ['raised'], to: 'answered', by: ['head'], basis: 'solveDifficulties' },
    raiseAgain: {
      from: ['answered'],
      to: 'raised',
      by: ['proposer'],
      basis: 'solveDifficulties',
      reason: 'required',
    },
    settle: { from: ['answered'], to: 'settled', by: ['proposer'], basis: 'solveDifficulties' },
  },
})

export type ProposalState = (typeof proposalLifecycle.states)[number]
export type ProposalStep = keyof typeof proposalLifecycle.steps
export type Relation = (typeof proposalLifecycle.relations)[number]

export const supportKinds = ['people', 'money', 'equipment', 'mandate', 'other'] as const
export const advices = ['goOn', 'help', 'correct', 'warn', 'adjust', 'stop'] as const
export const results = ['reached', 'partly', 'not'] as const
export const votes = ['for', 'against', 'abstain'] as const
export const clockKinds = [
  'receive',
  'meet',
  'council',
  'decide',
  'support',
  'give',
  'answer',
  'monitor',
  'complete',
  'review',
  'conclude',
] as const
export type ClockKind = (typeof clockKinds)[number]

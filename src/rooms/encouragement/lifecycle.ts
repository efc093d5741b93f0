/** How what a cadre is owed, a model and its adoption elsewhere move. Safe for the browser. */
import { lifecycle } from '../../platform/lifecycle.ts'

/** What the authority owes after success, one object a kind; nothing of it is a mark of a person. */
export const encouragementLifecycle = lifecycle({
  room: 'encouragement',
  object: 'encouragement',
  initial: 'owed',
  states: ['owed', 'prepared', 'granted', 'given', 'refused', 'waived'],
  final: ['given', 'refused', 'waived'],
  relations: ['cadre', 'head', 'office', 'overseer'],
  steps: {
    prepare: { from: ['owed', 'prepared'], to: 'prepared', by: ['head', 'office'], basis: 'encourageInTime' },
    grant: { from: ['owed', 'prepared'], to: 'granted', by: ['head'], basis: 'decideByRule' },
    refuse: {
      from: ['owed', 'prepared'],
      to: 'refused',
      by: ['head'],
      basis: 'refuseWithReasons',
      reason: 'required',
    },
    passUp: {
      from: ['owed', 'prepared'],
      to: 'owed',
      by: ['head', 'office'],
      basis: 'competentDecides',
      reason: 'required',
    },
    spread: { from: ['owed', 'prepared'], to: 'given', by: ['head'], basis: 'spreadModels' },
    give: { from: ['granted'], to: 'given', by: ['head', 'office'], basis: 'encourageInTime' },
    waive: {
      from: ['owed', 'prepared', 'granted'],
      to: 'waived',
      by: ['cadre'],
      basis: 'cadreWaives',
      reason: 'optional',
    },
  },
})

/** From the publication to the rule that embodies it; several rules may. */
export const modelLifecycle = lifecycle({
  room: 'encouragement',
  object: 'model',
  initial: 'published',
  states: ['published', 'embodied', 'withdrawn'],
  final: ['withdrawn'],
  relations: ['head', 'office', 'above', 'reader'],
  steps: {
    embody: {
      from: ['published', 'embodied'],
      to: 'embodied',
      by: ['head', 'office', 'above'],
      basis: 'institutionalise',
    },
    withdrawModel: {
      from: ['published', 'embodied'],
      to: 'withdrawn',
      by: ['head'],
      basis: 'noLongerWorks',
      reason: 'required',
    },
  },
})

/** A unit does the same and says what came of it there. */
export const adoptionLifecycle = lifecycle({
  room: 'encouragement',
  object: 'adoption',
  initial: 'adopting',
  states: ['adopting', 'reported', 'stopped'],
  final: ['reported', 'stopped'],
  relations: ['adopter', 'reader'],
  steps: {
    reportResults: { from: ['adopting'], to: 'reported', by: ['adopter'], basis: 'reviewModels' },
    stopAdopting: {
      from: ['adopting'],
      to: 'stopped',
      by: ['adopter'],
      basis: 'reviewModels',
      reason: 'required',
    },
  },
})

export type EncouragementState = (typeof encouragementLifecycle.states)[number]
export type EncouragementStep = keyof typeof encouragementLifecycle.steps
export type Relation = (typeof encouragementLifecycle.relations)[number]
export type ModelState = (typeof modelLifecycle.states)[number]
export type ModelStep = keyof typeof modelLifecycle.steps
export type ModelRelation = (typeof modelLifecycle.relations)[number]
export type AdoptionState = (typeof adoptionLifecycle.states)[number]
export type AdoptionStep = keyof typeof adoptionLifecycle.steps
export type AdoptionRelation = (typeof adoptionLifecycle.relations)[number]

/** Praise, reward, priority in placement, early pay rise; and whether others shall do the same. */
export const kinds = ['praise', 'reward', 'priority', 'raise', 'spread'] as const
export type EncouragementKind = (typeof kinds)[number]
export const clockKinds = ['decide', 'give'] as const
export const results = ['reached', 'partly', 'not'] as const

/** How a case of protection and a watch against retaliation move. Safe for the browser. */
import { lifecycle } from '../../platform/lifecycle.ts'

/** From the opening to the last word; who concluded first never judges the appeal. */
export const caseLifecycle = lifecycle({
  room: 'protection',
  object: 'protection_case',
  initial: 'opened',
  states: ['opened', 'accepted', 'examined', 'replied', 'concluded', 'appealed', 'settled', 'withdrawn'],
  final: ['settled', 'withdrawn'],
  relations: ['cadre', 'head', 'office', 'opener', 'overseer', 'house'],
  steps: {
    accept: { from: ['opened'], to: 'accepted', by: ['head', 'office'], basis: 'considerInTime' },
    examine: {
      from: ['accepted', 'replied'],
      to: 'examined',
      by: ['head', 'office'],
      basis: 'establishCauses',
    },
    reply: { from: ['examined'], to: 'replied', by: ['cadre'], basis: 'hearCadre' },
    passReply: { from: ['examined'], to: 'replied', by: ['house'], basis: 'hearCadre' },
    findNone: { from: ['replied'], to: 'concluded', by: ['head'], basis: 'noneNeeded', reason: 'required' },
    exclude: { from: ['replied'], to: 'concluded', by: ['head'], basis: 'excluded', reason: 'required' },
    exempt: { from: ['replied'], to: 'concluded', by: ['head'], basis: 'lessened', reason: 'required' },
    mitigate: { from: ['replied'], to: 'concluded', by: ['head'], basis: 'lessened', reason: 'required' },
    clear: { from: ['replied'], to: 'concluded', by: ['head'], basis: 'falselyAccused', reason: 'required' },
    leaveToRules: {
      from: ['replied'],
      to: 'concluded',
      by: ['head'],
      basis: 'testFails',
      reason: 'required',
    },
    handleStrictly: {
      from: ['replied'],
      to: 'concluded',
      by: ['head'],
      basis: 'abuse',
      reason: 'required',
    },
    agree: { from: ['concluded'], to: 'settled', by: ['cadre'], basis: 'mayAppeal' },
    letStand: { from: ['concluded'], to: 'settled', by: ['house'], basis: 'mayAppeal' },
    appeal: { from: ['concluded'], to: 'appealed', by: ['cadre'], basis: 'mayAppeal', reason: 'required' },
    uphold: { from: ['appealed'], to: 'settled', by: ['head'], basis: 'aboveJudges', reason: 'required' },
    revise: { from: ['appealed'], to: 'settled', by: ['head'], basis: 'aboveJudges', reason: 'required' },
    passUp: {
      from: ['opened', 'accepted', 'examined', 'replied'],
      to: 'opened',
      by: ['head', 'office', 'house'],
      basis: 'noConflict',
      reason: 'required',
    },
    passAppealUp: {
      from: ['appealed'],
      to: 'appealed',
      by: ['head', 'house'],
      basis: 'noConflict',
      reason: 'required',
    },
    takeBack: {
      from: ['opened', 'accepted'],
      to: 'withdrawn',
      by: ['opener'],
      basis: 'openerTakesBack',
      reason: 'required',
    },
  },
})

/** Two officers of a body above: one finds, the other confirms or sends it back. */
export const watchLifecycle = lifecycle({
  room: 'protection',
  object: 'retaliation_watch',
  initial: 'reported',
  states: ['reported', 'examining', 'judged', 'confirmed'],
  final: ['confirmed'],
  relations: ['officer', 'otherOfficer', 'cadre'],
  steps: {
    takeUp: { from: ['reported'], to: 'examining', by: ['officer'], basis: 'bodyAbove' },
    judge: { from: ['examining'], to: 'judged', by: ['officer'], basis: 'bodyAbove' },
    confirm: { from: ['judged'], to: 'confirmed', by: ['otherOfficer'], basis: 'twoOfficers' },
    sendBack: {
      from: ['judged'],
      to: 'examining',
      by: ['otherOfficer'],
      basis: 'twoOfficers',
      reason: 'required',
    },
  },
})

export type CaseState = (typeof caseLifecycle.states)[number]
export type CaseStep = keyof typeof caseLifecycle.steps
export type Relation = (typeof caseLifecycle.relations)[number]
export type WatchState = (typeof watchLifecycle.states)[number]
export type WatchStep = keyof typeof watchLifecycle.steps
export type WatchRelation = (typeof watchLifecycle.relations)[number]

export const caseKinds = ['result', 'accusation'] as const
export const tests = ['line', 'motive', 'commonGood'] as const
export const sides = ['objective', 'subjective'] as const
export const clockKinds = ['accept', 'examine', 'reply', 'conclude', 'appeal', 'answerAppeal'] as const
export type ClockKind = (typeof clockKinds)[number]
export const acts = ['moved', 'lostPost', 'graded', 'disciplined', 'paid', 'denied', 'other'] as const
export const outcomes = [
  'noneNeeded',
  'excluded',
  'exempted',
  'mitigated',
  'cleared',
  'unprotected',
  'strict',
] as const
export type Outcome = (typeof outcomes)[number]

/** The step by which each outcome is reached. */
export const stepOf = {
  noneNeeded: 'findNone',
  excluded: 'exclude',
  exempted: 'exempt',
  mitigated: 'mitigate',
  cleared: 'clear',
  unprotected: 'leaveToRules',
  strict: 'handleStrictly',
} as const satisfies Record<Outcome, CaseStep>

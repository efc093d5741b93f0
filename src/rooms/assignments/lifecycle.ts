/** How an assignment, the part of a co-ordinator and an extension move. Safe for the browser. */
import { lifecycle, type StepOf } from '../../platform/lifecycle.ts'

/** One executor's part of a duty. Overdue is computed from the due date, never a state. */
export const assignmentLifecycle = lifecycle({
  room: 'assignments',
  object: 'assignment',
  initial: 'draft',
  states: ['draft', 'assigned', 'accepted', 'handedIn', 'returned', 'confirmed', 'cancelled', 'substituted'],
  final: ['confirmed', 'cancelled', 'substituted'],
  relations: ['issuer', 'lead', 'intermediary', 'coordinator', 'superior', 'house'],
  steps: {
    assign: { from: ['draft'], to: 'assigned', by: ['issuer'], basis: 'nothingUnconfirmed' },
    accept: { from: ['assigned', 'returned'], to: 'accepted', by: ['lead'], basis: 'accept' },
    handIn: {
      from: ['accepted', 'returned'],
      to: 'handedIn',
      by: ['lead'],
      basis: 'handIn',
      reason: 'optional',
    },
    return: {
      from: ['handedIn'],
      to: 'returned',
      by: ['issuer', 'intermediary'],
      basis: 'returnWithReason',
      reason: 'required',
    },
    confirm: {
      from: ['handedIn'],
      to: 'confirmed',
      by: ['issuer'],
      basis: 'confirmResult',
      reason: 'optional',
    },
    cancel: {
      from: ['draft', 'assigned', 'accepted', 'returned', 'handedIn'],
      to: 'cancelled',
      by: ['issuer'],
      basis: 'issuerCancels',
      reason: 'required',
    },
    substitute: {
      from: ['assigned', 'accepted', 'returned'],
      to: 'substituted',
      by: ['issuer', 'lead'],
      basis: 'substituteBelow',
      reason: 'required',
    },
    fold: {
      from: ['assigned', 'accepted', 'returned', 'handedIn'],
      to: 'substituted',
      by: ['house'],
      basis: 'heirHasItAlready',
    },
    carriedOut: {
      from: ['assigned', 'accepted', 'returned'],
      to: 'handedIn',
      by: ['house'],
      basis: 'operationIsTheResult',
    },
    carriedBack: {
      from: ['handedIn'],
      to: 'returned',
      by: ['house'],
      basis: 'operationIsTheResult',
      reason: 'required',
    },
    carriedThrough: { from: ['handedIn'], to: 'confirmed', by: ['house'], basis: 'operationIsTheResult' },
  },
})

/** The part of an organisation that works with the lead: own contribution, own sign-off. */
export const coordinationLifecycle = lifecycle({
  room: 'assignments',
  object: 'coordination',
  initial: 'asked',
  states: ['asked', 'signedOff', 'released'],
  final: ['released'],
  relations: ['coordinator', 'lead', 'issuer'],
  steps: {
    signOff: { from: ['asked'], to: 'signedOff', by: ['coordinator'], basis: 'ownContribution' },
    reopen: {
      from: ['signedOff'],
      to: 'asked',
      by: ['lead', 'issuer'],
      basis: 'ownContribution',
      reason: 'required',
    },
    release: {
      from: ['asked', 'signedOff'],
      to: 'released',
      by: ['lead', 'issuer'],
      basis: 'ownContribution',
      reason: 'required',
    },
  },
})

/** More time: asked for by the lead, or given by the issuer of its own accord. */
export const extensionLifecycle = lifecycle({
  room: 'assignments',
  object: 'extension',
  initial: 'requested',
  states: ['requested', 'granted', 'refused'],
  final: ['granted', 'refused'],
  relations: ['issuer', 'lead'],
  steps: {
    grant: { from: ['requested'], to: 'granted', by: ['issuer'], basis: 'extension', reason: 'optional' },
    refuse: { from: ['requested'], to: 'refused', by: ['issuer'], basis: 'extension', reason: 'required' },
  },
})

/** Steps that nobody takes by hand: the house takes them when the tree or an operation of another room changes. */
export const houseSteps = ['fold', 'carriedOut', 'carriedBack', 'carriedThrough'] as const
type HouseStep = (typeof houseSteps)[number]
export type HandStep = Exclude<StepOf<typeof assignmentLifecycle>, HouseStep>

export type AssignmentState = (typeof assignmentLifecycle.states)[number]

/** The executor still has to act. The partial indexes of the migration name the same states. */
export const openStates = ['assigned', 'accepted', 'returned'] as const satisfies readonly AssignmentState[]
export const kinds = ['task', 'study', 'report', 'monitor'] as const
export type DutyKind = (typeof kinds)[number]

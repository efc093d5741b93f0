/** How a plan, a class and a request to be absent move: who may do what, from which state, on which basis. */
import { lifecycle } from '../../platform/lifecycle.ts'

/** Who is expected is frozen when the plan is published; what changes later is shown before it is taken over. */
export const planLifecycle = lifecycle({
  room: 'study',
  object: 'study_plan',
  initial: 'draft',
  states: ['draft', 'published', 'closed', 'discarded'],
  final: ['closed', 'discarded'],
  relations: ['planner', 'classHolder', 'superior', 'learner'],
  steps: {
    publish: { from: ['draft'], to: 'published', by: ['planner'], basis: 'frozenAudience' },
    discard: { from: ['draft'], to: 'discarded', by: ['planner'], basis: 'nothingPublished' },
    close: { from: ['published'], to: 'closed', by: ['planner'], basis: 'resultReported' },
  },
})

/** A class is opened for its roll, and its roll is closed once; reopening needs a reason. */
export const classLifecycle = lifecycle({
  room: 'study',
  object: 'study_class',
  initial: 'planned',
  states: ['planned', 'open', 'held', 'cancelled'],
  final: ['cancelled'],
  relations: ['classHolder', 'planner', 'superior', 'learner'],
  steps: {
    openRoll: { from: ['planned'], to: 'open', by: ['classHolder'], basis: 'rollCall' },
    closeRoll: { from: ['open'], to: 'held', by: ['classHolder'], basis: 'rollCall' },
    reopenRoll: { from: ['held'], to: 'open', by: ['classHolder'], basis: 'rollCall', reason: 'required' },
    cancel: {
      from: ['planned'],
      to: 'cancelled',
      by: ['classHolder', 'planner'],
      basis: 'classCancelled',
      reason: 'required',
    },
  },
})

/** Asked before the class with a reason of the short list; answered by the organiser. */
export const absenceLifecycle = lifecycle({
  room: 'study',
  object: 'absence',
  initial: 'requested',
  states: ['requested', 'granted', 'refused', 'withdrawn'],
  final: ['withdrawn'],
  relations: ['classHolder', 'learner'],
  steps: {
    grant: { from: ['requested', 'refused'], to: 'granted', by: ['classHolder'], basis: 'absenceInAdvance' },
    refuse: { from: ['requested', 'granted'], to: 'refused', by: ['classHolder'], basis: 'absenceInAdvance' },
    withdraw: {
      from: ['requested', 'granted', 'refused'],
      to: 'withdrawn',
      by: ['learner'],
      basis: 'absenceInAdvance',
    },
  },
})

export type PlanState = (typeof planLifecycle.states)[number]
export type ClassState = (typeof classLifecycle.states)[number]
export type AbsenceState = (typeof absenceLifecycle.states)[number]

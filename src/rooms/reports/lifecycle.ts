/** How a request for reports and a single report move: who may do what, from which state, on which basis. */
import { lifecycle } from '../../platform/lifecycle.ts'

/** A request is issued at once; drafts of it live on the screen of the one who asks. */
export const requestLifecycle = lifecycle({
  room: 'reports',
  object: 'report_request',
  initial: 'issued',
  states: ['issued', 'closed', 'withdrawn'],
  final: ['withdrawn'],
  relations: ['receiver', 'intermediary'],
  steps: {
    close: { from: ['issued'], to: 'closed', by: ['receiver', 'intermediary'], basis: 'askerCloses' },
    reopen: {
      from: ['closed'],
      to: 'issued',
      by: ['receiver', 'intermediary'],
      basis: 'askerCloses',
      reason: 'required',
    },
    withdraw: {
      from: ['issued'],
      to: 'withdrawn',
      by: ['receiver'],
      basis: 'askerWithdraws',
      reason: 'required',
    },
  },
})

/** A request that repeats: the timetable turns it into requests until it ends. */
export const seriesLifecycle = lifecycle({
  room: 'reports',
  object: 'report_series',
  initial: 'running',
  states: ['running', 'ended'],
  final: ['ended'],
  relations: ['receiver', 'intermediary'],
  steps: {
    end: {
      from: ['running'],
      to: 'ended',
      by: ['receiver', 'intermediary'],
      basis: 'askerEnds',
      reason: 'optional',
    },
  },
})

/** One report of one unit. Late and silent are computed from the deadline, never stored. */
export const reportLifecycle = lifecycle({
  room: 'reports',
  object: 'report',
  initial: 'due',
  states: ['due', 'draft', 'submitted', 'returned', 'accepted', 'consolidated'],
  final: [],
  relations: ['reporter', 'receiver', 'intermediary', 'superior'],
  steps: {
    fill: { from: ['due'], to: 'draft', by: ['reporter'], basis: 'unitReports' },
    submit: { from: ['due', 'draft', 'returned'], to: 'submitted', by: ['reporter'], basis: 'unitReports' },
    return: {
      from: ['submitted', 'accepted', 'consolidated'],
      to: 'returned',
      by: ['receiver', 'intermediary'],
      basis: 'receiverChecks',
      reason: 'required',
    },
    accept: {
      from: ['submitted'],
      to: 'accepted',
      by: ['receiver', 'intermediary'],
      basis: 'receiverChecks',
    },
    amend: {
      from: ['accepted', 'consolidated'],
      to: 'draft',
      by: ['reporter'],
      basis: 'changedAfterAcceptance',
      reason: 'required',
    },
    consolidate: {
      from: ['accepted'],
      to: 'consolidated',
      by: ['receiver', 'intermediary'],
      basis: 'levelsAddUp',
    },
  },
})

export type ReportState = (typeof reportLifecycle.states)[number]

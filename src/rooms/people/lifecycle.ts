/** How an account and a written delegation move: who may take which step, on which basis. Safe for the browser. */
import { lifecycle } from '../../platform/lifecycle.ts'

export const accountLifecycle = lifecycle({
  room: 'people',
  object: 'account',
  initial: 'invited',
  states: ['invited', 'active', 'suspended', 'closed'],
  final: ['closed'],
  relations: ['holder', 'manager'],
  steps: {
    /** Taken by setting the first password with the ticket of the invitation (tickets.ts). */
    activate: { from: ['invited'], to: 'active', by: ['holder'], basis: 'ownPassword' },
    suspend: {
      from: ['invited', 'active'],
      to: 'suspended',
      by: ['manager'],
      basis: 'accountByDuty',
      reason: 'required',
    },
    restore: {
      from: ['suspended'],
      to: 'active',
      by: ['manager'],
      basis: 'accountByDuty',
      reason: 'required',
    },
    close: {
      from: ['invited', 'active', 'suspended'],
      to: 'closed',
      by: ['manager'],
      basis: 'accountByDuty',
      reason: 'required',
    },
  },
})

export const delegationLifecycle = lifecycle({
  room: 'people',
  object: 'delegation',
  initial: 'given',
  states: ['given', 'withdrawn'],
  final: ['withdrawn'],
  relations: ['giver', 'receiver', 'leader'],
  steps: {
    withdraw: {
      from: ['given'],
      to: 'withdrawn',
      by: ['giver', 'leader'],
      basis: 'delegationInWriting',
      reason: 'optional',
    },
    giveBack: {
      from: ['given'],
      to: 'withdrawn',
      by: ['receiver'],
      basis: 'delegationInWriting',
      reason: 'required',
    },
  },
})

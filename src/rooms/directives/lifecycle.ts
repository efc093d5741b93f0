/** How a reading, a document and a receipt move: who may do what, from which state, on which basis. */
import { lifecycle } from '../../platform/lifecycle.ts'

/**
 * A file and what was read from it: nothing of it is in the register before a person confirms it (PRODUCT principle 1).
 * What has its text at once is proposed at once; a scan is recognised first, by the machine and not in the request.
 */
export const readingLifecycle = lifecycle({
  room: 'directives',
  object: 'reading',
  initial: 'recognising',
  states: ['recognising', 'proposed', 'unreadable', 'confirmed', 'discarded'],
  final: ['confirmed', 'discarded'],
  relations: ['reader', 'machine'],
  steps: {
    recognise: { from: ['recognising'], to: 'proposed', by: ['machine'], basis: 'recognisedThenProposed' },
    fail: { from: ['recognising'], to: 'unreadable', by: ['machine'], basis: 'refusedKeepsNothing' },
    confirm: { from: ['proposed'], to: 'confirmed', by: ['reader'], basis: 'nothingUnconfirmed' },
    discard: {
      from: ['recognising', 'proposed', 'unreadable'],
      to: 'discarded',
      by: ['reader'],
      basis: 'nothingUnconfirmed',
      reason: 'optional',
    },
  },
})

/** A document in the register; what came from outside stays registered. */
export const documentLifecycle = lifecycle({
  room: 'directives',
  object: 'document',
  initial: 'registered',
  states: ['registered', 'issued', 'revoked'],
  final: ['revoked'],
  relations: ['issuer', 'holder'],
  steps: {
    issue: { from: ['registered'], to: 'issued', by: ['issuer'], basis: 'numberOnIssue' },
    revoke: { from: ['issued'], to: 'revoked', by: ['issuer'], basis: 'issuerRevokes', reason: 'required' },
  },
})

/** One recipient of one dispatch: a node of the cascade. */
export const receiptLifecycle = lifecycle({
  room: 'directives',
  object: 'receipt',
  initial: 'sent',
  states: ['sent', 'received', 'returned', 'localized', 'forwarded', 'studied', 'noted'],
  final: ['localized'],
  relations: ['recipient', 'sender', 'superior'],
  steps: {
    acknowledge: { from: ['sent'], to: 'received', by: ['recipient'], basis: 'acknowledge' },
    return: {
      from: ['sent', 'received'],
      to: 'returned',
      by: ['recipient'],
      basis: 'wrongRecipient',
      reason: 'required',
    },
    resend: { from: ['returned'], to: 'sent', by: ['sender'], basis: 'wrongRecipient', reason: 'required' },
    localize: {
      from: ['received', 'noted', 'studied', 'forwarded'],
      to: 'localized',
      by: ['recipient'],
      basis: 'localize',
    },
    forward: { from: ['received', 'noted', 'studied'], to: 'forwarded', by: ['recipient'], basis: 'forward' },
    study: { from: ['received', 'noted'], to: 'studied', by: ['recipient'], basis: 'study' },
    note: { from: ['received'], to: 'noted', by: ['recipient'], basis: 'note', reason: 'optional' },
  },
})

export type ReceiptState = (typeof receiptLifecycle.states)[number]

/** The evidence log in the product: the state of the book, one's own receipts. Safe for the browser. */
import Type, { type Static } from 'typebox'
import { endpoint, Instant, Line, Nullable, OneOf, PublicId } from '../contract.ts'

const manage = { right: 'installation.manage' }

/** Of one thing in a list: the receipts that the reader holds, and whether all stand under a signed head. */
export const OwnReceipts = Type.Object({ held: Type.Integer(), signed: Type.Boolean() })
export type OwnReceipts = Static<typeof OwnReceipts>

export const standings = ['waiting', 'signed', 'someWitnesses', 'quorum', 'stamped'] as const

const Witness = Type.Object({
  name: Type.String(),
  /** Its key, as the policy has it. */
  key: Type.String(),
  online: Type.Boolean(),
  /** The newest head that it signed, and when we heard of it. */
  size: Nullable(Type.Integer()),
  at: Nullable(Instant),
  late: Type.Boolean(),
})

const Checkpoint = Type.Object({
  size: Type.Integer(),
  at: Instant,
  witnesses: Type.Integer(),
  stamped: Type.Boolean(),
})

export const showLedger = endpoint({
  name: 'ledger.show',
  method: 'GET',
  path: '/api/ledger',
  summary:
    'The open book of the evidence log: its newest heads, witnesses, time stamps, and what stands still',
  access: 'signedIn',
  reply: Type.Object({
    book: Nullable(
      Type.Object({
        number: Type.Integer(),
        origin: Type.String(),
        key: Type.String(),
        openedAt: Instant,
        size: Type.Integer(),
        haltedAt: Nullable(Instant),
        haltedWhy: Nullable(OneOf(['smaller', 'inconsistent', 'otherKey', 'fork'])),
      }),
    ),
    /** Sealed and without a signed head yet. */
    waiting: Type.Integer(),
    waitingSince: Nullable(Instant),
    earlierBooks: Type.Integer(),
    checkpoints: Type.Array(Checkpoint),
    witnesses: Type.Array(Witness),
    /** How many of the witnesses the policy asks for is in its own words. */
    quorum: Type.Boolean(),
    stamps: Type.Object({
      authority: Nullable(Type.String()),
      lastAt: Nullable(Instant),
      late: Type.Boolean(),
    }),
    /** Signing, witnesses or stamps are later than this many hours. */
    lateAfterHours: Type.Integer(),
    late: Type.Boolean(),
    mayManage: Type.Boolean(),
  }),
})

export const policyFile = endpoint({
  name: 'ledger.policy',
  method: 'GET',
  path: '/api/ledger/policy',
  summary: 'The policy by which receipts of this installation are verified',
  access: 'signedIn',
  reply: Type.Unknown(),
  carries: 'download',
})

export const openNext = endpoint({
  name: 'ledger.openNext',
  method: 'POST',
  path: '/api/ledger/books',
  summary: 'Opens the next book after the present one had to stand still',
  access: manage,
  body: Type.Object({ reason: Line(1000) }),
  reply: Type.Object({ begun: Type.Boolean() }),
})

export const paperLine = endpoint({
  name: 'ledger.paperLine',
  method: 'POST',
  path: '/api/ledger/cosignatures',
  summary: 'Takes a signature of a witness that was carried on paper from a place without network',
  access: manage,
  body: Type.Object({ line: Line(1000) }),
  reply: Type.Object({ begun: Type.Boolean() }),
})

const Receipt = Type.Object({
  id: PublicId,
  kind: Type.String(),
  title: Type.String(),
  caseCode: Type.String(),
  step: Type.Integer(),
  at: Instant,
  standing: OneOf(standings),
  witnesses: Type.Integer(),
  wanted: Type.Integer(),
})

export const myReceipts = endpoint({
  name: 'ledger.myReceipts',
  method: 'GET',
  path: '/api/ledger/receipts',
  summary: 'The receipts that the reader holds, newest first',
  access: 'signedIn',
  query: Type.Object({ before: Type.Optional(PublicId) }),
  reply: Type.Object({ items: Type.Array(Receipt), next: Nullable(PublicId) }),
})

const One = { params: Type.Object({ id: PublicId }) }

export const receiptFile = endpoint({
  name: 'ledger.receipt',
  method: 'GET',
  path: '/api/ledger/receipts/:id/file',
  summary: 'A receipt as a file that verifies without the server',
  access: 'signedIn',
  ...One,
  reply: Type.Unknown(),
  carries: 'download',
})

export const receiptPaper = endpoint({
  name: 'ledger.receiptPaper',
  method: 'GET',
  path: '/api/ledger/receipts/:id/paper',
  summary: 'A receipt on A4 with QR codes that carry all of it',
  access: 'signedIn',
  ...One,
  reply: Type.Unknown(),
  carries: 'download',
})

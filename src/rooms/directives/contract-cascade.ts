/** Dispatch, acknowledgement and the cascade of a directive. */
import Type from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { DocumentLine, OrganisationRef, purposes } from './contract.ts'

export const proposeDispatch = endpoint({
  name: 'directives.proposeDispatch',
  method: 'GET',
  path: '/api/documents/:id/dispatch',
  summary: 'To whom the document would go: recipients as confirmed, resolved on the day of issue',
  access: { right: 'document.issue' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    recipients: Type.Array(
      Type.Object({
        printed: Type.String(),
        role: Type.String(),
        purpose: OneOf(purposes),
        organisations: Type.Array(
          Type.Object({ ...OrganisationRef.properties, alreadySent: Type.Boolean(), ended: Type.Boolean() }),
        ),
        suggestions: Type.Array(OrganisationRef),
      }),
    ),
    upstream: Nullable(DocumentLine),
    /** The receipt that this dispatch would answer, with the step that fits (localize or forward). */
    answers: Nullable(Type.Object({ id: PublicId, step: Type.String() })),
    cellsBelow: Type.Integer(),
  }),
})

export const dispatchDocument = endpoint({
  name: 'directives.dispatch',
  method: 'POST',
  path: '/api/documents/:id/dispatch',
  summary:
    'Issues the document if need be and sends it: a receipt for each recipient, or a rule to every cell below',
  access: { right: 'document.issue' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    /** Repeating the same key changes nothing and answers the same. */
    key: PublicId,
    mode: OneOf(['named', 'everyCell']),
    recipients: Type.Array(Type.Object({ organisationId: PublicId, purpose: OneOf(purposes) }), {
      maxItems: 20_000,
    }),
    due: Nullable(Day),
    note: Nullable(Type.String({ maxLength: 1000 })),
    answersReceipt: Nullable(PublicId),
  }),
  reply: Type.Object({ id: PublicId, sent: Type.Integer(), alreadySent: Type.Integer() }),
})

const ReceiptLine = Type.Object({
  id: PublicId,
  state: Type.String(),
  version: Type.Integer(),
  purpose: Type.String(),
  due: Nullable(Day),
  sentAt: Instant,
  receivedAt: Nullable(Instant),
  sender: Type.String(),
  organisation: OrganisationRef,
  document: DocumentLine,
})

export const listReceipts = endpoint({
  name: 'directives.listReceipts',
  method: 'GET',
  path: '/api/receipts',
  summary: 'Documents sent to the organisation acted for',
  access: { right: 'receipt.acknowledge' },
  query: Type.Object({ waiting: Type.Optional(Type.Boolean()), ...Paging }),
  reply: Page(ReceiptLine),
})

export const getReceipt = endpoint({
  name: 'directives.getReceipt',
  method: 'GET',
  path: '/api/receipts/:id',
  summary: 'One document sent to one organisation, with its text and what may be done with it',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    ...ReceiptLine.properties,
    text: Type.String(),
    note: Nullable(Type.String()),
    hasFile: Type.Boolean(),
    respondedOn: Nullable(Day),
    responseNote: Nullable(Type.String()),
    responseDocument: Nullable(DocumentLine),
    cascadeRoot: PublicId,
    /** Days that the document took to get here since its root was issued, and since its sender got it. */
    daysFromRoot: Nullable(Type.Integer()),
    allowed: Type.Array(Type.String()),
  }),
})

export const getRule = endpoint({
  name: 'directives.getRule',
  method: 'GET',
  path: '/api/dispatches/:id',
  summary: 'A document sent by a rule to every cell below, as the organisation acted for gets it',
  access: { right: 'receipt.acknowledge' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    id: PublicId,
    document: DocumentLine,
    text: Type.String(),
    hasFile: Type.Boolean(),
    sender: Type.String(),
    organisation: OrganisationRef,
    due: Nullable(Day),
    note: Nullable(Type.String()),
    sentAt: Instant,
    /** Its receipt once the organisation has acknowledged. */
    receiptId: Nullable(PublicId),
  }),
})

export const acknowledgeByRule = endpoint({
  name: 'directives.acknowledgeByRule',
  method: 'POST',
  path: '/api/dispatches/:id/acknowledge',
  summary: 'A cell reached by a rule acknowledges; its receipt is written now',
  access: { right: 'receipt.acknowledge' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({ id: PublicId, state: Type.String() }),
})

export const takeReceiptStep = endpoint({
  name: 'directives.takeReceiptStep',
  method: 'POST',
  path: '/api/receipts/:id/steps',
  summary: 'Acknowledges, returns, or says how the document was carried on',
  access: { right: 'receipt.acknowledge' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    step: OneOf(['acknowledge', 'return', 'resend', 'localize', 'forward', 'study', 'note']),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
    /** For localize and forward: the own document; for study: nothing more. */
    documentId: Type.Optional(PublicId),
    on: Type.Optional(Day),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer(), allowed: Type.Array(Type.String()) }),
})

// The cascade.

/** Numbers of a branch: everything opens to the list behind it. */
export const BranchFigures = Type.Object({
  sent: Type.Integer(),
  received: Type.Integer(),
  passedOn: Type.Integer(),
  studied: Type.Integer(),
  returned: Type.Integer(),
  /** Cells of the subtree on the day of view, those a dispatch reached, and those that acknowledged. */
  cells: Type.Integer(),
  cellsReached: Type.Integer(),
})

export const Hop = Type.Object({
  document: DocumentLine,
  issuer: Type.String(),
  /** Days since the document above was issued; null at the root. */
  delay: Nullable(Type.Integer()),
  /** Of it, days that passed before the sender itself had the document: inherited, not charged. */
  inherited: Nullable(Type.Integer()),
  sent: Type.Integer(),
  received: Type.Integer(),
})

export const getCascade = endpoint({
  name: 'directives.getCascade',
  method: 'GET',
  path: '/api/documents/:id/cascade',
  summary:
    'The cascade of a directive in the reader’s territory: the chain of hops, figures, whether it reached the cells',
  access: { right: 'cascade.read' },
  params: Type.Object({ id: PublicId }),
  query: Type.Object({ on: Type.Optional(Day) }),
  reply: Type.Object({
    root: DocumentLine,
    on: Day,
    computedAt: Instant,
    /** True when the directive itself orders "phổ biến tới chi bộ". */
    toCells: Type.Boolean(),
    /** The chain to the document asked for, or to the deepest hop. */
    chain: Type.Array(Hop),
    top: Nullable(OrganisationRef),
    figures: BranchFigures,
    /** 'proven': every cell acknowledged; 'partly'; 'not'. */
    proof: OneOf(['proven', 'partly', 'not']),
    timeline: Type.Array(Type.Object({ day: Day, received: Type.Integer(), cells: Type.Integer() })),
  }),
})

export const Branch = Type.Object({
  organisation: OrganisationRef,
  level: Type.String(),
  kind: Type.String(),
  hasChildren: Type.Boolean(),
  receipt: Nullable(
    Type.Object({ id: PublicId, state: Type.String(), receivedOn: Nullable(Day), due: Nullable(Day) }),
  ),
  /** Its own document in this cascade. */
  document: Nullable(DocumentLine),
  /** Days from the day the document above was issued to the day it passed it on, or until the day of view. */
  delay: Nullable(Type.Integer()),
  /** Where it stopped: not sent here, not acknowledged, not passed on; null where it goes on or is done. */
  stopped: Nullable(OneOf(['notSent', 'notReceived', 'notPassedOn', 'returned'])),
  figures: BranchFigures,
})

export const listBranches = endpoint({
  name: 'directives.listBranches',
  method: 'GET',
  path: '/api/documents/:id/cascade/branches',
  summary: 'Organisations directly below one, worst branches first, on the day of view',
  access: { right: 'cascade.read' },
  params: Type.Object({ id: PublicId }),
  query: Type.Object({ under: PublicId, on: Type.Optional(Day) }),
  reply: Type.Object({ branches: Type.Array(Branch) }),
})

export const cascadeFigures = [
  'sent',
  'received',
  'notReceived',
  'passedOn',
  'notPassedOn',
  'studied',
  'returned',
  'cells',
  'cellsReached',
  'cellsMissing',
] as const

export const listBehindFigure = endpoint({
  name: 'directives.listBehindFigure',
  method: 'GET',
  path: '/api/documents/:id/cascade/list',
  summary: 'The organisations behind a figure, by name',
  access: { right: 'cascade.read' },
  params: Type.Object({ id: PublicId }),
  query: Type.Object({ under: PublicId, figure: OneOf(cascadeFigures), on: Type.Optional(Day), ...Paging }),
  reply: Page(
    Type.Object({
      organisation: OrganisationRef,
      path: Type.String(),
      state: Nullable(Type.String()),
      receivedOn: Nullable(Day),
      sentOn: Nullable(Day),
    }),
  ),
})

export const exportCascade = endpoint({
  name: 'directives.exportCascade',
  method: 'GET',
  path: '/api/documents/:id/cascade/export',
  summary: 'The cascade as .xlsx: chain, branches, units by name',
  access: { right: 'cascade.read' },
  params: Type.Object({ id: PublicId }),
  query: Type.Object({ under: Type.Optional(PublicId), on: Type.Optional(Day) }),
  carries: 'download',
  reply: Type.Unknown(),
})

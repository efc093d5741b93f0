/** What may be asked of documents and registers; readings and the cascade have contracts of their own beside this one. */
import Type from 'typebox'
import { Day, endpoint, Instant, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { directions, documentTypes, OrganisationRef } from './contract-vocabulary.ts'

export * from './contract-readings.ts'
export * from './contract-vocabulary.ts'

export const DocumentLine = Type.Object({
  id: PublicId,
  label: Type.String(),
  type: Type.String(),
  number: Nullable(Type.Integer()),
  symbol: Nullable(Type.String()),
  issuedOn: Nullable(Day),
  issuer: Type.String(),
  subject: Type.String(),
  urgency: Nullable(Type.String()),
  state: Type.String(),
})

export const listDocuments = endpoint({
  name: 'directives.listDocuments',
  method: 'GET',
  path: '/api/documents',
  summary:
    'Documents the reader may see, newest first; q searches text and number variants without diacritics; total is capped at 101',
  access: { right: 'register.read' },
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    type: Type.Optional(OneOf(documentTypes)),
    issuer: Type.Optional(PublicId),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    ...Paging,
  }),
  reply: Page(DocumentLine),
})

export const listRegister = endpoint({
  name: 'directives.listRegister',
  method: 'GET',
  path: '/api/register/:direction',
  summary: 'The register in or out of the organisation acted for, newest first',
  access: { right: 'register.read' },
  params: Type.Object({ direction: OneOf(directions) }),
  query: Type.Object({ book: Type.Optional(Type.String({ maxLength: 40 })), ...Paging }),
  reply: Page(
    Type.Object({
      id: PublicId,
      serial: Type.Integer(),
      book: Type.String(),
      enteredOn: Day,
      note: Nullable(Type.String()),
      document: Nullable(DocumentLine),
    }),
  ),
})

export const exportRegister = endpoint({
  name: 'directives.exportRegister',
  method: 'GET',
  path: '/api/register/:direction/export',
  summary: 'The register as .xlsx',
  access: { right: 'register.read' },
  params: Type.Object({ direction: OneOf(directions) }),
  query: Type.Object({ book: Type.Optional(Type.String({ maxLength: 40 })) }),
  carries: 'download',
  reply: Type.Unknown(),
})

export const reserveNumber = endpoint({
  name: 'directives.reserveNumber',
  method: 'POST',
  path: '/api/register/:direction/reserve',
  summary: 'Keeps a number of the register for a document that stays outside the system (secret documents)',
  access: { right: 'register.write' },
  params: Type.Object({ direction: OneOf(directions) }),
  body: Type.Object({ note: Nullable(Type.String({ maxLength: 100 })) }),
  reply: Type.Object({ serial: Type.Integer(), book: Type.String() }),
})

export const getDocument = endpoint({
  name: 'directives.getDocument',
  method: 'GET',
  path: '/api/documents/:id',
  summary: 'A document with its text, relations, recipients, registers and what the reader may do with it',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    ...DocumentLine.properties,
    version: Type.Integer(),
    issuerOrganisation: Nullable(OrganisationRef),
    parentIssuer: Nullable(Type.String()),
    place: Nullable(Type.String()),
    signer: Type.Unknown(),
    disseminationScope: Nullable(Type.String()),
    text: Type.String(),
    duties: Type.Unknown(),
    hasFile: Type.Boolean(),
    /** Whether a searchable copy of the scan is kept. */
    hasCopy: Type.Boolean(),
    relations: Type.Array(
      Type.Object({
        kind: Type.String(),
        /** 'out': this document says it of the other; 'in': the other says it of this one. */
        direction: OneOf(['out', 'in']),
        printed: Type.String(),
        document: Nullable(DocumentLine),
      }),
    ),
    recipients: Type.Array(
      Type.Object({
        printed: Type.String(),
        role: Type.String(),
        purpose: Type.String(),
        organisations: Type.Array(OrganisationRef),
      }),
    ),
    registers: Type.Array(
      Type.Object({
        organisation: OrganisationRef,
        direction: Type.String(),
        serial: Type.Integer(),
        enteredOn: Day,
      }),
    ),
    receipt: Nullable(Type.Object({ id: PublicId, state: Type.String() })),
    cascadeRoot: Nullable(PublicId),
    dispatched: Type.Integer(),
    allowed: Type.Array(Type.String()),
  }),
})

export const downloadFile = endpoint({
  name: 'directives.downloadFile',
  method: 'GET',
  path: '/api/documents/:id/file',
  summary: 'The original file of a document, as an attachment',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  carries: 'download',
  reply: Type.Unknown(),
})

export const downloadCopy = endpoint({
  name: 'directives.downloadCopy',
  method: 'GET',
  path: '/api/documents/:id/copy',
  summary: 'The searchable copy of a document that came as a scan (PDF), as an attachment',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  carries: 'download',
  reply: Type.Unknown(),
})

export const documentHistory = endpoint({
  name: 'directives.documentHistory',
  method: 'GET',
  path: '/api/documents/:id/history',
  summary: 'What was done to a document: who, for whom, when, why',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    entries: Type.Array(
      Type.Object({
        at: Instant,
        step: Type.String(),
        person: Nullable(Type.String()),
        organisation: Nullable(Type.String()),
        reason: Nullable(Type.String()),
      }),
    ),
  }),
})

export const takeDocumentStep = endpoint({
  name: 'directives.takeDocumentStep',
  method: 'POST',
  path: '/api/documents/:id/steps',
  summary: 'Issues or revokes a document of the organisation acted for',
  access: { right: 'document.issue' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    step: OneOf(['issue', 'revoke']),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer() }),
})

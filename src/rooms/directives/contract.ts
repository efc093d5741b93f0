/** What may be asked of the registers and of the readings. The cascade has its own contract beside this one. */
import Type from 'typebox'
import {
  Day,
  endpoint,
  Instant,
  Line,
  Nullable,
  OneOf,
  Page,
  Paging,
  PublicId,
} from '../../platform/contract.ts'

export const documentTypes = [
  'CV',
  'KH',
  'HD',
  'KL',
  'CT',
  'QĐ',
  'QyĐ',
  'QC',
  'TB',
  'BC',
  'CTr',
  'NQ',
  'TT',
  'NĐ',
  'TTr',
  'ĐA',
  'BB',
  'GM',
  'OTHER',
] as const
export const relationKinds = [
  'basis',
  'implements',
  'forwards',
  'copies',
  'attaches',
  'amends',
  'replaces',
  'revokes',
  'reportsOn',
  'cites',
] as const
export const purposes = ['act', 'report', 'know', 'archive'] as const
export const urgencies = ['khan', 'thuong_khan', 'hoa_toc'] as const
export const directions = ['in', 'out'] as const

export const OrganisationRef = Type.Object({ id: PublicId, name: Type.String() })

// Readings: files that wait for confirmation.

/** How many pages of a scan are recognised; null when none waits for it. */
const Progress = Nullable(Type.Object({ done: Type.Integer(), total: Type.Integer() }))

const ReadingLine = Type.Object({
  id: PublicId,
  fileName: Type.String(),
  state: Type.String(),
  version: Type.Integer(),
  documents: Type.Array(
    Type.Object({ type: Nullable(Type.String()), label: Type.String(), subject: Nullable(Type.String()) }),
  ),
  createdAt: Instant,
  createdBy: Type.String(),
  recognition: Progress,
  failure: Nullable(Type.String()),
})

export const uploadReading = endpoint({
  name: 'directives.uploadReading',
  method: 'POST',
  path: '/api/readings',
  summary:
    'Reads a dropped file; the reading waits for confirmation. A scan is answered at once and recognised afterwards (state recognising). Secret documents are refused and not kept',
  access: { right: 'reading.work' },
  carries: 'file',
  reply: Type.Object({ id: PublicId, documents: Type.Integer(), state: Type.String() }),
})

const readingStates = ['waiting', 'recognising', 'proposed', 'unreadable', 'confirmed', 'discarded'] as const

export const listReadings = endpoint({
  name: 'directives.listReadings',
  method: 'GET',
  path: '/api/readings',
  summary:
    'Readings of the organisation acted for, newest first; those that wait for confirmation unless told, "waiting" with those still being recognised or not taken in',
  access: { right: 'reading.work' },
  query: Type.Object({ state: Type.Optional(OneOf(readingStates)), ...Paging }),
  reply: Page(ReadingLine),
})

/** What the reader found for one recipient line and the organisations it stands for on the day of issue. */
export const RecipientProposal = Type.Object({
  printed: Type.String(),
  role: OneOf(['addressee', 'distribution']),
  purpose: OneOf(purposes),
  organisations: Type.Array(OrganisationRef),
  /** How the name was found (organisations room, NameAnswer); 'partly' and 'unresolved' wait for a person. */
  how: Type.String(),
  /** Parts of the name behind which no organisation stood on the day. */
  unknown: Type.Array(Type.String()),
  suggestions: Type.Array(OrganisationRef),
})

export const DocumentProposal = Type.Object({
  /** The whole reading of the document: shape DocumentReading of src/reader/types.ts. */
  reading: Type.Unknown(),
  issuer: Nullable(OrganisationRef),
  recipients: Type.Array(RecipientProposal),
  /** The same document when it stands in a register that the reader sees. */
  known: Nullable(Type.Object({ id: PublicId, label: Type.String() })),
})

export const getReading = endpoint({
  name: 'directives.getReading',
  method: 'GET',
  path: '/api/readings/:id',
  summary: 'A reading with its text and proposals for the confirm screen',
  access: { right: 'reading.work' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    id: PublicId,
    state: Type.String(),
    version: Type.Integer(),
    fileName: Type.String(),
    text: Type.String(),
    /** Offsets in the text at which pages begin; empty where pages are unknown. */
    pages: Type.Array(Type.Integer()),
    recognition: Progress,
    /** Why nothing was read, in the reader's language. */
    failure: Nullable(Type.String()),
    /** What was recognised from pictures: pages from 1, badly recognised words as places in the text, pages left out. */
    ocr: Nullable(
      Type.Object({
        pages: Type.Array(Type.Integer()),
        doubts: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() })),
        unread: Type.Array(Type.Integer()),
      }),
    ),
    createdAt: Instant,
    documents: Type.Array(DocumentProposal),
    allowed: Type.Array(Type.String()),
  }),
})

export const ConfirmedDocument = Type.Object({
  type: OneOf(documentTypes),
  number: Nullable(Type.Integer({ minimum: 1, maximum: 999_999 })),
  symbol: Nullable(Type.String({ maxLength: 60 })),
  issuerName: Line(300),
  issuerId: Nullable(PublicId),
  parentIssuerName: Nullable(Type.String({ maxLength: 300 })),
  issuedOn: Nullable(Day),
  place: Nullable(Type.String({ maxLength: 100 })),
  subject: Line(2000),
  urgency: Nullable(OneOf(urgencies)),
  signer: Nullable(
    Type.Object({
      name: Nullable(Type.String({ maxLength: 120 })),
      authority: Nullable(Type.String({ maxLength: 10 })),
      post: Nullable(Type.String({ maxLength: 200 })),
    }),
  ),
  disseminationScope: Nullable(OneOf(['cell'])),
  relations: Type.Array(
    Type.Object({
      kind: OneOf(relationKinds),
      number: Nullable(Type.Integer({ minimum: 1 })),
      symbol: Nullable(Type.String({ maxLength: 60 })),
      issuedOn: Nullable(Day),
      printed: Line(500),
    }),
    { maxItems: 200 },
  ),
  recipients: Type.Array(
    Type.Object({
      printed: Line(1000),
      role: OneOf(['addressee', 'distribution']),
      purpose: OneOf(purposes),
      organisationIds: Type.Array(PublicId, { maxItems: 5000 }),
      remember: Type.Optional(Type.Boolean()),
    }),
    { maxItems: 200 },
  ),
  /** Confirmed deadlines, duties, sessions and exclusions: they become assignments and study plans. */
  duties: Type.Object({
    deadlines: Type.Array(Type.Unknown(), { maxItems: 500 }),
    assignments: Type.Array(Type.Unknown(), { maxItems: 1000 }),
    sessions: Type.Array(Type.Unknown(), { maxItems: 200 }),
    exclusions: Type.Array(Type.Unknown(), { maxItems: 100 }),
  }),
  /** Which part of the text is this document. */
  span: Type.Object({ start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 0 }) }),
  /** Into which register of the organisation acted for; null: known here, registered elsewhere. */
  register: OneOf(['in', 'out']),
})

export const confirmReading = endpoint({
  name: 'directives.confirmReading',
  method: 'POST',
  path: '/api/readings/:id/confirm',
  summary: 'Registers what a person confirmed, all documents of the file at once; null leaves one out',
  access: { right: 'reading.work' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    version: Type.Integer(),
    documents: Type.Array(Nullable(ConfirmedDocument), { minItems: 1, maxItems: 50 }),
  }),
  reply: Type.Object({
    documents: Type.Array(Type.Object({ id: PublicId, label: Type.String(), wasKnown: Type.Boolean() })),
  }),
})

export const discardReading = endpoint({
  name: 'directives.discardReading',
  method: 'POST',
  path: '/api/readings/:id/discard',
  summary: 'Puts a reading aside; its file is erased when nothing else uses it',
  access: { right: 'reading.work' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({ version: Type.Integer(), reason: Type.Optional(Type.String({ maxLength: 500 })) }),
  reply: Type.Object({ state: Type.String() }),
})

// Documents and registers.

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

/** What may be asked of readings: files that wait for confirmation. */
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
import { documentTypes, OrganisationRef, purposes, relationKinds, urgencies } from './contract-vocabulary.ts'

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
  /** Whom earlier confirmations know by this symbol, where the name alone did not tell; offered, not taken. */
  issuerBySymbol: Nullable(OrganisationRef),
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
    /**
     * By page of the file that has a picture (getPagePicture), six whole numbers a word: start and end in the text of
     * the page, left, top, width, height in ten-thousandths of the picture. Empty where the file has no pages to show.
     */
    places: Type.Array(Type.Array(Type.Integer())),
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
    /** Whether a searchable copy of the scan is kept. */
    hasCopy: Type.Boolean(),
    createdAt: Instant,
    documents: Type.Array(DocumentProposal),
    allowed: Type.Array(Type.String()),
  }),
})

export const getPagePicture = endpoint({
  name: 'directives.getPagePicture',
  method: 'GET',
  path: '/api/readings/:id/pages/:page',
  summary: 'The picture of a page of a file that waits for confirmation (WebP, upright)',
  access: { right: 'reading.work' },
  params: Type.Object({ id: PublicId, page: Type.Integer({ minimum: 1, maximum: 600 }) }),
  carries: 'download',
  reply: Type.Unknown(),
})

export const downloadReadingCopy = endpoint({
  name: 'directives.downloadReadingCopy',
  method: 'GET',
  path: '/api/readings/:id/copy',
  summary: 'The searchable copy of a scan that waits for confirmation (PDF), as an attachment',
  access: { right: 'reading.work' },
  params: Type.Object({ id: PublicId }),
  carries: 'download',
  reply: Type.Unknown(),
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

/** What may be asked of one report: filling, sending, deciding, and its official form. Safe for the browser. */
import Type, { type Static } from 'typebox'
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
import { Definition, largestValue } from './contract-form.ts'
import { reportStates } from './contract-request.ts'

export * from './contract-duty.ts'
export * from './contract-form.ts'
export * from './contract-request.ts'
export * from './contract-series.ts'

const Key = Type.String({ maxLength: 30 })

/** What stands at one place of the form. A figure has a value (and a reason where it differs from its evidence). */
export const Entry = Type.Object({
  key: Key,
  value: Nullable(Type.Integer({ minimum: 0, maximum: largestValue })),
  reason: Nullable(Type.String({ maxLength: 1000 })),
  text: Type.String({ maxLength: 20_000 }),
  rows: Type.Array(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 8 }), { maxItems: 500 }),
})
export type Entry = Static<typeof Entry>

/** Evidence of a figure: what the system counts at this moment, and the page that lists what was counted. */
export const Evidence = Type.Object({
  code: Type.String(),
  label: Type.String(),
  value: Type.Integer(),
  href: Nullable(Type.String()),
  at: Instant,
})
export type Evidence = Static<typeof Evidence>

const ReportLine = Type.Object({
  id: PublicId,
  title: Type.String(),
  organisation: Type.String(),
  receiver: Type.String(),
  through: Nullable(Type.String()),
  basis: Nullable(Type.String()),
  due: Day,
  state: OneOf(reportStates),
  late: Nullable(Type.Integer()),
  /** The request was closed or withdrawn meanwhile. */
  requestState: Type.String(),
})

export const listReports = endpoint({
  name: 'reports.listReports',
  method: 'GET',
  path: '/api/reports',
  summary: 'Reports that the organisation acted for owes or has given, open ones first',
  access: { right: 'report.write' },
  query: Type.Object({ show: Type.Optional(OneOf(['open', 'given'])), ...Paging }),
  reply: Page(ReportLine),
})

const Remark = Type.Object({
  /** The place that is returned; null: the whole report. */
  key: Nullable(Key),
  reason: Type.String(),
  by: Type.String(),
  at: Instant,
})

export const getReport = endpoint({
  name: 'reports.getReport',
  method: 'GET',
  path: '/api/reports/:id',
  summary: 'A report with its form, what stands in it, and the evidence of every figure',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    ...ReportLine.properties,
    organisationId: PublicId,
    requestId: PublicId,
    occasion: Type.String(),
    from: Nullable(Day),
    to: Nullable(Day),
    reason: Type.String(),
    minutes: Type.Integer(),
    version: Type.Integer(),
    definition: Definition,
    entries: Type.Array(Type.Object({ ...Entry.properties, revision: Type.Integer() })),
    evidence: Type.Record(Type.String(), Evidence),
    remarks: Type.Array(Remark),
    /** Keys that may be written now; empty when the report cannot be changed. */
    open: Type.Array(Type.String()),
    covers: Type.Array(Type.String()),
    /** The assignment that this report carries out. */
    assignment: Nullable(Type.Object({ id: PublicId, what: Type.String() })),
    /** Requests issued below to gather this report. */
    below: Type.Array(
      Type.Object({
        id: PublicId,
        title: Type.String(),
        expected: Type.Integer(),
        given: Type.Integer(),
        accepted: Type.Integer(),
      }),
    ),
    submission: Type.Integer(),
    submittedAt: Nullable(Instant),
    submittedBy: Nullable(Type.String()),
    decidedAt: Nullable(Instant),
    decidedBy: Nullable(Type.String()),
    amendments: Type.Integer(),
    history: Type.Array(
      Type.Object({
        at: Instant,
        step: Type.String(),
        reason: Nullable(Type.String()),
        by: Nullable(Type.String()),
        organisation: Nullable(Type.String()),
      }),
    ),
    mayWrite: Type.Boolean(),
    allowed: Type.Array(Type.String()),
  }),
})

export const saveDraft = endpoint({
  name: 'reports.saveDraft',
  method: 'POST',
  path: '/api/reports/:id/draft',
  summary:
    'Saves places of a draft; a place that somebody else changed meanwhile is not overwritten but answered',
  access: { right: 'report.write' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    changes: Type.Array(Type.Object({ ...Entry.properties, revision: Type.Integer() }), {
      minItems: 1,
      maxItems: 400,
    }),
  }),
  reply: Type.Object({
    state: OneOf(reportStates),
    version: Type.Integer(),
    saved: Type.Array(Type.Object({ key: Key, revision: Type.Integer() })),
    conflicts: Type.Array(Type.Object({ ...Entry.properties, revision: Type.Integer() })),
  }),
})

export const submitReport = endpoint({
  name: 'reports.submitReport',
  method: 'POST',
  path: '/api/reports/:id/submit',
  summary: 'Sends what stands on the screen; repeating the key answers the same and doubles nothing',
  access: { right: 'report.write' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    key: PublicId,
    version: Type.Integer(),
    entries: Type.Array(Entry, { maxItems: 600 }),
  }),
  reply: Type.Object({
    state: OneOf(reportStates),
    version: Type.Integer(),
    submission: Type.Integer(),
    submittedAt: Instant,
  }),
})

export const takeReportStep = endpoint({
  name: 'reports.takeReportStep',
  method: 'POST',
  path: '/api/reports/:id/steps',
  summary:
    'Accepts, returns (whole or single places, with a reason), or opens an accepted report for a change',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    step: OneOf(['accept', 'return', 'amend']),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
    /** return: the places concerned; none: the whole. */
    places: Type.Optional(Type.Array(Key, { maxItems: 400 })),
  }),
  reply: Type.Object({
    state: OneOf(reportStates),
    version: Type.Integer(),
    allowed: Type.Array(Type.String()),
  }),
})

/** Head and foot of the official document, as a clerk confirms them. */
export const OfficialHead = Type.Object({
  number: Nullable(Type.Integer({ minimum: 1, maximum: 99_999 })),
  symbol: Type.String({ maxLength: 40 }),
  place: Type.String({ maxLength: 100 }),
  day: Day,
  superior: Type.String({ maxLength: 200 }),
  issuer: Line(200),
  subject: Line(500),
  bases: Type.Array(Line(500), { maxItems: 10 }),
  recipients: Type.Array(Line(200), { maxItems: 20 }),
  authority: Type.String({ maxLength: 100 }),
  post: Type.String({ maxLength: 100 }),
  signer: Type.String({ maxLength: 100 }),
})
export type OfficialHead = Static<typeof OfficialHead>

const Source = { id: PublicId, of: OneOf(['report', 'request']) }

export const proposeOfficial = endpoint({
  name: 'reports.proposeOfficial',
  method: 'GET',
  path: '/api/official-reports/:of/:id',
  summary: 'What the official document of a report or of a consolidation would say in its head and foot',
  access: 'signedIn',
  params: Type.Object(Source),
  reply: Type.Object({ head: OfficialHead, profile: Type.String(), rule: Type.String() }),
})

export const exportOfficial = endpoint({
  name: 'reports.exportOfficial',
  method: 'POST',
  path: '/api/official-reports/:of/:id',
  summary: 'The official document as .docx in the format in force on its day',
  access: 'signedIn',
  params: Type.Object(Source),
  body: OfficialHead,
  carries: 'download',
  reply: Type.Unknown(),
})

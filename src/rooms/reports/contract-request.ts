/** Requests for reports: burden and overlap before issuing, the matrix of units, sums of every level. Safe for the browser. */
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
import { Definition } from './contract-form.ts'

export const occasions = ['result', 'periodic', 'interim', 'final'] as const
export const structures = ['now', 'then'] as const
export const reportStates = ['due', 'draft', 'submitted', 'returned', 'accepted', 'consolidated'] as const

const Ref = Type.Object({ id: PublicId, name: Type.String() })

/** Who reports: lines as a document prints them, classes of the tree, single organisations; minus exceptions. */
export const Audience = Type.Object({
  lines: Type.Array(Line(500), { maxItems: 50 }),
  classes: Type.Array(
    Type.Object({
      reach: OneOf(['children', 'advisers', 'subtree']),
      kinds: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 20 }),
    }),
    { maxItems: 20 },
  ),
  organisations: Type.Array(PublicId, { maxItems: 5000 }),
  without: Type.Array(PublicId, { maxItems: 5000 }),
})
export type Audience = Static<typeof Audience>

/** A form of one's own, or the very form that was asked of oneself (`answers`), handed on below. */
const Asked = {
  title: Line(500),
  occasion: OneOf(occasions),
  formId: Nullable(PublicId),
  /** The own report that this request is asked for: its form is handed on, its figures are summed from below. */
  answers: Nullable(PublicId),
  /** To whom: the organisation acted for, or the committee that it advises (then through the former). */
  receiver: PublicId,
  through: Nullable(PublicId),
  throughName: Nullable(Type.String({ maxLength: 200 })),
  documentId: Nullable(PublicId),
  /** The report duty of a directive that the request takes over. */
  duty: Nullable(PublicId),
  audience: Audience,
  from: Nullable(Day),
  to: Nullable(Day),
  due: Day,
}

export const Overlap = Type.Object({
  kind: OneOf(['held', 'asked']),
  /** Label of the field of this form. */
  field: Type.String(),
  /** held: code of the figure; asked: title of the other request. */
  by: Type.String(),
  /** asked: who asks it; held: the room that counts it. */
  source: Type.String(),
  /** How many of the units are asked twice. */
  units: Type.Integer(),
  href: Nullable(Type.String()),
})
export type Overlap = Static<typeof Overlap>

export const previewRequest = endpoint({
  name: 'reports.previewRequest',
  method: 'POST',
  path: '/api/report-requests/preview',
  summary:
    'Who would report, the burden (units × minutes), and what is held or asked already; changes nothing',
  access: { right: 'report.ask' },
  body: Type.Object(Asked),
  reply: Type.Object({
    lines: Type.Array(
      Type.Object({
        printed: Type.String(),
        how: Type.String(),
        count: Type.Integer(),
        unknown: Type.Array(Type.String()),
        suggestions: Type.Array(Ref),
      }),
    ),
    units: Type.Integer(),
    /** The first 200 by name. */
    named: Type.Array(Ref),
    /** Ended or outside the territory: they cannot be asked. */
    refused: Type.Array(Type.Object({ id: PublicId, name: Type.String(), why: OneOf(['ended', 'outside']) })),
    minutes: Type.Integer(),
    burden: Type.Integer(),
    figures: Type.Object({ all: Type.Integer(), filled: Type.Integer() }),
    overlap: Type.Array(Overlap),
    due: Type.Object({ working: Type.Boolean(), before: Day, after: Day, past: Type.Boolean() }),
  }),
})

export const issueRequest = endpoint({
  name: 'reports.issueRequest',
  method: 'POST',
  path: '/api/report-requests',
  summary:
    'Issues a request: a report due from each unit. Repeating the key answers the same and doubles nothing',
  access: { right: 'report.ask' },
  body: Type.Object({ key: PublicId, reason: Line(2000), ...Asked }),
  reply: Type.Object({ id: PublicId, units: Type.Integer() }),
})

const Counts = Type.Object({
  expected: Type.Integer(),
  given: Type.Integer(),
  accepted: Type.Integer(),
  late: Type.Integer(),
  /** Past the deadline and nothing was ever sent. */
  silent: Type.Integer(),
})

const RequestLine = Type.Object({
  id: PublicId,
  title: Type.String(),
  occasion: OneOf(occasions),
  state: Type.String(),
  receiver: Type.String(),
  through: Nullable(Type.String()),
  due: Day,
  counts: Counts,
})

export const listRequests = endpoint({
  name: 'reports.listRequests',
  method: 'GET',
  path: '/api/report-requests',
  summary: 'Requests that the organisation acted for receives, or that go through it, latest deadline first',
  access: { right: 'report.ask' },
  query: Type.Object({ state: Type.Optional(OneOf(['issued', 'closed', 'withdrawn'])), ...Paging }),
  reply: Page(RequestLine),
})

export const getRequest = endpoint({
  name: 'reports.getRequest',
  method: 'GET',
  path: '/api/report-requests/:id',
  summary: 'A request with its form, counts and what may be done with it',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    ...RequestLine.properties,
    version: Type.Integer(),
    receiverId: PublicId,
    basis: Nullable(Type.String()),
    documentId: Nullable(PublicId),
    from: Nullable(Day),
    to: Nullable(Day),
    reason: Type.String(),
    units: Type.Integer(),
    minutes: Type.Integer(),
    overlap: Type.Array(Overlap),
    issuedAt: Instant,
    issuedBy: Nullable(Type.String()),
    definition: Definition,
    answers: Nullable(Type.Object({ id: PublicId, title: Type.String() })),
    /** The duty that it takes over, with its document. */
    duty: Nullable(Type.Object({ id: PublicId, what: Type.String(), clause: Nullable(Type.String()) })),
    /** May receive: return, accept, consolidate. */
    mayReceive: Type.Boolean(),
    allowed: Type.Array(Type.String()),
  }),
})

export const takeRequestStep = endpoint({
  name: 'reports.takeRequestStep',
  method: 'POST',
  path: '/api/report-requests/:id/steps',
  summary: 'Closes, reopens or withdraws a request',
  access: { right: 'report.ask' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({
    step: OneOf(['close', 'reopen', 'withdraw']),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer(), allowed: Type.Array(Type.String()) }),
})

export const MatrixRow = Type.Object({
  id: PublicId,
  organisation: Ref,
  /** Organisations whose duty passed to this one. */
  covers: Type.Array(Type.String()),
  state: OneOf(reportStates),
  version: Type.Integer(),
  late: Nullable(Type.Integer()),
  silent: Type.Boolean(),
  submittedAt: Nullable(Instant),
  amendments: Type.Integer(),
  values: Type.Array(Nullable(Type.Integer())),
  /** Keys of figures that differ from their evidence, with the reason given. */
  differing: Type.Array(Type.String()),
  returned: Type.Array(Type.String()),
  allowed: Type.Array(Type.String()),
})

export const listMatrix = endpoint({
  name: 'reports.listMatrix',
  method: 'GET',
  path: '/api/report-requests/:id/units',
  summary: 'Units by sections: state, lateness and figures of each, in the order of the tree',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  query: Type.Object({
    show: Type.Optional(OneOf(['all', 'waiting', 'silent', 'late', 'returned', 'accepted'])),
    under: Type.Optional(PublicId),
    ...Paging,
  }),
  reply: Page(MatrixRow),
})

const Level = Type.Object({
  organisation: Ref,
  hasLevels: Type.Boolean(),
  counts: Counts,
  values: Type.Array(Nullable(Type.Integer())),
})

export const MergedPassage = Type.Object({
  text: Type.String(),
  /** Names of the units that wrote it; equal passages are folded. */
  sources: Type.Array(Ref),
})
export type MergedPassage = Static<typeof MergedPassage>
export const Merged = Type.Object({
  passages: Type.Array(Type.Object({ key: Type.String(), parts: Type.Array(MergedPassage) })),
  lists: Type.Array(
    Type.Object({
      key: Type.String(),
      rows: Type.Array(Type.Object({ cells: Type.Array(Type.String()), source: Ref })),
    }),
  ),
})
export type Merged = Static<typeof Merged>

export const consolidate = endpoint({
  name: 'reports.consolidate',
  method: 'POST',
  path: '/api/report-requests/:id/consolidate',
  summary:
    'Sums accepted reports at every level, merges passages and lists with their sources, and stores it',
  access: { right: 'report.ask' },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({ structure: OneOf(structures) }),
  reply: Type.Object({ levels: Type.Integer(), consolidated: Type.Integer() }),
})

export const getConsolidation = endpoint({
  name: 'reports.getConsolidation',
  method: 'GET',
  path: '/api/report-requests/:id/consolidation',
  summary: 'The stored sums of one level and of the levels below it; who is missing by name',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  query: Type.Object({ structure: Type.Optional(OneOf(structures)), under: Type.Optional(PublicId) }),
  reply: Type.Object({
    structure: OneOf(structures),
    computedAt: Nullable(Instant),
    /** Reports accepted, returned or changed since. */
    changedSince: Type.Integer(),
    top: Nullable(Level),
    path: Type.Array(Ref),
    levels: Type.Array(Level),
    merged: Nullable(Merged),
    silent: Type.Array(Ref),
  }),
})

export const exportRequest = endpoint({
  name: 'reports.exportRequest',
  method: 'GET',
  path: '/api/report-requests/:id/export',
  summary: 'Units, figures, passages and who is missing as .xlsx',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  carries: 'download',
  reply: Type.Unknown(),
})

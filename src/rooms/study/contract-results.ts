/** What came of a plan: persons by standing, by unit and by name; who studied elsewhere, who handed in an essay. */
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

const Ref = Type.Object({ id: PublicId, name: Type.String() })
const Id = Type.Object({ id: PublicId })
const lead = { right: 'study.lead' } as const
/** How a person stands to a plan; together the first four are who was expected or has studied. */
export const standings = ['missing', 'excused', 'present', 'elsewhere', 'exempt'] as const

/** Persons, never attendances. `expected` = present + excused + missing; exempt and elsewhere stand apart. */
export const Result = Type.Object({
  expected: Type.Integer(),
  present: Type.Integer(),
  excused: Type.Integer(),
  missing: Type.Integer(),
  elsewhere: Type.Integer(),
  exempt: Type.Integer(),
  /** Of `present`: who is no member of the Party. */
  presentNonMembers: Type.Integer(),
  /** Of `expected`: who is no member of the Party. */
  expectedNonMembers: Type.Integer(),
})
export type Result = Static<typeof Result>

export const ResultRow = Type.Object({
  organisation: Type.Object({ id: PublicId, name: Type.String(), kind: Type.String() }),
  result: Result,
  /** The unit has units below that can be opened. */
  opens: Type.Boolean(),
})
export type ResultRow = Static<typeof ResultRow>

export const getResults = endpoint({
  name: 'study.getResults',
  method: 'GET',
  path: '/api/study/plans/:id/results',
  summary: 'Persons by standing under an organisation and its children; attendances and guests apart.',
  access: { right: 'study.read' },
  params: Id,
  query: Type.Object({ under: Type.Optional(PublicId), content: Type.Optional(PublicId) }),
  reply: Type.Object({
    at: Instant,
    under: Nullable(Ref),
    above: Type.Array(Ref),
    total: Result,
    rows: Type.Array(ResultRow),
    /** Attendances (lượt người): one person at two classes counts twice. Never mixed with persons. */
    attendances: Type.Integer(),
    /** Invited people without a name in the register. */
    guests: Type.Integer(),
    classes: Type.Integer(),
    classesHeld: Type.Integer(),
    makeUp: Type.Integer(),
    essays: Type.Integer(),
    /** The reader may open the names behind the figures here. */
    names: Type.Boolean(),
  }),
})

export const PersonLine = Type.Object({
  id: PublicId,
  name: Type.String(),
  member: Type.Boolean(),
  place: Type.String(),
  organiser: Nullable(Type.String()),
  conference: Type.String(),
  standing: OneOf(standings),
  /** Of those present: the class; of those elsewhere: the proof. */
  how: Nullable(Type.String()),
  at: Nullable(Instant),
  essay: Type.Boolean(),
})
export type PersonLine = Static<typeof PersonLine>

export const listExpected = endpoint({
  name: 'study.listExpected',
  method: 'GET',
  path: '/api/study/plans/:id/people',
  summary: 'The names behind a figure; for the organiser and the own committee of these people.',
  access: { right: 'study.read' },
  params: Id,
  query: Type.Object({
    standing: Type.Optional(OneOf(standings)),
    under: Type.Optional(PublicId),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...Paging,
  }),
  reply: Page(PersonLine),
})

export const exportResults = endpoint({
  name: 'study.exportResults',
  method: 'GET',
  path: '/api/study/plans/:id/results/export',
  summary: 'Results by organisation, and the names that the reader may see, as .xlsx.',
  access: { right: 'study.read' },
  carries: 'download',
  params: Id,
  query: Type.Object({ under: Type.Optional(PublicId) }),
  reply: Type.Unknown(),
})

export const recordElsewhere = endpoint({
  name: 'study.recordElsewhere',
  method: 'POST',
  path: '/api/study/plans/:id/elsewhere',
  summary:
    'People who studied the contents elsewhere, with proof; who has studied already is refused by name.',
  access: lead,
  params: Id,
  body: Type.Object({
    persons: Type.Array(PublicId, { minItems: 1, maxItems: 500 }),
    on: Day,
    /** Where, and what proves it: "Hội nghị trực tuyến toàn quốc, điểm cầu thị xã; danh sách điểm danh số 12". */
    proof: Line(500),
  }),
  reply: Type.Object({ recorded: Type.Integer(), already: Type.Integer() }),
})

export const recordEssays = endpoint({
  name: 'study.recordEssays',
  method: 'PUT',
  path: '/api/study/plans/:id/essays',
  summary: 'That essays were handed in (or not after all); their texts are not kept.',
  access: { right: 'study.read' },
  params: Id,
  body: Type.Object({
    persons: Type.Array(PublicId, { minItems: 1, maxItems: 500 }),
    handedOn: Nullable(Day),
  }),
  reply: Type.Object({ recorded: Type.Integer() }),
})

/** What can be asked of the study room about plans: who is expected to study what, and how far it has come. */
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
import { AudienceCount, AudienceExpression, conferenceKinds } from './contract-audience.ts'
import { planLifecycle } from './lifecycle.ts'

export const Ref = Type.Object({ id: PublicId, name: Type.String() })
export const organisedBy = ['one', 'each'] as const
/** How a person stands to a plan; together the first four are who was expected or has studied. */
export const standings = ['missing', 'excused', 'present', 'elsewhere', 'exempt'] as const
const states = planLifecycle.states

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

const ConferenceBody = Type.Object({
  /** Of a conference that exists already: kept with its classes. */
  id: Type.Optional(PublicId),
  kind: OneOf(conferenceKinds),
  title: Line(300),
  organisedBy: OneOf(organisedBy),
  organisers: Type.Array(PublicId, { maxItems: 2000 }),
  audience: AudienceExpression,
  due: Type.Optional(Nullable(Day)),
  classes: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 1000 }))),
  speakerNote: Type.Optional(Nullable(Type.String({ maxLength: 300 }))),
  material: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
})

export const PlanBody = Type.Object({
  title: Line(500),
  /** The plan or letter that orders it, in the register. */
  basisDocument: Type.Optional(Nullable(PublicId)),
  assignment: Type.Optional(Nullable(PublicId)),
  contents: Type.Array(
    Type.Object({ document: Type.Optional(Nullable(PublicId)), title: Type.Optional(Line(500)) }),
    { minItems: 1, maxItems: 20 },
  ),
  asOf: Day,
  due: Type.Optional(Nullable(Day)),
  splitOver: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  essay: Type.Boolean(),
  conferences: Type.Array(ConferenceBody, { maxItems: 50 }),
})
export type PlanBody = Static<typeof PlanBody>

const PlanLine = Type.Object({
  id: PublicId,
  title: Type.String(),
  state: OneOf(states),
  organisation: Ref,
  due: Nullable(Day),
  contents: Type.Array(Type.String()),
  result: Nullable(Result),
  classes: Type.Integer(),
})
export type PlanLine = Static<typeof PlanLine>

export const Conference = Type.Object({
  id: PublicId,
  ordinal: Type.Integer(),
  kind: OneOf(conferenceKinds),
  title: Type.String(),
  organisedBy: OneOf(organisedBy),
  organisers: Type.Array(Ref),
  audience: AudienceExpression,
  due: Nullable(Day),
  classes: Nullable(Type.Integer()),
  speakerNote: Nullable(Type.String()),
  material: Nullable(Type.String()),
  /** Persons expected by this conference; 0 before the plan is published. */
  expected: Type.Integer(),
  /** Of these, who has studied and who has not (excused or not). */
  present: Type.Integer(),
  open: Type.Integer(),
  /** Classes held, open or planned. */
  held: Type.Integer(),
})
export type Conference = Static<typeof Conference>

export const Plan = Type.Object({
  id: PublicId,
  version: Type.Integer(),
  title: Type.String(),
  state: OneOf(states),
  organisation: Ref,
  /** Whose people it is about: the organisation, or the committee that it advises. */
  scope: Ref,
  basis: Nullable(Type.Object({ id: PublicId, label: Type.String() })),
  /** The assignment that the plan carries out; its result becomes the evidence there. */
  assignment: Nullable(Type.Object({ id: PublicId, label: Type.String() })),
  contents: Type.Array(Type.Object({ id: PublicId, title: Type.String(), document: Nullable(PublicId) })),
  asOf: Day,
  due: Nullable(Day),
  splitOver: Type.Integer(),
  essay: Type.Boolean(),
  conferences: Type.Array(Conference),
  names: Type.Array(Ref),
  relations: Type.Array(Type.String()),
  allowed: Type.Array(Type.String()),
  /** What the reader may do beside the steps. */
  may: Type.Object({
    holdClasses: Type.Boolean(),
    readNames: Type.Boolean(),
    takeElsewhere: Type.Boolean(),
  }),
})
export type Plan = Static<typeof Plan>

const lead = { right: 'study.lead' } as const
export const Id = Type.Object({ id: PublicId })

export const listPlans = endpoint({
  name: 'study.listPlans',
  method: 'GET',
  path: '/api/study/plans',
  summary:
    'Plans of study that concern the reader: own, those to hold classes of, those of superiors; newest first.',
  access: { right: 'study.read' },
  query: Type.Object({ state: Type.Optional(OneOf(states)), ...Paging }),
  reply: Page(PlanLine),
})

export const draftPlan = endpoint({
  name: 'study.draftPlan',
  method: 'POST',
  path: '/api/study/plans',
  summary: 'Keeps a new draft of a plan on behalf of the organisation acted for.',
  access: lead,
  body: PlanBody,
  reply: Plan,
})

export const proposePlan = endpoint({
  name: 'study.proposePlan',
  method: 'GET',
  path: '/api/study/proposals/:id',
  summary:
    'What a confirmed document says of study: contents, conferences, deadlines, threshold; nothing is kept.',
  access: lead,
  params: Id,
  reply: Type.Object({
    document: Type.Object({ id: PublicId, label: Type.String() }),
    title: Type.String(),
    due: Nullable(Day),
    splitOver: Nullable(Type.Integer()),
    splitSource: Nullable(Type.String()),
    contents: Type.Array(Type.Object({ document: Nullable(PublicId), title: Type.String() })),
    conferences: Type.Array(
      Type.Object({
        kind: OneOf(conferenceKinds),
        title: Type.String(),
        printedOrganiser: Nullable(Type.String()),
        printedAudience: Nullable(Type.String()),
        due: Nullable(Day),
        classes: Nullable(Type.Integer()),
        speakerNote: Nullable(Type.String()),
      }),
    ),
    exclusions: Type.Array(Type.String()),
  }),
})

export const getPlan = endpoint({
  name: 'study.getPlan',
  method: 'GET',
  path: '/api/study/plans/:id',
  summary: 'One plan with its conferences and what the reader may do.',
  access: { right: 'study.read' },
  params: Id,
  reply: Plan,
})

export const redraftPlan = endpoint({
  name: 'study.redraftPlan',
  method: 'PUT',
  path: '/api/study/plans/:id',
  summary:
    'Replaces a draft; of a published plan the conferences, whose effect is shown before it is taken over.',
  access: lead,
  params: Id,
  body: Type.Object({ ...PlanBody.properties, version: Type.Integer() }),
  reply: Plan,
})

export const takePlanStep = endpoint({
  name: 'study.takePlanStep',
  method: 'POST',
  path: '/api/study/plans/:id/steps',
  summary: 'Publishes (freezes who is expected), closes or discards a plan.',
  access: lead,
  params: Id,
  body: Type.Object({
    step: OneOf(['publish', 'discard', 'close']),
    version: Type.Optional(Type.Integer()),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  reply: Plan,
})

export const planCount = endpoint({
  name: 'study.planCount',
  method: 'GET',
  path: '/api/study/plans/:id/count',
  summary:
    'What publishing the draft would freeze: one count for each conference and one for the whole plan.',
  access: lead,
  params: Id,
  reply: Type.Object({
    whole: AudienceCount,
    conferences: Type.Array(Type.Object({ id: PublicId, count: AudienceCount })),
  }),
})

const Changed = Type.Object({ name: Type.String(), place: Type.String(), conference: Type.String() })
export const planChanges = endpoint({
  name: 'study.planChanges',
  method: 'GET',
  path: '/api/study/plans/:id/changes',
  summary: 'What would change if who is expected were computed anew today: counts and first names.',
  access: lead,
  params: Id,
  reply: Type.Object({
    added: Type.Integer(),
    removed: Type.Integer(),
    moved: Type.Integer(),
    /** No longer in the audience, but they have studied: kept. */
    kept: Type.Integer(),
    addedNames: Type.Array(Changed),
    removedNames: Type.Array(Changed),
    movedNames: Type.Array(Changed),
  }),
})

export const takeOverChanges = endpoint({
  name: 'study.takeOverChanges',
  method: 'POST',
  path: '/api/study/plans/:id/changes',
  summary: 'Takes the recomputed audience over.',
  access: lead,
  params: Id,
  reply: Type.Object({
    added: Type.Integer(),
    removed: Type.Integer(),
    moved: Type.Integer(),
  }),
})

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

export * from './contract-audience.ts'
export * from './contract-classes.ts'
export * from './contract-roll.ts'

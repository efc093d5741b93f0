/** What can be asked of the study room about plans: who is expected to study what, and how far it has come. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Line, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { AudienceCount, AudienceExpression, conferenceKinds } from './contract-audience.ts'
import { Result } from './contract-results.ts'
import { planLifecycle } from './lifecycle.ts'

export const Ref = Type.Object({ id: PublicId, name: Type.String() })
export const organisedBy = ['one', 'each'] as const
const states = planLifecycle.states

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

export * from './contract-audience.ts'
export * from './contract-classes.ts'
export * from './contract-results.ts'
export * from './contract-roll.ts'

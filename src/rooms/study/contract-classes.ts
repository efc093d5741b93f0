/** Classes: who holds them, when and where, who speaks, who sits at which site, who asked to be absent. */
import Type, { type Static } from 'typebox'
import { endpoint, Instant, Line, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { absenceLifecycle, classLifecycle } from './lifecycle.ts'

export const modes = ['inPerson', 'online', 'combined'] as const
const states = classLifecycle.states
const Ref = Type.Object({ id: PublicId, name: Type.String() })
const Id = Type.Object({ id: PublicId })
const lead = { right: 'study.lead' } as const

const SiteBody = Type.Object({
  name: Line(300),
  place: Type.Optional(Nullable(Type.String({ maxLength: 300 }))),
  organisation: Type.Optional(Nullable(PublicId)),
  /** Position in this list of the site above; null for a site directly under the main one. */
  parent: Type.Optional(Nullable(Type.Integer({ minimum: 0 }))),
  capacity: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
})

const facts = {
  title: Line(300),
  mode: OneOf(modes),
  place: Type.Optional(Nullable(Type.String({ maxLength: 300 }))),
  startsAt: Instant,
  endsAt: Instant,
  capacity: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  speaker: Type.Optional(Nullable(PublicId)),
  material: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
  sites: Type.Optional(Type.Array(SiteBody, { maxItems: 500 })),
}
export const ClassBody = Type.Object(facts)
export type ClassBody = Static<typeof ClassBody>

export const Count = Type.Object({
  /** On the roll. */
  roll: Type.Integer(),
  present: Type.Integer(),
  excused: Type.Integer(),
  absent: Type.Integer(),
})

export const ClassLine = Type.Object({
  id: PublicId,
  title: Type.String(),
  state: OneOf(states),
  plan: Ref,
  organisation: Ref,
  mode: OneOf(modes),
  place: Nullable(Type.String()),
  startsAt: Instant,
  endsAt: Instant,
  makeUp: Type.Boolean(),
  speaker: Nullable(Type.String()),
  count: Count,
})
export type ClassLine = Static<typeof ClassLine>

export const Site = Type.Object({
  id: PublicId,
  name: Type.String(),
  place: Nullable(Type.String()),
  parent: Nullable(PublicId),
  capacity: Nullable(Type.Integer()),
  people: Type.Integer(),
  present: Type.Integer(),
})

export const StudyClass = Type.Object({
  ...ClassLine.properties,
  version: Type.Integer(),
  conference: Type.String(),
  contents: Type.Array(Type.String()),
  capacity: Nullable(Type.Integer()),
  speakerId: Nullable(PublicId),
  material: Nullable(Type.String()),
  guests: Type.Integer(),
  sites: Type.Array(Site),
  absences: Type.Array(
    Type.Object({
      id: PublicId,
      name: Type.String(),
      reason: Type.String(),
      state: OneOf(absenceLifecycle.states),
      version: Type.Integer(),
      allowed: Type.Array(Type.String()),
    }),
  ),
  allowed: Type.Array(Type.String()),
  /** The reader keeps its roll. */
  keeps: Type.Boolean(),
  takesMarks: Type.Boolean(),
})
export type StudyClass = Static<typeof StudyClass>

export const listClasses = endpoint({
  name: 'study.listClasses',
  method: 'GET',
  path: '/api/study/classes',
  summary: 'Classes the organisation acted for holds, or those of a plan; the next ones first.',
  access: { right: 'study.read' },
  query: Type.Object({
    plan: Type.Optional(PublicId),
    state: Type.Optional(OneOf(states)),
    ...Paging,
  }),
  reply: Page(ClassLine),
})

/** Where an organiser stands in a conference, before it sets its classes. */
export const proposeClasses = endpoint({
  name: 'study.proposeClasses',
  method: 'GET',
  path: '/api/study/plans/:id/classes/proposal',
  summary:
    'How many people the organisation acted for has to gather, how many are on no roll yet, whether it may split.',
  access: lead,
  params: Id,
  query: Type.Object({ conference: PublicId }),
  reply: Type.Object({
    conference: Type.String(),
    organiser: Ref,
    expected: Type.Integer(),
    unplaced: Type.Integer(),
    members: Type.Integer(),
    splitOver: Type.Integer(),
    maySplit: Type.Boolean(),
    classes: Nullable(Type.Integer()),
    held: Type.Integer(),
  }),
})

export const holdClasses = endpoint({
  name: 'study.holdClasses',
  method: 'POST',
  path: '/api/study/plans/:id/classes',
  summary:
    'Sets the classes of an organiser in a conference; whoever is on no roll yet is shared out among them.',
  access: lead,
  params: Id,
  body: Type.Object({
    conference: PublicId,
    classes: Type.Array(ClassBody, { minItems: 1, maxItems: 50 }),
  }),
  reply: Type.Object({ classes: Type.Array(PublicId), placed: Type.Integer() }),
})

export const makeUp = endpoint({
  name: 'study.makeUp',
  method: 'POST',
  path: '/api/study/plans/:id/make-up',
  summary:
    'A class for those whom the organisation acted for has not reached yet: absent, excused, on no roll.',
  access: lead,
  params: Id,
  body: ClassBody,
  reply: Type.Object({ id: PublicId, placed: Type.Integer() }),
})

export const getClass = endpoint({
  name: 'study.getClass',
  method: 'GET',
  path: '/api/study/classes/:id',
  summary: 'One class.',
  access: 'signedIn',
  params: Id,
  reply: StudyClass,
})

export const changeClass = endpoint({
  name: 'study.changeClass',
  method: 'PUT',
  path: '/api/study/classes/:id',
  summary: 'Changes the facts of a class that was not held yet; the people on its roll stay.',
  access: lead,
  params: Id,
  body: Type.Object({ ...facts, version: Type.Integer() }),
  reply: StudyClass,
})

export const takeClassStep = endpoint({
  name: 'study.takeClassStep',
  method: 'POST',
  path: '/api/study/classes/:id/steps',
  summary: 'Opens or closes the roll, opens it again, or cancels a class.',
  access: 'signedIn',
  params: Id,
  body: Type.Object({
    step: OneOf(['openRoll', 'closeRoll', 'reopenRoll', 'cancel']),
    version: Type.Optional(Type.Integer()),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  reply: StudyClass,
})

export const countGuests = endpoint({
  name: 'study.countGuests',
  method: 'PUT',
  path: '/api/study/classes/:id/guests',
  summary: 'How many invited people without a name in the register came.',
  access: lead,
  params: Id,
  body: Type.Object({ count: Type.Integer({ minimum: 0, maximum: 100_000 }) }),
  reply: Type.Object({ guests: Type.Integer() }),
})

export const askAbsence = endpoint({
  name: 'study.askAbsence',
  method: 'POST',
  path: '/api/study/classes/:id/absences',
  summary: 'Says in advance that one cannot come, with a reason of the short list.',
  access: 'signedIn',
  params: Id,
  body: Type.Object({ reason: Type.String({ maxLength: 40 }) }),
  reply: Type.Object({ id: PublicId, state: OneOf(absenceLifecycle.states) }),
})

export const takeAbsenceStep = endpoint({
  name: 'study.takeAbsenceStep',
  method: 'POST',
  path: '/api/study/absences/:id/steps',
  summary: 'The organiser grants or refuses, the learner withdraws.',
  access: 'signedIn',
  params: Id,
  body: Type.Object({
    step: OneOf(['grant', 'refuse', 'withdraw']),
    version: Type.Optional(Type.Integer()),
  }),
  reply: Type.Object({ id: PublicId, state: OneOf(absenceLifecycle.states), version: Type.Integer() }),
})

export const listSpeakers = endpoint({
  name: 'study.listSpeakers',
  method: 'GET',
  path: '/api/study/speakers',
  summary: 'Accredited speakers (báo cáo viên) with the classes they have and had this year.',
  access: lead,
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })), ...Paging }),
  reply: Page(
    Type.Object({
      id: PublicId,
      name: Type.String(),
      organisation: Type.String(),
      level: Type.String(),
      since: Type.String(),
      planned: Type.Integer(),
      held: Type.Integer(),
    }),
  ),
})

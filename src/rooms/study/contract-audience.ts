/** An audience is an expression over people: sets of holders, members, employees and names, joined by set algebra. */
import Type, { type Static, type TSchema } from 'typebox'
import { Day, endpoint, OneOf, PublicId } from '../../platform/contract.ts'

/** Organisations meant by a set of holders: themselves, those directly below, everything below and themselves. */
export const reaches = ['own', 'children', 'subtree'] as const
export const parties = ['all', 'members', 'nonMembers'] as const

const Within = Type.Array(PublicId, { minItems: 1, maxItems: 200 })
const Codes = Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 })

export const AudienceSet = Type.Union([
  /** Members of the cells in these subtrees on the day of the plan. */
  Type.Object({ op: Type.Literal('members'), within: Within }),
  /** People who work there, members or not. */
  Type.Object({
    op: Type.Literal('employees'),
    within: Within,
    kinds: Type.Optional(Codes),
    party: OneOf(parties),
  }),
  Type.Object({
    op: Type.Literal('holders'),
    within: Within,
    reach: OneOf(reaches),
    posts: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 20 }),
    kinds: Type.Optional(Codes),
    levels: Type.Optional(Codes),
  }),
  Type.Object({
    op: Type.Literal('persons'),
    persons: Type.Array(PublicId, { minItems: 1, maxItems: 1000 }),
  }),
])
export type AudienceSet = Static<typeof AudienceSet>

/** `minus` takes all the following away from the first. */
export const joins = ['union', 'intersect', 'minus'] as const
const joined = <T extends TSchema>(inner: T) =>
  Type.Union([
    AudienceSet,
    Type.Object({ op: OneOf(joins), of: Type.Array(inner, { minItems: 1, maxItems: 20 }) }),
  ])

/** At most three joins deep: enough for every audience that the sample documents name. */
export const AudienceExpression = joined(joined(joined(AudienceSet)))

export type Join = (typeof joins)[number]
export type Audience = AudienceSet | { op: Join; of: Audience[] }

export const conferenceKinds = [
  'keyCadres',
  'members',
  'unionStaff',
  'armedForces',
  'grassroots',
  'other',
] as const

export const AudienceCount = Type.Object({
  /** Everybody in the set. */
  people: Type.Integer(),
  members: Type.Integer(),
  nonMembers: Type.Integer(),
  exempt: Type.Integer(),
  /** Who has studied all contents already. */
  elsewhere: Type.Integer(),
  /** Who is expected by an earlier conference of this plan or by another plan. */
  taken: Type.Integer(),
  /** people minus exempt, elsewhere and taken. */
  expected: Type.Integer(),
  /** Nobody of the organisers covers where they study. */
  withoutOrganiser: Type.Integer(),
})

export const AudienceName = Type.Object({
  id: PublicId,
  name: Type.String(),
  place: Type.String(),
  why: OneOf(['expected', 'exempt', 'elsewhere', 'taken']),
})

export const countAudience = endpoint({
  name: 'study.countAudience',
  method: 'POST',
  path: '/api/study/audiences',
  summary: 'Who is in an audience: counts, who is left out and why, and the first names.',
  access: { right: 'study.lead' },
  body: Type.Object({
    audience: AudienceExpression,
    asOf: Type.Optional(Day),
    /** Public ids of documents: who studied them all is counted as "elsewhere". */
    documents: Type.Array(PublicId, { maxItems: 20 }),
    /** Of a plan that is being changed: its own people are not taken by it. */
    plan: Type.Optional(PublicId),
    show: Type.Optional(OneOf(['expected', 'exempt', 'elsewhere', 'taken'])),
  }),
  reply: Type.Object({ count: AudienceCount, names: Type.Array(AudienceName) }),
})

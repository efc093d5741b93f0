/** Reading and changing the tree of organisations. Every reading endpoint takes `day`: the tree as of that day. */
import Type, { type Static } from 'typebox'
import { Day, endpoint, Line, Nullable, OneOf, Page, Paging, PublicId } from '../../platform/contract.ts'
import { kinds, levels } from './kinds.ts'

export const KindName = OneOf(kinds)
export const LevelName = OneOf(levels)

export const OrganisationRef = Type.Object({
  id: PublicId,
  name: Type.String(),
  kind: KindName,
  level: LevelName,
})
export type OrganisationRef = Static<typeof OrganisationRef>

export const OrganisationRow = Type.Object({
  ...OrganisationRef.properties,
  shortName: Nullable(Type.String()),
  symbol: Nullable(Type.String()),
  /** Children on the day. */
  children: Type.Integer(),
  /** Organisations below, itself not counted. */
  below: Type.Integer(),
})
export type OrganisationRow = Static<typeof OrganisationRow>

/** A hit of the type-ahead; `path` are the names above it, nearest first, without the root. */
export const OrganisationHit = Type.Object({
  ...OrganisationRef.properties,
  symbol: Nullable(Type.String()),
  path: Type.Array(Type.String()),
})
export type OrganisationHit = Static<typeof OrganisationHit>

const Succession = Type.Object({
  organisation: OrganisationRef,
  share: OneOf(['whole', 'part', 'territory', 'members']),
  fraction: Nullable(Type.Number()),
  effectiveOn: Day,
})

export const Term = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  beginsOn: Day,
  endsOn: Nullable(Day),
})

export const Code = Type.Object({
  id: Type.Integer(),
  scheme: Type.String(),
  code: Type.String(),
  validFrom: Day,
  validTo: Nullable(Day),
})

/** One line of an organisation's history: what happened on a day, in words by `operation`. */
export const Event = Type.Object({
  day: Day,
  operation: OneOf(['found', 'rename', 'reparent', 'merge', 'split', 'dissolve', 'changeClass', 'change']),
  /** Names and classes before and after, other organisations, as the sentence needs them. */
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
  others: Type.Array(OrganisationRef),
  batch: Nullable(Type.Object({ id: PublicId, title: Type.String(), basis: Type.String(), decidedOn: Day })),
})
export type Event = Static<typeof Event>

export const Organisation = Type.Object({
  ...OrganisationRow.properties,
  state: OneOf(['planned', 'active', 'ended']),
  place: Nullable(Type.String()),
  foundedOn: Day,
  endedOn: Nullable(Day),
  parent: Nullable(OrganisationRef),
  /** From the root down to the parent. */
  ancestors: Type.Array(OrganisationRef),
  advises: Nullable(OrganisationRef),
  advisedBy: Type.Array(OrganisationRef),
  predecessors: Type.Array(Succession),
  successors: Type.Array(Succession),
  codes: Type.Array(Code),
  terms: Type.Array(Term),
  history: Type.Array(Event),
  /** True when the reader may change the tree here. */
  mayChange: Type.Boolean(),
  /** The day that the answer stands for. */
  day: Day,
})
export type Organisation = Static<typeof Organisation>

const OnDay = { day: Type.Optional(Day) }

export const rootsOf = endpoint({
  name: 'organisations.roots',
  method: 'GET',
  path: '/api/organisations/roots',
  summary: 'The top of the tree on a day (one organisation, or none in an empty installation).',
  access: 'signedIn',
  query: Type.Object(OnDay),
  reply: Type.Object({ items: Type.Array(OrganisationRow), day: Day }),
})

export const childrenOf = endpoint({
  name: 'organisations.children',
  method: 'GET',
  path: '/api/organisations/:id/children',
  summary: 'Children of an organisation on a day, by Vietnamese name, in pages.',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  query: Type.Object({ ...OnDay, ...Paging }),
  reply: Page(OrganisationRow),
})

export const listOrganisations = endpoint({
  name: 'organisations.list',
  method: 'GET',
  path: '/api/organisations',
  summary: 'Organisations of a subtree on a day by Vietnamese name, with kinds and levels, in pages.',
  access: 'signedIn',
  query: Type.Object({
    ...OnDay,
    inside: Type.Optional(PublicId),
    kinds: Type.Optional(Type.Array(KindName)),
    levels: Type.Optional(Type.Array(LevelName)),
    ...Paging,
  }),
  reply: Page(OrganisationRow),
})

export const readOrganisation = endpoint({
  name: 'organisations.read',
  method: 'GET',
  path: '/api/organisations/:id',
  summary: 'One organisation as of a day; an ended one as of its last day.',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  query: Type.Object(OnDay),
  reply: Organisation,
})

export const searchOrganisations = endpoint({
  name: 'organisations.search',
  method: 'GET',
  path: '/api/organisations/search',
  summary: 'Type-ahead: with or without diacritics, abbreviations, words in any order, code.',
  access: 'signedIn',
  query: Type.Object({
    words: Line(200),
    inside: Type.Optional(PublicId),
    kinds: Type.Optional(Type.Array(KindName)),
    levels: Type.Optional(Type.Array(LevelName)),
    ...OnDay,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  reply: Type.Object({ items: Type.Array(OrganisationHit) }),
})

export const NameAnswer = Type.Object({
  printed: Type.String(),
  /** How it was found. `partly` and `unresolved` wait for a person; `nobody` names persons, rooms or the archive. */
  how: OneOf(['name', 'alias', 'group', 'sameAsAddressees', 'nobody', 'partly', 'unresolved']),
  /** The class that a group expression named, as printed. */
  group: Nullable(Type.String()),
  organisations: Type.Array(OrganisationHit),
  /** Parts of the printed name behind which no organisation stood on that day. */
  unknown: Type.Array(Type.String()),
  suggestions: Type.Array(OrganisationHit),
})
export type NameAnswer = Static<typeof NameAnswer>

export const resolveNames = endpoint({
  name: 'organisations.resolveNames',
  method: 'POST',
  path: '/api/organisations/names',
  summary: 'Organisations behind names as printed in a document of an issuer on a day.',
  access: 'signedIn',
  body: Type.Object({
    names: Type.Array(Line(1000), { maxItems: 200 }),
    issuer: PublicId,
    day: Day,
  }),
  reply: Type.Object({ items: Type.Array(NameAnswer) }),
})

const ById = Type.Object({ id: PublicId })
const change = { right: 'organisation.change' } as const

export const openTerm = endpoint({
  name: 'organisations.openTerm',
  method: 'POST',
  path: '/api/organisations/:id/terms',
  summary: 'Opens a term of a committee; the open one before it ends on the same day.',
  access: change,
  params: ById,
  body: Type.Object({ name: Line(60), beginsOn: Day, endsOn: Nullable(Day) }),
  reply: Type.Object({ items: Type.Array(Term) }),
})

export const endTerm = endpoint({
  name: 'organisations.endTerm',
  method: 'POST',
  path: '/api/organisations/:id/terms/end',
  summary: 'Ends a term; endsOn is the first day after it.',
  access: change,
  params: ById,
  body: Type.Object({ term: Type.Integer(), endsOn: Day }),
  reply: Type.Object({ items: Type.Array(Term) }),
})

export const giveCode = endpoint({
  name: 'organisations.giveCode',
  method: 'POST',
  path: '/api/organisations/:id/codes',
  summary: 'Gives a code in a scheme from a day on.',
  access: change,
  params: ById,
  body: Type.Object({ scheme: Line(60), code: Line(80), validFrom: Day }),
  reply: Type.Object({ items: Type.Array(Code) }),
})

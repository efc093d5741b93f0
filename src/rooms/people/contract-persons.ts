/** Members and cadres: lists by territory, one person, dated membership, posts, exemptions. Safe for the browser. */
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
import { posts as postCodes } from './policy.ts'

export const partyStatuses = ['fullMember', 'probationaryMember', 'nonMember'] as const
const PartyStatus = OneOf(partyStatuses)
const MemberStatus = OneOf(['fullMember', 'probationaryMember'])
const Place = Type.Object({ id: PublicId, name: Type.String() })
const ById = Type.Object({ id: PublicId })
const Version = Type.Object({ version: Type.Integer() })
const optionalDay = Type.Optional(Nullable(Day))

const PersonLine = Type.Object({
  id: PublicId,
  fullName: Type.String(),
  memberCode: Nullable(Type.String()),
  partyStatus: PartyStatus,
  cell: Nullable(Place),
  workplace: Nullable(Place),
  posts: Type.Array(Type.Object({ post: Type.String(), organisation: Type.String() })),
  exempt: Nullable(OneOf(['exempt', 'reducedDuty'])),
  leftOn: Nullable(Day),
})

export const PersonFilters = {
  q: Type.Optional(Type.String({ maxLength: 100 })),
  within: Type.Optional(PublicId),
  status: Type.Optional(PartyStatus),
  post: Type.Optional(OneOf(postCodes)),
  exempt: Type.Optional(OneOf(['yes', 'no'])),
  left: Type.Optional(OneOf(['yes', 'no'])),
}

export const list = endpoint({
  name: 'people.list',
  method: 'GET',
  path: '/api/people',
  summary:
    'Persons of the territory by given name; words of the name in any order, with or without diacritics.',
  access: { right: 'person.read' },
  query: Type.Object({ ...PersonFilters, ...Paging }),
  reply: Page(PersonLine),
})

const PostHeld = Type.Object({
  id: PublicId,
  post: Type.String(),
  organisation: Place,
  beginsOn: Day,
  endsOn: Nullable(Day),
  basis: Nullable(Type.String()),
})
const Membership = Type.Object({
  cell: Place,
  status: MemberStatus,
  beginsOn: Day,
  endsOn: Nullable(Day),
})
const Exemption = Type.Object({
  id: PublicId,
  kind: OneOf(['exempt', 'reducedDuty']),
  beginsOn: Day,
  endsOn: Nullable(Day),
  basis: Nullable(Type.String()),
})
/** One line of history about a person: who did what, acting for which organisation. */
const Event = Type.Object({
  at: Instant,
  step: Type.String(),
  by: Nullable(Type.String()),
  organisation: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  before: Type.Any(),
  after: Type.Any(),
})
const PersonFacts = Type.Object({
  id: PublicId,
  fullName: Type.String(),
  memberCode: Nullable(Type.String()),
  bornOn: Nullable(Day),
  partyStatus: PartyStatus,
  admittedOn: Nullable(Day),
  officialOn: Nullable(Day),
  cell: Nullable(Place),
  workplace: Nullable(Place),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  leftOn: Nullable(Day),
  version: Type.Integer(),
  memberships: Type.Array(Membership),
  posts: Type.Array(PostHeld),
  exemptions: Type.Array(Exemption),
})

export const get = endpoint({
  name: 'people.get',
  method: 'GET',
  path: '/api/people/:id',
  summary: 'One person; that somebody else opened the page is written down and shown to the person.',
  access: 'signedIn',
  params: ById,
  reply: Type.Object({ ...PersonFacts.properties, mayChange: Type.Boolean(), history: Type.Array(Event) }),
})

export const mine = endpoint({
  name: 'people.mine',
  method: 'GET',
  path: '/api/me/data',
  summary: 'Everything this room keeps about the caller, and who read it.',
  access: 'signedIn',
  reply: Type.Object({
    person: PersonFacts,
    account: Type.Object({ login: Type.String(), state: Type.String(), language: Type.String() }),
    events: Type.Array(Event),
    reads: Type.Array(Event),
    signIns: Type.Array(Event),
  }),
})

const Facts = {
  fullName: Line(120),
  memberCode: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  bornOn: optionalDay,
  admittedOn: optionalDay,
  officialOn: optionalDay,
  phone: Type.Optional(Nullable(Type.String({ maxLength: 30 }))),
  email: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  workplace: Type.Optional(Nullable(PublicId)),
}
const right = 'person.change'

export const create = endpoint({
  name: 'people.create',
  method: 'POST',
  path: '/api/people',
  summary: 'Adds a person who belongs to a cell (member) or at least to a place of work.',
  access: { right },
  body: Type.Object({
    ...Facts,
    membership: Type.Optional(Type.Object({ cell: PublicId, status: MemberStatus, beginsOn: Day })),
  }),
  reply: ById,
})

export const change = endpoint({
  name: 'people.change',
  method: 'PUT',
  path: '/api/people/:id',
  summary: 'Corrects the facts of a person or moves the place of work.',
  access: { right },
  params: ById,
  body: Type.Object({ ...Facts, version: Type.Integer() }),
  reply: Version,
})

export const setMembership = endpoint({
  name: 'people.setMembership',
  method: 'POST',
  path: '/api/people/:id/memberships',
  summary: 'Admits to a cell, moves to another cell or changes the status, from a day not in the future.',
  access: { right },
  params: ById,
  body: Type.Object({
    version: Type.Integer(),
    cell: PublicId,
    status: MemberStatus,
    beginsOn: Day,
    basis: Type.Optional(Line(300)),
  }),
  reply: Version,
})

export const endMembership = endpoint({
  name: 'people.endMembership',
  method: 'POST',
  path: '/api/people/:id/memberships/end',
  summary: 'Ends the membership of somebody who stays at their place of work, from a day not in the future.',
  access: { right },
  params: ById,
  body: Type.Object({ version: Type.Integer(), on: Day, reason: Line(500) }),
  reply: Version,
})

export const leave = endpoint({
  name: 'people.leave',
  method: 'POST',
  path: '/api/people/:id/leave',
  summary: 'Ends membership, posts and access from a day not in the future; the records stay.',
  access: { right },
  params: ById,
  body: Type.Object({ version: Type.Integer(), on: Day, reason: Line(500) }),
  reply: Version,
})

export const comeBack = endpoint({
  name: 'people.comeBack',
  method: 'POST',
  path: '/api/people/:id/return',
  summary: 'Takes back a leaving; membership and posts are entered anew.',
  access: { right },
  params: ById,
  body: Type.Object({ version: Type.Integer(), reason: Line(500) }),
  reply: Version,
})

/** Posts and exemptions, given and ended with dates. Safe for the browser. */
import Type from 'typebox'
import { Day, endpoint, Line, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { posts as postCodes } from './policy.ts'

const ById = Type.Object({ id: PublicId })
const Version = Type.Object({ version: Type.Integer() })
const optionalDay = Type.Optional(Nullable(Day))
const right = 'person.change'

export const givePost = endpoint({
  name: 'people.givePost',
  method: 'POST',
  path: '/api/people/:id/posts',
  summary: 'Gives a post in an organisation from a day on; nobody gives a post to themselves.',
  access: { right },
  params: ById,
  body: Type.Object({
    version: Type.Integer(),
    organisation: PublicId,
    post: OneOf(postCodes),
    beginsOn: Day,
    endsOn: optionalDay,
    basis: Line(300),
  }),
  reply: Version,
})

export const endPost = endpoint({
  name: 'people.endPost',
  method: 'POST',
  path: '/api/people/:id/posts/:post/end',
  summary: 'Ends a post; endsOn is the first day without it.',
  access: { right },
  params: Type.Object({ id: PublicId, post: PublicId }),
  body: Type.Object({ version: Type.Integer(), endsOn: Day, basis: Line(300) }),
  reply: Version,
})

export const exempt = endpoint({
  name: 'people.exempt',
  method: 'POST',
  path: '/api/people/:id/exemptions',
  summary: 'Exempts a member from activities, or reduces them, for a time (Quy định 24-QĐ/TW, 7.1).',
  access: { right },
  params: ById,
  body: Type.Object({
    version: Type.Integer(),
    kind: OneOf(['exempt', 'reducedDuty']),
    beginsOn: Day,
    endsOn: optionalDay,
    basis: Line(300),
  }),
  reply: Version,
})

export const endExemption = endpoint({
  name: 'people.endExemption',
  method: 'POST',
  path: '/api/people/:id/exemptions/:exemption/end',
  summary: 'Ends an exemption; endsOn is the first day without it.',
  access: { right },
  params: Type.Object({ id: PublicId, exemption: PublicId }),
  body: Type.Object({ version: Type.Integer(), endsOn: Day }),
  reply: Version,
})

export const postsOf = endpoint({
  name: 'people.postsOf',
  method: 'GET',
  path: '/api/organisations/:id/posts',
  summary: 'Who holds which post of an organisation on a day, where the reader may read its persons.',
  access: 'signedIn',
  params: ById,
  query: Type.Object({ day: Type.Optional(Day) }),
  reply: Type.Object({
    mayRead: Type.Boolean(),
    items: Type.Array(
      Type.Object({
        id: PublicId,
        post: Type.String(),
        person: PublicId,
        fullName: Type.String(),
        beginsOn: Day,
        endsOn: Nullable(Day),
      }),
    ),
  }),
})

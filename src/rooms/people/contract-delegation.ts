/** Written delegation (uỷ quyền bằng văn bản) with dates. Safe for the browser. */
import Type from 'typebox'
import { Day, endpoint, Line, OneOf, PublicId } from '../../platform/contract.ts'
import { delegable } from './policy.ts'

const Named = Type.Object({ id: PublicId, name: Type.String() })

const Delegation = Type.Object({
  id: PublicId,
  state: OneOf(['given', 'withdrawn']),
  version: Type.Integer(),
  from: Named,
  to: Named,
  organisation: Named,
  rights: Type.Array(Type.String()),
  beginsOn: Day,
  /** The first day without it. */
  endsOn: Day,
  basis: Type.String(),
  running: Type.Boolean(),
  allowed: Type.Array(Type.String()),
})

export const delegations = endpoint({
  name: 'people.delegations',
  method: 'GET',
  path: '/api/delegations',
  summary: 'Delegations given and received by the caller, and those for organisations that the caller leads.',
  access: 'signedIn',
  reply: Type.Object({
    items: Type.Array(Delegation),
    /** What the caller may lend, by organisation. */
    mayGive: Type.Array(Type.Object({ organisation: Named, rights: Type.Array(Type.String()) })),
  }),
})

export const giveDelegation = endpoint({
  name: 'people.giveDelegation',
  method: 'POST',
  path: '/api/delegations',
  summary: 'Lends rights of the own post to a person for a period of at most twelve months.',
  access: { right: 'delegation.write' },
  body: Type.Object({
    to: PublicId,
    organisation: PublicId,
    rights: Type.Array(OneOf(delegable), { minItems: 1, maxItems: 20 }),
    beginsOn: Day,
    endsOn: Day,
    basis: Line(300),
  }),
  reply: Type.Object({ id: PublicId }),
})

export const moveDelegation = endpoint({
  name: 'people.moveDelegation',
  method: 'POST',
  path: '/api/delegations/:id/:step',
  summary: 'Withdraws a delegation or gives it back; it ends at once.',
  access: 'signedIn',
  params: Type.Object({ id: PublicId, step: OneOf(['withdraw', 'giveBack']) }),
  body: Type.Object({ version: Type.Integer(), reason: Type.Optional(Line(500)) }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer() }),
})

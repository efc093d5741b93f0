/** Managing accounts: invite, suspend, recover. Nobody chooses or sees another's password. Safe for the browser. */
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
import { Done } from './contract-account.ts'

const accountStates = ['none', 'invited', 'active', 'suspended', 'closed'] as const
const right = 'account.manage'

/** A secret that is shown once, to be handed over in person. */
const Ticket = Type.Object({ ticket: Type.String(), until: Instant })

export const AccountLine = Type.Object({
  person: PublicId,
  fullName: Type.String(),
  bornOn: Nullable(Day),
  place: Nullable(Type.String()),
  account: Nullable(
    Type.Object({
      id: PublicId,
      login: Type.String(),
      state: OneOf(['invited', 'active', 'suspended', 'closed']),
      version: Type.Integer(),
      secondFactor: OneOf(['required', 'waived']),
      allowed: Type.Array(Type.String()),
    }),
  ),
})

export const accounts = endpoint({
  name: 'people.accounts',
  method: 'GET',
  path: '/api/accounts',
  summary: 'Persons of the territory with their accounts, by given name.',
  access: { right },
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(OneOf(accountStates)),
    within: Type.Optional(PublicId),
    ...Paging,
  }),
  reply: Page(AccountLine),
})

export const inviteAccount = endpoint({
  name: 'people.inviteAccount',
  method: 'POST',
  path: '/api/accounts',
  summary:
    'Creates an account for a person and answers a ticket for the first password. Asks for recent proof.',
  access: { right },
  body: Type.Object({ person: PublicId, login: Line(80) }),
  reply: Ticket,
})

export const renewInvitation = endpoint({
  name: 'people.renewInvitation',
  method: 'POST',
  path: '/api/accounts/:id/invitation',
  summary: 'A new ticket for an account whose first password was never set; the old one no longer counts.',
  access: { right },
  params: Type.Object({ id: PublicId }),
  reply: Ticket,
})

export const moveAccount = endpoint({
  name: 'people.moveAccount',
  method: 'POST',
  path: '/api/accounts/:id/:step',
  summary: 'Suspends, restores or closes an account; suspension and closing end its sessions.',
  access: { right },
  params: Type.Object({ id: PublicId, step: OneOf(['suspend', 'restore', 'close']) }),
  body: Type.Object({ version: Type.Integer(), reason: Line(500) }),
  reply: Type.Object({ state: Type.String(), version: Type.Integer() }),
})

export const askRecovery = endpoint({
  name: 'people.askRecovery',
  method: 'POST',
  path: '/api/accounts/:id/recovery',
  summary:
    'The first of two managers confirms that the person stands before them and lost password or phone.',
  access: { right },
  params: Type.Object({ id: PublicId }),
  body: Type.Object({ reason: Line(500) }),
  reply: Done,
})

export const recoveries = endpoint({
  name: 'people.recoveries',
  method: 'GET',
  path: '/api/recoveries',
  summary: 'Recoveries of the territory that wait for a second manager.',
  access: { right },
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: PublicId,
        person: PublicId,
        fullName: Type.String(),
        askedAt: Instant,
        askedBy: Type.String(),
        mayConfirm: Type.Boolean(),
      }),
    ),
  }),
})

export const confirmRecovery = endpoint({
  name: 'people.confirmRecovery',
  method: 'POST',
  path: '/api/recoveries/:id/confirmation',
  summary:
    'The second manager confirms in person; answers the ticket. The old password and second factor end.',
  access: { right },
  params: Type.Object({ id: PublicId }),
  reply: Ticket,
})

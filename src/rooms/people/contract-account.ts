/** Signing in and one's own account. Safe for the browser. */
import Type from 'typebox'
import { endpoint, Instant, Nullable, OneOf, PublicId } from '../../platform/contract.ts'

export const Done = Type.Object({ done: Type.Literal(true) })
const Password = Type.String({ minLength: 1, maxLength: 1000 })
const Code = Type.String({ minLength: 6, maxLength: 10 })
const Proof = { password: Password, code: Type.Optional(Code) }

export const signIn = endpoint({
  name: 'people.signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Opens a session by login and password; with a second factor set up it asks for the code first.',
  access: 'public',
  body: Type.Object({ login: Type.String({ minLength: 1, maxLength: 200 }), ...Proof }),
  reply: Type.Object({ state: OneOf(['signedIn', 'codeNeeded']) }),
})

export const signOut = endpoint({
  name: 'people.signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Ends the session of the caller; also without one.',
  access: 'public',
  reply: Done,
})

export const useTicket = endpoint({
  name: 'people.useTicket',
  method: 'POST',
  path: '/api/tickets',
  summary: 'Sets the first or a new password by a single-use ticket that was handed over in person.',
  access: 'public',
  body: Type.Object({ ticket: Type.String({ minLength: 8, maxLength: 60 }), password: Password }),
  reply: Type.Object({ login: Type.String() }),
})

export const me = endpoint({
  name: 'people.me',
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, on whose behalf they may act and which rights they hold today.',
  access: 'signedIn',
  reply: Type.Object({
    id: PublicId,
    fullName: Type.String(),
    login: Type.String(),
    language: OneOf(['vi', 'en']),
    actingFor: Type.Object({ id: PublicId, name: Type.String(), kind: Type.String() }),
    places: Type.Array(Type.Object({ id: PublicId, name: Type.String(), kind: Type.String() })),
    /** Rights held anywhere today, for what the shell shows. */
    rights: Type.Array(Type.String()),
    /** missing: rights wait until the person sets up a second factor. */
    secondFactor: OneOf(['on', 'off', 'missing']),
  }),
})

export const changeLanguage = endpoint({
  name: 'people.changeLanguage',
  method: 'PUT',
  path: '/api/me/language',
  summary: 'Keeps the language of the person’s pages and messages.',
  access: 'signedIn',
  body: Type.Object({ language: OneOf(['vi', 'en']) }),
  reply: Done,
})

export const sessions = endpoint({
  name: 'people.sessions',
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'The open sessions of the caller.',
  access: 'signedIn',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: PublicId,
        mine: Type.Boolean(),
        strength: OneOf(['password', 'secondFactor']),
        since: Instant,
        lastSeen: Instant,
        address: Nullable(Type.String()),
        device: Nullable(Type.String()),
      }),
    ),
  }),
})

export const endSession = endpoint({
  name: 'people.endSession',
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  summary: 'Ends one of the caller’s sessions.',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Done,
})

export const endOtherSessions = endpoint({
  name: 'people.endOtherSessions',
  method: 'DELETE',
  path: '/api/me/sessions',
  summary: 'Ends all sessions of the caller but this one.',
  access: 'signedIn',
  reply: Type.Object({ ended: Type.Integer() }),
})

export const changePassword = endpoint({
  name: 'people.changePassword',
  method: 'PUT',
  path: '/api/me/password',
  summary: 'Changes the own password; ends the other sessions.',
  access: 'signedIn',
  body: Type.Object({ current: Password, code: Type.Optional(Code), password: Password }),
  reply: Done,
})

export const proveAgain = endpoint({
  name: 'people.proveAgain',
  method: 'POST',
  path: '/api/me/proof',
  summary: 'Gives password and code again, which opens weighty steps for five minutes.',
  access: 'signedIn',
  body: Type.Object(Proof),
  reply: Done,
})

export const offerSecondFactor = endpoint({
  name: 'people.offerSecondFactor',
  method: 'POST',
  path: '/api/me/second-factor',
  summary:
    'Makes a secret for an authenticator app; it counts after acceptSecondFactor. Asks for recent proof.',
  access: 'signedIn',
  reply: Type.Object({ secret: Type.String(), address: Type.String() }),
})

export const acceptSecondFactor = endpoint({
  name: 'people.acceptSecondFactor',
  method: 'PUT',
  path: '/api/me/second-factor',
  summary: 'Confirms the offered secret by a code of it; from now on signing in asks for codes.',
  access: 'signedIn',
  body: Type.Object({ code: Code }),
  reply: Done,
})

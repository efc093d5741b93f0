/** What can be asked of the people room: the door (signing in and one's own account). Safe for the browser. */
import Type from 'typebox'
import { endpoint, OneOf, PublicId } from '../../platform/contract.ts'

const done = Type.Object({ done: Type.Literal(true) })
const Password = Type.String({ minLength: 1, maxLength: 1000 })
const Code = Type.String({ minLength: 6, maxLength: 10 })

export const signIn = endpoint({
  name: 'people.signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Opens a session by login and password; with a second factor set up it asks for the code first.',
  access: 'public',
  body: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 200 }),
    password: Password,
    code: Type.Optional(Code),
  }),
  reply: Type.Object({ state: OneOf(['signedIn', 'codeNeeded']) }),
})

export const signOut = endpoint({
  name: 'people.signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Ends the session of the caller; also without one.',
  access: 'public',
  reply: done,
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

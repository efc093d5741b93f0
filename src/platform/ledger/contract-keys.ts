/** A person's own signing keys (passkeys). Safe for the browser. */
import Type from 'typebox'
import { endpoint, Instant, Line, Nullable, PublicId } from '../contract.ts'

const Packed = Type.String({ minLength: 1, maxLength: 8000, pattern: '^[A-Za-z0-9_-]+$' })

export const myKeys = endpoint({
  name: 'ledger.myKeys',
  method: 'GET',
  path: '/api/ledger/keys',
  summary: 'The keys by which the reader signs steps of their own',
  access: 'signedIn',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: PublicId,
        label: Type.String(),
        registeredAt: Instant,
        revokedAt: Nullable(Instant),
      }),
    ),
  }),
})

export const offerKey = endpoint({
  name: 'ledger.offerKey',
  method: 'POST',
  path: '/api/ledger/keys/offer',
  summary: 'What a device needs to make a signing key for the reader',
  access: 'signedIn',
  reply: Type.Object({
    challenge: Type.String(),
    handle: Type.String(),
    name: Type.String(),
    known: Type.Array(Type.String()),
  }),
})

export const registerKey = endpoint({
  name: 'ledger.registerKey',
  method: 'POST',
  path: '/api/ledger/keys',
  summary: 'Keeps the public half of a key that the device made, and seals that it is the reader’s',
  access: 'signedIn',
  body: Type.Object({
    label: Line(100),
    credential: Packed,
    clientDataJSON: Packed,
    authenticatorData: Packed,
    publicKey: Type.String({ maxLength: 2000 }),
  }),
  reply: Type.Object({ done: Type.Boolean() }),
})

export const revokeKey = endpoint({
  name: 'ledger.revokeKey',
  method: 'POST',
  path: '/api/ledger/keys/:id/revoke',
  summary: 'The key signs nothing any more; what it signed stays signed',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({ done: Type.Boolean() }),
})

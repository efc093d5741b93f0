/** Signing with a passkey in the browser: making a key, and signing the step that the server showed on trial. */
import type { Endpoint, Reply } from '../platform/contract.ts'
import { call, type Input, type SignedInput } from './call.ts'

const toText = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
const toUrl = (bytes: ArrayBuffer) =>
  toText(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
const fromUrl = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))

export const canSign = () => typeof PublicKeyCredential === 'function'

export interface MadeKey {
  credential: string
  clientDataJSON: string
  authenticatorData: string
  publicKey: string
}

/** Asks the device for a new key; null when the person or the device declines. */
export async function makeKey(offer: {
  challenge: string
  handle: string
  name: string
  known: readonly string[]
}): Promise<MadeKey | null> {
  const made = await navigator.credentials
    .create({
      publicKey: {
        challenge: fromUrl(offer.challenge),
        rp: { name: 'Thông Suốt' },
        user: { id: fromUrl(offer.handle), name: offer.name, displayName: offer.name },
        // P-256 and Ed25519: what the verifier checks without a library.
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -8 },
        ],
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        excludeCredentials: offer.known.map(id => ({ type: 'public-key', id: fromUrl(id) })),
        attestation: 'none',
        timeout: 120_000,
      },
    })
    .catch(() => null)
  if (!(made instanceof PublicKeyCredential)) return null
  const response = made.response as AuthenticatorAttestationResponse
  const publicKey = response.getPublicKey()
  if (!publicKey) return null
  return {
    credential: toUrl(made.rawId),
    clientDataJSON: toUrl(response.clientDataJSON),
    authenticatorData: toUrl(response.getAuthenticatorData()),
    publicKey: toText(publicKey),
  }
}

/**
 * Calls an endpoint whose step the person signs: on trial, then signed. Without a key, or for a step that needs none,
 * it is called as it is, and the book says that only the server vouches. Null: the person broke off signing.
 * @public
 */
export async function callSigned<E extends Endpoint>(endpoint: E, input: Input<E>): Promise<Reply<E> | null> {
  if (!canSign()) return call(endpoint, input)
  const trial = (await call(endpoint, { ...input, sign: 'trial' } as SignedInput<E>)) as unknown as {
    ticket: string | null
    challenge: string
    credentials: string[]
  }
  if (!trial.ticket) return call(endpoint, input)
  const got = await navigator.credentials
    .get({
      publicKey: {
        challenge: fromUrl(trial.challenge),
        userVerification: 'required',
        allowCredentials: trial.credentials.map(id => ({ type: 'public-key', id: fromUrl(id) })),
        timeout: 120_000,
      },
    })
    .catch(() => null)
  if (!(got instanceof PublicKeyCredential)) return null
  const response = got.response as AuthenticatorAssertionResponse
  const packed = JSON.stringify({
    credential: toUrl(got.rawId),
    authenticatorData: toUrl(response.authenticatorData),
    clientDataJSON: toUrl(response.clientDataJSON),
    signature: toUrl(response.signature),
  })
  const sign = `${trial.ticket}.${toUrl(new TextEncoder().encode(packed).buffer)}`
  return call(endpoint, { ...input, sign } as SignedInput<E>)
}

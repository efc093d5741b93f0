/** Checks what a passkey signed (WebAuthn Level 2, 7.2), as far as it can be checked years later without the server. */
import { concat, fromBase64, fromBase64Url, same, textOf, toBase64Url } from './bytes.ts'
import type { Json } from './canonical.ts'
import { sha256, verifyEd25519, verifySpki } from './primitives.ts'

/** The evidence that a leaf commits to; all base64url but the key (SubjectPublicKeyInfo in base64). */
export interface Assertion {
  khoa: string
  authenticatorData: string
  clientDataJSON: string
  signature: string
}

/** Name of a key in the book: base64url of the SHA-256 of its SubjectPublicKeyInfo. */
export function keyName(spki: Uint8Array): string {
  return toBase64Url(sha256(spki))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function readAssertion(value: Json): Assertion | null {
  if (!isRecord(value)) return null
  const { khoa, authenticatorData, clientDataJSON, signature } = value
  const fields = [khoa, authenticatorData, clientDataJSON, signature]
  if (!fields.every(field => typeof field === 'string')) return null
  return value as unknown as Assertion
}

const ed25519Head = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0)

/** True when the key of this name signed the challenge, the person present and verified by the device. */
export function verifyAssertion(assertion: Assertion, name: string, challenge: Uint8Array): boolean {
  const spki = fromBase64(assertion.khoa)
  const data = fromBase64Url(assertion.authenticatorData)
  const client = fromBase64Url(assertion.clientDataJSON)
  const signature = fromBase64Url(assertion.signature)
  if (!spki || !data || !client || !signature || keyName(spki) !== name || data.length < 37) return false
  let said: unknown
  try {
    said = JSON.parse(textOf(client))
  } catch {
    return false
  }
  if (!isRecord(said) || said.type !== 'webauthn.get' || said.challenge !== toBase64Url(challenge))
    return false
  // User present and user verified.
  if ((data[32]! & 0x05) !== 0x05) return false
  const message = concat(data, sha256(client))
  return same(spki.subarray(0, 12), ed25519Head)
    ? verifyEd25519(spki.subarray(12), message, signature)
    : verifySpki(spki, 'sha256', message, signature)
}

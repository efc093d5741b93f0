/**
 * The cryptography that the ledger stands on, by node:crypto. The page that verifies without a server is built with
 * pure/primitives.ts in this place (scripts/verifier.mjs): the same functions, no library.
 */
import { createHash, createPublicKey, hash, verify } from 'node:crypto'
import { concat } from './bytes.ts'

export type HashName = 'sha256' | 'sha384' | 'sha512'

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer')
}

export function digest(name: HashName, bytes: Uint8Array): Uint8Array {
  return createHash(name).update(bytes).digest()
}

/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const spkiOfEd25519 = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0)
const known = new Map<string, ReturnType<typeof createPublicKey>>()

function keyOf(spki: Uint8Array) {
  const name = Buffer.from(spki).toString('base64')
  let key = known.get(name)
  if (!key) {
    key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    if (known.size > 100) known.clear()
    known.set(name, key)
  }
  return key
}

/** RFC 8032, without pre-hashing; a malformed key or signature is a false one. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    return verify(null, message, keyOf(concat(spkiOfEd25519, publicKey)), signature)
  } catch {
    return false
  }
}

/** RSA (PKCS #1 v1.5) or ECDSA (DER signature) by the kind of the key; for time stamps and WebAuthn. */
export function verifySpki(
  spki: Uint8Array,
  name: HashName,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return verify(name, message, keyOf(spki), signature)
  } catch {
    return false
  }
}

/** What src/ledger/primitives.ts gives, by arithmetic of our own: for the page that verifies without a server. */
import { concat, readUint, same, uint } from '../bytes.ts'
import { inside, readDer, readInteger, readOid } from '../der.ts'
import type { HashName } from '../primitives.ts'
import { verifyEcdsa } from './ecdsa.ts'
import { power } from './modular.ts'
import { sha256, sha384, sha512 } from './sha2.ts'

export { verifyEd25519 } from './ed25519.ts'
export { sha256 }

const hashes = { sha256, sha384, sha512 }

export function digest(name: HashName, bytes: Uint8Array): Uint8Array {
  return hashes[name](bytes)
}

export function verifySpki(
  spki: Uint8Array,
  name: HashName,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    const [algorithm, bits] = inside(readDer(spki))
    const [kind, curve] = inside(algorithm!)
    const key = bits!.content.subarray(1)
    const hash = digest(name, message)
    const oid = readOid(kind!)
    if (oid === '1.2.840.113549.1.1.1') return verifyRsa(key, name, hash, signature)
    if (oid === '1.2.840.10045.2.1') return verifyEcdsa(readOid(curve!), key, hash, signature)
    return false
  } catch {
    return false
  }
}

/** DigestInfo before the hash (RFC 8017, 9.2). */
const oidEnd = { sha256: 1, sha384: 2, sha512: 3 }
function digestInfo(name: HashName, hash: Uint8Array): Uint8Array {
  const n = hash.length
  const head = [0x30, n + 17, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, oidEnd[name], 5, 0, 4, n]
  return concat(Uint8Array.from(head), hash)
}

function verifyRsa(key: Uint8Array, name: HashName, hash: Uint8Array, signature: Uint8Array): boolean {
  const [modulus, exponent] = inside(readDer(key)).map(readInteger)
  const length = Math.ceil(modulus!.toString(16).length / 2)
  const value = readUint(signature)
  if (signature.length !== length || value >= modulus! || exponent! > 2n ** 32n) return false
  const info = digestInfo(name, hash)
  const filling = new Uint8Array(length - info.length - 3).fill(0xff)
  const wanted = concat(Uint8Array.of(0, 1), filling, Uint8Array.of(0), info)
  return filling.length >= 8 && same(uint(power(value, exponent!, modulus!), length), wanted)
}

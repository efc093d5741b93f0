/** Keys for tests of the ledger. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { verifierKey } from './note.ts'

export function aKey(name: string, type: number) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    key: verifierKey(name, type, new Uint8Array(raw)),
    sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
  }
}

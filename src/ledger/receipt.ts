/**
 * A receipt: a tlog-proof of C2SP with the leaf and what opens it in `extra`. It proves itself without the server that
 * gave it. Reading believes nothing; verify/ judges.
 */
import { fromBase64, textOf, toBase64, utf8 } from './bytes.ts'
import { canonical, type Json } from './canonical.ts'
import { type Checkpoint, readCheckpoint, readNumber } from './checkpoint.ts'
import type { Opening } from './leaf.ts'
import type { Hash } from './merkle.ts'

/** Where the key of a signer was registered: a leaf of the same tree. */
export interface Registration {
  leaf: string
  openings: Opening[]
  index: number
  proof: string[]
}

export interface Extra {
  /** The bytes of the leaf as text. */
  leaf: string
  openings: Opening[]
  /** RFC 3161 token over the text of the checkpoint, base64. */
  stamp?: string
  registrations?: Registration[]
}

export interface Receipt {
  extra: Extra
  index: number
  proof: Hash[]
  checkpoint: Checkpoint
}

const first = 'c2sp.org/tlog-proof@v1'
export const mostReceiptBytes = 4 * 1024 * 1024

export function writeReceipt(
  extra: Extra,
  index: number,
  proof: readonly Hash[],
  checkpoint: string,
): string {
  const packed = toBase64(utf8(canonical(extra as unknown as Json)))
  return [first, `extra ${packed}`, `index ${index}`, ...proof.map(toBase64), '', checkpoint].join('\n')
}

/** Null when it is malformed. */
export function readReceipt(text: string): Receipt | null {
  const [head = '', ...rest] = text.split('\n\n')
  const lines = head.split('\n')
  if (lines[0] !== first || !lines[1]?.startsWith('extra ') || !lines[2]?.startsWith('index ')) return null
  const extra = readExtra(lines[1].slice('extra '.length))
  const index = readNumber(lines[2].slice('index '.length))
  const proof = hashesOf(lines.slice(3))
  const checkpoint = readCheckpoint(rest.join('\n\n'))
  if (!extra || index === null || !proof || !checkpoint) return null
  return { extra, index, proof, checkpoint }
}

export function hashesOf(lines: readonly string[]): Hash[] | null {
  if (lines.length > 63) return null
  const hashes = lines.map(fromBase64)
  return hashes.every(hash => hash?.length === 32) ? (hashes as Hash[]) : null
}

function readExtra(text: string): Extra | null {
  const bytes = fromBase64(text)
  if (!bytes) return null
  try {
    const json = textOf(bytes)
    const value = JSON.parse(json)
    return isExtra(value) && canonical(value as unknown as Json) === json ? value : null
  } catch {
    return null
  }
}

type Loose = Record<string, unknown>
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null

function isExtra(value: unknown): value is Extra {
  if (
    !isLoose(value) ||
    Object.keys(value).some(key => !['leaf', 'openings', 'stamp', 'registrations'].includes(key))
  )
    return false
  const { leaf, openings, stamp, registrations } = value
  return (
    typeof leaf === 'string' &&
    isOpenings(openings) &&
    (stamp === undefined || typeof stamp === 'string') &&
    (registrations === undefined || (Array.isArray(registrations) && registrations.every(isRegistration)))
  )
}

function isOpenings(value: unknown): value is Opening[] {
  return Array.isArray(value) && value.every(isOpening)
}

function isOpening(value: unknown): boolean {
  return (
    isLoose(value) && typeof value.field === 'string' && typeof value.salt === 'string' && 'value' in value
  )
}

function isRegistration(value: unknown): boolean {
  return (
    isLoose(value) &&
    typeof value.leaf === 'string' &&
    isOpenings(value.openings) &&
    Number.isSafeInteger(value.index) &&
    Array.isArray(value.proof) &&
    value.proof.every(line => typeof line === 'string')
  )
}

/** The witness's half of C2SP tlog-witness: what is asked, and the judgement over it. Keeping and signing is the caller's. */
import { toBase64 } from './bytes.ts'
import { type Checkpoint, readCheckpoint, readNumber } from './checkpoint.ts'
import { emptyRoot, type Hash, verifyConsistency } from './merkle.ts'
import { type VerifierKey, verifyLine } from './note.ts'
import { hashesOf } from './receipt.ts'

/** What the witness remembers of a book: the newest head it signed. */
export interface Witnessed {
  size: number
  root: string
}

export type Verdict =
  | { status: 200; checkpoint: Checkpoint }
  /** `checkpoint` beside a 422: a head that is signed and cannot be true together with the one remembered. */
  | { status: 400 | 403 | 404 | 409 | 422; checkpoint?: Checkpoint }

export function writeRequest(old: number, proof: readonly Hash[], checkpoint: string): string {
  return [`old ${old}`, ...proof.map(toBase64), '', checkpoint].join('\n')
}

/** `keyOf` answers the key trusted for an origin; `memoryOf` the head last signed, null for none. */
export function judgeRequest(
  body: string,
  keyOf: (origin: string) => VerifierKey | null,
  memoryOf: (origin: string) => Witnessed | null,
): Verdict {
  const [head = '', ...rest] = body.split('\n\n')
  const [first = '', ...lines] = head.split('\n')
  const old = first.startsWith('old ') ? readNumber(first.slice(4)) : null
  const proof = hashesOf(lines)
  const checkpoint = readCheckpoint(rest.join('\n\n'))
  if (old === null || !proof || !checkpoint) return { status: 400 }
  const key = keyOf(checkpoint.origin)
  if (!key) return { status: 404 }
  const own = checkpoint.note.lines.filter(({ name, id }) => name === key.name && id === key.id)
  const signed = own.length > 0 && own.every(line => verifyLine(checkpoint.note.text, line, key))
  if (!signed) return { status: 403 }
  if (old > checkpoint.size) return { status: 400 }
  const memory = memoryOf(checkpoint.origin) ?? { size: 0, root: toBase64(emptyRoot()) }
  if (old !== memory.size) return { status: 409 }
  return follows(memory, checkpoint, proof) ? { status: 200, checkpoint } : { status: 422, checkpoint }
}

function follows(memory: Witnessed, checkpoint: Checkpoint, proof: readonly Hash[]): boolean {
  const root = toBase64(checkpoint.root)
  if (memory.size === 0) {
    return proof.length === 0 && (checkpoint.size > 0 || root === toBase64(emptyRoot()))
  }
  const before = Uint8Array.from(atob(memory.root), letter => letter.charCodeAt(0))
  return verifyConsistency(memory.size, checkpoint.size, before, checkpoint.root, proof)
}

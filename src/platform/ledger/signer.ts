/**
 * The signer: a process of its own with the key and a memory that no backup carries. It hashes every new entry
 * itself, grows its own tree and signs only what continues what it signed before; what it signed is on the disk before
 * anybody reads it. A database that was set back, or whose past was changed, gets no signature (TRUST §1.6, 3).
 *   node signer.ts FOLDER SOCKET
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { fromBase64, toBase64 } from '../../ledger/bytes.ts'
import { writeHead } from '../../ledger/checkpoint.ts'
import { readLeaf } from '../../ledger/leaf.ts'
import { leafHash } from '../../ledger/merkle.ts'
import {
  cosignNote,
  logKey,
  readKey,
  signNote,
  verifierKey,
  witnessKey,
  writeKey,
  writeLine,
  writeNote,
} from '../../ledger/note.ts'
import { append, type Edge, emptyEdge, rootOf } from '../../ledger/tree.ts'
import { judgeRequest, type Witnessed } from '../../ledger/witness.ts'
import { lockDirectory } from '../database/lock.ts'
import { inUse, onLine } from './signer-client.ts'
import type { Answer, Question } from './signer-words.ts'

interface Memory {
  size: number
  hashes: string[]
  note: string
}

const fileName = (origin: string) => Buffer.from(origin).toString('base64url')

export class Signer {
  readonly folder: string
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.folder = folder
  }

  answer(question: Question): Answer {
    switch (question.ask) {
      case 'head':
        return this.head(question.origin)
      case 'open':
        return this.open(question.origin)
      case 'sign':
        return this.sign(question)
      case 'witnessKey':
        return { key: writeKey(verifierKey(question.name, witnessKey, rawOf(this.key('witness', true)!))) }
      case 'witness':
        return this.witness(question)
    }
  }

  /** Makes the key of a new book; again is harmless. */
  private open(origin: string): Answer {
    const fresh = !existsSync(this.path(origin, 'key'))
    const key = this.key(fileName(origin), true)!
    if (fresh) this.remember(origin, emptyEdge(), '')
    return { key: writeKey(verifierKey(origin, logKey, rawOf(key))) }
  }

  private head(origin: string): Answer {
    const key = this.key(fileName(origin), false)
    if (!key) return { refused: 'otherKey' }
    const { edge, note } = this.memory(origin)
    return {
      key: writeKey(verifierKey(origin, logKey, rawOf(key))),
      size: edge.size,
      root: toBase64(rootOf(edge)),
      note,
    }
  }

  private sign({ origin, from, root, entries, next }: Question & { ask: 'sign' }): Answer {
    const key = this.key(fileName(origin), false)
    if (!key) return { refused: 'otherKey' }
    const { edge, note } = this.memory(origin)
    if (from < edge.size) return { refused: 'smaller', size: edge.size, note }
    if (from > edge.size || root !== toBase64(rootOf(edge))) {
      return { refused: 'inconsistent', size: edge.size, note }
    }
    for (const entry of entries) {
      const bytes = fromBase64(entry)
      if (!bytes || !readLeaf(bytes)) return { refused: 'inconsistent', size: edge.size, note }
      append(edge, leafHash(bytes))
    }
    // What the database believes must be what we counted ourselves.
    if (toBase64(rootOf(edge)) !== next) return { refused: 'inconsistent', size: from, note }
    const verifier = verifierKey(origin, logKey, rawOf(key))
    const text = writeHead({ origin, size: edge.size, root: rootOf(edge) })
    const signed = writeNote({ text, lines: [signNote(text, verifier, message => by(key, message))] })
    this.remember(origin, edge, signed)
    return { note: signed, size: edge.size }
  }

  /** Cosigns for another installation: only what continues the head it remembers of that book (tlog-witness). */
  private witness({ name, key: trusted, origin, body, time }: Question & { ask: 'witness' }): Answer {
    const file = join(this.folder, `${fileName(origin)}.witnessed`)
    const memory = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Witnessed) : null
    const verdict = judgeRequest(
      body,
      asked => (asked === origin ? readKey(trusted) : null),
      () => memory,
    )
    if (verdict.status !== 200) {
      return { status: verdict.status, text: verdict.status === 409 ? `${memory?.size ?? 0}\n` : '' }
    }
    const { checkpoint } = verdict
    writeDurably(
      file,
      JSON.stringify({ size: checkpoint.size, root: toBase64(checkpoint.root) } satisfies Witnessed),
    )
    const key = this.key('witness', true)!
    const verifier = verifierKey(name, witnessKey, rawOf(key))
    const line = cosignNote(checkpoint.note.text, verifier, time, message => by(key, message))
    return { status: 200, text: writeLine(line), size: checkpoint.size }
  }

  private path(origin: string, kind: 'key' | 'head'): string {
    return join(this.folder, `${fileName(origin)}.${kind}`)
  }

  private key(name: string, make: boolean): KeyObject | null {
    const file = join(this.folder, `${name}.key`)
    if (!existsSync(file)) {
      if (!make) return null
      const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
      writeDurably(file, pem.toString())
    }
    return createPrivateKey(readFileSync(file))
  }

  private memory(origin: string): { edge: Edge; note: string } {
    const file = this.path(origin, 'head')
    // A key without its memory could sign a second past: it stays silent.
    if (!existsSync(file)) throw new Error(`the memory of ${origin} is gone`)
    const { size, hashes, note } = JSON.parse(readFileSync(file, 'utf8')) as Memory
    return { edge: { size, hashes: hashes.map(hash => fromBase64(hash)!) }, note }
  }

  private remember(origin: string, edge: Edge, note: string): void {
    const memory: Memory = { size: edge.size, hashes: edge.hashes.map(toBase64), note }
    writeDurably(this.path(origin, 'head'), JSON.stringify(memory))
  }
}

const by = (key: KeyObject, message: Uint8Array) => new Uint8Array(sign(null, message, key))

function rawOf(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))
}

/** Whole or not at all, and on the disk when this returns. */
function writeDurably(file: string, text: string): void {
  const draft = `${file}.new`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** Answers one line of JSON for each line asked. */
export function listen(signer: Signer, socket: string): Promise<Server> {
  rmSync(socket, { force: true })
  const server = createServer((connection: Socket) => {
    connection.on('error', () => connection.destroy())
    onLine(connection, line => {
      let answer: Answer
      try {
        answer = signer.answer(JSON.parse(line) as Question)
      } catch (error) {
        answer = { refused: 'failed', why: (error as Error).message }
      }
      connection.write(`${JSON.stringify(answer)}\n`)
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, () => resolve(server))
  })
}

const [, main, folder, socket] = process.argv
if (main === import.meta.filename && folder && socket) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Two with one memory could sign two pasts.
  await lockDirectory(folder).catch(() => process.exit(inUse))
  await listen(new Signer(folder), socket)
  // It ends with the server that started it: that one holds the other end of its input.
  process.stdin.resume().on('close', () => process.exit(0))
}

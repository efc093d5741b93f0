/** Signed notes (C2SP signed-note) with Ed25519 keys: type 1 signs the text, type 4 is a cosignature with a time. */
import { concat, fromBase64, fromHex, readUint, toBase64, toHex, uint, utf8 } from './bytes.ts'
import { sha256, verifyEd25519 } from './primitives.ts'

export const logKey = 1
export const witnessKey = 4

/** A verifier key: `<name>+<id>+<type and key>`. */
export interface VerifierKey {
  name: string
  /** Four bytes in hex. */
  id: string
  type: number
  key: Uint8Array
}

export interface SignatureLine {
  name: string
  id: string
  signature: Uint8Array
}

export interface Note {
  /** Ends in a newline. */
  text: string
  lines: SignatureLine[]
}

const goodName = (name: string) => name.length > 0 && !/[\p{White_Space}+]/u.test(name)

export function keyId(name: string, type: number, key: Uint8Array): string {
  return toHex(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), key)).subarray(0, 4))
}

export function verifierKey(name: string, type: number, key: Uint8Array): VerifierKey {
  if (!goodName(name)) throw new TypeError(`${name} cannot name a key`)
  return { name, id: keyId(name, type, key), type, key }
}

export function writeKey({ name, id, type, key }: VerifierKey): string {
  return `${name}+${id}+${toBase64(concat(Uint8Array.of(type), key))}`
}

/** Null unless it is an Ed25519 key of one of the two types whose id is its own. */
export function readKey(text: string): VerifierKey | null {
  const [name = '', id = '', ...rest] = text.split('+')
  const bytes = fromBase64(rest.join('+'))
  if (!goodName(name) || !fromHex(id) || bytes?.length !== 33) return null
  const [type] = bytes
  if (type !== logKey && type !== witnessKey) return null
  const key = verifierKey(name, type, bytes.subarray(1))
  return key.id === id ? key : null
}

export function writeLine({ name, id, signature }: SignatureLine): string {
  return `— ${name} ${toBase64(concat(fromHex(id)!, signature))}\n`
}

function readLine(line: string): SignatureLine | null {
  const match = /^— (\S+) (\S+)$/u.exec(line)
  const bytes = fromBase64(match?.[2] ?? '')
  if (!match || !goodName(match[1]!) || !bytes || bytes.length < 5) return null
  return { name: match[1]!, id: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }
}

const mostLines = 64

/** Lines of signatures by themselves, as a witness answers them. */
export function readLines(text: string): SignatureLine[] | null {
  if (!text.endsWith('\n')) return null
  const lines = text.slice(0, -1).split('\n').map(readLine)
  return lines.length > mostLines || lines.includes(null) ? null : (lines as SignatureLine[])
}

/** The note, or null when it is malformed. Nothing of it is believed yet. */
export function readNote(text: string): Note | null {
  const end = text.lastIndexOf('\n\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  if (end < 0 || /[\x00-\x09\x0b-\x1f]/.test(text) || /\p{Surrogate}/u.test(text)) return null
  const lines = readLines(text.slice(end + 2))
  return lines && { text: text.slice(0, end + 1), lines }
}

export function writeNote({ text, lines }: Note): string {
  return `${text}\n${lines.map(writeLine).join('')}`
}

/** Whether a line was made by this key over this text; for a cosignature the time is its first eight bytes. */
export function verifyLine(text: string, line: SignatureLine, key: VerifierKey): boolean {
  if (line.name !== key.name || line.id !== key.id) return false
  if (key.type === logKey) return verifyEd25519(key.key, utf8(text), line.signature)
  const time = timeOf(line)
  if (time === null) return false
  return verifyEd25519(key.key, utf8(cosigned(text, time)), line.signature.subarray(8))
}

/** What a witness signs (tlog-cosignature v1). */
export function cosigned(text: string, time: number): string {
  return `cosignature/v1\ntime ${time}\n${text}`
}

/** Seconds since 1970 that a cosignature names; null when the line is none. */
export function timeOf({ signature }: SignatureLine): number | null {
  if (signature.length !== 72) return null
  const time = readUint(signature.subarray(0, 8))
  return time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : null
}

export type Sign = (message: Uint8Array) => Uint8Array

export function signNote(text: string, key: VerifierKey, sign: Sign): SignatureLine {
  return { name: key.name, id: key.id, signature: sign(utf8(text)) }
}

export function cosignNote(text: string, key: VerifierKey, time: number, sign: Sign): SignatureLine {
  const signature = concat(uint(time, 8), sign(utf8(cosigned(text, time))))
  return { name: key.name, id: key.id, signature }
}

/** The head of a tree in three lines (C2SP tlog-checkpoint): origin, size, root. */
import { fromBase64, toBase64 } from './bytes.ts'
import type { Hash } from './merkle.ts'
import { type Note, readNote } from './note.ts'

export interface Head {
  origin: string
  size: number
  root: Hash
}

export interface Checkpoint extends Head {
  note: Note
}

export function writeHead({ origin, size, root }: Head): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** A number as the formats write it: decimal, no leading zeros. */
export function readNumber(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : null
}

/** Lines after the third are refused: nobody who audits the book can check them. */
export function readHead(text: string): Head | null {
  const [origin = '', sizeText = '', rootText = '', end, ...more] = text.split('\n')
  const size = readNumber(sizeText)
  const root = fromBase64(rootText)
  if (!origin || size === null || root?.length !== 32 || end !== '' || more.length > 0) return null
  return { origin, size, root }
}

/** Well-formed, not yet believed: whose signature stands on it is the policy's question. */
export function readCheckpoint(text: string): Checkpoint | null {
  const note = readNote(text)
  const head = note && readHead(note.text)
  return note && head && { ...head, note }
}

/** File to text: the kind is checked, a plain text is decoded here, everything else is met in a child process. */
import { refuseReading } from '../refusal.ts'
import type { Recognition } from '../types.ts'
import { type FileKind, kindOf } from './kind.ts'
import { checkPicture } from './picture.ts'
import { DIRECTIONS, decodeText } from './plain-text.ts'
import { type Parsed, parseInChild } from './run.ts'
import { MAX_SCANNED, type OnPage, recognisePages } from './scans.ts'
import type { Places } from './word-places.ts'

export const MAX_BYTES = 25 * 1024 * 1024
/** Characters; a longer text is no official document (the longest handbooks have 0.2 million). */
const MAX_TEXT = 1_000_000

export interface Extracted {
  kind: FileKind
  pages: string[]
  /** Where the words of each page stand on its picture; empty for kinds that have no pages to show. */
  places: Places[]
  /** Where pages were recognised from pictures: hand it to `read` with the pages. */
  ocr?: Recognition
}

/** What a file holds before any page is recognised. */
export interface Opened {
  kind: FileKind
  /** Text of each page; empty where the page is a picture. */
  pages: string[]
  places: Places[]
  /** Pages (from 1) that will be recognised, at most 40, and those beyond. */
  scanned: number[]
  unread: number[]
}

export interface RecogniseOptions {
  /** Hears how many pages are done. */
  onPage?: OnPage | undefined
  /** Kills the children at once; the promise rejects with the reason of the signal. */
  signal?: AbortSignal | undefined
}

/**
 * Opens an uploaded file without recognising anything: seconds at most.
 * @throws ReadRefusal as `toText`, except blank_picture
 */
export async function openFile(bytes: Uint8Array, name: string): Promise<Opened> {
  if (bytes.length === 0) refuseReading('empty_file', {})
  if (bytes.length > MAX_BYTES) refuseReading('too_large', { bytes: bytes.length, limit: MAX_BYTES })
  const kind = kindOf(bytes, name)
  const { pages: written, places, scanned } = await parsed(kind, bytes)
  const pages = written.map(text => text.replace(DIRECTIONS, ''))
  if (kind === 'pdf' && !scanned.length && !pages.some(text => /\p{L}{2}/u.test(text)))
    refuseReading('no_text', { pages: pages.length })
  const opened = {
    kind,
    pages,
    places,
    scanned: scanned.slice(0, MAX_SCANNED),
    unread: scanned.slice(MAX_SCANNED),
  }
  return scanned.length ? opened : { ...opened, ...mustHaveText({ kind, pages, places }) }
}

async function parsed(kind: FileKind, bytes: Uint8Array): Promise<Parsed> {
  if (kind === 'txt') return { pages: [decoded(bytes)], places: [], scanned: [] }
  if (kind !== 'png' && kind !== 'jpeg') return parseInChild(kind, bytes)
  checkPicture(bytes)
  return { pages: [''], places: [[]], scanned: [1] }
}

/** No encoding takes more than four bytes for a character: what is longer need not be decoded to be refused. */
function decoded(bytes: Uint8Array): string {
  if (bytes.length > MAX_TEXT * 4) tooLong(Math.ceil(bytes.length / 4))
  return decodeText(bytes)
}

function tooLong(characters: number): never {
  return refuseReading('too_long', { characters, limit: MAX_TEXT })
}

/** Recognises the pages of an opened file that are pictures (Vietnamese, offline). */
export async function recogniseFile(
  bytes: Uint8Array,
  { kind, pages, places, scanned, unread }: Opened,
  { onPage, signal }: RecogniseOptions = {},
): Promise<Extracted> {
  if (!scanned.length) return { kind, pages, places }
  const recognised = await recognisePages(kind, bytes, scanned, { onPage, signal })
  const whole = [...pages]
  const standing = [...places]
  for (const { page, text, places: found } of recognised) {
    whole[page - 1] = text
    standing[page - 1] = found
  }
  const ocr = { pages: recognised.map(({ page, doubts }) => ({ page, doubts })), unread }
  return mustHaveText({ kind, pages: whole, places: standing, ocr })
}

/**
 * Text of an uploaded file, page by page where pages are known; pages without text are recognised, at most 40.
 * @throws ReadRefusal with every code of `refusal.ts` but `secret`
 */
export async function toText(
  bytes: Uint8Array,
  name: string,
  options: RecogniseOptions = {},
): Promise<Extracted> {
  return recogniseFile(bytes, await openFile(bytes, name), options)
}

function mustHaveText(extracted: Extracted): Extracted {
  const { kind } = extracted
  const length = extracted.pages.reduce((sum, page) => sum + page.length, 0)
  if (length > MAX_TEXT) tooLong(length)
  if (!extracted.pages.some(page => /\S/.test(page))) {
    if (extracted.ocr) refuseReading('blank_picture', { pages: extracted.pages.length })
    refuseReading(kind === 'txt' ? 'empty_file' : 'no_text', {})
  }
  return extracted
}

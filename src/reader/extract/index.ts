/** File to text: the kind is checked, a plain text is decoded here, everything else is met in a child process. */
import { refuseReading } from '../refusal.ts'
import type { Recognition } from '../types.ts'
import { type FileKind, kindOf } from './kind.ts'
import { checkPicture } from './picture.ts'
import { decodeText } from './plain-text.ts'
import { parseInChild } from './run.ts'
import { MAX_SCANNED, type OnPage, recognisePages } from './scans.ts'

export const MAX_BYTES = 25 * 1024 * 1024
/** A text above this is no official document (the longest handbooks have 0.2 MB). */
export const MAX_TEXT = 5 * 1024 * 1024

export interface Extracted {
  kind: FileKind
  pages: string[]
  /** Where pages were recognised from pictures: hand it to `read` with the pages. */
  ocr?: Recognition
}

/**
 * Text of an uploaded file, page by page where pages are known; pages without text are recognised (Vietnamese, offline),
 * at most 40. `onPage` hears how many of them are done.
 * @throws ReadRefusal empty_file, too_large, unsupported, not_what_name_says, encrypted, macro, bomb,
 * timeout, out_of_memory, damaged, not_text, no_text, blank_picture, too_many_pixels
 */
export async function toText(bytes: Uint8Array, name: string, onPage?: OnPage): Promise<Extracted> {
  if (bytes.length === 0) refuseReading('empty_file', {})
  if (bytes.length > MAX_BYTES) refuseReading('too_large', { bytes: bytes.length, limit: MAX_BYTES })
  const kind = kindOf(bytes, name)
  const extracted = await textOf(kind, bytes, onPage)
  const length = extracted.pages.reduce((sum, page) => sum + page.length, 0)
  if (length > MAX_TEXT) refuseReading('too_large', { bytes: length, limit: MAX_TEXT })
  if (!extracted.pages.some(page => /\S/.test(page))) {
    if (extracted.ocr) refuseReading('blank_picture', { pages: extracted.pages.length })
    refuseReading(kind === 'txt' ? 'empty_file' : 'no_text', {})
  }
  return extracted
}

async function textOf(kind: FileKind, bytes: Uint8Array, onPage?: OnPage): Promise<Extracted> {
  if (kind === 'txt') return { kind, pages: [decodeText(bytes)] }
  const picture = kind === 'png' || kind === 'jpeg'
  if (picture) checkPicture(bytes)
  const { pages, scanned } = picture ? { pages: [''], scanned: [1] } : await parseInChild(kind, bytes)
  if (!scanned.length) {
    if (kind === 'pdf' && !pages.some(text => /\p{L}{2}/u.test(text)))
      refuseReading('no_text', { pages: pages.length })
    return { kind, pages }
  }
  const chosen = scanned.slice(0, MAX_SCANNED)
  const recognised = await recognisePages(kind, bytes, chosen, onPage)
  for (const { page, text } of recognised) pages[page - 1] = text
  return {
    kind,
    pages,
    ocr: {
      pages: recognised.map(({ page, doubts }) => ({ page, doubts })),
      unread: scanned.slice(MAX_SCANNED),
    },
  }
}

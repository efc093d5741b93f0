/** File to text: the kind is checked, a plain text is decoded here, everything else is parsed in a child process. */
import { refuseReading } from '../refusal.ts'
import { type FileKind, kindOf } from './kind.ts'
import { decodeText } from './plain-text.ts'
import { LIMITS, type Limits, parseInChild } from './run.ts'

export const MAX_BYTES = 25 * 1024 * 1024
/** A text above this is no official document (the longest handbooks have 0.2 MB). */
export const MAX_TEXT = 5 * 1024 * 1024

export interface Extracted {
  kind: FileKind
  pages: string[]
}

/**
 * Text of an uploaded file, page by page where pages are known.
 * @throws ReadRefusal empty_file, too_large, unsupported, not_what_name_says, encrypted, macro, bomb,
 * timeout, out_of_memory, damaged, not_text, no_text
 */
export async function toText(bytes: Uint8Array, name: string, limits: Limits = LIMITS): Promise<Extracted> {
  if (bytes.length === 0) refuseReading('empty_file', {})
  if (bytes.length > MAX_BYTES) refuseReading('too_large', { bytes: bytes.length, limit: MAX_BYTES })
  const kind = kindOf(bytes, name)
  const pages = kind === 'txt' ? [decodeText(bytes)] : await parseInChild(kind, bytes, limits)
  const length = pages.reduce((sum, page) => sum + page.length, 0)
  if (length > MAX_TEXT) refuseReading('too_large', { bytes: length, limit: MAX_TEXT })
  if (!pages.some(page => /\S/.test(page))) refuseReading(kind === 'txt' ? 'empty_file' : 'no_text', {})
  return { kind, pages }
}

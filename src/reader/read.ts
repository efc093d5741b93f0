/** The door of the reading itself: text in, structured reading out. */
import { calibrate } from './calibration.ts'
import { readDocument } from './document.ts'
import { weaken } from './recognition.ts'
import { refuseReading } from './refusal.ts'
import { secrecyMark } from './secrecy.ts'
import { splitDocuments } from './split.ts'
import { type Prepared, prepare } from './text.ts'
import type { Reading, ReadOptions, Warning } from './types.ts'

/**
 * Reads the official documents in a text (or in its pages, in order).
 * Pure and deterministic: same text, same reading. Offsets of every span refer to `Reading.text`.
 * @throws ReadRefusal `empty_file` for a text without a letter, `secret` where a mark Mật / Tối mật / Tuyệt mật stands
 * (Law on the Protection of State Secrets 117/2025/QH15, Art. 5: nothing secret on a networked machine).
 */
export function read(input: string | readonly string[], options: ReadOptions = {}): Reading {
  const { text, pages } = joined(input)
  if (!/[\p{L}\d]/u.test(text)) refuseReading('empty_file', {})
  const p = prepare(text, pages)
  const secret = secrecyMark(p, 0, p.lines.length)
  if (secret && !options.allowSecret) refuseReading('secret', { mark: secret.value })
  const documents = splitDocuments(p).map(part => readDocument(p, part))
  const warnings = [...garbled(p), ...documents.flatMap((d, n) => missing(d, n))]
  if (options.ocr) weaken(documents, pages, options.ocr)
  calibrate(documents, options.ocr)
  if (!options.ocr) return { text, pages, documents, warnings }
  if (options.ocr.unread.length)
    warnings.push({ code: 'pages_not_recognised', data: { pages: options.ocr.unread } })
  return { text, pages, documents, warnings, ocr: true }
}

function joined(input: string | readonly string[]): { text: string; pages: number[] } {
  if (typeof input === 'string') return { text: input, pages: [] }
  if (input.length === 1) return { text: input[0]!, pages: [] }
  const pages: number[] = []
  let text = ''
  for (const page of input) {
    if (text) text += '\n\f'
    pages.push(text.length)
    text += page
  }
  return { text, pages }
}

function missing(d: Reading['documents'][number], document: number): Warning[] {
  if (!d.number && !d.symbol && !d.date && !d.issuer) return [{ code: 'no_letterhead', data: { document } }]
  return (['type', 'number', 'issuer', 'date', 'signer'] as const)
    .filter(field => d[field] === null)
    .map(field => ({ code: 'field_missing', data: { document, field } }))
}

// Old PDFs carry TCVN3 or VNI fonts: letters come out as other signs and hardly any Vietnamese vowel is left.
function garbled(p: Prepared): Warning[] {
  let letters = 0
  let marked = 0
  for (let i = 0; i < Math.min(p.text.length, 20000); i++) {
    const c = p.text[i]!
    if (!/\p{L}/u.test(c)) continue
    letters++
    if (/[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i.test(c)) marked++
  }
  const share = letters ? marked / letters : 0
  return letters > 300 && share < 0.08
    ? [{ code: 'garbled_text', data: { share: Math.round(share * 100) / 100 } }]
    : []
}

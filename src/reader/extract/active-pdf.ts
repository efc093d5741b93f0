/** What a PDF would do on its own when somebody opens it: run JavaScript, start a program, hand out a packed file. */
import { inflateSync } from 'node:zlib'
import { refuseReading } from '../refusal.ts'

const SIGNS = [
  [/\/S\s{0,9}\/JavaScript\b/, 'javascript'],
  [/\/S\s{0,9}\/Launch\b/, 'launch'],
  [/\/EmbeddedFiles\b|\/Type\s{0,9}\/EmbeddedFile\b|\/Subtype\s{0,9}\/FileAttachment\b/, 'attachment'],
] as const

/** Objects may be packed together in compressed streams; so much of them is looked at. */
const UNPACKED = { stream: 8 * 1024 * 1024, whole: 64 * 1024 * 1024 }

/** Refuses `active_pdf`. Names are compared as they count (`/L#61unch` is `/Launch`). */
export function checkActive(bytes: Buffer): void {
  let left = UNPACKED.whole
  checkNames(bytes.toString('latin1'))
  for (let at = bytes.indexOf('/ObjStm'); at >= 0; at = bytes.indexOf('/ObjStm', at + 7)) {
    const start = bytes.indexOf('stream', at)
    const end = bytes.indexOf('endstream', start)
    if (start < 0 || end < 0 || left <= 0) continue
    const from = start + (bytes[start + 6] === 13 ? 8 : 7)
    const objects = unpacked(bytes.subarray(from, end), Math.min(UNPACKED.stream, left))
    left -= objects.length
    checkNames(objects)
  }
}

function unpacked(packed: Buffer, limit: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: limit }).toString('latin1')
  } catch {
    // another filter, encrypted or broken: pdf.js finds out
    return ''
  }
}

function checkNames(text: string): void {
  const plain = text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  for (const [sign, what] of SIGNS) if (sign.test(plain)) refuseReading('active_pdf', { what })
}

/** Bytes of a plain text file to a string: UTF-8, UTF-16 with its mark, windows-1258 and the old fonts only when sure. */
import { refuseReading } from '../refusal.ts'
import { fromOldFont } from './old-fonts.ts'

/** Signs that turn the direction of writing: Vietnamese needs none, and they show "12" for "21". */
export const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

// Syllables that any official Vietnamese text holds; windows-1258 writes tones as combining marks.
const SURE = ['của', 'các', 'và', 'về', 'Đảng', 'Số', 'ngày', 'tháng']

/** Decodes a text file. Refuses `not_text` where no encoding is certain. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return fromOldFont(text) ?? text
  } catch {
    const text = new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
    if (SURE.filter(word => text.includes(word)).length >= 3) return text
    return fromOldFont(new TextDecoder('windows-1252').decode(bytes)) ?? refuseReading('not_text', {})
  }
}

/** What a file is, by its first bytes; never by its name. */
import { refuseReading } from '../refusal.ts'

export type FileKind = 'txt' | 'html' | 'docx' | 'doc' | 'pdf' | 'png' | 'jpeg'
export type Content = FileKind | 'zip' | 'ole' | 'rtf' | 'gif' | 'tiff' | 'binary'

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((b, i) => bytes[i] === b)
const latin = (bytes: Uint8Array, to: number) => Buffer.from(bytes.subarray(0, to)).toString('latin1')

/** The content of a file by its signature. */
export function contentOf(bytes: Uint8Array): Content {
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return 'zip'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole'
  if (latin(bytes, 1024).includes('%PDF-')) return 'pdf'
  if (latin(bytes, 5) === '{\\rtf') return 'rtf'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png'
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (latin(bytes, 4) === 'GIF8') return 'gif'
  if (starts(bytes, 0x49, 0x49, 0x2a, 0) || starts(bytes, 0x4d, 0x4d, 0, 0x2a)) return 'tiff'
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return 'txt'
  const head = bytes.subarray(0, 8192)
  let controls = 0
  for (const b of head)
    if (b === 0) return 'binary'
    else if (b < 32 && b !== 9 && b !== 10 && b !== 12 && b !== 13) controls++
  return controls > head.length / 50 ? 'binary' : 'txt'
}

const NAMED: Record<string, FileKind> = {
  txt: 'txt',
  md: 'txt',
  text: 'txt',
  docx: 'docx',
  doc: 'doc',
  pdf: 'pdf',
  png: 'png',
  html: 'html',
  htm: 'html',
  jpg: 'jpeg',
  jpeg: 'jpeg',
}
const PICTURES = new Set<Content>(['png', 'jpeg'])
const OTHER_PICTURES = new Set<Content>(['gif', 'tiff'])

/**
 * The kind to read a file as. Refuses `unsupported` (also pictures other than PNG and JPEG),
 * `not_what_name_says`, `macro` (.docm) and `encrypted` is left to the later steps.
 */
export function kindOf(bytes: Uint8Array, name: string): FileKind {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (/^(docm|dotm|xlsm|pptm)$/.test(extension)) refuseReading('macro', { part: extension })
  const content = contentOf(bytes)
  const expected = NAMED[extension]
  if (!expected) {
    if (extension || content === 'zip' || content === 'ole')
      refuseReading('unsupported', { kind: extension ? `.${extension}` : content })
  }
  if (PICTURES.has(content)) {
    // a phone may call a JPEG .png: both are recognised the same way
    if (expected && !PICTURES.has(expected)) refuseReading('not_what_name_says', { name, kind: content })
    return content as FileKind
  }
  if (OTHER_PICTURES.has(content)) {
    if (expected) refuseReading('not_what_name_says', { name, kind: content })
    refuseReading('unsupported', { kind: content })
  }
  const fits = {
    txt: ['txt'],
    html: ['txt'],
    docx: ['zip', 'ole'],
    doc: ['ole'],
    pdf: ['pdf'],
    png: [],
    jpeg: [],
  } as const
  if (expected) {
    if (expected === 'txt' && content === 'binary')
      refuseReading('not_what_name_says', { name, kind: content })
    if (!(fits[expected] as readonly Content[]).includes(content))
      refuseReading('not_what_name_says', { name, kind: content })
    return expected
  }
  if (content === 'txt' || content === 'pdf') return content
  return refuseReading('unsupported', { kind: content })
}

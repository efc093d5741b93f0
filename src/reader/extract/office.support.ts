/** Office files made by hand for tests, so that broken and hostile ones can be made too. */
import { deflateRawSync } from 'node:zlib'
import { ReadRefusal, refusalSentence, toText } from '../index.ts'

export interface Part {
  name: string
  data: Buffer
  encrypted?: boolean
  /** Size that the entry claims to have. */
  claims?: number
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function crc32(data: Buffer): number {
  let c = 0xffffffff
  for (const byte of data) c = CRC[(c ^ byte) & 0xff]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/** A zip of the parts given. */
export function zip(parts: Part[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data, encrypted, claims } of parts) {
    const packed = deflateRawSync(data)
    const bytes = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(encrypted ? 1 : 0, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(data), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(claims ?? data.length, 22)
    head.writeUInt16LE(bytes.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 6)
    head.copy(entry, 8, 6, 28)
    entry.writeUInt16LE(bytes.length, 28)
    entry.writeUInt32LE(offset, 42)
    local.push(head, bytes, packed)
    central.push(entry, bytes)
    offset += head.length + bytes.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

/** The parts of a small .docx. */
export function docxParts(body: string, prolog = ''): Part[] {
  const document = `<?xml version="1.0"?>${prolog}<w:document ${W}><w:body>${body}</w:body></w:document>`
  const parts = { '[Content_Types].xml': TYPES, '_rels/.rels': RELS, 'word/document.xml': document }
  return Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) }))
}
export function docx(body: string, more: Part[] = [], prolog = ''): Buffer {
  return zip([...docxParts(body, prolog), ...more])
}
export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

/** The code with which a file is refused, or 'read'. */
export async function codeOf(bytes: Buffer, name: string): Promise<string> {
  try {
    await toText(bytes, name)
    return 'read'
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error
    for (const language of ['vi', 'en'] as const)
      if (refusalSentence(error, language).length < 15) throw new Error(`${error.code} has no words`)
    return error.code
  }
}

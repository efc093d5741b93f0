import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ReadRefusal, refusalSentence, toText } from '../index.ts'
import { htmlText } from './office.ts'
import { parseInChild } from './run.ts'

interface Part {
  name: string
  data: Buffer
  encrypted?: boolean
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

/** A zip made by hand, so that broken and hostile ones can be made too. */
function zip(parts: Part[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data, encrypted } of parts) {
    const packed = deflateRawSync(data)
    const bytes = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(encrypted ? 1 : 0, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(data), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(data.length, 22)
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

function docx(body: string, more: Part[] = [], prolog = ''): Buffer {
  const document = `<?xml version="1.0"?>${prolog}<w:document ${W}><w:body>${body}</w:body></w:document>`
  const parts = { '[Content_Types].xml': TYPES, '_rels/.rels': RELS, 'word/document.xml': document }
  return zip([...Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) })), ...more])
}
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

async function codeOf(bytes: Buffer, name: string): Promise<string> {
  try {
    await toText(bytes, name)
    return 'read'
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error
    for (const language of ['vi', 'en'] as const)
      expect(refusalSentence(error, language).length).toBeGreaterThan(15)
    return error.code
  }
}

describe('what is read', () => {
  test('a docx', async () => {
    const { pages, kind } = await toText(
      docx(paragraph('Số 14-KL/TW') + paragraph('Kính gửi: các đồng chí')),
      'a.docx',
    )
    expect(kind).toBe('docx')
    expect(pages.join('')).toContain('Số 14-KL/TW\nKính gửi: các đồng chí')
  })
  test('UTF-8, UTF-16 with its mark, windows-1258 when sure', async () => {
    const text = 'Đảng ủy các xã và phường về việc của ngày tháng'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect((await toText(Buffer.from(text), 'a.txt')).pages[0]).toBe(text)
    expect((await toText(utf16, 'a.txt')).pages[0]).toContain('Đảng ủy')
    // "của các ngày về" in windows-1258: base letters with combining marks
    const old = Buffer.from([
      0x63, 0x75, 0xd2, 0x61, 0x20, 0x63, 0x61, 0xec, 0x63, 0x20, 0x6e, 0x67, 0x61, 0xcc, 0x79, 0x20, 0x76,
      0xea, 0xcc,
    ])
    expect((await toText(old, 'a.txt')).pages[0]).toBe('của các ngày về')
  })
  test('cells and list items become lines', () => {
    expect(
      htmlText(
        '<table><tr><td><p>Nơi nhận:</p></td><td><p>BÍ THƯ</p></td></tr></table><ol><li>một</li><li>hai</li></ol>',
      ),
    ).toBe('Nơi nhận:\nBÍ THƯ\n1. một\n2. hai\n')
  })
})

describe('what is refused', () => {
  const big = (n: number) => Buffer.alloc(n, 32)
  const cases: [string, () => Buffer, string, string][] = [
    ['an empty file', () => Buffer.alloc(0), 'a.txt', 'empty_file'],
    ['only white space', () => Buffer.from(' \n\t\n'), 'a.txt', 'empty_file'],
    ['over the limit', () => big(26 * 1024 * 1024), 'a.txt', 'too_large'],
    ['a PDF named .docx', () => Buffer.from('%PDF-1.7\n'), 'a.docx', 'not_what_name_says'],
    ['a zip named .txt', () => docx(paragraph('x')), 'a.txt', 'not_what_name_says'],
    [
      'a zip that is no docx',
      () => zip([{ name: 'a.txt', data: Buffer.from('x') }]),
      'a.docx',
      'not_what_name_says',
    ],
    [
      'a picture cut off in its header',
      () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
      'a.png',
      'damaged',
    ],
    ['a spreadsheet', () => docx(paragraph('x')), 'a.xlsx', 'unsupported'],
    ['a macro file by name', () => docx(paragraph('x')), 'a.docm', 'macro'],
    [
      'a macro inside',
      () => docx(paragraph('x'), [{ name: 'word/vbaProject.bin', data: Buffer.from('x') }]),
      'a.docx',
      'macro',
    ],
    [
      'a bomb by ratio',
      () => docx(paragraph('x'), [{ name: 'word/media/a.bin', data: big(5 * 1024 * 1024) }]),
      'a.docx',
      'bomb',
    ],
    [
      'too many parts',
      () =>
        docx(
          paragraph('x'),
          Array.from({ length: 2100 }, (_, i) => ({ name: `p${i}`, data: Buffer.from('x') })),
        ),
      'a.docx',
      'bomb',
    ],
    [
      'an entity bomb',
      () => docx(paragraph('&a;'), [], '<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
      'a.docx',
      'bomb',
    ],
    [
      'an encrypted entry',
      () => docx(paragraph('x'), [{ name: 'a', data: Buffer.from('x'), encrypted: true }]),
      'a.docx',
      'encrypted',
    ],
    [
      'an encrypted package',
      () =>
        Buffer.concat([
          Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
          Buffer.alloc(600),
        ]),
      'a.docx',
      'encrypted',
    ],
    ['a cut-off docx', () => docx(paragraph('x')).subarray(0, 300), 'a.docx', 'damaged'],
    ['a PDF without pages', () => Buffer.from('%PDF-1.7\nnothing here'), 'a.pdf', 'damaged'],
    ['a docx without words', () => docx(''), 'a.docx', 'no_text'],
    ['bytes of no encoding', () => Buffer.from([0x41, 0xff, 0x42, 0xfe, 0x43, 0x80]), 'a.txt', 'not_text'],
  ]
  test.each(cases)('%s', async (_, make, name, code) => expect(await codeOf(make(), name)).toBe(code))

  test('a parser that takes too long or too much is killed', async () => {
    const bytes = docx(paragraph('x'))
    await expect(
      parseInChild('docx', bytes, { seconds: 0.01, megabytes: 512, outputBytes: 1e6 }),
    ).rejects.toMatchObject({ code: 'timeout' })
    await expect(
      parseInChild('docx', bytes, { seconds: 10, megabytes: 20, outputBytes: 1e6 }),
    ).rejects.toMatchObject({ code: 'out_of_memory' })
    const wide = docx(paragraph('từ '.repeat(2000)))
    await expect(
      parseInChild('docx', wide, { seconds: 10, megabytes: 512, outputBytes: 100 }),
    ).rejects.toMatchObject({ code: 'out_of_memory' })
  })
})

const hostile = new URL('../../../../shared/corpus/hostile/', import.meta.url)
describe.skipIf(!existsSync(hostile))('public hostile files (skipped where ../shared is absent)', () => {
  const files = existsSync(hostile) ? readdirSync(hostile).filter(f => /\.(docx?|pdf|docm)$/.test(f)) : []
  // a quarter of them in every run, all of them with TEST_LONG=1
  const chosen = files.filter((file, i) => process.env.TEST_LONG || i % 4 === 0 || file.endsWith('.docm'))
  test('each is read or refused with a code, none hangs', { timeout: 240_000 }, async () => {
    const codes = new Map<string, number>()
    for (const file of chosen) {
      const code = await codeOf(readFileSync(new URL(encodeURIComponent(file), hostile)), file)
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect(codes.get('macro')).toBeGreaterThan(0)
    expect([...codes.values()].reduce((a, b) => a + b, 0)).toBe(chosen.length)
  })
})

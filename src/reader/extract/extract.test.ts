import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openFile, type ReadRefusal, read, refusalSentence, toText } from '../index.ts'
import { codeOf, docx, paragraph, zip } from './office.support.ts'
import { htmlText } from './office.ts'
import { pdf } from './pdf.support.ts'
import { readAside } from './read-aside.ts'
import { parseInChild } from './run.ts'

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
  test('a text layer that lost the marks of Vietnamese is recognised from the page, one of another language is not', async () => {
    const bare =
      'Thuc hien Ke hoach cua Ban Thuong vu Tinh uy ve viec to chuc hoc tap trong nam de nghi cac dang bo '
    const foreign =
      'The committee asks every unit to report on the work of this year before the end of the month '
    // four lines, each within the width of the page
    const lines = (text: string) => Array.from({ length: 4 }, () => text).join(') Tj 0 -16 Td (')
    const scannedIn = async (text: string) => (await openFile(pdf({ text: lines(text) }), 'a.pdf')).scanned
    expect(await Promise.all([scannedIn(bare), scannedIn(foreign)])).toEqual([[1], []])
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
  test.concurrent.each(cases)('%s', async (_, make, name, code) =>
    expect(await codeOf(make(), name)).toBe(code),
  )

  test('a parser that takes too long or too much is killed', async () => {
    const bytes = docx(paragraph('x'))
    await expect(
      parseInChild('docx', bytes, { seconds: 0.01, megabytes: 512, outputBytes: 1e6 }),
    ).rejects.toMatchObject({ code: 'timeout' })
    await expect(
      parseInChild('docx', bytes, { seconds: 120, megabytes: 20, outputBytes: 1e6 }),
    ).rejects.toMatchObject({ code: 'out_of_memory' })
    const wide = docx(paragraph('từ '.repeat(2000)))
    await expect(
      parseInChild('docx', wide, { seconds: 120, megabytes: 512, outputBytes: 100 }),
    ).rejects.toMatchObject({ code: 'out_of_memory' })
  })
})

describe('a long text', () => {
  const clause =
    'Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy báo cáo trước ngày 30/11/2026.\n'
  test('is read while the program answers others, and as a short one is', async () => {
    const text = clause.repeat(300)
    let turns = 0
    const turning = setInterval(() => turns++, 5)
    const reading = await readAside([text])
    clearInterval(turning)
    expect(turns).toBeGreaterThan(5)
    expect(reading).toEqual(JSON.parse(JSON.stringify(read([text]))))
    await expect(readAside([`TỐI MẬT\n${text}`])).rejects.toMatchObject({
      code: 'secret',
      data: { mark: 'toi_mat' },
    })
  })
  test('above the limit is refused with its length', async () => {
    const refusal = await toText(Buffer.from('Số 12. '.repeat(200_000)), 'a.txt').catch(
      (error: unknown) => error,
    )
    expect(refusal).toMatchObject({ code: 'too_long', data: { characters: 1_400_000, limit: 1_000_000 } })
    expect(refusalSentence(refusal as ReadRefusal)).toContain('1,4 triệu ký tự, vượt giới hạn 1 triệu')
    expect(await codeOf(Buffer.alloc(5_000_000, 'x'), 'a.txt')).toBe('too_long')
  })
})

const hostile = new URL('../../../../shared/corpus/hostile/', import.meta.url)
describe.skipIf(!existsSync(hostile))('public hostile files (skipped where ../shared is absent)', () => {
  const files = existsSync(hostile) ? readdirSync(hostile).filter(f => /\.(docx?|pdf|docm)$/.test(f)) : []
  // one in eight in every run, all of them with TEST_LONG=1
  const chosen = files.filter((file, i) => process.env.TEST_LONG || i % 8 === 0 || file.endsWith('.docm'))
  test('each is read or refused with a code, none hangs', { timeout: 240_000 }, async () => {
    const codes = new Map<string, number>()
    const left = [...chosen]
    const worker = async () => {
      for (let file = left.shift(); file !== undefined; file = left.shift()) {
        const code = await codeOf(readFileSync(new URL(encodeURIComponent(file), hostile)), file)
        codes.set(code, (codes.get(code) ?? 0) + 1)
      }
    }
    await Promise.all([worker(), worker()])
    expect(codes.get('macro')).toBeGreaterThan(0)
    expect([...codes.values()].reduce((a, b) => a + b, 0)).toBe(chosen.length)
  })
})

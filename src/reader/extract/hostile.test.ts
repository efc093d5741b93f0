import { describe, expect, test } from 'vitest'
import { openFile, toText } from '../index.ts'
import { codeOf, docx, type Part, paragraph } from './office.support.ts'
import { packed, pdf } from './pdf.support.ts'

const rels = (type: string, target: string): Part => ({
  name: 'word/_rels/settings.xml.rels',
  data: Buffer.from(
    `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  ),
})
const field = (...parts: string[]) =>
  parts.map(part => `<w:r><w:instrText xml:space="preserve">${part}</w:instrText></w:r>`).join('')
const odd = (name: string): Part => ({ name, data: Buffer.from('x') })
const body = paragraph('Số 14-KL/TW')
const nested = (n: number) => `${'<div>'.repeat(n)}Số 14-KL/TW`
const claimingPng = () => {
  const png = Buffer.alloc(64)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(png)
  png.writeUInt32BE(100_000, 16)
  png.writeUInt32BE(100_000, 20)
  return png
}
const launch = '<< /Type /Action /S /Launch /F (cmd.exe) >>'

describe('hostile files are refused with what and why', () => {
  const cases: [string, () => Buffer, string, string][] = [
    [
      'a template of the web',
      () => docx(body, [rels('attachedTemplate', 'https://xau.example/a.dotm')]),
      'a.docx',
      'external',
    ],
    [
      'a template on a server',
      () => docx(body, [rels('attachedTemplate', 'file:///\\\\10.0.0.1\\a.dotm')]),
      'a.docx',
      'external',
    ],
    [
      'a picture of the web',
      () => docx(body, [rels('image', 'http://xau.example/a.png')]),
      'a.docx',
      'external',
    ],
    [
      'a template on the own drive',
      () => docx(body, [rels('attachedTemplate', 'file:///C:\\a.dot')]),
      'a.docx',
      'read',
    ],
    ['a link to click on', () => docx(body, [rels('hyperlink', 'https://vi.example')]), 'a.docx', 'read'],
    [
      'a DDE field in pieces',
      () => docx(`${body}<w:p>${field(' DD', 'EAUTO c:\\\\x')}</w:p>`),
      'a.docx',
      'dde',
    ],
    ['an ordinary field', () => docx(`${body}<w:p>${field(' PAGE ')}</w:p>`), 'a.docx', 'read'],
    ['a packed object', () => docx(body, [odd('word/embeddings/oleObject1.bin')]), 'a.docx', 'embedded'],
    ['a control', () => docx(body, [odd('word/activeX/activeX1.xml')]), 'a.docx', 'embedded'],
    ['a packed workbook with macros', () => docx(body, [odd('word/embeddings/a.xlsm')]), 'a.docx', 'macro'],
    [
      'the figures of a chart',
      () => docx(body, [odd('word/embeddings/Microsoft_Excel_Sheet1.xlsx')]),
      'a.docx',
      'read',
    ],
    [
      'a part that claims 500 MB',
      () => docx(body, [{ ...odd('word/a.bin'), claims: 500_000_000 }]),
      'a.docx',
      'bomb',
    ],
    ['paragraphs nested without end', () => docx('<w:p><w:r>'.repeat(60_000)), 'a.docx', 'damaged'],
    [
      'JavaScript when it opens',
      () => pdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert) >>' }),
      'a.pdf',
      'active_pdf',
    ],
    [
      'a hidden name for Launch',
      () => pdf({ objects: [launch.replace('/Launch', '/L#61unch')] }),
      'a.pdf',
      'active_pdf',
    ],
    ['Launch in packed objects', () => pdf({ objects: [packed(launch)] }), 'a.pdf', 'active_pdf'],
    [
      'a file inside a PDF',
      () => pdf({ catalog: '/Names << /EmbeddedFiles << /Names [] >> >>' }),
      'a.pdf',
      'active_pdf',
    ],
    ['an ordinary PDF', () => pdf(), 'a.pdf', 'read'],
    ['10,000 pages', () => pdf({ pages: 10_000 }), 'a.pdf', 'too_many_pages'],
    ['a picture that claims 100,000 × 100,000', claimingPng, 'a.png', 'too_many_pixels'],
    ['a million nested tags', () => Buffer.from(nested(1_000_000)), 'a.html', 'bomb'],
    ['a million tags side by side', () => Buffer.from('<b></b>'.repeat(1_000_000)), 'a.html', 'bomb'],
    [
      'a page of scripts',
      () => Buffer.from('<script>document.write("Số 1-CV/TU")</script>'),
      'a.html',
      'no_text',
    ],
    ['a PDF called .html', () => pdf(), 'a.html', 'not_what_name_says'],
  ]
  test.concurrent.each(cases)('%s', async (_, make, name, code) =>
    expect(await codeOf(make(), name)).toBe(code),
  )

  test('signs that turn the direction of writing are taken out', async () => {
    const text = 'TỈNH ỦY\nSố \u202e21\u202c-CV/TU\n\u200fM\u2066ẬT\u2069\n'
    expect((await toText(Buffer.from(text), 'a.txt')).pages).toEqual(['TỈNH ỦY\nSố 21-CV/TU\nMẬT\n'])
  })

  test('ten bombs at once leave the memory of the program where it was', { timeout: 120_000 }, async () => {
    const bomb = docx(body, [{ name: 'word/media/a.bin', data: Buffer.alloc(30_000_000) }])
    const deep = Buffer.from(nested(200_000))
    await openFile(Buffer.from('Số 1-CV/TU'), 'a.txt')
    globalThis.gc?.()
    const before = process.memoryUsage.rss()
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 20)
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, i) => codeOf(i % 2 ? bomb : deep, i % 2 ? 'a.docx' : 'a.html')),
    )
    clearInterval(watch)
    expect(new Set(codes)).toEqual(new Set(['bomb']))
    expect((most - before) / 1048576).toBeLessThan(50)
  })
})

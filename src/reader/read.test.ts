import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReadRefusal, read, toPlain } from './index.ts'
import { clean, fold, prepare } from './text.ts'
import type { DocumentReading, Found, Reading, Span } from './types.ts'

const folder = new URL('./fixtures/', import.meta.url)
const texts = readdirSync(folder)
  .filter(f => f.endsWith('.txt'))
  .map(f => [f, readFileSync(new URL(f, folder), 'utf8')] as const)

function foundsOf(d: DocumentReading): Found<unknown>[] {
  return Object.values(d).flatMap((v: unknown) => {
    const list = Array.isArray(v) ? v : [v]
    return list.filter(
      (x): x is Found<unknown> => typeof x === 'object' && x !== null && 'spans' in x && 'confidence' in x,
    )
  })
}

function spansOf(reading: Reading): Span[] {
  return reading.documents.flatMap(d => [
    d.span,
    ...foundsOf(d).flatMap(f => [...f.spans, ...f.alternatives.flatMap(a => a.spans)]),
    ...d.outline.map(o => o.span),
  ])
}

const said = (reading: Reading, spans: Span[]) =>
  fold(prepare(spans.map(s => reading.text.slice(s.start, s.end)).join(' ')).text).replace(/\s+/g, ' ')

function refusalOf(text: string): string {
  try {
    read(text)
    return 'read'
  } catch (error) {
    if (error instanceof ReadRefusal) return `${error.code}:${JSON.stringify(error.data)}`
    throw error
  }
}

describe('offsets', () => {
  test.each(texts)('%s: every value stands where its span says', (_, text) => {
    const reading = read(text)
    const d = reading.documents[0]!
    for (const field of ['number', 'issuer', 'parentIssuer', 'place', 'subject'] as const) {
      const f = d[field]
      if (f) expect(said(reading, f.spans), field).toContain(fold(String(f.value)).replace(/\s+/g, ' '))
    }
    for (const c of d.cites) expect(said(reading, c.spans)).toContain(c.value.number)
    for (const a of d.addressees) expect(said(reading, a.spans)).toContain(fold(a.value))
    for (const r of d.distribution) expect(said(reading, r.spans)).toContain(fold(r.value.to).slice(0, 12))
    for (const x of d.deadlines)
      expect(clean(said(reading, x.spans))).toContain(fold(x.value.quote).slice(0, 12))
    for (const a of d.assignments) expect(said(reading, a.spans)).toContain(fold(a.value.quote).slice(0, 12))
    if (d.signer?.value.name)
      expect(said(reading, d.signer.spans)).toContain(fold(d.signer.printed ?? d.signer.value.name))
  })
  test('pages are kept', () => {
    const [, text] = texts.find(([name]) => name === 'ke-hoach-xa.txt')!
    const half = text.indexOf('III. TỔ CHỨC')
    const reading = read([text.slice(0, half), text.slice(half)])
    expect(reading.pages).toHaveLength(2)
    expect(reading.documents[0]!.signer?.spans.every(s => s.page === 2)).toBe(true)
    expect(reading.documents[0]!.number?.spans[0]?.page).toBe(1)
  })
  test('clauses carry anchors', () => {
    const d = read(texts.find(([name]) => name === 'cong-van-bao-cao-dinh-ky.txt')![1]).documents[0]!
    expect(d.sessions.map(s => s.value.clause)).toEqual(['1.1', '1.2'])
    expect(d.deadlines[0]?.value.clause).toBe('1.1.b')
    expect(d.outline.map(o => o.anchor)).toEqual([
      '1',
      '1.1',
      '1.1.a',
      '1.1.b',
      '1.1.c',
      '1.2',
      '1.2.a',
      '1.2.b',
      '2',
    ])
  })

  test('whoever begins the sentence organises, and so does whoever is ordered to', () => {
    const d = read(`ĐẢNG CỘNG SẢN VIỆT NAM
TỈNH ỦY LAM GIANG
Số 12-CV/TU
Lam Giang, ngày 02 tháng 3 năm 2026
Kính gửi: Các đảng ủy trực thuộc Tỉnh ủy

1. Về quán triệt
Các đảng ủy trực thuộc Tỉnh ủy tổ chức quán triệt Kết luận cho đội ngũ lãnh đạo của cơ quan, đơn vị mình; đồng thời chỉ đạo các cấp ủy cơ sở tổ chức quán triệt cho cán bộ, đảng viên.
Thời gian hoàn thành: Trước ngày 15/4/2026.
`).documents[0]!
    expect(d.sessions.map(s => [s.value.organiser, s.value.audience, s.value.deadline])).toEqual([
      ['Các đảng ủy trực thuộc Tỉnh ủy', 'đội ngũ lãnh đạo của cơ quan, đơn vị', '2026-04-15'],
      ['các cấp ủy cơ sở', 'cán bộ, đảng viên', '2026-04-15'],
    ])
  })
})

describe('several documents in one file', () => {
  const letter = texts.find(([name]) => name === 'cong-van-bao-cao-dinh-ky.txt')![1]
  const resolution = texts.find(([name]) => name === 'nghi-quyet-dang-uy.txt')![1]
  const rule = texts.find(([name]) => name === 'quy-dinh-dang.txt')![1]
  test('each is read by itself, in order', () => {
    const plain = toPlain(read(`${letter}\n${resolution}\n\n${rule}`)).documents
    expect(plain.map(d => [d.type, d.number, d.signer?.name])).toEqual([
      ['CV', '402', 'Vũ Đức Thắng'],
      ['NQ', '06', 'Phan Văn Khải Hoàn'],
      ['QyĐ', '12', 'Lò Văn Chương'],
    ])
    expect(plain[1]).toEqual(toPlain(read(resolution)).documents[0])
  })
  test('a form in an annex with blanks is no document', () => {
    const form =
      '\nMẫu 1\nĐẢNG BỘ ...........\nCHI BỘ ...........\n*\nSố      -BC/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n......, ngày     tháng     năm 2026\nBÁO CÁO\nkết quả\n'
    expect(read(resolution + form).documents).toHaveLength(1)
  })
})

describe('secrecy', () => {
  const head = 'TỈNH ỦY HÒA AN\n*\nSố 12-CV/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa An, ngày 2 tháng 3 năm 2025\n'
  const body = 'Kính gửi: Các đảng ủy\nVề việc bảo vệ bí mật nhà nước, tuyệt đối giữ bí mật.\n'
  test.each([
    ['MẬT', 'mat'],
    ['[ TỐI MẬT ]', 'toi_mat'],
    ['TUYỆT MẬT', 'tuyet_mat'],
    ['Độ mật: Tối mật', 'toi_mat'],
    ['Mật', 'mat'],
  ])('a document marked %s is refused', (mark, code) => {
    expect(refusalOf(`${mark}\n${head}${body}`)).toBe(`secret:{"mark":"${code}"}`)
    expect(refusalOf(`${head}${mark}\n${body}`.normalize('NFD'))).toBe(`secret:{"mark":"${code}"}`)
    expect(read(`${mark}\n${head}${body}`, { allowSecret: true }).documents[0]!.secrecy?.value).toBe(code)
  })
  test.each(['Độ mật: Không', 'BẢO VỆ BÍ MẬT NHÀ NƯỚC', 'Mật độ dân số', 'MẶT TRẬN', 'MẮT'])(
    '“%s” is no mark',
    line => {
      expect(refusalOf(`${head}${line}\n${body}`)).toBe('read')
    },
  )
})

describe('any text', () => {
  test('never throws anything but a refusal, spans stay inside, same text same reading', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ...'Số 12-KH/TU|ĐẢNG CỘNG SẢN VIỆT NAM|KẾ HOẠCH|Kính gửi: |Nơi nhận:|- Lưu VT.|T/M BAN THƯỜNG VỤ|ngày 31/02/2025|trước ngày 5/6/2025|1. |a) |- |* |** |\n|\n\n|\t|   |Căn cứ Luật số 65/2025/QH15|Các sở: A, B và C|(trừ các đồng chí|Hội nghị do Sở Y tế tổ chức|như sau:|hằng tháng|uỷ|hoà|e\u0301|Điều 1. |“|”'.split(
          '|',
        ),
      ),
      fc.constantFrom(...texts.flatMap(([, t]) => t.split('\n'))),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('', '\n', ' '), (pieces, glue) => {
        const text = pieces.join(glue)
        try {
          const reading = read(text)
          for (const s of spansOf(reading)) {
            expect(s.start).toBeGreaterThanOrEqual(0)
            expect(s.end).toBeGreaterThanOrEqual(s.start)
            expect(s.end).toBeLessThanOrEqual(text.length)
          }
          for (const f of reading.documents.flatMap(foundsOf))
            expect(f.confidence > 0 && f.confidence <= 1).toBe(true)
          expect(read(text)).toEqual(reading)
        } catch (error) {
          if (!(error instanceof ReadRefusal)) throw error
        }
      }),
      { numRuns: 300 },
    )
  })

  // a text for which a quadratic step takes seconds, and a linear one hundredths
  const mega = process.env.TEST_LONG ? 240_000 : 80_000
  test.each([
    ['spaces', ' '.repeat(mega)],
    ['digits', '1'.repeat(mega)],
    ['dates', '1/1/'.repeat(mega / 4)],
    ['dashes', '-'.repeat(mega)],
    ['stars', '*'.repeat(mega)],
    ['brackets', '('.repeat(mega)],
    ['empty lines', '\n'.repeat(mega)],
    ['bullets', '- a\n'.repeat(mega / 4)],
    ['commas', 'các sở, '.repeat(mega / 8)],
    ['capitals', 'SỞ '.repeat(mega / 3)],
    ['numbers', 'Số 1-CV/TU '.repeat(mega / 11)],
    ['numbers in lines', 'Số 1-CV/TU\n'.repeat(mega / 11)],
    [
      'titles',
      'ĐẢNG CỘNG SẢN VIỆT NAM\nSố 1-CV/TU\nHà Nội, ngày 1 tháng 1 năm 2025\n./.\n'.repeat(mega / 80),
    ],
    ['receivers', 'Nơi nhận:\n- Lưu\n'.repeat(mega / 16)],
    ['one word', 'a'.repeat(mega)],
    ['letters of symbols', 'A-'.repeat(mega / 2)],
    ['marks', 'e\u0301\u0323'.repeat(mega / 3)],
    ['duties', 'Sở Y tế chủ trì, phối hợp với Sở Tài chính; '.repeat(mega / 44)],
    ['dotted', '1.'.repeat(mega / 2)],
    ['day words', 'ngày '.repeat(mega / 5)],
  ])(
    'eight times as many %s cost about eight times the work, not sixty-four',
    { timeout: 120_000 },
    (_, text) => {
      const part = spent(text.slice(0, mega / 8))
      const whole = spent(text)
      // Linear is 8, quadratic 64; below the floor a measurement is noise.
      expect(whole).toBeLessThan(24 * Math.max(part, 25))
    },
  )
})

/** Milliseconds of processor time that reading takes; the better of two, for a busy machine counts its switching as work. */
function spent(text: string): number {
  const once = () => {
    const start = process.cpuUsage()
    expect(refusalOf(`x ${text}`)).toMatch(/^read|^empty_file/)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  return Math.min(once(), once())
}

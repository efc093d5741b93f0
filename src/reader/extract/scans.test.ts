import { describe, expect, test } from 'vitest'
import { ReadRefusal, read, refusalSentence, toText } from '../index.ts'
import { weaken } from '../recognition.ts'
import { childrenAtWork, letter, picture, scannedPdf, stamped } from './scans.support.ts'
import { OCR_LIMITS, recognisePages } from './scans.ts'
import { isSyllable, missedSpaces } from './syllables.ts'

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof ReadRefusal)) throw error ?? new Error('not refused')
  for (const language of ['vi', 'en'] as const)
    expect(refusalSentence(error, language).length).toBeGreaterThan(15)
  return error.code
}

describe('scans and photos', () => {
  test('a scanned PDF is recognised and read, its stamp out of the way', async () => {
    const heard: string[] = []
    const { kind, pages, ocr } = await toText(scannedPdf(letter()), 'a.pdf', {
      onPage: (done, total) => heard.push(`${done}/${total}`),
    })
    expect([kind, heard]).toEqual(['pdf', ['1/1']])
    const reading = read(pages, { ocr })
    expect(reading.ocr).toBe(true)
    const [d] = reading.documents
    expect(d?.number?.value).toBe('482')
    expect(d?.symbol?.value).toBe('SNV-TCCB')
    expect(d?.issuer?.value).toBe('Sở Nội vụ')
    expect(d?.date?.value).toBe('2026-10-14')
    expect(d?.addressees.map(a => a.value)).toEqual(['Ủy ban nhân dân các xã, phường'])
    expect(d?.signer?.value).toMatchObject({ authority: 'KT', post: 'Phó Giám đốc' })
    expect(d?.deadlines.map(x => x.value.date)).toEqual(['2026-11-30'])
  })

  test.each([
    ['MẬT', '#d22', 0, 'mat'],
    ['TỐI MẬT', '#222', 0, 'toi_mat'],
    ['TUYỆT MẬT', '#c11', 0.03, 'tuyet_mat'],
  ] as const)('a stamp %s in %s is seen and refused', async (words, ink, tilt, mark) => {
    const { pages, ocr } = await toText(stamped(words, ink, tilt), 'a.png')
    expect(() => read(pages, { ocr })).toThrow(expect.objectContaining({ code: 'secret', data: { mark } }))
  })

  test('an empty page, a huge picture and a broken one are refused', async () => {
    const empty = picture(900, () => {}).toBuffer('image/jpeg')
    expect(await refusalOf(toText(empty, 'a.jpg'))).toBe('blank_picture')
    const huge = picture(10, () => {}).toBuffer('image/png')
    huge.writeUInt32BE(30_000, 16)
    huge.writeUInt32BE(30_000, 20)
    expect(await refusalOf(toText(huge, 'a.png'))).toBe('too_many_pixels')
    expect(await refusalOf(toText(empty.subarray(0, 700), 'a.jpg'))).toMatch(/damaged|blank_picture/)
    expect(await refusalOf(toText(empty, 'a.docx'))).toBe('not_what_name_says')
    expect(await refusalOf(toText(Buffer.from('GIF89a......'), 'a.gif'))).toBe('unsupported')
  })

  test('called off, the children are gone at once and nothing is answered', async () => {
    const stop = new AbortController()
    const pages = Array.from({ length: 12 }, () => 1)
    const work = recognisePages('png', letter().toBuffer('image/png'), pages, {
      signal: stop.signal,
      onPage: () => stop.abort(new Error('called off')),
    })
    await expect(work).rejects.toThrow('called off')
    expect(childrenAtWork()).toBe(false)
  })

  test('a child that computes too long or takes too much memory is killed', async () => {
    const bytes = letter().toBuffer('image/png')
    const limited = (limits: object) =>
      recognisePages('png', bytes, [1], { limits: { ...OCR_LIMITS, ...limits } })
    expect(await refusalOf(limited({ computing: 0.3 }))).toBe('timeout')
    expect(await refusalOf(limited({ seconds: 0.3 }))).toBe('timeout')
    expect(await refusalOf(limited({ megabytes: 70 }))).toBe('out_of_memory')
  })
})

describe('words of a scan', () => {
  test('syllables', () => {
    for (const word of ['nghiệp', 'quyết', 'giường', 'ủy', 'khuya', 'chịu', 'Y'])
      expect(isSyllable(word), word).toBe(true)
    for (const word of ['vềp', 'ctruyền', 'sơy', 'tâ', 'bcd', 'hồốn'])
      expect(isSyllable(word), word).toBe(false)
  })
  test('missed spaces', () => {
    const spaced = (word: string) => {
      const cuts = missedSpaces(word)
      return [0, ...cuts].map((cut, i) => word.slice(cut, cuts[i])).join(' ')
    }
    expect(['NgànhY', 'vềphòng', 'YtếKiên', 'VănHải'].map(spaced)).toEqual([
      'Ngành Y',
      'về phòng',
      'Y tế Kiên',
      'Văn Hải',
    ])
    for (const word of ['Vitamin', 'HĐND', 'NamVH', 'iHanoi', 'a@tinh.gov.vn', '482/SNV-TCCB'])
      expect(spaced(word)).toBe(word)
  })
  test('doubtful words make their values less sure', () => {
    const { documents } = read('SỞ NỘI VỤ\nSố: 482/SNV-TCCB\nĐồng Sơn, ngày 14 tháng 10 năm 2026\n')
    const before = { number: documents[0]!.number!.confidence, date: documents[0]!.date!.confidence }
    weaken(documents, [], {
      pages: [{ page: 1, doubts: [{ start: 14, end: 17, confidence: 0.2 }] }],
      unread: [],
    })
    expect(documents[0]!.number!.confidence).toBeCloseTo(before.number * 0.2, 1)
    expect(documents[0]!.date!.confidence).toBe(before.date)
  })
})

import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { ReadRefusal, read, refusalSentence, toText } from '../index.ts'
import { weaken } from '../recognition.ts'
import { OCR_LIMITS, recognisePages } from './scans.ts'
import { isSyllable, missedSpaces } from './syllables.ts'

// Pictures of a letter of our own, drawn here: 1240 points wide, A4 at 150 dots an inch.
const WIDTH = 1240
const FONTS = ['vietnamese', 'latin', 'latin-ext']

beforeAll(() => {
  for (const part of FONTS)
    for (const weight of ['400', '700']) {
      const file = `../../../node_modules/@fontsource/tinos/files/tinos-${part}-${weight}-normal.woff2`
      GlobalFonts.registerFromPath(new URL(file, import.meta.url).pathname, `${part}-${weight}`)
    }
})

type Put = (
  text: string,
  x: number,
  y: number,
  style?: { size?: number; bold?: boolean; ink?: string },
) => void

function picture(height: number, draw: (put: Put, context: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(WIDTH, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, height)
  draw((text, x, y, { size = 28, bold = false, ink = '#111' } = {}) => {
    context.font = `${size}px ${FONTS.map(part => `"${part}-${bold ? 700 : 400}"`).join(',')}`
    context.fillStyle = ink
    context.fillText(text, x, y)
  }, context)
  return canvas
}

function letterhead(put: Put): void {
  put('UBND TỈNH ĐỒNG SƠN', 190, 100)
  put('SỞ NỘI VỤ', 260, 138, { bold: true })
  put('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 600, 100, { size: 26, bold: true })
  put('Độc lập - Tự do - Hạnh phúc', 700, 138, { bold: true })
  put('Số: 482/SNV-TCCB', 225, 205)
  put('Đồng Sơn, ngày 14 tháng 10 năm 2026', 650, 205)
}

function letter(): Canvas {
  return picture(1754, (put, context) => {
    letterhead(put)
    put('V/v báo cáo biên chế năm 2026', 170, 250, { size: 26 })
    put('Kính gửi: Ủy ban nhân dân các xã, phường.', 400, 360)
    put('Thực hiện Kế hoạch số 65/KH-UBND ngày 05/9/2026 của Ủy ban nhân dân tỉnh về', 190, 450)
    put('rà soát biên chế, Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường tổng hợp số', 140, 496)
    put('người làm việc của từng đơn vị, gửi báo cáo về Sở Nội vụ trước ngày 30/11/2026.', 140, 542)
    put('Nơi nhận:', 140, 700, { size: 24, bold: true })
    put('- Như trên;', 140, 735, { size: 24 })
    put('- Lưu: VT, TCCB.', 140, 768, { size: 24 })
    put('KT. GIÁM ĐỐC', 780, 700, { bold: true })
    put('PHÓ GIÁM ĐỐC', 775, 738, { bold: true })
    put('Trần Quốc Bình', 790, 980, { bold: true })
    // the round red stamp over post and name
    context.strokeStyle = '#d22'
    context.lineWidth = 6
    context.arc(790, 850, 110, 0, 7)
    context.stroke()
    put('SỞ NỘI VỤ', 725, 860, { size: 24, bold: true, ink: '#d22' })
  })
}

function stamped(mark: string, ink: string, tilt: number): Buffer {
  return picture(640, (put, context) => {
    letterhead(put)
    put('Kính gửi: Ủy ban nhân dân các xã, phường.', 400, 400)
    put('Thực hiện Kế hoạch số 65/KH-UBND ngày 05/9/2026 của Ủy ban nhân dân tỉnh', 190, 480)
    context.rotate(tilt)
    context.strokeStyle = ink
    context.lineWidth = 4
    context.strokeRect(180, 245, 300, 60)
    put(mark, 205, 290, { size: 40, bold: true, ink })
  }).toBuffer('image/png')
}

/** A PDF whose one page is a JPEG, as scanners write it. */
function scannedPdf(canvas: Canvas): Buffer {
  const jpeg = canvas.toBuffer('image/jpeg', 85)
  const draw = 'q 595 0 0 842 0 0 cm /P Do Q'
  const objects: [string, Buffer?][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>',
    ],
    [`<< /Length ${draw.length} >>`, Buffer.from(draw)],
    [
      `<< /Type /XObject /Subtype /Image /Width ${canvas.width} /Height ${canvas.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    ],
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  objects.forEach(([head, stream], n) => {
    parts.push(Buffer.from(`${n + 1} 0 obj\n${head}\n`))
    if (stream) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'))
    parts.push(Buffer.from('endobj\n'))
  })
  parts.push(Buffer.from('trailer << /Root 1 0 R /Size 6 >>\n%%EOF'))
  return Buffer.concat(parts)
}

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
    const { kind, pages, ocr } = await toText(scannedPdf(letter()), 'a.pdf', (done, total) =>
      heard.push(`${done}/${total}`),
    )
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

  test('a child that computes too long or takes too much memory is killed', async () => {
    const bytes = letter().toBuffer('image/png')
    const limited = (limits: object) =>
      recognisePages('png', bytes, [1], () => {}, { ...OCR_LIMITS, ...limits })
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

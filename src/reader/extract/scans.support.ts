/** Pictures of pages for tests, as scanners and phones make them. */
import { globSync, readFileSync } from 'node:fs'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

// Pictures of a letter of our own, drawn here: 1240 points wide, A4 at 150 dots an inch.
const WIDTH = 1240
const FONTS = ['vietnamese', 'latin', 'latin-ext']

for (const part of FONTS)
  for (const weight of ['400', '700']) {
    const file = `../../../node_modules/@fontsource/tinos/files/tinos-${part}-${weight}-normal.woff2`
    GlobalFonts.registerFromPath(new URL(file, import.meta.url).pathname, `${part}-${weight}`)
  }

type Put = (
  text: string,
  x: number,
  y: number,
  style?: { size?: number; bold?: boolean; ink?: string },
) => void

export function picture(height: number, draw: (put: Put, context: SKRSContext2D) => void): Canvas {
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

export function letter(): Canvas {
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

/** A scrap of paper with a number, small: for tests that meet a decoder and no recogniser. */
export function scrap(kind: 'png' | 'jpeg'): Buffer {
  const small = createCanvas(360, 90)
  const page = picture(300, put => put('Số: 482/SNV-TCCB', 200, 150))
  small.getContext('2d').drawImage(page, 0, 0, 360, 90)
  return kind === 'png' ? small.toBuffer('image/png') : small.toBuffer('image/jpeg', 60)
}

/** A slip of paper with hardly more than a number and a day: read in a third of the time of a page. */
export function slip(): Buffer {
  return picture(330, put => {
    letterhead(put)
    put('Kính gửi: Ủy ban nhân dân các xã, phường.', 400, 290)
  }).toBuffer('image/png')
}

export function stamped(mark: string, ink: string, tilt: number): Buffer {
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

/** A PDF whose every page is the same JPEG, as scanners write it. */
export function scannedPdf(canvas: Canvas, pages = 1): Buffer {
  const jpeg = canvas.toBuffer('image/jpeg', 85)
  const draw = 'q 595 0 0 842 0 0 cm /P Do Q'
  // Each page is an object of its own (from 5 on): a tree that names one twice is a circle to a careful parser.
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /XObject << /P 4 0 R >> >> >>'
  const kids = Array.from({ length: pages }, (_, n) => `${n + 5} 0 R`).join(' ')
  const objects: [string, Buffer?][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    [`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`],
    [`<< /Length ${draw.length} >>`, Buffer.from(draw)],
    [
      `<< /Type /XObject /Subtype /Image /Width ${canvas.width} /Height ${canvas.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    ],
    ...Array.from({ length: pages }, (): [string] => [page]),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  objects.forEach(([head, stream], n) => {
    parts.push(Buffer.from(`${n + 1} 0 obj\n${head}\n`))
    if (stream) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'))
    parts.push(Buffer.from('endobj\n'))
  })
  parts.push(Buffer.from(`trailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF`))
  return Buffer.concat(parts)
}

/** Whether this process has a child that reads a picture; asked of the kernel, for a bare machine has no `ps`. */
export function childrenAtWork(): boolean {
  const pids = globSync('/proc/self/task/*/children').flatMap(list => contentOf(list).split(' '))
  return pids.some(pid => pid && contentOf(`/proc/${pid}/cmdline`).includes('extract/child.ts'))
}

/** Empty for a process or a thread that has just ended. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

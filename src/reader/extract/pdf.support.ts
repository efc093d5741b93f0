/** PDFs made by hand for tests: objects as given, in plain or in a compressed stream. */
import { deflateSync } from 'node:zlib'

const CATALOG = '<< /Type /Catalog /Pages 2 0 R MORE >>'
const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>'
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

interface Made {
  /** More keys of the catalogue, and more objects, numbered from 6. */
  catalog?: string
  objects?: string[]
  pages?: number
  text?: string
}

/** A PDF with as many pages as told that show one line of text. */
export function pdf({ catalog = '', objects = [], pages = 1, text = 'So 12-CV/TU' }: Made = {}): Buffer {
  const shown = `BT /F 12 Tf 60 780 Td (${text}) Tj ET`
  const others = Array.from({ length: pages - 1 }, (_, i) => i + 6 + objects.length)
  const kids = [3, ...others].map(number => `${number} 0 R`).join(' ')
  const all = [
    CATALOG.replace('MORE', catalog),
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    PAGE,
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    FONT,
    ...objects,
    ...others.map(() => PAGE),
  ]
  const body = all.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}trailer << /Root 1 0 R /Size ${all.length + 1} >>\n%%EOF`, 'latin1')
}

/** Objects packed as PDF 1.5 packs them, out of sight of whoever looks at the bytes only. */
export function packed(object: string): string {
  const stream = deflateSync(Buffer.from(`90 0 ${object}`)).toString('latin1')
  return `<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream}\nendstream`
}

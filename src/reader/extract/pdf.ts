/** Text of a PDF from the positions of its pieces: lines by baseline, columns by gaps, indentation kept. */
import { refuseReading } from '../refusal.ts'

interface Piece {
  text: string
  x: number
  y: number
  width: number
  size: number
}
const MAX_PAGES = 600

function lineText(pieces: Piece[], left: number, unit: number): string {
  pieces.sort((a, b) => a.x - b.x)
  let out = ''
  let end = 0
  for (const piece of pieces) {
    if (!out) out = ' '.repeat(Math.max(0, Math.min(120, Math.round((piece.x - left) / unit))))
    else {
      const gap = piece.x - end
      if (gap > piece.size * 1.6) out += '   '
      else if (gap > piece.size * 0.16 && !out.endsWith(' ') && !piece.text.startsWith(' ')) out += ' '
    }
    out += piece.text
    end = Math.max(end, piece.x + piece.width)
  }
  return out.trimEnd()
}

/** Rebuilds the lines of one page; an empty line stands for a wide gap between two lines. */
export function pageText(pieces: Piece[]): string {
  const shown = pieces.filter(p => p.text.trim() !== '')
  if (!shown.length) return ''
  shown.sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: Piece[][] = []
  for (const piece of shown) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && Math.abs(first.y - piece.y) < Math.max(first.size, piece.size) * 0.45) row.push(piece)
    else rows.push([piece])
  }
  const sizes = shown.map(p => p.size).sort((a, b) => a - b)
  const size = sizes[sizes.length >> 1] || 12
  const left = shown.reduce((min, p) => Math.min(min, p.x), Number.POSITIVE_INFINITY)
  const out: string[] = []
  let y: number | null = null
  for (const row of rows) {
    if (y !== null && y - row[0]!.y > size * 2.1) out.push('')
    out.push(lineText(row, left, size * 0.5))
    y = row[0]!.y
  }
  return out.join('\n')
}

/** Pages of a PDF. Refuses `encrypted`, `damaged`, `no_text`. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  const { getDocumentProxy } = await import('unpdf')
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 }).catch((error: unknown) =>
    error instanceof Error && error.name === 'PasswordException'
      ? refuseReading('encrypted', {})
      : refuseReading('damaged', {}),
  )
  const pages: string[] = []
  for (let n = 1; n <= Math.min(pdf.numPages, MAX_PAGES); n++) {
    const page = await pdf.getPage(n)
    const content = await page.getTextContent({ disableNormalization: false })
    const pieces: Piece[] = []
    for (const item of content.items) {
      if (!('str' in item)) continue
      const t = item.transform as number[]
      const size = Math.hypot(t[2] ?? 0, t[3] ?? 0) || item.height || 12
      pieces.push({ text: item.str, x: t[4] ?? 0, y: t[5] ?? 0, width: item.width, size })
    }
    pages.push(pageText(pieces))
    page.cleanup()
  }
  if (!pages.some(text => /\p{L}{2}/u.test(text))) refuseReading('no_text', { pages: pdf.numPages })
  return pages
}

/** Lines of one page from pieces with positions: lines by baseline, columns by gaps, indentation kept. */

/** A piece of text; units are the page's own, `y` is the baseline and grows upwards. */
export interface Piece {
  text: string
  x: number
  y: number
  width: number
  size: number
}

export interface Layout<P extends Piece> {
  text: string
  /** Where each shown piece starts in `text`. */
  starts: Map<P, number>
}

/** Rebuilds the lines of one page; an empty line stands for a wide gap between two lines. */
export function layPage<P extends Piece>(pieces: P[]): Layout<P> {
  const starts = new Map<P, number>()
  const shown = pieces.filter(p => p.text.trim() !== '')
  if (!shown.length) return { text: '', starts }
  shown.sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: P[][] = []
  for (const piece of shown) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && Math.abs(first.y - piece.y) < Math.max(first.size, piece.size) * 0.45) row.push(piece)
    else rows.push([piece])
  }
  const sizes = shown.map(p => p.size).sort((a, b) => a - b)
  const size = sizes[sizes.length >> 1] || 12
  const left = shown.reduce((min, p) => Math.min(min, p.x), Number.POSITIVE_INFINITY)
  let text = ''
  let y: number | null = null
  for (const row of rows) {
    if (y !== null) text += y - row[0]!.y > size * 2.1 ? '\n\n' : '\n'
    y = row[0]!.y
    text = addLine(text, row, left, size * 0.5, starts)
  }
  return { text, starts }
}

function addLine<P extends Piece>(
  text: string,
  pieces: P[],
  left: number,
  unit: number,
  starts: Map<P, number>,
): string {
  pieces.sort((a, b) => a.x - b.x)
  const from = text.length
  let out = ''
  let end = 0
  for (const piece of pieces) {
    if (!out) out = ' '.repeat(Math.max(0, Math.min(120, Math.round((piece.x - left) / unit))))
    else {
      const gap = piece.x - end
      if (gap > piece.size * 1.6) out += '   '
      else if (gap > piece.size * 0.16 && !out.endsWith(' ') && !piece.text.startsWith(' ')) out += ' '
    }
    starts.set(piece, from + out.length)
    out += piece.text
    end = Math.max(end, piece.x + piece.width)
  }
  return text + out.trimEnd()
}

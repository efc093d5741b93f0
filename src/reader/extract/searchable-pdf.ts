/**
 * Writes a PDF of pictures of pages with their words above them, unseen: what a search finds and a hand can mark and
 * copy. The font of the words draws nothing (Type 3, every sign the same empty procedure), so no font file is needed; what
 * each sign stands for is told by its ToUnicode map.
 */
import type { Places } from './word-places.ts'

export interface CopiedPage {
  jpeg: Buffer
  /** Size of the picture in points of the picture, and of the page in points of paper (1/72 inch). */
  picture: { width: number; height: number }
  paper: { width: number; height: number }
  text: string
  places: Places
}

/** Signs of one font: a simple font tells 256 apart. */
const SIGNS = 250
const WIDTH = 500

export function searchablePdf(pages: readonly CopiedPage[]): Buffer {
  const written = pages.flatMap(page => wordsOf(page).map(word => word.text)).join(' ')
  const signs = [...new Set(written)].sort()
  const codes = new Map(signs.map((sign, n) => [sign, n]))
  const fonts = Math.max(1, Math.ceil(signs.length / SIGNS))
  const file = openObjects()
  const pageNumbers = pages.map((_, n) => 3 + n * 3)
  const firstFont = 3 + pages.length * 3
  file.add(`<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN) >>`)
  file.add(`<< /Type /Pages /Count ${pages.length} /Kids [${pageNumbers.map(n => `${n} 0 R`).join(' ')}] >>`)
  const named = Array.from({ length: fonts }, (_, n) => `/F${n} ${firstFont + 1 + n * 2} 0 R`).join(' ')
  for (const [n, page] of pages.entries()) {
    const { paper, picture, jpeg } = page
    const at = pageNumbers[n]!
    file.add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size(paper.width)} ${size(paper.height)}] /Contents ${at + 1} 0 R ` +
        `/Resources << /XObject << /P ${at + 2} 0 R >> /Font << ${named} >> >> >>`,
    )
    file.add('<<', Buffer.from(contentOf(page, codes)))
    file.add(
      `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} ` +
        `/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
      jpeg,
    )
  }
  file.add('<<', Buffer.from(`${WIDTH} 0 d0`))
  for (let n = 0; n < fonts; n++) addFont(file, signs.slice(n * SIGNS, (n + 1) * SIGNS), firstFont)
  return file.finished()
}

function addFont(file: Objects, signs: string[], glyph: number): void {
  const map = file.next() + 1
  file.add(
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 -250 ${WIDTH} 750] /FontMatrix [0.001 0 0 0.001 0 0] ` +
      `/CharProcs << /g ${glyph} 0 R >> /Encoding << /Type /Encoding /Differences [1${' /g'.repeat(signs.length)}] >> ` +
      `/FirstChar 1 /LastChar ${Math.max(1, signs.length)} /Widths [${`${WIDTH} `.repeat(Math.max(1, signs.length))}] ` +
      `/Resources << >> /ToUnicode ${map} 0 R >>`,
  )
  const lines = signs.map(
    (sign, n) => `<${hex(n + 1, 2)}> <${Buffer.from(sign, 'utf16le').swap16().toString('hex')}>`,
  )
  const blocks: string[] = []
  // a block of the map holds a hundred lines at most
  for (let n = 0; n < lines.length; n += 100) {
    const block = lines.slice(n, n + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Signs def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`
  file.add('<<', Buffer.from(cmap))
}

interface PlacedWord {
  text: string
  left: number
  top: number
  width: number
  height: number
}

/** Words with their places in parts of the page. */
function wordsOf({ text, places }: CopiedPage): PlacedWord[] {
  const words: PlacedWord[] = []
  for (let n = 0; n + 5 < places.length; n += 6) {
    const [start, end, left, top, width, height] = places.slice(n, n + 6) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const word = text.slice(start, end).replace(/\s+/g, ' ')
    if (!word || width <= 0 || height <= 0) continue
    const before = words.at(-1)
    // a dash is as low as it is drawn: the word beside it says how large the line is written
    const row = before && !/[\p{L}\d]/u.test(word) && besides(before, top) ? before : { top, height }
    words.push({ text: word, left, top: row.top, width, height: row.height })
  }
  return words
}

const besides = (word: PlacedWord, top: number) => top >= word.top && top < word.top + word.height

const size = (points: number) => points.toFixed(2)
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

function contentOf(page: CopiedPage, codes: ReadonlyMap<string, number>): string {
  const { width, height } = page.paper
  const lines = [`q ${size(width)} 0 0 ${size(height)} 0 0 cm /P Do Q`, 'BT']
  for (const word of wordsOf(page)) {
    const high = (word.height / 10_000) * height
    const wide = (word.width / 10_000) * width
    const stretch = (wide / (([...word.text].length * WIDTH * high) / 1000)) * 100
    const x = (word.left / 10_000) * width
    const y = height - ((word.top + word.height * 0.8) / 10_000) * height
    lines.push(`${size(stretch)} Tz 1 0 0 1 ${size(x)} ${size(y)} Tm`)
    // the blank behind parts it from the next word, whatever a program makes of gaps
    for (const [font, signs] of runsOf(`${word.text} `, codes))
      lines.push(`/F${font} ${size(high)} Tf <${signs}> Tj`)
  }
  return [...lines, 'ET'].join('\n')
}

/** The codes of a word, cut where the font changes. */
function runsOf(text: string, codes: ReadonlyMap<string, number>): [number, string][] {
  const runs: [number, string][] = []
  for (const sign of text) {
    const code = codes.get(sign)
    if (code === undefined) continue
    const font = Math.floor(code / SIGNS)
    const written = hex((code % SIGNS) + 1, 2)
    const last = runs.at(-1)
    if (last?.[0] === font) last[1] += written
    else runs.push([font, written])
  }
  return runs
}

/** Numbered objects, and where each begins. */
function openObjects() {
  const parts: Buffer[] = []
  const starts: number[] = []
  let length = 0
  const push = (what: string | Buffer) => {
    const bytes = typeof what === 'string' ? Buffer.from(what, 'latin1') : what
    parts.push(bytes)
    length += bytes.length
  }
  push('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  return {
    /** Number of the object that is added next. */
    next: () => starts.length + 1,
    /** With a stream the dictionary is left open for its length. */
    add(dictionary: string, stream?: Buffer) {
      starts.push(length)
      push(`${starts.length} 0 obj\n${dictionary}`)
      if (stream) {
        push(` /Length ${stream.length} >>\nstream\n`)
        push(stream)
        push('\nendstream')
      }
      push('\nendobj\n')
    },
    finished() {
      const at = length
      const count = starts.length + 1
      const rows = starts.map(start => `${String(start).padStart(10, '0')} 00000 n \n`)
      push(`xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}`)
      push(`trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`)
      return Buffer.concat(parts)
    },
  }
}
type Objects = ReturnType<typeof openObjects>

/** Words of a picture (tesseract.js, Vietnamese data inside the package, nothing fetched) → lines of text with doubts. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'tesseract.js'
import type { Doubt } from '../types.ts'
import { layPage, type Piece } from './layout.ts'
import { type Inks, isBlank, pgm } from './raster.ts'

/** Words less sure than this are told to the reader. */
const SURE = 0.85

export interface Recognised {
  text: string
  doubts: Doubt[]
}
interface Word extends Piece {
  confidence: number
}

/** Starts the recogniser; `recognise` reads one page, a blank one as ''. */
export async function openRecogniser() {
  const { createWorker, PSM } = await import('tesseract.js')
  const data = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json')))
  const worker = await createWorker('vie', 1, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
  })
  const wordsOf = async (picture: Buffer, mode: (typeof PSM)[keyof typeof PSM]) => {
    await worker.setParameters({ tessedit_pageseg_mode: mode })
    const { data: page } = await worker.recognize(picture, {}, { blocks: true })
    return pieces(page)
  }
  return {
    async recognise({ black, red }: Inks): Promise<Recognised> {
      const page = isBlank(black) ? { text: '', doubts: [] } : lines(await wordsOf(pgm(black), PSM.AUTO))
      const stamp = red ? marks(lines(await wordsOf(pgm(red), PSM.SPARSE_TEXT)).text) : ''
      return stamp ? shifted(page, stamp) : page
    },
    close: () => worker.terminate(),
  }
}

function pieces(page: Page): Word[] {
  const found = (page.blocks ?? []).flatMap(block => block.paragraphs).flatMap(paragraph => paragraph.lines)
  const tilt = slope(found.map(line => line.baseline))
  return found.flatMap(line => {
    const { x0, y0, x1, y1 } = line.baseline
    const rise = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0
    const size = line.rowAttributes.rowHeight || line.bbox.y1 - line.bbox.y0
    return line.words.map(({ text, confidence, bbox }) => ({
      text,
      x: bbox.x0,
      // the baseline under the word, laid straight; the line builder counts upwards
      y: -(y0 + (bbox.x0 - x0) * rise - bbox.x0 * tilt),
      width: bbox.x1 - bbox.x0,
      size,
      confidence: confidence / 100,
    }))
  })
}

/** How much the lines of a page fall to the right: the median of the long baselines. */
function slope(baselines: { x0: number; y0: number; x1: number; y1: number }[]): number {
  const long = baselines.filter(b => b.x1 - b.x0 > 200).map(b => (b.y1 - b.y0) / (b.x1 - b.x0))
  return long.sort((a, b) => a - b)[long.length >> 1] ?? 0
}

function lines(words: Word[]): Recognised {
  // specks of dirt come out as lone signs of low confidence
  const kept = words.filter(word => word.confidence > 0.3 || /[\p{L}\d]/u.test(word.text))
  const { text, starts } = layPage(kept)
  const doubts = [...starts]
    .filter(([word]) => word.confidence < SURE)
    .map(([word, start]) => ({ start, end: start + word.text.length, confidence: word.confidence }))
  return { text, doubts: doubts.sort((a, b) => a.start - b.start) }
}

const MARKS: [RegExp, string][] = [
  [/^TUY[EỆÊẸ]T M[AẬÂẠ]T$/, 'TUYỆT MẬT'],
  [/^T[OỐÔÓ]I M[AẬÂẠ]T$/, 'TỐI MẬT'],
  [/^M[AẬÂẠ]T$/, 'MẬT'],
  [/^TH[UƯ][OỢƠỌ]NG KH[AẨÂẢ]N$/, 'THƯỢNG KHẨN'],
  [/^KH[AẨÂẢ]N$/, 'KHẨN'],
  [/^H[OỎ][AẢ] T[OỐÔÓ]C$/, 'HỎA TỐC'],
]

/** Marks of secrecy and urgency among what was read in red ink, each on its line, spelt right. */
function marks(text: string): string {
  return text
    .split(/\n| {3,}/)
    .map(line =>
      line
        .replace(/[^\p{L} ]/gu, '')
        .replace(/ +/g, ' ')
        .trim(),
    )
    .flatMap(line => MARKS.find(([pattern]) => pattern.test(line))?.[1] ?? [])
    .join('\n')
}

function shifted(page: Recognised, head: string): Recognised {
  const by = head.length + 1
  return {
    text: `${head}\n${page.text}`,
    doubts: page.doubts.map(d => ({ ...d, start: d.start + by, end: d.end + by })),
  }
}

/** Words of a picture (tesseract.js, Vietnamese data inside the package, nothing fetched) → lines of text with doubts. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'tesseract.js'
import { type Grey, type Inks, isBlank, pgm, without, withoutFrames } from './raster.ts'
import { markOf, mayBeMark, type Recognised, settled, type Word, withHead } from './recognised-words.ts'

/** Starts the recogniser; `recognise` reads one page, a blank one as ''. */
export async function openRecogniser() {
  const { createWorker, PSM } = await import('tesseract.js')
  const data = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json')))
  const worker = await createWorker('vie', 1, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
  })
  const read = async (picture: Grey, mode: (typeof PSM)[keyof typeof PSM]) => {
    await worker.setParameters({ tessedit_pageseg_mode: mode })
    const { data: page } = await worker.recognize(pgm(picture), {}, { blocks: true })
    return linesOf(page)
  }

  /**
   * Three looks: the page as columns and paragraphs; what that left unread, word by word, for a stamp or a signature
   * makes the first look take the post and the name beside it for a picture; and the red ink alone.
   */
  async function recognise(inks: Inks): Promise<Recognised> {
    const black = withoutFrames(inks.black)
    const blank = isBlank(black)
    const first = blank ? [] : await read(black, PSM.AUTO)
    const sure = first
      .filter(line => !mayBeMark(line))
      .flat()
      .filter(word => word.confidence >= REREAD)
    const second = blank ? [] : await read(without(black, sure), PSM.SPARSE_TEXT)
    const stamped = inks.red ? await read(inks.red, PSM.SPARSE_TEXT) : []
    const bare = inks.red ? await read(withoutFrames(inks.red), PSM.SPARSE_TEXT) : []
    const plain = (lines: Word[][]) => lines.filter(line => !markOf(line))
    // a mark counts whichever look saw it: a secret document must not slip in as a scan
    const marks = [first, second, stamped, bare].flat().flatMap(line => markOf(line) ?? [])
    return withHead(settled(plain(first), plain([...second, ...stamped]), inks.black), [...new Set(marks)])
  }
  return { recognise, close: () => worker.terminate() }
}

/** Words less sure than this are looked at a second time. */
const REREAD = 0.6

function linesOf(page: Page): Word[][] {
  const lines = (page.blocks ?? []).flatMap(block => block.paragraphs).flatMap(paragraph => paragraph.lines)
  const tilt = slope(lines.map(line => line.baseline))
  return lines.map(line => {
    const { x0, y0, x1, y1 } = line.baseline
    const rise = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0
    const size = line.rowAttributes.rowHeight || line.bbox.y1 - line.bbox.y0
    return line.words.map(({ text, confidence, bbox, symbols }) => ({
      text,
      x: bbox.x0,
      // the baseline under the word, laid straight; the line builder counts upwards
      y: -(y0 + (bbox.x0 - x0) * rise - bbox.x0 * tilt),
      width: bbox.x1 - bbox.x0,
      size,
      top: bbox.y0,
      bottom: bbox.y1,
      confidence: confidence / 100,
      letters: symbols.map(symbol => ({ text: symbol.text, confidence: symbol.confidence / 100 })),
    }))
  })
}

/** How much the lines of a page fall to the right: the median of the long baselines. */
function slope(baselines: { x0: number; y0: number; x1: number; y1: number }[]): number {
  const long = baselines.filter(b => b.x1 - b.x0 > 200).map(b => (b.y1 - b.y0) / (b.x1 - b.x0))
  return long.sort((a, b) => a - b)[long.length >> 1] ?? 0
}

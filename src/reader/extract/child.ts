/**
 * The child process that meets one hostile file: bytes on stdin, lines of JSON on stdout, then it ends.
 * `child.ts KIND` gives one line with the text; `child.ts KIND 1,3,5` recognises those pages, a line for each as it is done;
 * `child.ts KIND 3 picture` draws that page for a person to look at; `child.ts reading` reads a long text;
 * `child.ts copy pictures` makes the searchable copy of a scan, a line for each page and one with the copy.
 */
import { ReadRefusal } from '../refusal.ts'
import { parsed } from './parse.ts'
import { openPdf } from './pdf.ts'
import type { LongText } from './read-aside.ts'
import type { Recognised } from './searchable.ts'
import type { CopiedPage } from './searchable-pdf.ts'

async function input(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const say = (answer: unknown) =>
  new Promise<void>(resolve => process.stdout.write(`${JSON.stringify(answer)}\n`, () => resolve()))

/** Mean confidence of the words of a page: print that stands upright is above it, also of a poor scan. */
const UPRIGHT = 0.5

async function recognised(kind: string, bytes: Buffer, pages: number[]): Promise<void> {
  const { drawPage, drawPicture } = await import('./raster.ts')
  const { openRecogniser } = await import('./recognise.ts')
  const { overturned, placesBack, straightened } = await import('./straighten.ts')
  const recogniser = await openRecogniser()
  const pdf = kind === 'pdf' ? await openPdf(new Uint8Array(bytes), true) : null
  for (const page of pages) {
    const came = pdf ? await drawPage(pdf, page) : await drawPicture(bytes)
    let straight = straightened(came)
    let seen = await recogniser.recognise(straight.inks)
    // upside down nothing but nonsense is seen, and that without conviction
    if (seen.sureness < UPRIGHT) {
      const over = overturned(straight)
      const other = await recogniser.recognise(over.inks)
      if (other.sureness > seen.sureness) {
        straight = over
        seen = other
      }
    }
    const { text, doubts, places } = seen
    await say({ page, text, doubts, places: placesBack(places, straight, came.black) })
  }
}

/** Longer side of the picture that a person looks at: an A4 page at about 155 dots an inch. */
const SHOWN_SIDE = 1800

async function drawn(kind: string, bytes: Buffer, page: number): Promise<void> {
  const { pageCanvas, pictureCanvas } = await import('./raster.ts')
  const canvas =
    kind === 'pdf'
      ? await pageCanvas(await openPdf(new Uint8Array(bytes), true), page, SHOWN_SIDE)
      : await pictureCanvas(bytes, SHOWN_SIDE)
  const picture = await canvas.encode('webp', 82)
  await say({ picture: picture.toString('base64') })
}

/** Input: the pages with what is known of them, as `read-aside.ts` writes it. */
async function longText(input: Buffer): Promise<void> {
  const { read } = await import('../read.ts')
  const { pages, options } = JSON.parse(input.toString('utf8')) as LongText
  await say({ reading: read(pages, options) })
}

/** Longer side of a page in the copy: A4 at about 140 dots an inch. */
const COPIED_SIDE = 1650
/** Longer side of a photo as paper: A4, in points of 1/72 inch. */
const PAPER_SIDE = 842

/** Input: the file with its recognised pages, as `searchable.ts` writes it. */
async function copied(input: Buffer): Promise<void> {
  const { pageCanvas, pictureCanvas } = await import('./raster.ts')
  const { searchablePdf } = await import('./searchable-pdf.ts')
  const { kind, bytes: encoded, pages, places } = JSON.parse(input.toString('utf8')) as Recognised
  const bytes = Buffer.from(encoded, 'base64')
  const pdf = kind === 'pdf' ? await openPdf(new Uint8Array(bytes), true) : null
  const done: CopiedPage[] = []
  for (const [n, text] of pages.entries()) {
    const canvas = pdf ? await pageCanvas(pdf, n + 1, COPIED_SIDE) : await pictureCanvas(bytes, COPIED_SIDE)
    const jpeg = await canvas.encode('jpeg', 72)
    const picture = { width: canvas.width, height: canvas.height }
    const viewport = (await pdf?.getPage(n + 1))?.getViewport({ scale: 1 })
    const scale = PAPER_SIDE / Math.max(picture.width, picture.height)
    const paper = viewport ?? { width: picture.width * scale, height: picture.height * scale }
    done.push({ jpeg, picture, paper, text, places: places[n] ?? [] })
    await say({ page: n + 1 })
  }
  await say({ copy: searchablePdf(done).toString('base64') })
}

async function main(kind: string, pages: string | undefined, what: string | undefined): Promise<void> {
  const bytes = await input()
  if (kind === 'reading') await longText(bytes)
  else if (kind === 'copy') await copied(bytes)
  else if (pages && what === 'picture') await drawn(kind, bytes, Number(pages))
  else if (pages) await recognised(kind, bytes, pages.split(',').map(Number))
  else await say(await parsed(kind, bytes))
}

await main(process.argv[2] ?? '', process.argv[3], process.argv[4]).catch((error: unknown) =>
  error instanceof ReadRefusal
    ? say({ refusal: { code: error.code, data: error.data } })
    : say({ refusal: { code: 'damaged', data: {} } }),
)
process.exit(0)

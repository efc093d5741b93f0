/** Pictures of pages as grey points: a page of a PDF is drawn, a photo decoded; both on a canvas (Skia). */
import type { Canvas } from '@napi-rs/canvas'
import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs'
import { refuseReading } from '../refusal.ts'

/** Longer side of the picture that is recognised: A4 at about 250 dots an inch. */
const LONG_SIDE = 2900

type DrawingContext = Parameters<PDFPageProxy['render']>[0]['canvasContext']

export interface Grey {
  width: number
  height: number
  data: Uint8Array
}
export interface Inks {
  /** Everything but red ink: the stamp of the office no longer covers the words. */
  black: Grey
  /** Only red ink; null where there is hardly any. */
  red: Grey | null
}

/** A page of a PDF, drawn for the recogniser. */
export async function drawPage(pdf: PDFDocumentProxy, number: number): Promise<Inks> {
  return inksOf(await pageCanvas(pdf, number, LONG_SIDE))
}

/** A page of a PDF on a canvas of about that many points on its longer side. */
export async function pageCanvas(pdf: PDFDocumentProxy, number: number, longSide: number): Promise<Canvas> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const page = await pdf.getPage(number)
  const base = page.getViewport({ scale: 1 })
  const scale = Math.min(longSide / Math.max(base.width, base.height), 6)
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const canvasContext = canvas.getContext('2d') as unknown as DrawingContext
  // annotationMode 0: what a signature program paints over the letterhead is no part of the scan
  await page.render({ canvas: null, canvasContext, viewport, annotationMode: 0 }).promise
  page.cleanup()
  return canvas
}

/** A picture file, decoded and brought to the size that is recognised. Refuses `damaged`. */
export async function drawPicture(bytes: Buffer): Promise<Inks> {
  return inksOf(await pictureCanvas(bytes, LONG_SIDE))
}

/** A picture file on a canvas of that many points on its longer side. Refuses `damaged`. */
export async function pictureCanvas(bytes: Buffer, longSide: number): Promise<Canvas> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const image = await loadImage(bytes).catch(() => refuseReading('damaged', {}))
  const scale = Math.min(longSide / Math.max(image.width, image.height), 3)
  const canvas = createCanvas(Math.round(image.width * scale), Math.round(image.height * scale))
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

const RED_MARGIN = 50

function inksOf(canvas: Canvas): Inks {
  const { width, height } = canvas
  const points = canvas.getContext('2d').getImageData(0, 0, width, height).data
  const black = new Uint8Array(width * height)
  const red = new Uint8Array(width * height)
  let reddish = 0
  for (let i = 0, j = 0; j < black.length; i += 4, j++) {
    const r = points[i]!
    const g = points[i + 1]!
    const b = points[i + 2]!
    const luma = (r * 77 + g * 150 + b * 29) >> 8
    // red ink is bright in the red channel, black and blue ink are not
    black[j] = Math.max(r, luma)
    const margin = r - Math.max(g, b)
    red[j] = margin > RED_MARGIN ? 255 - Math.min(255, margin * 2) : 255
    if (margin > RED_MARGIN) reddish++
  }
  return {
    black: { width, height, data: black },
    red: reddish > width * height * 0.0005 ? { width, height, data: red } : null,
  }
}

/** Whether hardly a point of the picture is darker than its paper. */
export function isBlank({ data }: Grey): boolean {
  const counts = new Uint32Array(256)
  for (const point of data) counts[point]!++
  let paper = 0
  for (let level = 0; level < 256; level++) if (counts[level]! > counts[paper]!) paper = level
  let dark = 0
  for (let level = 0; level < paper - 60; level++) dark += counts[level]!
  return dark < data.length * 0.0003
}

/** The picture with the boxes given painted over, two points wider than they are. */
export function without(
  { width, height, data }: Grey,
  boxes: readonly { x: number; width: number; top: number; bottom: number }[],
): Grey {
  const left = data.slice()
  for (const box of boxes) {
    const from = Math.max(0, box.x - 2)
    const to = Math.min(width, box.x + box.width + 2)
    for (let y = Math.max(0, box.top - 2); y < Math.min(height, box.bottom + 2); y++)
      left.fill(255, y * width + from, y * width + to)
  }
  return { width, height, data: left }
}

/**
 * The picture without its long straight strokes, for a frame hides the word inside it ("MẬT" in its box) from the recogniser.
 * A stroke is `length` points or more in a row; 10 mm at the size drawn, twice the letters of a stamp.
 */
export function withoutFrames({ width, height, data }: Grey, length = 100): Grey {
  const left = data.slice()
  const erase = (lines: number, count: number, line: number, step: number) => {
    for (let n = 0; n < lines; n++) {
      let run = 0
      for (let i = 0; i <= count; i++) {
        const at = n * line + i * step
        if (i < count && data[at]! < 200) {
          run++
          continue
        }
        // with the soft edges of the stroke
        if (run >= length)
          for (let k = 1; k <= run; k++)
            for (let edge = -2; edge <= 2; edge++) left[at - k * step + edge * line] = 255
        run = 0
      }
    }
  }
  erase(height, width, width, 1)
  erase(width, height, 1, width)
  return { width, height, data: left }
}

/** The grey points as a PGM file, the plainest shape that the recogniser opens. */
export function pgm({ width, height, data }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), data])
}

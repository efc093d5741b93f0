/** Documents of our own on paper, for journeys: as the PDF that an office sends, and as a photo taken of its first page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { picture } from '../../src/reader/extract/scans.support.ts'

const load = createRequire(import.meta.url)
const pdfmake = load('pdfmake') as typeof import('pdfmake')
type Content = Parameters<typeof pdfmake.createPdf>[0]['content']
const tinos = (file: string) => load.resolve(`@expo-google-fonts/tinos/${file}`)

/** The text of a file of `documents/`. */
export function textOf(name: string): string {
  return readFileSync(fileURLToPath(new URL(`documents/${name}`, import.meta.url)), 'utf8')
}

/**
 * A text of `documents/` as an A4 PDF in 14 points: the letterhead in two columns, the title in the middle, the
 * distribution list beside the signature.
 */
export function pdfOf(text: string): Promise<Buffer> {
  pdfmake.setFonts({
    Tinos: {
      normal: tinos('400Regular/Tinos_400Regular.ttf'),
      bold: tinos('700Bold/Tinos_700Bold.ttf'),
      italics: tinos('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
      bolditalics: tinos('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
    },
  })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(path => path.includes('tinos'))
  const [left = '', right = '', day = '', title = '', ...body] = text.trim().split(/\n\n+/)
  const name = body.pop() ?? ''
  const [sign = '', to = ''] = [body.pop(), body.pop()]
  const content: Content = [
    {
      columns: [
        { text: left, alignment: 'center', bold: true, width: 200 },
        {
          stack: [
            { text: right, bold: true, decoration: 'underline' },
            { text: day, italics: true, margin: [0, 24, 0, 0] },
          ],
          alignment: 'center',
        },
      ],
    },
    { text: title, alignment: 'center', bold: true, margin: [0, 24, 0, 16] },
    ...body.map(paragraph => ({ text: paragraph, margin: [0, 0, 0, 9] as [number, number, number, number] })),
    {
      columns: [
        { text: to, fontSize: 12, width: 240 },
        {
          stack: [
            { text: sign, bold: true },
            { text: name, bold: true, margin: [0, 64, 0, 0] },
          ],
          alignment: 'center',
        },
      ],
      margin: [0, 16, 0, 0],
      unbreakable: true,
    },
  ]
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [85, 57, 43, 57],
    defaultStyle: { font: 'Tinos', fontSize: 14, lineHeight: 1.5 },
    content,
  })
  return (document as unknown as { getBuffer(): Promise<Buffer> }).getBuffer()
}

/**
 * A photo of the first page of a text, as a phone takes it: from a little aside, in uneven light, with the red stamp of
 * the office over the page. `mark`: a mark of secrecy under the letterhead.
 */
export function photoOf(text: string, mark?: string): Buffer {
  const page = pageOf(text, mark)
  const photo = createCanvas(1500, 2050)
  const context = photo.getContext('2d')
  context.fillStyle = '#b9afa2'
  context.fillRect(0, 0, photo.width, photo.height)
  const from = page.getContext('2d').getImageData(0, 0, page.width, page.height)
  const onto = context.getImageData(0, 0, photo.width, photo.height)
  const points = new Uint32Array(from.data.buffer)
  const seen = new Uint32Array(onto.data.buffer)
  // the page leans away: each row of it a little narrower and further in than the one below
  for (let row = 0; row < page.height; row++) {
    const far = 1 - row / page.height
    const shrunk = 1 - far * 0.04
    const start = (120 + row) * photo.width + Math.round(110 + far * 26)
    for (let at = 0; at < page.width * shrunk; at++)
      seen[start + at] = points[row * page.width + Math.floor(at / shrunk)]!
  }
  context.putImageData(onto, 0, 0)
  const light = context.createLinearGradient(0, 0, photo.width, photo.height)
  light.addColorStop(0, 'rgba(40, 30, 10, 0.02)')
  light.addColorStop(1, 'rgba(40, 30, 10, 0.26)')
  context.fillStyle = light
  context.fillRect(0, 0, photo.width, photo.height)
  return photo.toBuffer('image/jpeg', 82)
}

function pageOf(text: string, mark?: string): Canvas {
  const [left = '', right = '', day = '', title = '', ...body] = text.trim().split(/\n\n+/)
  return picture(1754, (put, context) => {
    const centred = (words: string, middle: number, y: number, style = {}) => {
      words.split('\n').forEach((line, n) => {
        put(line, middle - line.length * 7.4, y + n * 40, style)
      })
    }
    centred(left, 350, 120, { bold: true })
    centred(right, 900, 120, { bold: true })
    centred(day, 900, 200)
    if (mark) {
      context.strokeStyle = '#c22'
      context.lineWidth = 4
      context.strokeRect(180, 262, 190, 60)
      put(mark, 222, 306, { size: 40, bold: true, ink: '#c22' })
    }
    centred(title, 620, 380, { bold: true })
    let y = 480 + title.split('\n').length * 40
    for (const paragraph of body) {
      for (const line of linesOf(paragraph, 74)) {
        put(line, 140, y)
        y += 42
      }
      y += 18
    }
    context.strokeStyle = '#d22'
    context.lineWidth = 5
    context.beginPath()
    context.arc(860, y - 150, 100, 0, 7)
    context.stroke()
  })
}

function linesOf(paragraph: string, letters: number): string[] {
  return paragraph.split('\n').flatMap(line => {
    const lines: string[] = ['']
    for (const word of line.split(' ')) {
      const now = lines.at(-1)!
      if (now && now.length + word.length >= letters) lines.push(word)
      else lines[lines.length - 1] = now ? `${now} ${word}` : word
    }
    return lines
  })
}

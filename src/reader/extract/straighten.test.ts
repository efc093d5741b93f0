import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { read, toText } from '../index.ts'
import { letter } from './scans.support.ts'

/** The letter as it lies under a lens: turned by so many degrees, brighter on one side than on the other, or dim. */
function photographed(degrees: number, shade: number, dim: number): Buffer {
  const page = letter()
  const side = Math.ceil(Math.hypot(page.width, page.height))
  const quarter = degrees % 90 === 0
  const sideways = quarter && degrees % 180 !== 0
  const [width, height] = sideways
    ? [page.height, page.width]
    : quarter
      ? [page.width, page.height]
      : [side, side]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate((degrees * Math.PI) / 180)
  context.drawImage(page, -page.width / 2, -page.height / 2)
  context.resetTransform()
  if (shade) {
    const dark = context.createLinearGradient(0, 0, width, height)
    dark.addColorStop(0, 'rgba(0,0,0,0)')
    dark.addColorStop(1, `rgba(0,0,0,${shade})`)
    context.fillStyle = dark
    context.fillRect(0, 0, width, height)
  }
  if (dim) {
    context.fillStyle = `rgba(0, 0, 0, ${dim})`
    context.fillRect(0, 0, width, height)
  }
  return canvas.toBuffer('image/jpeg', 88)
}

// how far it is turned, how much darker its dark side is, how little light there was
const ways: [string, number, number, number][] = [
  ['on its other side, under a lamp', 270, 0.6, 0],
  ['tilted, taken with too little light', 5, 0, 0.75],
]
// the first of these is turned once less than the one above, the second not at all: half of its work each
const more: typeof ways = [
  ['on its side', 90, 0, 0],
  ['upside down', 180, 0, 0],
  ['tilted', 5, 0.4, 0],
]

test.each(process.env.TEST_LONG ? [...ways, ...more] : ways)(
  'a page %s is laid straight and read',
  async (_, degrees, shade, dim) => {
    const { pages, places, ocr } = await toText(photographed(degrees, shade, dim), 'a.jpg')
    const [document] = read(pages, { ocr }).documents
    expect(document?.number?.value).toBe('482')
    expect(document?.symbol?.value).toBe('SNV-TCCB')
    expect(document?.date?.value).toBe('2026-10-14')
    expect(document?.deadlines.map(({ value }) => value.date)).toEqual(['2026-11-30'])
    // where the name of the signer stands on the picture as it came
    const at = pages[0]!.indexOf('Quốc Bình')
    const place = Array.from({ length: places[0]!.length / 6 }, (_, i) =>
      places[0]!.slice(i * 6, i * 6 + 6),
    ).find(([start, end]) => start! <= at && at < end!)!
    const [, , left, top] = place as [number, number, number, number]
    const expected = { 90: [4000, 6700], 270: [5200, 2300], 180: [2300, 4200], 5: [5500, 5400] }[degrees]!
    expect(Math.abs(left - expected[0]!)).toBeLessThan(900)
    expect(Math.abs(top - expected[1]!)).toBeLessThan(900)
  },
)

/**
 * A page laid straight before it is recognised: uneven light made even, a page on its side turned, a tilt taken out.
 * What is straight already is left as it is, point for point. `back` says where a place stands on the page as it came.
 */
import type { Grey, Inks } from './raster.ts'
import type { Places } from './word-places.ts'

export interface Straight {
  inks: Inks
  /** From points of the straight picture to points of the picture as it came. */
  back: (x: number, y: number) => [number, number]
}

/** Below it the recogniser follows the lines by itself. */
const TILT = 0.8
const MOST_TILT = 10
/** Longer side of the small picture on which tilt and direction are measured. */
const SMALL = 900

export function straightened(inks: Inks): Straight {
  const even = { ...inks, black: evenLight(inks.black) }
  const small = darkOf(even.black)
  const sideways = mostEven(small, true) > mostEven(small, false) * 1.4
  const first = sideways
    ? quarterTurn(even)
    : { inks: even, back: (x: number, y: number) => [x, y] as [number, number] }
  const tilt = tiltOf(sideways ? darkOf(first.inks.black) : small)
  if (Math.abs(tilt) < TILT) return first
  const second = tilted(first.inks, tilt)
  return { inks: second.inks, back: (x, y) => first.back(...second.back(x, y)) }
}

/** Upside down. */
export function overturned({ inks, back }: Straight): Straight {
  const { width, height } = inks.black
  const over = each(inks, ({ data, ...size }) => ({ ...size, data: data.slice().reverse() }))
  return { inks: over, back: (x, y) => back(width - 1 - x, height - 1 - y) }
}

/** Places of words on the straight picture as places on the page as it came. */
export function placesBack(
  places: Places,
  straight: Straight,
  came: { width: number; height: number },
): Places {
  const { width, height } = straight.inks.black
  const result: Places = []
  for (let at = 0; at + 5 < places.length; at += 6) {
    const [start, end, left, top, wide, high] = places.slice(at, at + 6) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const corners = [
      [left, top],
      [left + wide, top],
      [left, top + high],
      [left + wide, top + high],
    ].map(([x, y]) => straight.back((x! / 10_000) * width, (y! / 10_000) * height))
    const across = corners.map(([x]) => Math.max(0, Math.min(10_000, Math.round((x / came.width) * 10_000))))
    const down = corners.map(([, y]) => Math.max(0, Math.min(10_000, Math.round((y / came.height) * 10_000))))
    const [x, y] = [Math.min(...across), Math.min(...down)]
    result.push(start, end, x, y, Math.max(...across) - x, Math.max(...down) - y)
  }
  return result
}

function each(inks: Inks, change: (grey: Grey) => Grey): Inks {
  return { black: change(inks.black), red: inks.red && change(inks.red) }
}

/** By a quarter to the right: the left edge of the page comes on top. */
function quarterTurn(inks: Inks): Straight {
  const { height } = inks.black
  const turned = each(inks, grey => {
    const data = new Uint8Array(grey.data.length)
    for (let y = 0, at = 0; y < grey.height; y++)
      for (let x = 0; x < grey.width; x++, at++)
        data[x * grey.height + (grey.height - 1 - y)] = grey.data[at]!
    return { width: grey.height, height: grey.width, data }
  })
  return { inks: turned, back: (x, y) => [y, height - 1 - x] }
}

/** Turned about its middle, so that lines falling by `degrees` lie flat; paper comes in at the corners. */
function tilted(inks: Inks, degrees: number): Straight {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const { width, height } = inks.black
  const [cx, cy] = [width / 2, height / 2]
  const back = (x: number, y: number): [number, number] => [
    cx + (x - cx) * cos - (y - cy) * sin,
    cy + (x - cx) * sin + (y - cy) * cos,
  ]
  return { inks: each(inks, grey => ({ width, height, data: sampled(grey, back) })), back }
}

function sampled(
  { width, height, data }: Grey,
  from: (x: number, y: number) => [number, number],
): Uint8Array {
  const result = new Uint8Array(width * height).fill(255)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [u, v] = from(x, y)
      const [x0, y0] = [Math.floor(u), Math.floor(v)]
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue
      const [p, q, n] = [u - x0, v - y0, y0 * width + x0]
      const upper = data[n]! * (1 - p) + data[n + 1]! * p
      const lower = data[n + width]! * (1 - p) + data[n + width + 1]! * p
      result[at] = upper * (1 - q) + lower * q
    }
  return result
}

interface Dark {
  width: number
  height: number
  /** Positions of dark points. */
  xs: number[]
  ys: number[]
}

/** Dark points of the picture made small: the darkest of each block, against the brightness of the paper. */
function darkOf({ width, height, data }: Grey): Dark {
  const step = Math.max(1, Math.round(Math.max(width, height) / SMALL))
  const [xs, ys]: [number[], number[]] = [[], []]
  const [w, h] = [Math.floor(width / step), Math.floor(height / step)]
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) if (data[y * step * width + x * step]! < 140) xs.push(x) && ys.push(y)
  return { width: w, height: h, xs, ys }
}

/** How much dark and bright rows (or columns) differ when lines fall by `degrees`: text lying flat differs most. */
function evenness({ width, height, xs, ys }: Dark, degrees: number, columns = false): number {
  const fall = Math.tan((degrees * Math.PI) / 180)
  const [along, across, length, breadth] = columns ? [ys, xs, height, width] : [xs, ys, width, height]
  const margin = Math.ceil(length * Math.abs(fall)) + 1
  const counts = new Float64Array(breadth + 2 * margin)
  for (let i = 0; i < along.length; i++) counts[Math.round(across[i]! - along[i]! * fall) + margin]! += 1
  let sum = 0
  for (let i = 1; i < counts.length; i++) sum += (counts[i]! - counts[i - 1]!) ** 2
  return sum / length
}

/** The same at the tilt where it is greatest. */
function mostEven(small: Dark, columns: boolean): number {
  let most = 0
  for (let degrees = -MOST_TILT; degrees <= MOST_TILT; degrees++)
    most = Math.max(most, evenness(small, degrees, columns))
  return most
}

/** Degrees by which the lines fall to the right; 0 where there is too little to tell. */
function tiltOf(small: Dark): number {
  if (small.xs.length < 500) return 0
  let best = { degrees: 0, value: evenness(small, 0) * 1.1 }
  const look = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to; degrees += step) {
      const value = evenness(small, degrees)
      if (value > best.value) best = { degrees, value }
    }
  }
  look(-MOST_TILT, MOST_TILT, 0.5)
  if (best.degrees !== 0) look(best.degrees - 0.4, best.degrees + 0.4, 0.1)
  return best.degrees
}

const BLOCK = 40
/** Paper of a scan is even to this; a photo under a lamp is not. */
const EVEN = 45
/** Paper darker than this was photographed with too little light. */
const DIM = 150

/** Every point against the brightness of the paper around it; a picture of even and sufficient light stays as it is. */
function evenLight({ width, height, data }: Grey): Grey {
  const [w, h] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)]
  const paper = new Float32Array(w * h)
  for (let by = 0; by < h; by++)
    for (let bx = 0; bx < w; bx++) paper[by * w + bx] = brightest(data, width, height, bx * BLOCK, by * BLOCK)
  const wide = spread(paper, w, h)
  const sorted = [...wide].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)]!
  if (at(0.95) - at(0.05) < EVEN && at(0.5) > DIM) return { width, height, data }
  const result = new Uint8Array(data.length)
  for (let y = 0, n = 0; y < height; y++)
    for (let x = 0; x < width; x++, n++) {
      const around = between(wide, w, h, x / BLOCK - 0.5, y / BLOCK - 0.5)
      result[n] = Math.min(255, (data[n]! * 245) / Math.max(40, around))
    }
  return { width, height, data: result }
}

/** The brightness that a tenth of the points of a block reach. */
function brightest(data: Uint8Array, width: number, height: number, x0: number, y0: number): number {
  const counts = new Uint16Array(256)
  let all = 0
  for (let y = y0; y < Math.min(height, y0 + BLOCK); y += 2)
    for (let x = x0; x < Math.min(width, x0 + BLOCK); x += 2, all++) counts[data[y * width + x]!]!++
  let seen = 0
  for (let level = 255; level > 0; level--) {
    seen += counts[level]!
    if (seen >= all / 10) return level
  }
  return 0
}

/** Paper shows beside every word: the brightest of the blocks around. */
function spread(paper: Float32Array, w: number, h: number): Float32Array {
  return paper.map((_, n) => {
    let most = 0
    for (let y = -1; y <= 1; y++)
      for (let x = -1; x <= 1; x++) {
        const [px, py] = [(n % w) + x, Math.floor(n / w) + y]
        if (px >= 0 && py >= 0 && px < w && py < h) most = Math.max(most, paper[py * w + px]!)
      }
    return most
  })
}

function between(values: Float32Array, w: number, h: number, x: number, y: number): number {
  const [u, v] = [Math.max(0, Math.min(w - 1.001, x)), Math.max(0, Math.min(h - 1.001, y))]
  const [x0, y0] = [Math.floor(u), Math.floor(v)]
  const [p, q, n] = [u - x0, v - y0, y0 * w + x0]
  const right = x0 + 1 < w ? 1 : 0
  const down = y0 + 1 < h ? w : 0
  const upper = values[n]! * (1 - p) + values[n + right]! * p
  return upper * (1 - q) + (values[n + down]! * (1 - p) + values[n + down + right]! * p) * q
}

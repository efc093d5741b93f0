/**
 * Where the words of a page stand on its picture, so that a value can be shown at its place. Flat, to be kept and sent
 * cheaply: six whole numbers a word, `start` and `end` in the text of the page, then left, top, width and height in
 * ten-thousandths of the upright picture's width and height.
 */
export type Places = number[]

const WHOLE = 10_000

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** One word; `box` in the units of `picture`. */
export function placeOf(
  start: number,
  text: string,
  box: Box,
  picture: { width: number; height: number },
): Places {
  const across = (part: number) => within(Math.round((part / picture.width) * WHOLE))
  const down = (part: number) => within(Math.round((part / picture.height) * WHOLE))
  const left = across(box.left)
  const top = down(box.top)
  const right = across(box.left + box.width)
  const bottom = down(box.top + box.height)
  return [start, start + text.trimEnd().length, left, top, right - left, bottom - top]
}

function within(part: number): number {
  return Math.max(0, Math.min(WHOLE, part))
}

/** The same places in a text that begins `by` characters earlier. */
export function shifted(places: Places, by: number): Places {
  return places.map((part, at) => (at % 6 < 2 ? part + by : part))
}

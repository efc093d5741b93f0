import { expect, test } from 'vitest'
import { boxesOf, pagesOf, windowOn } from './boxes.ts'

// Two pages: "Số: 12-CV/TU" and "ngày 05" on the first, "Nơi nhận" on the second.
const reading = {
  pages: [0, 22],
  places: [
    [0, 3, 1000, 500, 600, 200, 4, 12, 1800, 500, 1600, 200, 13, 20, 1000, 900, 1400, 200],
    [0, 8, 1000, 8000, 1600, 200],
  ],
}

test('words of one line are one box, other lines and pages their own', () => {
  const boxes = boxesOf(reading, [{ start: 0, end: 30 }])
  expect(boxes.map(({ page }) => page)).toEqual([1, 1, 2])
  expect(boxes[0]).toEqual({
    page: 1,
    left: 0.1,
    top: 0.05,
    width: expect.closeTo(0.24),
    height: expect.closeTo(0.02),
  })
})

test('part of a word gives that part of its box', () => {
  // "12" of "12-CV/TU": two of eight letters
  const [box] = boxesOf(reading, [{ start: 4, end: 6 }])
  expect(box).toMatchObject({ page: 1, left: 0.18, width: expect.closeTo(0.04) })
})

test('a file without pages has no boxes, a place nobody saw has none either', () => {
  expect(boxesOf({ pages: [], places: [] }, [{ start: 0, end: 5 }])).toEqual([])
  expect(boxesOf(reading, [{ start: 20, end: 22 }])).toEqual([])
})

test('the pages of a document are those its text reaches', () => {
  expect(pagesOf(reading, { start: 0, end: 20 })).toEqual([1])
  expect(pagesOf(reading, { start: 10, end: 30 })).toEqual([1, 2])
  expect(pagesOf({ pages: [], places: [[]] }, { start: 0, end: 30 })).toEqual([1])
})

test('what is shown around a box stays on the page', () => {
  const { left, top, width, height } = windowOn({ page: 1, left: 0.9, top: 0.99, width: 0.1, height: 0.01 })
  expect(left + width).toBeLessThanOrEqual(1)
  expect(top + height).toBeLessThanOrEqual(1)
})

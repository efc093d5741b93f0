import { expect, test } from 'vitest'
import { axisDays, cumulated, rowsOf, stepsOf, xOf, yOf } from './timeline-shape.ts'

const frame = { from: '2021-09-22', to: '2022-03-18', width: 354, height: 100, most: 4 }

test('counts of days add up and stand still in between', () => {
  const totals = cumulated([
    { day: '2022-03-16', received: 1, cells: 0 },
    { day: '2022-03-18', received: 3, cells: 2 },
  ])
  expect(totals.map(total => [total.received, total.cells])).toEqual([
    [1, 0],
    [4, 2],
  ])
  expect(stepsOf(frame, totals, 'received')).toBe('M0 100 H350 V75 H354 V0 H354')
})

test('days lie on the axis by calendar distance and never outside it', () => {
  expect(xOf(frame, '2021-09-22')).toBe(0)
  expect(xOf(frame, '2022-03-16')).toBe(350)
  expect(xOf(frame, '2023-01-01')).toBe(354)
  expect(yOf({ ...frame, most: 0 }, 0)).toBe(100)
  expect(axisDays(frame)).toEqual(['2021-09-22', '2021-12-20', '2022-03-18'])
  expect(axisDays({ ...frame, to: frame.from })).toEqual(['2021-09-22', '2021-09-22'])
})

test('labels that would touch are moved a line up', () => {
  expect(rowsOf([0, 340, 350], 104)).toEqual([0, 0, 1])
})

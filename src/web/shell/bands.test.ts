import { describe, expect, it } from 'vitest'
import { bandOf, bandsOf, firstRows } from './bands.ts'

const monday = '2026-11-23'

describe('bands of the desk', () => {
  it.each([
    ['2026-11-22', 'late'],
    ['2026-11-23', 'today'],
    ['2026-11-24', 'week'],
    ['2026-11-29', 'week'],
    ['2026-11-30', 'later'],
    [null, 'later'],
  ] as const)('due %s on a Monday is %s', (due, band) => {
    expect(bandOf(due, monday)).toBe(band)
  })

  it('ends the week on Sunday itself', () => {
    expect(bandOf('2026-11-29', '2026-11-29')).toBe('today')
    expect(bandOf('2026-11-30', '2026-11-29')).toBe('later')
  })

  it('keeps the order of urgency and leaves out empty bands', () => {
    const item = (due: string | null) => ({ due, since: '2026-11-01T00:00:00Z' })
    const bands = bandsOf([item(null), item('2026-11-20'), item('2026-11-25')], monday)
    expect(bands.map(({ band, items }) => [band, items.length])).toEqual([
      ['late', 1],
      ['week', 1],
      ['later', 1],
    ])
  })

  it('shows at most so many rows', () => {
    expect(firstRows([1, 2, 3, 4, 5, 6, 7], 5)).toEqual([1, 2, 3, 4, 5])
    expect(firstRows([1, 2], 5)).toEqual([1, 2])
  })
})

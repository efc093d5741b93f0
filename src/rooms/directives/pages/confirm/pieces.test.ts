import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysPrinted } from './days.ts'
import { piecesOf, snippetOf } from './pieces.ts'

const whole = (text: string) => ({ start: 0, end: text.length })

test('overlapping places are cut apart, the narrowest named first', () => {
  const text = 'Số 14-KL/TW ngày 22/9/2021'
  const pieces = piecesOf(text, whole(text), [
    { id: 'all', start: 3, end: 26 },
    { id: 'number', start: 3, end: 5 },
  ])
  expect(pieces.map(piece => [piece.text, piece.ids])).toEqual([
    ['Số ', []],
    ['14', ['number', 'all']],
    ['-KL/TW ngày 22/9/2021', ['all']],
  ])
})

test('badly recognised words are told apart, inside a place and outside', () => {
  const pieces = piecesOf(
    'Số 482 ngày',
    whole('Số 482 ngày'),
    [{ id: 'number', start: 3, end: 6 }],
    [],
    [
      { start: 3, end: 6 },
      { start: 7, end: 9 },
    ],
  )
  expect(pieces.map(piece => [piece.text, piece.unsure, piece.ids.length])).toEqual([
    ['Số ', false, 0],
    ['482', true, 1],
    [' ', false, 0],
    ['ng', true, 0],
    ['ày', false, 0],
  ])
})

test('formatting marks become their effect; the ornament under the letterhead and lone stars stay', () => {
  const text = '**TỈNH ỦY**\n\\*\n*\n# KẾT LUẬN\n*Đà Lạt*\n5 * 3'
  const pieces = piecesOf(text, whole(text), [])
  expect(pieces.map(piece => piece.text).join('')).toBe('TỈNH ỦY\n*\n*\nKẾT LUẬN\nĐà Lạt\n5 * 3')
  expect(pieces.find(piece => piece.text === 'TỈNH ỦY')?.bold).toBe(true)
  expect(pieces.find(piece => piece.text === 'Đà Lạt')?.italic).toBe(true)
  expect(pieces.find(piece => piece.text.includes('KẾT LUẬN'))?.bold).toBe(true)
})

test('pages begin where the reading says', () => {
  const text = 'trang một\ntrang hai'
  const pieces = piecesOf(text, whole(text), [], [0, 10])
  expect(pieces.map(piece => [piece.page, piece.text])).toEqual([
    [1, 'trang một\n'],
    [2, 'trang hai'],
  ])
})

test('nothing of a text without marks is lost or doubled, whatever the places', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'ệ', ' ', '\n', '.'), maxLength: 60 })
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 8 })
  fc.assert(
    fc.property(letters, spans, (text, pairs) => {
      const places = pairs
        .map(([a, b], at) => ({ id: String(at), start: Math.min(a, b), end: Math.max(a, b) }))
        .filter(place => place.end <= text.length)
      const pieces = piecesOf(text, whole(text), places)
      expect(pieces.map(piece => piece.text).join('')).toBe(text)
    }),
  )
})

test('a snippet stands on one line with whole words around the place', () => {
  const text = `${'chữ '.repeat(30)}Số **14-KL/TW**\nngày ${'sau '.repeat(30)}`
  const at = text.indexOf('14-KL/TW')
  const { before, read, after } = snippetOf(text, { start: at, end: at + 8 }, 20)
  expect(read).toBe('14-KL/TW')
  expect(before).toMatch(/^…(chữ )+Số $/)
  expect(after).toMatch(/^ ngày (sau ?)+…$/)
})

test('days in figures and in words, each once, with their place', () => {
  const text = 'Đà Lạt, ngày 17 tháng 3 năm 2022. Ngày 16/3/2022 … 17/3/2022 … 31/2/2022'
  const days = daysPrinted(text, whole(text))
  expect(days.map(({ day }) => day)).toEqual(['2022-03-17', '2022-03-16'])
  expect(text.slice(days[1]!.span.start, days[1]!.span.end)).toBe('16/3/2022')
})

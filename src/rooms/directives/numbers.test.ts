import { expect, test } from 'vitest'
import { foldedNumber, identityOf, labelOf, readNumberQuery } from './numbers.ts'

test('labels follow the Party and the State', () => {
  expect(labelOf({ number: 1335, symbol: 'CV/TU', type: 'CV' })).toBe('1335-CV/TU')
  expect(labelOf({ number: 5, symbol: 'NQ/ĐU', type: 'NQ' })).toBe('05-NQ/ĐU')
  expect(labelOf({ number: 15, symbol: 'KH-UBND', type: 'KH' })).toBe('15/KH-UBND')
  expect(labelOf({ number: 9, symbol: '2009/CT-UBND', type: 'CT' })).toBe('09/2009/CT-UBND')
  expect(labelOf({ number: null, symbol: null, type: 'HD' })).toBe('HD')
})

test.each([
  ['14-KL/TW', { number: 14, symbol: 'kl tw', type: null }],
  ['KL14', { number: 14, symbol: 'kl', type: null }],
  ['kl 014', { number: 14, symbol: 'kl', type: null }],
  ['kết luận 14', { number: 14, symbol: null, type: 'KL' }],
  ['Kết luận số 14-KL/TW', { number: 14, symbol: 'kl tw', type: 'KL' }],
  ['1335', { number: 1335, symbol: null, type: null }],
  ['cán bộ năng động', null],
])('number variant %s', (query, expected) => {
  expect(readNumberQuery(query)).toEqual(expected)
})

test('numbers repeat with each term: the day tells them apart', () => {
  const conclusion = {
    number: 14,
    symbol: 'KL/TW',
    type: 'KL',
    issuerId: null,
    issuerName: 'Bộ Chính trị',
    subject: 'x',
  }
  expect(identityOf({ ...conclusion, issuedOn: '2021-09-22' })).not.toBe(
    identityOf({ ...conclusion, issuedOn: '2026-03-20' }),
  )
  expect(foldedNumber(conclusion)).toBe('14 kl tw')
})

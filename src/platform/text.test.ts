import { expect, test } from 'vitest'
import { fold, onePlacement, personSortKey, placements, sortKey, tidy } from './text.ts'

test('fold makes old and new tone placement, NFC and NFD, and capitals equal', () => {
  expect(fold('Tỉnh uỷ  Lâm-Đồng')).toBe('tinh uy lam dong')
  expect(fold('TỈNH ỦY LÂM ĐỒNG'.normalize('NFD'))).toBe('tinh uy lam dong')
})

test('tidy drops bidirectional overrides and control characters', () => {
  expect(tidy('Chi\u202E bộ\t1\u0000')).toBe('Chi bộ 1')
})

test('sortKey follows the Vietnamese dictionary and counts in numbers', () => {
  const names = [
    'Chi bộ 10',
    'Chi bộ 2',
    'Đảng ủy',
    'Đáng',
    'Dang',
    'Ăn',
    'An',
    'Ân',
    'Án',
    'Ạn',
    'Ửng',
    'Ung',
    'Ứng',
  ]
  const sorted = [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  expect(sorted).toEqual([
    'An',
    'Án',
    'Ạn',
    'Ăn',
    'Ân',
    'Chi bộ 2',
    'Chi bộ 10',
    'Dang',
    'Đáng',
    'Đảng ủy',
    'Ung',
    'Ửng',
    'Ứng',
  ])
})

test('persons sort by given name first', () => {
  expect(personSortKey('Nguyễn Văn An') < personSortKey('Bùi Thị Bình')).toBe(true)
})

test('tones of hoà, khoẻ, uỷ, quý stand in one place, whatever machine wrote them', () => {
  const same = [
    ['Tỉnh uỷ', 'Tỉnh ủy'],
    ['Nguyễn Thị Thuý Hoà', 'Nguyễn Thị Thúy Hòa'],
    ['KHOẺ MẠNH, THUỶ', 'KHỎE MẠNH, THỦY'],
    ['Lê Quý Đôn', 'Lê Qúy Đôn'],
  ]
  for (const [a, b] of same) {
    expect(onePlacement(a!)).toBe(onePlacement(b!))
    expect(onePlacement(a!.normalize('NFD'))).toBe(onePlacement(b!))
  }
  for (const kept of ['Quý', 'Hoàng', 'Thuyết', 'toán', 'quả', 'Huệ', 'khoẻo', 'Toại', 'ngoặc'])
    expect(onePlacement(kept)).toBe(kept)
  expect(placements('Thuý Hoà').toSorted()).toEqual(
    ['Thuý Hoà', 'Thuý Hòa', 'Thúy Hoà', 'Thúy Hòa'].toSorted(),
  )
  expect(placements('Nguyễn Văn Quý')).toEqual(['Nguyễn Văn Quý'])
  for (const way of placements('Uỷ ban xã Thuỷ Hoà')) expect(onePlacement(way)).toBe('Ủy ban xã Thủy Hòa')
})

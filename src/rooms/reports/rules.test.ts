import { expect, test } from 'vitest'
import { alike } from './burden.ts'
import { checkDue, deadlineOnWorkingDay } from './rules.ts'

const calendar = { off: new Set(['2027-01-01', '2027-02-08']), work: new Set<string>() }

test('deadlineOnWorkingDay: a day off names the working days beside it', () => {
  expect(deadlineOnWorkingDay.source).toContain('91/2015/QH13')
  expect(checkDue(calendar, '2026-12-31', '2026-11-23')).toEqual({
    working: true,
    before: '2026-12-31',
    after: '2026-12-31',
    past: false,
  })
  // A holiday on a Friday before a weekend.
  expect(checkDue(calendar, '2027-01-01', '2026-11-23')).toMatchObject({
    working: false,
    before: '2026-12-31',
    after: '2027-01-04',
  })
  expect(checkDue(calendar, '2026-11-22', '2026-11-23')).toMatchObject({ past: true, working: false })
})

test('labels of one figure are alike whatever their order and marks, others are not', () => {
  expect(alike('Số chi bộ đã tiếp nhận', 'Chi bộ đã tiếp nhận')).toBe(true)
  expect(alike('CHI BỘ TIẾP NHẬN', 'Chi bộ đã tiếp nhận')).toBe(true)
  expect(alike('Đảng viên đã dự học tập', 'Chi bộ đã tiếp nhận')).toBe(false)
  expect(alike('Chi bộ', 'Chi bộ chưa tiếp nhận văn bản')).toBe(false)
  expect(alike('Số', 'Tổng số')).toBe(false)
})

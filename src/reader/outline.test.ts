import { describe, expect, test } from 'vitest'
import { read } from './index.ts'

const HEAD = `TỈNH ỦY SÔNG VĂN
*
Số 12-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Sông Văn, ngày 2 tháng 3 năm 2026
KẾ HOẠCH
đọc sách trong chi bộ

`
const anchorsOf = (body: string) => {
  const reading = read(HEAD + body).documents[0]!
  return { outline: reading.outline.map(o => o.anchor), reading }
}

describe('anchors of clauses', () => {
  test('numbering that begins anew under one heading names every clause once', () => {
    const { outline, reading } = anchorsOf(`I. NỘI DUNG
1. Chuẩn bị tủ sách.
a) Chọn sách.
1. Tổ chức đọc sách.
a) Các chi bộ tổ chức đọc xong trước ngày 15/4/2026.
II. TỔ CHỨC THỰC HIỆN
1. Đoàn viên (trừ các đồng chí đi công tác) tham gia đọc sách.
`)
    expect(outline).toEqual(['I', 'I.1', 'I.1.a', 'I.1(2)', 'I.1(2).a', 'II', 'II.1'])
    expect(new Set(outline).size).toBe(outline.length)
    expect(reading.deadlines.map(d => d.value.clause)).toEqual(['I.1(2).a'])
    expect(reading.assignments.map(a => a.value.clause)).toEqual(['I.1(2).a'])
    expect(reading.exclusions.map(x => [x.value, x.clause])).toEqual([['các đồng chí đi công tác', 'II.1']])
  })
  test('numbers that are skipped keep the printed sign', () => {
    const { outline } = anchorsOf(`I. NỘI DUNG
2. Chuẩn bị tủ sách.
2.1. Chọn sách.
2.3. Mượn sách.
IV. TỔ CHỨC THỰC HIỆN
3. Các chi bộ đọc sách.
`)
    expect(outline).toEqual(['I', 'I.2', 'I.2.1', 'I.2.3', 'IV', 'IV.3'])
  })
  test('two numberings with points under each stay apart', () => {
    const { outline } = anchorsOf(`1. Mục đích.
1.1. Đọc sách.
1. Yêu cầu.
1.1. Đọc kỹ.
`)
    expect(outline).toEqual(['1', '1.1', '1(2)', '1(2).1'])
  })
})

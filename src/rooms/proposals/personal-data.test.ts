import fc from 'fast-check'
import { expect, test } from 'vitest'
import { personalDataIn } from './personal-data.ts'

const kindsIn = (text: string) => personalDataIn(text).map(one => one.kind)

test.each([
  ['Liên hệ bà Trần Thị Hoa ở thôn Đoài', 'person'],
  ['theo phản ánh của đồng chí Nguyễn Văn An', 'person'],
  ['Hộ ông Lê Văn Sáu được chọn trước', 'person'],
  ['điện thoại 0912 345 678', 'phone'],
  ['gọi +84912345678', 'phone'],
  ['CCCD 079123456789', 'identity'],
  ['số 001 234 567 890 cấp năm 2021', 'identity'],
  ['gửi về an.nguyen@lamgiang.example', 'email'],
  ['chuyển vào STK 1903 4567 8901', 'bankAccount'],
  ['sinh năm 1961', 'birth'],
])('%s: %s', (text, kind) => {
  expect(kindsIn(text)).toContain(kind)
})

test.each([
  'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  'theo lời dạy của đồng chí Tôn Đức Thắng',
  'Trường THPT Lê Quý Đôn, đường Nguyễn Huệ',
  'Kết luận số 14-KL/TW, ngày 22/9/2021; Nghị định 73/2023/NĐ-CP',
  'Kinh phí 1.250.000.000 đồng, giảm từ 12 xuống 3 ngày, 5.600.000 lượt',
  'ông bà, cô chú trong thôn; anh chị em đoàn viên',
  'Từ 01/12/2026 đến 31/5/2027, tại 3 chi bộ với 146 hộ',
])('nothing personal: %s', text => {
  expect(personalDataIn(text)).toEqual([])
})

test('a telephone number is found wherever it stands', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(
      fc.constantFrom('03', '05', '07', '08', '09'),
      digits,
      fc.constantFrom('', ' ', '.'),
      (head, rest, gap) => {
        const number = [...head, ...rest.map(String)].join('')
        const written = `${number.slice(0, 4)}${gap}${number.slice(4, 7)}${gap}${number.slice(7)}`
        expect(kindsIn(`gọi ${written} để biết thêm`)).toContain('phone')
      },
    ),
  )
})

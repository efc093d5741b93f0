/** Faults that were seen in use, each with the words it was seen in (own-worded). */
import { describe, expect, test } from 'vitest'
import { read } from './index.ts'

const letter = (heading: string, body: string) =>
  read(`TỈNH ỦY LAM GIANG
BAN TUYÊN GIÁO
*
Số 31-KH/BTGTU

Lam Giang, ngày 05 tháng 11 năm 2026

${heading}

${body}

TRƯỞNG BAN

Đinh Thế Vinh`).documents[0]!

describe('citations', () => {
  test.each([
    'BÁO CÁO\n1. Tình hình chung',
    'BÁO CÁO\n\n1, Tên đơn vị',
    'III. CHẾ ĐỘ THÔNG TIN, BÁO CÁO\n\n1. Các chi bộ báo cáo hằng tháng.',
    'Báo cáo\n1. Tình hình chung',
    'BÁO CÁO\n2026. Kết quả',
  ])('a heading over a clause is no document with its number (%j)', form => {
    const { cites } = letter('KẾ HOẠCH', `Các chi bộ báo cáo theo mẫu sau:\n\n${form}`)
    expect(cites.map(({ value }) => value.label)).toEqual([])
  })
  test.each([
    ['Thực hiện Kết luận\n14 của Bộ Chính trị, Ban xây dựng kế hoạch như sau.', '14'],
    ['Các chi bộ rà soát theo Quy định\n126, gửi kết quả về Ban.', '126'],
  ])('a name and its number on two lines are one document (%j)', (body, number) => {
    const { cites } = letter('KẾ HOẠCH', body)
    expect(cites.map(({ value }) => value.number)).toEqual([number])
  })
})

describe('deadlines', () => {
  test.each([
    [
      'Các chi bộ gửi báo cáo kết quả thực hiện công tác tuyên truyền trước ngày 30/11/2026.',
      'trước ngày 30/11/2026',
    ],
    ['Các chi bộ phải báo cáo xong việc rà soát ngày 30/11/2026.', '30/11/2026'],
    [
      'Các đơn vị hoàn thành việc đăng ký chậm nhất là ngày 20 tháng 11 năm 2026.',
      'chậm nhất là ngày 20 tháng 11 năm 2026',
    ],
    ['Hội nghị tổ chức vào sáng ngày 18/11/2026 tại hội trường.', 'vào sáng ngày 18/11/2026'],
    ['Đảng ủy báo cáo tiến độ, hạn cuối 25/11/2026.', 'hạn cuối 25/11/2026'],
  ])('the quote of "%s" begins with a whole word', (sentence, quote) => {
    const { deadlines } = letter('KẾ HOẠCH', `1. ${sentence}`)
    expect(deadlines.map(({ value }) => value.quote)).toEqual([quote])
  })
})

test('a text that breaks off behind the owner of its heading is read', () => {
  const { documents } = read('TỈNH ỦY LAM GIANG\n*\nSố 12-KH/TU\n\nKẾ HOẠCH\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH')
  expect(documents[0]).toMatchObject({ number: { value: '12' }, type: { value: 'KH' }, subject: null })
})

describe('signatures', () => {
  const signed = (lines: string) =>
    read(`SỞ Y TẾ LAM GIANG\n\nSố: 12/TM-SYT\n\nLam Giang, ngày 05 tháng 11 năm 2026\n
THƯ MỜI

Sở Y tế mời các đồng chí dự họp lúc 8 giờ ngày 14/11/2026.

Nơi nhận:    ${lines}

                                        Hà Văn Phước`).documents[0]?.signer?.value
  const head = { name: 'Hà Văn Phước', authority: null, post: 'Giám đốc' }
  const deputy = { ...head, authority: 'KT', post: 'Phó Giám đốc' }
  test.each([
    [
      'a stamp that lost its first letter under a "KT." of the pen',
      'V\\ ,GIÁM ĐÓC\n- Như trên;    HÓ GIÁM ĐÓC',
      deputy,
    ],
    ['letters for what the pen wrote', 'VT ,GIÁM ĐÓC\n- Như trên;    PHÓ GIÁM ĐỐC', deputy],
    ['letters parted', 'WVT, GIÁM ĐÓC\n- Như trên;    PHÓ GIÁ M ĐỐC', deputy],
    ['signs between', 'VT, GIÁM ĐÓC\n- Như trên;    PHÓ : GIẢM ĐÓC', deputy],
    ['the same where no deputy was seen', 'VT ,GIÁM ĐÓC\n- Như trên;', { ...deputy, post: null }],
    ['a speck before the post', 'r, GIÁM ĐỐC\n- Như trên;', head],
    ['a printed mark', 'KT. GIÁM ĐỐC\n- Như trên;    PHÓ GIÁM ĐỐC', deputy],
    ['one who is acting', 'Q. GIÁM ĐỐC\n- Như trên;', { ...head, authority: 'Q' }],
    ['the head alone', 'GIÁM ĐỐC\n- Như trên;', head],
  ])('%s', (_, lines, signer) => expect(signed(lines)).toEqual(signer))
})

test('two sign side by side above receivers whose heading a scan misread', () => {
  const { signer, distribution } = read(`SỞ Y TẾ LAM GIANG

Số: 12/KH-SYT

Lam Giang, ngày 05 tháng 11 năm 2026

KẾ HOẠCH
Tổ chức Tháng hành động

Các đơn vị báo cáo kết quả về Sở Y tế./.

               CHỦ TỊCH    GIÁM ĐÓC

          Hà Văn Phước    Lê Hoàng Ân

    /Miï nhận:
    - Ban Nữ công Liên đoàn Lao động tỉnh;
    - Các phòng, ban, đơn vị trực thuộc;
    - Lưu: VT.`).documents[0]!
  expect(signer?.value).toEqual({ name: 'Lê Hoàng Ân', authority: null, post: 'Giám đốc' })
  expect(distribution.map(({ value }) => value.to)).toEqual([
    'Ban Nữ công Liên đoàn Lao động tỉnh',
    'Các phòng, ban, đơn vị trực thuộc',
    'Lưu: VT',
  ])
})

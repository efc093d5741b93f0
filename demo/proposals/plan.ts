/** The plan of the demonstration world that reached its aims, and the model made of it, in the words of those who write them. */
import type { Ending, Trial } from './trial.ts'

export const kiosk: Trial = {
  plan: {
    title: 'Trả kết quả thủ tục hành chính tại nhà văn hóa thôn vùng cao',
    need: 'Người dân năm thôn vùng cao đi từ 14 đến 22 km để nhận kết quả. Mục đích là đưa kết quả về thôn mỗi tuần một buổi, không thu thêm khoản nào.',
    bottleneckKind: 'unregulated',
    bottleneck:
      'Quy chế một cửa chỉ quy định trả kết quả tại trụ sở; chưa có quy định về trả kết quả tại thôn, giao nhận và bảo quản hồ sơ khi lưu động.',
    content:
      'Lập tổ lưu động hai người; lịch cố định sáng thứ năm hằng tuần.\nHồ sơ niêm phong trong túi chống nước, giao nhận bằng sổ có chữ ký.\nPhiếu hẹn in chữ lớn, đọc cho người cao tuổi nghe.',
    scope: 'unit',
    scopeText: 'Năm thôn vùng cao của xã; các hộ có hồ sơ hẹn trả trong tuần',
    from: '2026-03-12',
    to: '2026-06-30',
    resources: 'Hai cán bộ nửa ngày mỗi tuần, một xe máy, 9 triệu đồng in ấn và xăng xe',
    feasibility:
      'Tổ đã chạy thử hai buổi trong tháng 2; đường tới năm thôn đi được quanh năm trừ hai ngầm tràn.',
    effects: 'Giảm khoảng 190 lượt đi lại mỗi tháng, ưu tiên người cao tuổi và phụ nữ có con nhỏ.',
    harms: 'Buổi sáng thứ năm bộ phận một cửa thiếu một người.',
    risks: [
      {
        key: 1,
        what: 'Giấy tờ bị ướt, thất lạc trên đường',
        prevention: 'Túi chống nước, sổ giao nhận hai chữ ký, không đi khi nước ngầm tràn lên',
      },
    ],
    aims: [
      { name: 'Hồ sơ của năm thôn được trả tại thôn', target: 'ít nhất 60 %' },
      { name: 'Sai sót khi giao nhận', target: 'không quá 1 hồ sơ' },
    ],
    benefit: 'none',
    benefitText: '',
  },
  days: {
    ...{ sent: '2026-03-02', received: '2026-03-03', met: '2026-03-06', decided: '2026-03-09' },
    monitored: '2026-05-04',
  },
  number: '12-QĐ/ĐU',
  limits: 'Không phát sinh khoản thu của người dân',
  stopWhen: ['Có từ hai phản ánh đúng về sai sót'],
  findings: 'Sau tám tuần trả 68 % hồ sơ tại thôn; sổ giao nhận ghi đủ, người dân đồng tình.',
}

export const kioskEnd: Ending = {
  days: { reported: '2026-07-03', reviewed: '2026-07-09', concluded: '2026-07-13' },
  report: {
    ...{ finishedOn: '2026-06-30', objectiveCauses: '', subjectiveCauses: '', damage: '' },
    results: 'Trả 812 hồ sơ tại năm thôn trong 15 buổi, không sai sót.',
    indicators: kiosk.plan.aims.map((aim, at) => ({ ...aim, reached: ['71 %', 'không có'][at] ?? '' })),
  },
  attendees: 'Ban Thường vụ Đảng ủy, tổ lưu động',
  minutes: 'Cuộc họp đánh giá theo sổ giao nhận và ý kiến của năm thôn.',
  result: 'reached',
  conclusion: 'Đạt mục tiêu. Đề nghị làm thường xuyên và phổ biến cho các xã.',
}

export const model = {
  title: 'Tổ lưu động trả kết quả thủ tục tại thôn vùng cao',
  content:
    'Mỗi tuần một buổi, tổ hai người mang kết quả về nhà văn hóa thôn, thay cho việc người dân về trụ sở.',
  howTo:
    '1. Chiều thứ tư lập danh sách hồ sơ của từng thôn, niêm phong trong túi chống nước.\n2. Sáng thứ năm giao tại thôn, ký sổ hai bên, đối chiếu phiếu hẹn.\n3. Cuối buổi đối chiếu sổ, hồ sơ chưa giao mang về.\n4. Cuối tháng báo số hồ sơ và phản ánh của người dân.',
  conditions: 'Hai cán bộ nửa ngày mỗi tuần, một xe máy; thôn có nhà văn hóa; khoảng 3 triệu đồng mỗi tháng.',
  results: '71 % hồ sơ của năm thôn được trả tại thôn, không sai sót; giảm 204 lượt đi lại mỗi tháng.',
}

/** Communes that do the same; the last one is still at it. */
export const adopters = [
  {
    key: 'x/vanlam',
    day: '2026-08-10',
    reportBy: '2026-10-30',
    adapted: 'Hai tuần một buổi, theo phiên chợ.',
    report: {
      day: '2026-10-26',
      result: 'reached',
      results: 'Trả tại thôn 64 % hồ sơ của bốn thôn; ghép với buổi tiêm chủng nên không thêm chuyến đi.',
    },
  },
  {
    key: 'x/dongmai',
    day: '2026-08-17',
    reportBy: '2026-10-30',
    adapted: '',
    report: {
      day: '2026-11-03',
      result: 'partly',
      results: 'Trả tại thôn 41 % hồ sơ; hai thôn chưa có nhà văn hóa nên phải nhờ nhà trưởng thôn.',
    },
  },
  {
    key: 'x/camkhe',
    day: '2026-10-05',
    reportBy: '2027-03-31',
    adapted: 'Kết hợp thu nhận hồ sơ mới tại thôn.',
    report: null,
  },
] as const

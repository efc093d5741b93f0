/** The trial of the demonstration world that fell short, and what was found and concluded of it, in the words of those who write them. */
import type { Finding } from '../../src/rooms/protection/contract-finding.ts'
import type { Ending, Trial } from './trial.ts'

export const loudspeakers: Trial = {
  plan: {
    title: 'Đọc văn bản của cấp trên bằng tiếng dân tộc trên loa thôn vùng cao',
    need: 'Ở năm thôn vùng cao nhiều người lớn tuổi nghe tiếng phổ thông chưa thạo, văn bản phổ biến tại nhà văn hóa ít người hiểu hết. Mục đích là để người dân nghe được ý chính bằng tiếng của mình.',
    bottleneckKind: 'unregulated',
    bottleneck:
      'Quy chế của đài truyền thanh xã chỉ quy định phát lại bản tin tiếng phổ thông; chưa có quy định về người đọc, người duyệt bản đọc bằng tiếng dân tộc.',
    content:
      'Mỗi văn bản chọn không quá bốn ý chính, hai đảng viên là người có uy tín dịch và đọc.\nNgười phụ trách tuyên giáo của xã duyệt bản dịch trước khi ghi âm.\nPhát trên loa thôn hai buổi mỗi tuần, mỗi buổi không quá bảy phút.',
    scope: 'unit',
    scopeText: 'Năm thôn vùng cao của xã; cán bộ, đảng viên và người dân trong thôn',
    from: '2026-04-20',
    to: '2026-09-30',
    resources: 'Hai người đọc có bồi dưỡng, năm cụm loa, hai bộ tăng âm mượn của trường, 14 triệu đồng',
    feasibility: 'Đã đọc thử tại một thôn trong tháng 3, người nghe nhắc lại đúng ba trong bốn ý.',
    effects: 'Khoảng 900 người ở năm thôn nghe được ý chính của văn bản trong tuần văn bản về xã.',
    harms: 'Bản đọc ngắn không thay được văn bản; phải nói rõ nơi xem văn bản đầy đủ.',
    risks: [
      {
        key: 1,
        what: 'Sét, mưa bão làm hỏng thiết bị đặt ngoài trời',
        prevention: 'Lắp tiếp địa, rút điện và đưa tăng âm vào nhà khi có tin bão',
      },
      {
        key: 2,
        what: 'Dịch sai ý văn bản',
        prevention: 'Người phụ trách tuyên giáo nghe duyệt từng bản ghi',
      },
    ],
    aims: [
      { name: 'Thôn có loa đọc hai buổi mỗi tuần', target: 'đủ 5 thôn' },
      { name: 'Người nghe nhắc lại được ý chính khi hỏi thử', target: 'ít nhất 60 %' },
    ],
    benefit: 'none',
    benefitText: '',
  },
  days: {
    ...{ sent: '2026-04-06', received: '2026-04-07', met: '2026-04-10', decided: '2026-04-13' },
    monitored: '2026-06-15',
  },
  number: '18-QĐ/ĐU',
  limits: 'Chỉ đọc văn bản được phổ biến rộng rãi; không đọc văn bản có giới hạn phạm vi',
  stopWhen: ['Có từ hai bản đọc sai ý văn bản'],
  findings: 'Bốn thôn đã đọc đều, một thôn chậm vì chưa có cột loa; bản dịch được duyệt đủ.',
}

export const storm = {
  riskKey: 1,
  what: 'Đêm 21/8 sét đánh khi có bão, hai bộ tăng âm mượn của trường bị cháy, loa của hai thôn hỏng.',
  damage: 'Hai bộ tăng âm, trị giá 11,6 triệu đồng',
  happenedOn: '2026-08-22',
}

const weather = 'Bão về sớm hơn tin báo nửa ngày; đường tới hai thôn bị chia cắt chín ngày.'
const late = 'Một bộ tăng âm chưa được đưa vào nhà trong đêm vì người trông máy ở xa.'

export const loudspeakersEnd: Ending = {
  days: { reported: '2026-10-05', reviewed: '2026-10-09', concluded: '2026-10-13' },
  report: {
    ...{ finishedOn: '2026-09-30', objectiveCauses: weather, subjectiveCauses: late, damage: storm.damage },
    results:
      'Ba thôn đọc đủ hai buổi mỗi tuần đến hết đợt; hai thôn ngừng từ 22/8. Tổng cộng 188 buổi đọc, không có bản đọc sai ý.',
    indicators: [
      { name: 'Thôn có loa đọc hai buổi mỗi tuần', target: 'đủ 5 thôn', reached: '3 thôn' },
      {
        ...{ name: 'Người nghe nhắc lại được ý chính khi hỏi thử', target: 'ít nhất 60 %' },
        reached: '66 %',
      },
    ],
  },
  attendees: 'Ban Thường vụ Đảng ủy, hai người đọc, ba trưởng thôn',
  minutes: 'Cuộc họp nghe lại sáu bản ghi, đối chiếu sổ phát và biên bản thiết bị hỏng.',
  result: 'partly',
  conclusion: 'Đạt một phần. Cách làm đúng, nên làm tiếp ở nơi có tiếp địa; xem xét bảo vệ người đề xuất.',
}

export const grounds =
  'Thí điểm đạt một phần và có thiệt hại do bão, đã khai rủi ro này trước. Đề nghị xem xét, kết luận về trách nhiệm theo Kết luận 14-KL/TW, điểm 2.4.'

/** `leaf`: the sealed step of a kind, where there is one. */
export const finding = (leaf: (kind: string) => string | null): Finding => ({
  causes: [
    {
      ...{ side: 'objective', what: weather },
      evidence: [
        { what: 'Tin bão và biên bản thiết bị hỏng của ba trưởng thôn', leaf: null },
        { what: 'Rủi ro đã xảy ra được báo ngay khi đường thông', leaf: leaf('ruiro.xayra') },
      ],
    },
    {
      ...{ side: 'subjective', what: late },
      evidence: [{ what: 'Bản tường trình của người trông máy', leaf: null }],
    },
  ],
  damage: storm.damage,
  tests: {
    line: {
      holds: true,
      reasons: 'Làm đúng quyết định thí điểm về phạm vi, thời gian; không đọc văn bản có giới hạn phạm vi.',
      evidence: [{ what: 'Quyết định số 18-QĐ/ĐU', leaf: leaf('quyetdinh.thidiem') }],
    },
    motive: {
      holds: true,
      reasons: 'Không có lợi ích riêng: thiết bị là của trường, người đọc nhận bồi dưỡng theo mức chung.',
      evidence: [{ what: 'Bản khai lợi ích và rủi ro gửi kèm đề xuất', leaf: leaf('dexuat.nop') }],
    },
    commonGood: {
      holds: true,
      reasons: 'Người dân năm thôn được nghe ý chính của văn bản bằng tiếng của mình.',
      evidence: [{ what: 'Kết quả hỏi thử tại ba thôn: 66 % nhắc lại được ý chính', leaf: null }],
    },
  },
  abuse: null,
})

export const conclusion = {
  outcome: 'exempted' as const,
  reason:
    'Đúng chủ trương, động cơ trong sáng, vì lợi ích chung; thiệt hại do rủi ro đã khai trước, phần chậm đưa máy vào nhà là sơ suất nhỏ. Miễn trách nhiệm; trường được hoàn thiết bị từ ngân sách.',
  number: '32-KL/ĐU',
}

export const precedent = {
  title: 'Thiết bị mượn bị sét đánh khi thí điểm đọc văn bản trên loa thôn',
  situation:
    'Thí điểm đúng quyết định thì bão về sớm, sét làm cháy thiết bị mượn trị giá dưới 15 triệu đồng; loa ở một phần địa bàn phải ngừng. Rủi ro sét, bão đã khai trước. Một bộ thiết bị chưa kịp đưa vào nhà.',
  reasoning:
    'Ba điều kiện đều có: đúng chủ trương, động cơ trong sáng, vì lợi ích chung. Nguyên nhân chính là khách quan và đã khai trước; sơ suất nhỏ không làm thay đổi kết luận. Miễn trách nhiệm, hoàn thiết bị từ ngân sách.',
}

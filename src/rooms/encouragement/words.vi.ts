/** Words of the encouragement room, as the conclusion of the Politburo and the decree use them. */
import { vi as pages } from './words.pages.vi.ts'

export const vi = {
  ...pages,
  nav: { encouragement: 'Khuyến khích', models: 'Mô hình' },
  objects: {
    encouragement: 'Khuyến khích cán bộ sau khi đạt kết quả',
    model: 'Mô hình nhân rộng',
    adoption: 'Áp dụng mô hình',
  },
  states: {
    encouragement: {
      owed: 'Phải xem xét',
      prepared: 'Đã trình, chờ quyết định',
      granted: 'Đã quyết định, chờ thực hiện',
      given: 'Đã thực hiện',
      refused: 'Không chấp thuận',
      waived: 'Cán bộ xin không nhận',
    },
    model: {
      published: 'Đang nhân rộng',
      embodied: 'Đã thể chế hóa',
      withdrawn: 'Đã rút',
    },
    adoption: {
      adopting: 'Đang áp dụng',
      reported: 'Đã báo kết quả',
      stopped: 'Đã dừng',
    },
  },
  steps: {
    owe: 'Ghi nhận việc phải xem xét',
    prepare: 'Trình',
    grant: 'Quyết định',
    refuse: 'Không chấp thuận',
    passUp: 'Chuyển cấp có thẩm quyền',
    spread: 'Công bố mô hình',
    give: 'Ghi nhận đã thực hiện',
    waive: 'Xin không nhận',
    publishModel: 'Công bố mô hình',
    embody: 'Ghi văn bản thể chế hóa',
    withdrawModel: 'Rút mô hình',
    adopt: 'Áp dụng ở đơn vị tôi',
    reportResults: 'Báo kết quả áp dụng',
    stopAdopting: 'Dừng áp dụng',
    lapse: 'Ghi nhận quá hạn mà chưa làm',
    inherit: 'Kế thừa khi sắp xếp tổ chức',
  },
  basis: {
    encourageInTime:
      'Kết luận 14-KL/TW, điểm 2.5: biểu dương, khen thưởng xứng đáng; ưu tiên bố trí, sử dụng cán bộ có cách làm hiệu quả cao',
    decideByRule:
      'Kết luận 14-KL/TW, điểm 2.5; Nghị định 73/2023/NĐ-CP, Điều 10: hình thức khuyến khích khi đề xuất hoàn thành',
    refuseWithReasons: 'Người đứng đầu không chấp thuận thì ghi rõ lý do (quy ước của phần mềm)',
    competentDecides: 'Việc thuộc thẩm quyền cấp trên thì chuyển cấp trên quyết định (quy ước của phần mềm)',
    spreadModels: 'Kết luận 14-KL/TW, điểm 2.5: nhân rộng những mô hình, giải pháp có hiệu quả',
    cadreWaives: 'Cán bộ được xin không nhận (quy ước của phần mềm)',
    institutionalise:
      'Kết luận 14-KL/TW, điểm 2.5: kịp thời xem xét, nghiên cứu để thể chế hóa, tạo cơ sở pháp lý để nhân rộng',
    noLongerWorks: 'Mô hình không còn phù hợp thì đơn vị công bố rút lại, ghi lý do (quy ước của phần mềm)',
    reviewModels: 'Kết luận 14-KL/TW, điểm 2.5: định kỳ sơ kết, tổng kết việc nhân rộng',
  },
  relationsTo: {
    cadre: 'cán bộ có đề xuất đạt kết quả',
    head: 'người đứng đầu cơ quan có trách nhiệm',
    office: 'bộ phận giúp việc của cơ quan có trách nhiệm',
    overseer: 'cơ quan giám sát',
    above: 'cơ quan cấp trên của đơn vị có mô hình',
    adopter: 'đơn vị áp dụng',
    reader: 'người dùng trong hệ thống',
  },
  work: {
    praise: 'Phải xem xét biểu dương cán bộ có đề xuất đạt kết quả',
    reward: 'Phải xem xét khen thưởng cán bộ có đề xuất đạt kết quả',
    priority: 'Phải xem xét ưu tiên bố trí, quy hoạch cán bộ có đề xuất đạt kết quả',
    raise: 'Phải xem xét nâng lương trước thời hạn cho cán bộ có đề xuất đạt kết quả',
    spread: 'Phải xem xét nhân rộng đề xuất đã đạt kết quả',
    give: 'Đã quyết định khuyến khích, phải thực hiện',
    results: 'Phải báo kết quả áp dụng mô hình',
  },
  workActions: {
    praise: 'Xem xét biểu dương',
    reward: 'Xem xét khen thưởng',
    priority: 'Xem xét ưu tiên',
    raise: 'Xem xét nâng lương',
    spread: 'Xem xét nhân rộng',
    give: 'Thực hiện',
    results: 'Báo kết quả',
  },
  notifications: {
    owed: 'Đề xuất đạt kết quả, cấp có thẩm quyền phải xem xét khuyến khích: {{title}}',
    moved: 'Việc khuyến khích có bước mới: {{title}}',
    granted: 'Đã có quyết định khuyến khích: {{title}}',
    given: 'Việc khuyến khích đã thực hiện: {{title}}',
    refused: 'Việc khuyến khích không được chấp thuận: {{title}}',
    waived: 'Cán bộ xin không nhận khuyến khích: {{title}}',
    lapsed: 'Việc khuyến khích đã quá hạn mà chưa làm: {{title}}',
    adopted: 'Có đơn vị áp dụng mô hình: {{title}}',
    reported: 'Đơn vị áp dụng đã báo kết quả: {{title}}',
    embodied: 'Mô hình đã được thể chế hóa: {{title}}',
  },
  refusals: {
    topOfTree:
      'Cơ quan đang xem xét là cấp cao nhất trong hệ thống này. Quyết định ở đây, hoặc chuyển bằng văn bản ra ngoài hệ thống rồi ghi kết quả.',
    handledStrictly:
      'Hồ sơ bảo vệ của đề xuất này kết luận xử lý nghiêm, nên không khuyến khích và không nhân rộng.',
    publishInstead: 'Việc nhân rộng được quyết định bằng cách công bố mô hình.',
    decidedLater: 'Quyết định được ghi khi đã ký: ngày quyết định không sau hôm nay.',
    givenLater: 'Ghi nhận khi đã thực hiện: chọn ngày không sau hôm nay.',
    monthsMissing: 'Ghi số tháng được nâng lương sớm.',
    tooManyMonths: 'Quy định cho nâng lương sớm nhiều nhất {{most}} tháng. Sửa số tháng rồi ghi lại.',
    namesSomebody:
      'Nội dung có {{found}}. Mọi người đều đọc phần này, nên chỉ nêu đơn vị và cách làm, không nêu tên người.',
    keyUsed: 'Mã của lần gửi này đã được dùng. Tải lại trang rồi làm lại.',
    takenBack: 'Mô hình này đã được rút nên không áp dụng thêm.',
    ownModel: 'Đơn vị đang làm thay là nơi có mô hình này, không phải áp dụng lại.',
    adoptedAlready: 'Đơn vị đã áp dụng mô hình này.',
    reportDay: 'Ngày báo kết quả từ hôm nay đến {{latest}}. Chọn lại ngày.',
    ruleIncomplete:
      'Chọn văn bản trong sổ, hoặc ghi đủ số, ký hiệu, ngày ban hành (không sau hôm nay), cơ quan và trích yếu.',
  },
}

/**
 * One English identifier for each Vietnamese term, with its meaning and source. Names of rooms, tables, objects,
 * states and steps must stand here (test/glossary.test.ts). Safe for the browser.
 */

export interface Term {
  vi: string
  meaning: string
  /** Rule or custom the term comes from; 'house' for what this software adds. */
  source: string
}

const charter = 'Điều lệ Đảng'
const format = 'Hướng dẫn 36-HD/VPTW 2018; Hướng dẫn 05-HD/VPTW 2026'
const practice = 'official usage'
const house = 'house'

const t = (vi: string, meaning: string, source: string): Term => ({ vi, meaning, source })

export const glossary = {
  // Rooms
  organisations: t('tổ chức', 'the tree of organisations over time', house),
  people: t('con người', 'members, cadres, their posts and accounts', house),
  directives: t('văn bản', 'documents, registers and their cascade', house),
  platform: t('nền tảng', 'what every room stands on', house),

  // Organisations
  organisation: t('tổ chức', 'a Party body, organ, unit or association', practice),
  organisationVersion: t('trạng thái của tổ chức', 'how an organisation stood in a period', house),
  organisationCode: t('mã định danh', 'code of an organisation in a scheme', 'Quyết định 20/2020/QĐ-TTg'),
  organisationWord: t('từ trong tên tổ chức', 'how often names of organisations hold a word', house),
  organisationAlias: t('tên gọi khác', 'a printed name that a person resolved', house),
  reorganisation: t('sắp xếp tổ chức', 'a batch of changes to the tree on one day', practice),
  reorganisationChange: t('việc sắp xếp', 'one change of a batch', house),
  succession: t('kế thừa', 'which organisation continues another', practice),
  treeState: t('ngày của cây tổ chức', 'the day the present tree stands for', house),
  term: t('nhiệm kỳ', 'term of a committee', charter),
  partyBody: t('đảng bộ, cấp ủy', 'Party organisation of a level with its committee', charter),
  advisoryBody: t('cơ quan tham mưu, giúp việc', 'advisory and support body', practice),
  committeeOffice: t('văn phòng cấp ủy', 'office of a committee', practice),
  organizationCommission: t('ban tổ chức', 'organisation commission', practice),
  propagandaCommission: t(
    'ban tuyên giáo (và dân vận)',
    'propaganda (and mass mobilisation) commission',
    practice,
  ),
  inspectionCommission: t('ủy ban kiểm tra', 'inspection commission', charter),
  grassrootsBody: t('đảng bộ cơ sở', 'grassroots committee body', charter),
  sectionBody: t('đảng bộ bộ phận', 'section body inside a grassroots body', charter),
  cell: t('chi bộ', 'Party cell', charter),
  stateOrgan: t('cơ quan nhà nước', 'State organ', practice),
  fatherlandFront: t('Mặt trận Tổ quốc', 'Fatherland Front', practice),
  massOrganization: t('tổ chức chính trị - xã hội, đoàn thể', 'mass organisation', practice),
  pressOrgan: t('cơ quan báo chí', 'press organ', practice),
  school: t('trường học', 'school', practice),
  enterprise: t('doanh nghiệp', 'enterprise', practice),
  politicalCenter: t('trung tâm chính trị', 'political training centre', practice),
  armedForce: t('lực lượng vũ trang', 'armed force', practice),
  found: t('thành lập', 'an organisation begins', practice),
  rename: t('đổi tên', 'its name changes', practice),
  reparent: t('chuyển trực thuộc', 'it moves under another', practice),
  merge: t('sáp nhập, hợp nhất', 'several become one', practice),
  split: t('chia tách', 'one becomes several', practice),
  dissolve: t('giải thể, kết thúc hoạt động', 'it ends', practice),
  changeClass: t('chuyển loại hình, cấp', 'its kind or level changes', practice),
  draft: t('dự thảo', 'not decided yet', practice),
  scheduled: t('đã lên lịch', 'decided, takes effect later', house),
  inForce: t('có hiệu lực', 'in force', practice),
  undone: t('đã hủy', 'withdrawn before its day', house),
  discarded: t('đã bỏ', 'put aside', house),
  schedule: t('lên lịch', 'decide with a later day', house),
  enact: t('ban hành, có hiệu lực ngay', 'decide with a day that has come', practice),
  activate: t('kích hoạt', 'begin to count', house),
  undo: t('hủy', 'withdraw before its day', house),
  discard: t('bỏ', 'put aside', house),

  // People
  person: t('cán bộ, đảng viên', 'a member or cadre', practice),
  membership: t('sinh hoạt đảng', 'membership in a cell in a period', charter),
  post: t('chức vụ', 'post', practice),
  postHolding: t('giữ chức vụ', 'who holds a post in a period', practice),
  exemption: t('miễn, giảm sinh hoạt', 'exempt from or reduced in duty', 'Quy định 24-QĐ/TW 2021'),
  account: t('tài khoản', 'right to sign in', house),
  accountSecret: t('bí mật đăng nhập', 'password hash and second factor', house),
  accountTicket: t('phiếu cấp lại', 'single-use secret to set a password', house),
  session: t('phiên làm việc', 'a signed-in device', house),
  throttle: t('giới hạn số lần thử', 'count of attempts', house),
  delegation: t('ủy quyền', 'rights lent in writing for a period', format),
  invited: t('đã mời', 'account without a password yet', house),
  active: t('đang hoạt động', 'in use', practice),
  suspended: t('tạm khóa', 'stopped for a time', house),
  closed: t('đã đóng', 'ended', house),
  suspend: t('tạm khóa', 'stop for a time', house),
  resume: t('mở lại', 'let work again', house),
  close: t('đóng', 'end', house),
  given: t('đã ủy quyền', 'delegation in force', format),
  withdrawn: t('đã rút', 'delegation taken back', format),
  giveBack: t('trả lại uỷ quyền', 'the receiver ends a delegation', house),
  restore: t('mở lại', 'a suspended account is in use again', house),
  withdraw: t('rút', 'take a delegation back', format),
  calendarDay: t(
    'ngày nghỉ, ngày làm bù',
    'holiday or swapped working day',
    'Bộ luật Lao động 45/2019/QH14, Điều 112',
  ),

  // Directives
  document: t('văn bản', 'an official document', format),
  documentRelation: t('quan hệ giữa văn bản', 'what a document does to another', practice),
  documentRecipient: t('nơi nhận', 'a line of the recipients as printed', format),
  documentRecipientOrganisation: t('cơ quan nhận', 'an organisation behind a line of recipients', house),
  reading: t('bản đọc', 'what was read from a file, before confirmation', house),
  coverage: t('độ phủ', 'what one organisation did about one directive', house),
  cut: t('mốc đếm', 'organisation that carries counters in a large tree', house),
  coverageCut: t('số đếm độ phủ', 'sums of a directive at a cut', house),
  storedFile: t('tệp lưu', 'a kept file by its content', house),
  registerEntry: t('số văn bản trong sổ', 'a line of the register in or out', practice),
  dispatch: t('gửi văn bản', 'one hop of a cascade', practice),
  receipt: t('tiếp nhận', 'one recipient of a dispatch', practice),
  proposed: t('chờ xác nhận', 'read, not confirmed', house),
  confirmed: t('đã xác nhận', 'confirmed by a person', house),
  confirm: t('xác nhận', 'say that it is right', house),
  registered: t('đã vào sổ', 'entered in a register', practice),
  issued: t('đã ban hành', 'issued', format),
  revoked: t('đã thu hồi', 'taken back by its issuer', practice),
  issue: t('ban hành', 'issue', format),
  revoke: t('thu hồi', 'take back', practice),
  sent: t('đã gửi', 'sent, not acknowledged', practice),
  received: t('đã tiếp nhận', 'acknowledged', practice),
  returned: t('đã trả lại', 'sent back with a reason', practice),
  localized: t('đã cụ thể hóa', 'turned into own measures by an own document', practice),
  forwarded: t('đã sao gửi', 'sent on under a cover letter', practice),
  studied: t('đã quán triệt', 'studied and taken in', practice),
  noted: t('đã ghi nhận', 'noted, nothing to do', practice),
  acknowledge: t('tiếp nhận', 'confirm the receipt', practice),
  return: t('trả lại', 'send back with a reason', practice),
  resend: t('gửi lại', 'send again', practice),
  localize: t('cụ thể hóa', 'turn into own measures', practice),
  forward: t('sao gửi', 'send on under a cover letter', practice),
  study: t('quán triệt', 'study and take in', practice),
  note: t('ghi nhận', 'note', practice),

  // Platform
  history: t('lịch sử', 'who did what, when, why; append-only', house),
  setting: t('quy định của hệ thống', 'a rule or figure with its source', house),
  notification: t('thông báo', 'what the product tells a person', house),
} as const satisfies Record<string, Term>

/** What the verifier says: what is proven, by whom, between which times, and what is not. */
import type { Kind } from '../leaf.ts'
import type { Broken, CaseStanding, Judged, Outcome } from './judge.ts'

export type Language = 'vi' | 'en'

const kindsVi: Record<Kind, string> = {
  'khoa.dangky': 'Đăng ký khóa ký của cá nhân',
  'khoa.thaythe': 'Thay khóa',
  'khoa.thuhoi': 'Thu hồi khóa',
  'dexuat.nop': 'Nộp đề xuất',
  'dexuat.tiepnhan': 'Người đứng đầu tiếp nhận đề xuất',
  'ykien.thamgia': 'Ý kiến tham gia',
  'quyetdinh.thuchien': 'Quyết định cho thực hiện',
  'quyetdinh.thidiem': 'Quyết định cho thí điểm',
  'quyetdinh.tralai': 'Quyết định trả lại để bổ sung',
  'quyetdinh.khongdongy': 'Quyết định không đồng ý',
  'nguonluc.camket': 'Cam kết nguồn lực',
  'nguonluc.cap': 'Cấp nguồn lực',
  'nguonluc.thieu': 'Nguồn lực chưa được cấp',
  'theodoi.lich': 'Lịch theo dõi',
  'theodoi.ghinhan': 'Ghi nhận theo dõi',
  'theodoi.quahan': 'Quá hạn theo dõi (đồng hồ tự ghi)',
  canhbao: 'Cảnh báo',
  hotro: 'Hỗ trợ',
  dieuchinh: 'Điều chỉnh',
  tamdung: 'Tạm dừng',
  'ruiro.xayra': 'Rủi ro xảy ra',
  danhgia: 'Đánh giá kết quả',
  'ketluan.mien': 'Kết luận miễn trách nhiệm',
  'ketluan.giamnhe': 'Kết luận giảm nhẹ',
  'ketluan.xuly': 'Kết luận xử lý',
  'ketluan.khongcan': 'Kết luận không phải xem xét trách nhiệm',
  'hoso.mo': 'Mở hồ sơ bảo vệ cán bộ',
  'hoso.xuly': 'Xử lý hồ sơ bảo vệ cán bộ',
  khieunai: 'Khiếu nại',
  nhanrong: 'Nhân rộng',
  bieuduong: 'Biểu dương',
  'truycap.ngay': 'Tổng hợp lượt đọc trong ngày',
  xoa: 'Xóa dữ liệu',
  'quyen.cap': 'Cấp quyền',
  'quyen.thuhoi': 'Thu hồi quyền',
  phakhoa: 'Mở khóa khẩn cấp',
  cauhinh: 'Thay đổi quy định của hệ thống',
  'so.ketthuc': 'Kết thúc sổ',
  'so.tieptheo': 'Mở sổ tiếp theo',
  'bosung.bienlai': 'Bổ sung từ biên lai',
  'vanban.banhanh': 'Ban hành văn bản',
  'baocao.gui': 'Gửi báo cáo',
  'hop.ketthuc': 'Kết thúc cuộc họp',
}

const rolesVi: Readonly<Record<string, string>> = {
  'nguoi-de-xuat': 'người đề xuất',
  'nguoi-dung-dau': 'người đứng đầu',
  'bo-phan-giup-viec': 'bộ phận giúp việc',
  'nguoi-giu-khoa': 'người giữ khóa',
}

export function kindInWords(kind: Kind, language: Language): string {
  return language === 'vi' ? kindsVi[kind] : kind
}

const vi = {
  broken: {
    unreadable: 'Tệp không phải là biên lai hoặc đã bị cắt xén.',
    leaf: 'Bản ghi trong biên lai không đúng dạng: đã bị sửa.',
    inclusion: 'Bản ghi không nằm trong sổ ở vị trí biên lai nêu: bản ghi, vị trí hoặc mốc sổ đã bị sửa.',
    unknownBook: 'Mốc sổ không mang chữ ký của sổ nào mà chính sách tin cậy.',
    forgedSignature: 'Có chữ ký mang tên khóa trong chính sách nhưng là chữ ký giả.',
    otherBook: 'Bản ghi thuộc sổ khác với mốc sổ.',
    opening: 'Nội dung kèm theo không khớp với cam kết trong sổ: nội dung đã bị sửa.',
    personSignature: 'Chữ ký của cá nhân không đúng với bản ghi.',
    stamp: 'Dấu thời gian bị hỏng.',
    registration: 'Bản đăng ký khóa kèm theo không nằm trong sổ.',
  } satisfies Record<Broken, string>,
  brokenTitle: 'KHÔNG HỢP LỆ',
  whole: 'HỢP LỆ, đủ nhân chứng',
  noQuorum: 'HỢP LỆ, CHƯA ĐỦ nhân chứng theo chính sách',
  noPerson: 'HỢP LỆ, nhưng KHÔNG CÓ chữ ký của cá nhân thực hiện',
  event: 'Sự việc',
  place: (index: number, size: number, origin: string) =>
    `số ${index + 1} trong ${size} bản ghi của sổ ${origin}`,
  placed: 'Vị trí',
  caseLine: (code: string, step: number) => `${code}, bước ${step}`,
  case: 'Hồ sơ',
  signed: 'Người ký',
  shown: 'tự ký bằng khóa cá nhân, chữ ký đúng',
  registered: 'khóa đã đăng ký trong cùng sổ',
  unregistered: 'biên lai không kèm bản đăng ký khóa',
  hidden: 'có chữ ký, biên lai không kèm bằng chứng chữ ký',
  server: 'không tự ký, chỉ máy chủ xác nhận',
  nobody: 'không có, hệ thống tự ghi',
  witnesses: 'Nhân chứng',
  none: 'chưa có',
  stamp: 'Dấu thời gian',
  stampUnknown: 'có, nhưng không phải của đơn vị mà chính sách tin cậy; không tính',
  notAfter: 'Có trong sổ muộn nhất',
  notBefore: 'Ghi sau mốc sổ',
  seen: (n: string) => `đã có ${n} bản ghi được nhân chứng xác nhận`,
  noTime: 'chưa có nhân chứng hoặc dấu thời gian: chỉ có giờ do máy chủ ghi',
  clock: 'Giờ do máy chủ ghi',
  content: 'Nội dung đã kiểm (khớp cam kết trong sổ)',
  closed: 'Nội dung không kèm trong biên lai',
  notProven: 'Biên lai không chứng minh',
  not: [
    'điều được ghi là đúng sự thật',
    'một chỉ đạo miệng không ghi vào sổ là đã có',
    'được miễn trách nhiệm: việc đó do người có thẩm quyền kết luận',
  ],
  notPerson: 'chính cá nhân đó đã thực hiện (chỉ máy chủ xác nhận)',
  notQuorum: 'máy chủ không giữ một sổ khác với sổ này (chưa đủ nhân chứng)',
  caseWhole: (code: string, steps: number) => `Hồ sơ ${code}: đủ ${steps} bước liên tục từ bước 1.`,
  caseMissing: (code: string, missing: string) => `Hồ sơ ${code}: thiếu biên lai của bước ${missing}.`,
  caseTorn: (code: string) => `Hồ sơ ${code}: các bước KHÔNG nối nhau, có biên lai thuộc lịch sử khác.`,
}

const en: typeof vi = {
  broken: {
    unreadable: 'The file is no receipt or is cut.',
    leaf: 'The record in the receipt is malformed: it was changed.',
    inclusion: 'The record is not in the book where the receipt says: record, place or head was changed.',
    unknownBook: 'The head carries no signature of a book that the policy trusts.',
    forgedSignature: 'A signature claims a key of the policy and is false.',
    otherBook: 'The record belongs to another book than the head.',
    opening: 'The content shown does not fit the commitment in the book: it was changed.',
    personSignature: 'The signature of the person does not fit the record.',
    stamp: 'The time stamp is damaged.',
    registration: 'The registration of the key shown is not in the book.',
  },
  brokenTitle: 'NOT VALID',
  whole: 'VALID, witnessed by the quorum',
  noQuorum: 'VALID, NOT YET witnessed by the quorum of the policy',
  noPerson: 'VALID, but WITHOUT a signature of the person who took the step',
  event: 'Event',
  place: (index, size, origin) => `number ${index + 1} of ${size} records of the book ${origin}`,
  placed: 'Place',
  caseLine: (code, step) => `${code}, step ${step}`,
  case: 'Case',
  signed: 'Signer',
  shown: 'signed with a key of their own, the signature is true',
  registered: 'the key is registered in the same book',
  unregistered: 'the receipt carries no registration of the key',
  hidden: 'signed; the receipt does not carry the evidence',
  server: 'did not sign; only the server vouches',
  nobody: 'nobody; written by the system',
  witnesses: 'Witnesses',
  none: 'none yet',
  stamp: 'Time stamp',
  stampUnknown: 'there is one, of no authority that the policy trusts; not counted',
  notAfter: 'In the book not later than',
  notBefore: 'Written after the head of',
  seen: n => `${n} witnessed records`,
  noTime: 'no witness and no stamp yet: only the clock of the server',
  clock: 'By the clock of the server',
  content: 'Content checked (fits the commitments in the book)',
  closed: 'Content not carried by this receipt',
  notProven: 'Not proven',
  not: [
    'that what was written is true',
    'that an oral order which is not in the book was given',
    'exemption from responsibility: people with authority decide that',
  ],
  notPerson: 'that the person themselves took the step (only the server vouches)',
  notQuorum: 'that the server keeps no second book (the quorum is missing)',
  caseWhole: (code, steps) => `Case ${code}: all ${steps} steps from the first, in one chain.`,
  caseMissing: (code, missing) => `Case ${code}: no receipt of step ${missing}.`,
  caseTorn: code => `Case ${code}: the steps do NOT join: one receipt is of another history.`,
}

const words = { vi, en }

/** A moment as it is on the clocks of Vietnam (+07:00 since 1975), to the second. */
export function moment(date: Date): string {
  const [day = '', time = ''] = new Date(date.getTime() + 7 * 3_600_000).toISOString().split('T')
  return `${time.slice(0, 8)} ngày ${day.split('-').reverse().join('/')}`
}

export interface Said {
  /** `good`, `warn` or `bad`, for the colour beside the word. */
  tone: 'good' | 'warn' | 'bad'
  title: string
  lines: { label: string; value: string }[]
  content: { name: string; value: string }[]
  closed: string[]
  notProven: string[]
}

export function inWords(outcome: Outcome, language: Language): Said {
  const say = words[language]
  if ('broken' in outcome) {
    const title = `${say.brokenTitle}: ${say.broken[outcome.broken]}`
    return { tone: 'bad', title, lines: [], content: [], closed: [], notProven: [] }
  }
  const { judged } = outcome
  const good = judged.quorum && !judged.personMissing
  const shown = new Set(judged.openings.map(({ field }) => field))
  return {
    tone: good ? 'good' : 'warn',
    title: good ? say.whole : judged.quorum ? say.noPerson : say.noQuorum,
    lines: linesOf(judged, language),
    content: judged.openings
      .filter(({ field }) => !field.startsWith('ky.'))
      .map(({ field, value }) => ({
        name: field.replace(/^cam\./, ''),
        value: typeof value === 'string' ? value : JSON.stringify(value),
      })),
    closed: Object.keys(judged.leaf.cam).filter(name => !shown.has(`cam.${name}`)),
    notProven: [
      ...say.not,
      ...(judged.personMissing ? [say.notPerson] : []),
      ...(judged.quorum ? [] : [say.notQuorum]),
    ],
  }
}

function linesOf(judged: Judged, language: Language): Said['lines'] {
  const say = words[language]
  const { leaf } = judged
  const signers = judged.signers.map(({ role, standing, registered }) => {
    const how = say[standing]
    const whose = (language === 'vi' && rolesVi[role]) || role
    return `${whose}: ${how}${standing === 'shown' ? `; ${registered ? say.registered : say.unregistered}` : ''}`
  })
  const witnesses = judged.witnesses.map(({ name, time }) => `${name} (${moment(new Date(time * 1000))})`)
  return [
    { label: say.event, value: `${kindInWords(leaf.loai, language)} (${leaf.loai})` },
    { label: say.case, value: say.caseLine(leaf.ma, leaf.stt) },
    { label: say.placed, value: say.place(judged.index, judged.size, judged.origin) },
    { label: say.signed, value: signers.join('; ') || say.nobody },
    { label: say.witnesses, value: witnesses.join('; ') || say.none },
    {
      label: say.stamp,
      value: judged.stamp
        ? `${judged.stamp.authority}, ${moment(judged.stamp.time)}`
        : judged.stampUnknown
          ? say.stampUnknown
          : say.none,
    },
    { label: say.notAfter, value: judged.before ? moment(judged.before) : say.noTime },
    ...(leaf.thay ? [{ label: say.notBefore, value: say.seen(leaf.thay.n) }] : []),
    { label: say.clock, value: moment(new Date(leaf.luc)) },
  ]
}

export function caseInWords({ code, steps, missing, torn }: CaseStanding, language: Language): string {
  const say = words[language]
  if (torn) return say.caseTorn(code)
  return missing.length > 0 ? say.caseMissing(code, missing.join(', ')) : say.caseWhole(code, steps.length)
}

/** The same as lines of text, for a terminal and for paper. */
export function asText(said: Said, language: Language): string {
  const say = words[language]
  const width = Math.max(0, ...said.lines.map(({ label }) => label.length))
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 ? [`  ${title}:`, ...items.map(item => `    - ${item}`)] : []
  return [
    said.title,
    ...said.lines.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`),
    ...list(
      say.content,
      said.content.map(({ name, value }) => `${name}: ${value}`),
    ),
    ...list(say.closed, said.closed),
    ...list(said.notProven.length > 0 ? say.notProven : '', said.notProven),
  ].join('\n')
}

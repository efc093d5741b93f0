/** The grammar of organ names inside a sentence: where a name ends, how a list of names falls apart. */
import type { Block } from './blocks.ts'
import { organHead } from './organ-words.ts'
import { clean, fold } from './text.ts'

export interface Organ {
  from: number
  to: number
  text: string
}

// Verbs of duty. Those of two words or more are compared without diacritics, single ones with them (scans spare them).
const VERBS = new RegExp(
  `^(${[
    'co trach nhiem',
    'co nhiem vu',
    'chiu trach nhiem',
    'chu tri',
    'phoi hop',
    'phoi ket hop',
    'chu dong',
    'khan truong',
    'tiep tuc',
    'thuong xuyen',
    'kip thoi',
    'tich cuc',
    'tang cuong',
    'tap trung',
    'nghiem tuc',
    'nghiem khac',
    'can cu',
    'theo chuc nang',
    'theo nhiem vu',
    'theo tham quyen',
    'theo phan cong',
    'theo doi',
    'tren co so',
    'xay dung',
    'trien khai',
    'thuc hien',
    'chi dao',
    'huong dan',
    'don doc',
    'kiem tra',
    'giam sat',
    'bao cao(?! vien)',
    'tong hop',
    'tham muu',
    'ban hanh',
    'bo tri',
    'tuyen truyen(?! vien)',
    'dang tai',
    'dang ky',
    'phan cong',
    'ra soat',
    'quan triet',
    'hoan thanh',
    'thong bao',
    'de xuat',
    'nghien cuu',
    'quan tam',
    'day manh',
    'pho bien',
    'xem xet',
    'tham dinh',
    'phe duyet',
    'bao dam',
    'dam bao',
    'huy dong',
    'van dong',
    'ho tro',
    'phat dong',
    'chuan bi',
    'lam dau moi',
    'lam co so',
    'la dau moi',
    'la co quan',
    'la don vi',
    'tham gia',
    'tiep nhan',
    'kien toan',
    'thanh lap',
    'hinh thanh',
    'phat huy',
    'cong bo',
    'de nghi',
    'lien he',
    'thong nhat',
    'cap nhat',
    'truc tiep (?!cua)',
    'lanh dao, chi dao',
    'lanh dao thuc',
    'lanh dao to chuc',
    'lanh dao viec',
    'tiep thu',
    'nam bat',
    'dinh ky',
    'hang (nam|thang|quy|tuan)',
    'cu the hoa',
    'bo sung',
    'xu ly',
    'giai quyet',
    'guong mau',
    'khac phuc',
    'neu cao',
    'dong vien',
    'phat hien',
    'tao dieu kien',
    'uu tien',
    'bien soan',
    'cap phat',
    'ky cam ket',
    'gop y',
    'tap huan',
    'thuc hanh',
    'to chuc',
    'nhan duoc',
    'sap xep',
    'thong tin (?!va)',
    'doi chieu',
    'danh gia',
    'so ket',
    'tong ket',
    'lua chon',
    'vao cuoc',
    'tham van',
    'khao sat',
    'du tru',
    'quyet dinh',
    'tuyen duong',
    'khen thuong',
    'hoan thien',
    'phan dau',
    'phan bo',
    'quan ly',
    'yeu cau',
    'kien quyet',
    'nhanh chong',
    'quyet liet',
    'nghiem cam',
    'chan chinh',
    'phan giao',
    'dam nhiem',
    'cung co',
    'phan loai',
    'de cao',
    'chap hanh',
    'van dung',
    'ra quan',
    'tuyen chon',
    'dong gop',
    'bam sat',
    'thuc day',
    'phan anh',
    'lay y kien',
    'tiep xuc',
    'tham tra',
    'xac nhan',
    'tiep don',
    'xac dinh',
    'giu vung',
    'day nhanh',
    'doi moi',
    'tiep can',
    'van hanh',
    'nghien cuu',
    'nang cao',
    'thu hoi',
    'to giac',
    'theo su',
    'theo tinh',
    'theo quy',
    'theo dung',
    'co ke hoach',
    'co phuong an',
    'co bien phap',
    'duoc giao',
    'duoc phan',
    'truc thuoc co',
  ].join('|')})(?![a-z])`,
)
const SHORT_DUTY =
  /^(cử|gửi|lập|xét|dự|trao|nhận|ghi|đưa|mời|giao|phải|cần|làm|là (?:cơ quan|đơn vị|đầu mối|thường trực|thành viên)|trình|đăng|giúp(?! việc)|tự (?:giác|khai|tổ|soi|phê|kiểm|rà)|lồng|ký|mở|thu|nộp|họp|tiến hành|tạo điều|lấy|chọn|bám|sẽ|nêu|in|nâng|giữ|chấp hành|duy trì|bảo vệ|đôn|khơi|đấu tranh|ngăn chặn|cung cấp|cấp phát|chi trả|sao gửi|bảo quản|kết hợp|chỉ(?! đạo)|rút|khai|phát(?! thanh| triển)|tổ chức)(?!\p{L})/u
const BOUNDARY =
  /^(để|nhằm|khi|nếu|thì|do|đã|đang|chưa|không|nên|được|có(?! liên| thẩm| chức| trụ| tổ chức| giường| trên| dưới| từ| số)|về|tại|từ|trước|sau|đến|trong|vào|cho|với|bằng|qua|theo|nơi|mà|kèm|nằm|sử dụng|đọc|chuyển|giới thiệu|muốn|bị)(?!\p{L})/u

// A verb that is part of a name or of a class of organs.
const NOUN_BEFORE: [RegExp, RegExp][] = [
  [/^to chuc/, /(ban|cac|moi|nhung|cua|cong tac|nganh|va|,|hoi|trung uong|nguoi|ca nhan,?|dang,?) $/],
  [/^(kiem tra|giam sat|thanh tra)/, /(uy ban|co quan|doan|to|ban|cong tac|nganh) $/],
  [
    /^(chi dao|quan ly|xay dung|tuyen truyen|huong dan|dieu hanh|tham muu|van dong|bien soan|danh gia)/,
    /(ban|co quan|to|so|nganh(?! xay dung ke)|nha nuoc|hoi dong|bo phan|phong|cong tac|don vi|trung tam|lanh dao,|nguoi|tham muu,) $/,
  ],
  [/^truc tiep/, /cap tren $/],
  [/^tham gia/, /(phong ban|phong, ban|don vi|tap the|ca nhan|thanh phan|luc luong) $/],
  [/^(thong tin|bao cao|quyet dinh|ho tro|doi moi)/, /(cong|van phong|to|ban|trung tam|co quan) $/],
  [/^tren co so/, /cap $/],
]
const NOUN_AFTER: [RegExp, RegExp][] = [
  [
    /^to chuc/,
    /^to chuc (dang|chinh tri|doan|co so|xa hoi|lien quan|hoi(?! nghi| thao)|thanh vien|cong doan|co lien|phi chinh|quan chung|tin dung|tren|khac|, ca nhan|cap uy|kinh te|truc thuoc|quoc te|xa |ca nhan|nghien cuu)/,
  ],
]

/** True where a duty verb begins at this offset of the block. */
export function verbAt(block: Block, at: number): boolean {
  const folded = block.fold.slice(at, at + 40)
  const text = block.text.slice(at, at + 40)
  if (at > 0 && /^\p{Lu}/u.test(text)) return false
  const m = VERBS.exec(folded)
  if (m && text.slice(0, m[0].length) === text.slice(0, m[0].length).toLowerCase()) {
    const before = block.fold.slice(Math.max(0, at - 24), at)
    if (NOUN_AFTER.some(([verb, after]) => verb.test(folded) && after.test(folded))) return false
    if (/^xay dung (ke hoach|chuong trinh|noi dung|van ban|de an|phuong an|quy)/.test(folded)) return true
    return !NOUN_BEFORE.some(
      ([verb, noun]) =>
        verb.test(folded) &&
        noun.test(before) &&
        !(
          verb.test('to chuc') &&
          /^to chuc (hoi|thuc|trien|quan|hoc|le|cac|day|kiem|tap|tuyen|don|trao|to|tot|xet|dien|cong|lop|giai|cuoc|thi|mit)/.test(
            folded,
          )
        ),
    )
  }
  if (/^giao/.test(text) && /(ngoại|bàn|chuyển) $/i.test(block.text.slice(Math.max(0, at - 8), at)))
    return false
  if (/^cho/.test(text) && /giúp việc $/.test(block.text.slice(Math.max(0, at - 10), at))) return false
  return SHORT_DUTY.test(text) || BOUNDARY.test(text)
}

/** True where the verb at this offset is a duty, not only the end of a name ("đã", "tại", "không"). */
export function dutyAt(block: Block, at: number): boolean {
  return (
    verbAt(block, at) &&
    !(BOUNDARY.test(block.text.slice(at, at + 40)) && !VERBS.test(block.fold.slice(at, at + 40)))
  )
}

function headAt(block: Block, at: number): number {
  return organHead(block.text.slice(at, at + 70), block.fold.slice(at, at + 70))
}

const LEAD = /^(cac dong chi |dong chi |cac d\/c |d\/c |ca nhan |tap the |ong |ba )/
const CLASS_NEXT =
  /^(cac |nhung |moi |ban\b|nganh\b|doan the\b|huyen\b|thi\b|thi xa\b|thanh pho\b|quan\b|xa\b|phuong\b|thanh uy|huyen uy|thi uy|dang uy|dang doan|ban can su|don vi\b|dia phuong\b|co quan\b|to chuc\b|nguoi dung dau|tap the|ca nhan|to dan pho|thon\b|xom\b|ap\b|khu\b|dac khu|chi bo\b|chi uy\b|cap uy\b|chinh quyen|hoi\b|doan\b|giup viec|doi\b|bi thu|pho bi thu|chu tich|thu truong|to truong|truong\b|pho\b|uy vien|lanh dao|hiep hoi|doanh nghiep|chuyen vien|can bo\b|dang vien|cong chuc|vien chuc|lien doan|phong\b|ban\b|so\b|bo\b|uy ban|hop tac xa|tong cong ty|cong ty|tap doan|trung tam|nhat la|tuong duong|mat tran|cac to chuc|vu\b|cuc\b|trach nhiem)/

/** The organ phrase (one name or a list) that begins at `at`; null where no organ begins there. */
export function organAt(block: Block, at: number): Organ | null {
  let i = at
  const lead = LEAD.exec(block.fold.slice(i))
  const head = headAt(block, lead ? i + lead[0].length : i)
  if (!head) return null
  i += (lead ? lead[0].length : 0) + head
  const limit = Math.min(block.text.length, at + 420)
  while (i < limit) {
    const c = block.text[i]!
    if (
      c === ':' &&
      /^(cac|nhung) (so|bo|hoi|ban|phong|huyen|xa|phuong|tinh|doan)$/.test(block.fold.slice(at, i)) &&
      /^: ?\p{Lu}/u.test(block.text.slice(i, i + 4))
    ) {
      i += 2
      continue
    }
    if (/[.;:!?“”"]/.test(c) && !(c === '.' && /\p{L}/u.test(block.text[i + 1] ?? ''))) break
    if (c === '(') {
      const close = block.text.indexOf(')', i)
      if (close < 0 || close - i > 60) break
      i = close + 1
      continue
    }
    if (c === ',') {
      if (!listGoesOn(block, i + 1)) break
      i++
      continue
    }
    if (c === ' ') {
      if (block.fold.startsWith(' va ', i)) {
        const next = i + 4
        if (
          verbAt(block, next) ||
          !(
            /^\p{Lu}/u.test(block.text.slice(next)) ||
            CLASS_NEXT.test(block.fold.slice(next)) ||
            headAt(block, next)
          )
        )
          break
        i = next
        continue
      }
      const range = /^ từ \p{Lu}[\p{L} ]{1,24} đến \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3}/u.exec(
        block.text.slice(i, i + 70),
      )
      if (range) {
        i += range[0].length
        continue
      }
      if (
        verbAt(block, i + 1) ||
        (i > at + 6 &&
          /^ (Hướng dẫn|Kế hoạch|Thông báo|Báo cáo|Ban hành|Kết luận|Quyết định|Yêu cầu|Đề nghị)(?!\p{L})/u.test(
            block.text.slice(i, i + 14),
          ))
      )
        break
    }
    i++
  }
  if (i >= limit && limit < block.text.length) return null
  const text = clean(block.text.slice(at, i)).replace(/[,\s]+$/, '')
  return text.length < 3
    ? null
    : { from: at, to: at + block.text.slice(at, i).trimEnd().replace(/,$/, '').length, text }
}

function listGoesOn(block: Block, comma: number): boolean {
  const next = block.text[comma] === ' ' ? comma + 1 : comma
  if (verbAt(block, next)) return false
  const rest = block.text.slice(next, next + 40)
  return (
    tailOfName(block, next) ||
    /^\p{Lu}/u.test(rest) ||
    CLASS_NEXT.test(block.fold.slice(next, next + 40)) ||
    headAt(block, next) > 0
  )
}

/** "..., thiên tai và tìm kiếm cứu nạn khẩn trương chỉ đạo": small words behind a comma that run straight into a duty. */
function tailOfName(block: Block, at: number): boolean {
  const m = /^[\p{Ll} ]{3,70}/u.exec(block.text.slice(at, at + 90))
  if (!m) return false
  let words = 0
  for (let i = at; i < at + m[0].length; i++) {
    if (block.text[i] !== ' ') continue
    if (++words > 11) return false
    if (VERBS.test(block.fold.slice(i + 1, i + 41)) && verbAt(block, i + 1))
      return words >= 2 && / va /.test(block.fold.slice(at, i + 1))
  }
  return false
}

const BARE =
  /^(mat tran|mttq|ub mttq|ubmttq|mat tran to quoc|thanh tra|so|bo truong|bi thu|truong|pho|cac so|cac ban|cac phong|cac bo)$/

/** A list of named organs falls apart into its members; a class ("Các huyện, thị, thành ủy") stays whole. */
export function membersOf(phrase: string, folded: string): string[] {
  const grouped = /^(?:cac|nhung) (so|bo|hoi|ban|phong|huyen|xa|phuong|to chuc|co quan|don vi)\s?:\s?/.exec(
    folded,
  )
  if (grouped)
    return namedGroup(
      phrase.slice(grouped[0].length),
      phrase.slice(grouped[0].indexOf(grouped[1]!), grouped[0].indexOf(grouped[1]!) + grouped[1]!.length),
    )
  if (/^(cac )?(dong chi|d\/c) /.test(folded)) return [phrase]
  const out: string[] = []
  let start = 0
  for (const m of folded.matchAll(/, | va |; /g)) {
    const next = m.index + m[0].length
    if (next <= start) continue
    const left = folded.slice(start, m.index)
    const words = left.split(' ').length
    const right = folded.slice(next)
    const capital = /^\p{Lu}/u.test(phrase.slice(next))
    const named =
      capital &&
      organHead(phrase.slice(next), right) > 0 &&
      (words >= 3 ||
        /^[A-ZĐ]{3,}/.test(phrase.slice(start)) ||
        /^(so|bao|dai|hoi|phong|cong an|ban) /.test(left)) &&
      !BARE.test(left)
    const leftNamed =
      /^\p{Lu}/u.test(phrase.slice(start)) &&
      !/^(cac|nhung|moi|cap|lanh dao|nguoi)\b/.test(left) &&
      (words >= 3 || /^[A-ZĐ]{3,}/.test(phrase.slice(start))) &&
      !BARE.test(left)
    const general =
      /^(cac |nhung )?(co quan|don vi|dia phuong|to chuc|so, nganh|so, ban, nganh)(, (co quan|don vi|dia phuong|to chuc|ca nhan|nganh))* (co )?(lien quan|chuc nang|cung cap)/.test(
        right,
      )
    const classAfter =
      (/^(cac|nhung) /.test(right) || general) && (leftNamed || (words >= 6 && right.split(' ').length >= 5))
    if (!named && !classAfter) continue
    // one office of two bodies
    if (
      /van phong (doan dai bieu quoc hoi|hoi dong nhan dan|hdnd|doan dbqh)[^,]*$/.test(left) &&
      m[0] === ' va '
    )
      continue
    if (/^(so|ban|phong|nganh), /.test(left)) continue
    if (named && /^(cac|nhung) /.test(left) && words < 5 && !/(truc thuoc|thuoc|cua) /.test(left)) continue
    out.push(phrase.slice(start, m.index))
    start = next
  }
  out.push(phrase.slice(start))
  return out.map(one => clean(one).replace(/^[,;\s]+|[,;\s]+$/g, '')).filter(one => one.length > 1)
}

function namedGroup(list: string, head: string): string[] {
  const title = head[0]!.toUpperCase() + head.slice(1)
  const parts = list.split(/, /).flatMap(part => {
    for (const m of part.matchAll(/ và (?=\p{Lu})/gu)) {
      const right = part.slice(m.index + m[0].length)
      if (organHead(right, fold(right)) > 0) return [part.slice(0, m.index), right]
    }
    return [part]
  })
  const out: string[] = []
  for (const part of parts.map(clean).filter(Boolean)) {
    const previous = out.at(-1)
    // "Văn hóa, Thể thao và Du lịch" is one name
    if (previous && /Văn h[óo]a$/.test(previous) && /^(Thể thao|Thông tin|Thể dục)/.test(part))
      out[out.length - 1] = `${previous}, ${part}`
    else
      out.push(
        organHead(part, fold(part)) > 0 && !/^(Xây dựng|Nội vụ|Tài)/.test(part) ? part : `${title} ${part}`,
      )
  }
  return out
}

/** Where the name of an organ ends: the verbs of duty and the words that bound a name. */
import type { Block } from './blocks.ts'

// Verbs of duty. Those of two words or more are compared without diacritics, single ones with them (scans spare them).
const DUTY_VERBS =
  'co trach nhiem|co nhiem vu|chiu trach nhiem|chu tri|phoi hop|phoi ket hop|chu dong|khan truong|' +
  'tiep tuc|thuong xuyen|kip thoi|tich cuc|tang cuong|tap trung|nghiem tuc|nghiem khac|can cu|' +
  'theo chuc nang|theo nhiem vu|theo tham quyen|theo phan cong|theo doi|tren co so|xay dung|' +
  'trien khai|thuc hien|chi dao|huong dan|don doc|kiem tra|giam sat|bao cao(?! vien)|tong hop|' +
  'tham muu|ban hanh|bo tri|tuyen truyen(?! vien)|dang tai|dang ky|phan cong|ra soat|quan triet|' +
  'hoan thanh|thong bao|de xuat|nghien cuu|quan tam|day manh|pho bien|xem xet|tham dinh|phe duyet|' +
  'bao dam|dam bao|huy dong|van dong|ho tro|phat dong|chuan bi|lam dau moi|lam co so|la dau moi|' +
  'la co quan|la don vi|tham gia|tiep nhan|kien toan|thanh lap|hinh thanh|phat huy|cong bo|de nghi|' +
  'lien he|thong nhat|cap nhat|truc tiep (?!cua)|lanh dao, chi dao|lanh dao thuc|lanh dao to chuc|' +
  'lanh dao viec|tiep thu|nam bat|dinh ky|hang (nam|thang|quy|tuan)|cu the hoa|bo sung|xu ly|' +
  'giai quyet|guong mau|khac phuc|neu cao|dong vien|phat hien|tao dieu kien|uu tien|bien soan|' +
  'cap phat|ky cam ket|gop y|tap huan|thuc hanh|to chuc|nhan duoc|sap xep|thong tin (?!va)|' +
  'doi chieu|danh gia|so ket|tong ket|lua chon|vao cuoc|tham van|khao sat|du tru|quyet dinh|' +
  'tuyen duong|khen thuong|hoan thien|phan dau|phan bo|thao go|thi cong|thanh toan|quyet toan|' +
  'nghiem thu|kien nghi|uy quyen|dieu chinh|bo nhiem|dieu dong|cam ket|niem yet|cong khai|xu phat|' +
  'sua chua|nang cap|mo rong|chuyen doi|ap dung|ung dung|khai thac|thong ke|lam ro|lam viec|' +
  'tro giup|cai cach|tinh gian|hop nhat|ban giao|trao doi|chia se|quang ba|phan hoi|giai trinh|' +
  'giai ngan|thong qua|bieu quyet|cong nhan|truc ban|ung pho|so tan|di doi|khoi phuc|cuu tro|' +
  'tham hoi|tang qua|phong ngua|quan ly|yeu cau|kien quyet|nhanh chong|quyet liet|nghiem cam|' +
  'chan chinh|phan giao|dam nhiem|cung co|phan loai|de cao|chap hanh|van dung|ra quan|tuyen chon|' +
  'dong gop|bam sat|thuc day|phan anh|lay y kien|tiep xuc|tham tra|xac nhan|tiep don|xac dinh|' +
  'giu vung|day nhanh|doi moi|tiep can|van hanh|nghien cuu|nang cao|thu hoi|to giac|theo su|' +
  'theo tinh|theo quy|theo dung|co ke hoach|co phuong an|co bien phap|duoc giao|duoc phan|' +
  'moi (thang|quy|nam|tuan)|quy dinh (?=viec|ve|cu the|chi tiet)|dai dien(?=,| cho)|thao luan|' +
  'chiu su|lanh dao|sinh hoat|trieu tap|luu tru|luu giu|ra (?:quyet dinh|nghi quyet|chi thi|thong bao|van ban)|' +
  'chi dinh|cu nguoi|thi hanh|mien nhiem|ky ket|ky hop dong|' +
  'truc thuoc co'
export const VERBS = new RegExp(`^(${DUTY_VERBS})(?![a-z])`)
const SHORT_DUTY =
  /^(cử|gửi|lập|xét|dự|trao|nhận|ghi|đưa|mời|giao|phải|cần|làm|là (?:cơ quan|đơn vị|đầu mối|thường trực|thành viên)|trình|đăng|giúp(?! việc)|tự (?:giác|khai|tổ|soi|phê|kiểm|rà)|lồng|ký|mở|thu|nộp|họp|tiến hành|tạo điều|lấy|chọn|bám|sẽ|nêu|in|nâng|giữ|chấp hành|duy trì|bảo vệ|đôn|khơi|đấu tranh|ngăn chặn|cung cấp|cấp phát|chi trả|sao gửi|bảo quản|kết hợp|chỉ(?! đạo)|rút|khai|phát(?! thanh| triển)|tổ chức)(?!\p{L})/u
const BOUNDARY =
  /^(để|nhằm|khi|nếu|thì|do|đã|đang|chưa|không|nên|được|có(?! liên| thẩm| chức| trụ| tổ chức| giường| trên| dưới| từ| số| tên)|về|tại|từ|trước|sau|đến|trong|vào|cho|với|bằng|qua|theo|nơi|mà|kèm|nằm|sử dụng|đọc|chuyển|giới thiệu|muốn|bị|gồm|bao gồm|là|trân trọng|kính(?! tế)|xin|nghe|hoạt động|vừa|rất|cùng với)(?!\p{L})/u

// A word that is only the second half of a noun: "thư ký", "danh dự", "hậu cần", "chương trình".
const SECOND_HALF: [RegExp, RegExp][] = [
  [/^ký(?!\p{L})/u, /thư $/u],
  [/^dự(?!\p{L})/u, /(?:danh|khách|tham) $/u],
  [/^cần(?!\p{L})/u, /hậu $/u],
  [/^trình(?!\p{L})/u, /(?:chương|công|quy|giáo|lộ|tờ|tiến|hành|quá|địa) $/iu],
  [/^lập(?!\p{L})/u, /(?:công|độc|dân|ngoài công) $/u],
  [/^nhận(?!\p{L})/u, /(?:chứng|xác) $/u],
  [/^đăng(?!\p{L})/u, /hải $/u],
  [/^là(?!\p{L})/u, /nhất $/u],
]

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
  [/^lanh dao/, /(ban|tap the|co quan|can bo|nguoi|cap|doi ngu|chuc vu|va|,|chuc danh|cac|nhung|cap uy,) $/],
  [
    /^(dai dien|luu tru|hoat dong)/,
    /(ban|co quan|nguoi|trung tam|chi cuc|van phong|phong|va|van thu,|cong tac|cac) $/,
  ],
  [/^(thi hanh|sinh hoat)/, /(cuc|co quan|phong|chi cuc|cau lac bo|trung tam) $/],
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
  const behind = block.text.slice(Math.max(0, at - 10), at)
  if (SECOND_HALF.some(([word, first]) => word.test(text) && first.test(behind))) return false
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

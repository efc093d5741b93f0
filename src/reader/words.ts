/** Words of the refusals, Vietnamese first. */
import type { ReadRefusal, RefusalCode, RefusalData } from './refusal.ts'

export type Language = 'vi' | 'en'
type Sentences = { [C in RefusalCode]: (data: RefusalData[C]) => string }

const MARKS = {
  vi: { mat: 'Mật', toi_mat: 'Tối mật', tuyet_mat: 'Tuyệt mật' },
  en: { mat: 'Mật (secret)', toi_mat: 'Tối mật (top secret)', tuyet_mat: 'Tuyệt mật (absolute secret)' },
}
const millions = (points: number) => Math.round(points / 1_000_000)
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)

const vi: Sentences = {
  empty_file: () => 'Tệp rỗng, không có nội dung để đọc.',
  no_text: () =>
    'Tệp không có chữ và không có ảnh trang nào để nhận dạng. Hãy dùng tệp gốc .docx hoặc PDF khác.',
  blank_picture: d =>
    d.pages > 1
      ? `Không nhận ra chữ nào trong ${d.pages} trang ảnh. Hãy quét hoặc chụp lại rõ hơn.`
      : 'Không nhận ra chữ nào trong ảnh. Hãy quét hoặc chụp lại rõ hơn.',
  too_many_pixels: d =>
    `Ảnh có ${millions(d.pixels)} triệu điểm ảnh, vượt giới hạn ${millions(d.limit)} triệu. Hãy quét lại ở 300 dpi.`,
  encrypted: () => 'Tệp được đặt mật khẩu hoặc mã hóa nên không đọc được. Hãy bỏ mật khẩu rồi thử lại.',
  not_what_name_says: d => `Nội dung của tệp không đúng với tên tệp “${d.name}” (nội dung thật: ${d.kind}).`,
  too_large: d => `Tệp lớn ${megabytes(d.bytes)} MB, vượt giới hạn ${megabytes(d.limit)} MB.`,
  unsupported: d =>
    `Chưa đọc được loại tệp này (${d.kind}). Các loại đọc được: .txt, .docx, .doc, .pdf, .png, .jpg.`,
  macro: () => 'Tệp chứa macro nên không được nhận. Hãy lưu lại thành .docx không có macro.',
  bomb: () => 'Tệp nén có cấu trúc bất thường (dấu hiệu tấn công) nên không được mở.',
  timeout: d => `Đọc tệp quá ${d.seconds} giây nên đã dừng.`,
  out_of_memory: d => `Đọc tệp cần quá ${d.megabytes} MB bộ nhớ nên đã dừng.`,
  damaged: () => 'Tệp bị hỏng, không mở được.',
  not_text: () => 'Không xác định được bảng mã của tệp văn bản. Hãy lưu lại tệp dạng UTF-8.',
  secret: d =>
    `Văn bản mang dấu “${MARKS.vi[d.mark]}”. Văn bản mật không được đưa vào hệ thống; không có gì được lưu lại.`,
}

const en: Sentences = {
  empty_file: () => 'The file is empty; there is nothing to read.',
  no_text: () =>
    'The file has no words and no picture of a page to recognise. Use the original .docx or another PDF.',
  blank_picture: d =>
    d.pages > 1
      ? `No word was recognised on ${d.pages} scanned pages. Scan or photograph them again, more clearly.`
      : 'No word was recognised in the picture. Scan or photograph it again, more clearly.',
  too_many_pixels: d =>
    `The picture has ${millions(d.pixels)} million points, over the limit of ${millions(d.limit)} million. Scan it again at 300 dpi.`,
  encrypted: () => 'The file is encrypted or protected by a password. Remove the password and try again.',
  not_what_name_says: d =>
    `The content of the file is not what its name “${d.name}” says (it is: ${d.kind}).`,
  too_large: d => `The file has ${megabytes(d.bytes)} MB, over the limit of ${megabytes(d.limit)} MB.`,
  unsupported: d =>
    `This kind of file cannot be read yet (${d.kind}). Readable: .txt, .docx, .doc, .pdf, .png, .jpg.`,
  macro: () => 'The file contains a macro and is not accepted. Save it as .docx without macros.',
  bomb: () => 'The compressed file has an abnormal structure (sign of an attack) and was not opened.',
  timeout: d => `Reading the file took more than ${d.seconds} seconds and was stopped.`,
  out_of_memory: d => `Reading the file needed more than ${d.megabytes} MB of memory and was stopped.`,
  damaged: () => 'The file is damaged and cannot be opened.',
  not_text: () => 'The encoding of the text file is not clear. Save it as UTF-8.',
  secret: d =>
    `The document carries the mark “${MARKS.en[d.mark]}”. Secret documents may not enter the system; nothing was kept.`,
}

/** One clear sentence for a refusal. */
export function refusalSentence(refusal: ReadRefusal, language: Language = 'vi'): string {
  const say = (language === 'en' ? en : vi)[refusal.code] as (data: unknown) => string
  return say(refusal.data)
}

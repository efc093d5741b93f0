/** Words of the refusals, Vietnamese first. */
import type { ReadRefusal, RefusalCode, RefusalData } from './refusal.ts'

export type Language = 'vi' | 'en'
type Sentences = { [C in RefusalCode]: (data: RefusalData[C]) => string }

const MARKS = {
  vi: { mat: 'Mật', toi_mat: 'Tối mật', tuyet_mat: 'Tuyệt mật' },
  en: { mat: 'Mật (secret)', toi_mat: 'Tối mật (top secret)', tuyet_mat: 'Tuyệt mật (absolute secret)' },
}
const BOMBS = {
  vi: {
    entries: 'quá nhiều phần bên trong',
    size: 'dung lượng sau giải nén quá lớn',
    ratio: 'tỉ lệ nén bất thường',
    entity: 'khai báo thực thể XML',
    nesting: 'các thẻ lồng nhau quá sâu',
  },
  en: {
    entries: 'too many parts',
    size: 'too large a content when unpacked',
    ratio: 'an abnormal ratio of compression',
    entity: 'XML entity declarations',
    nesting: 'tags nested too deeply',
  },
}
const EXTERNAL: { vi: Record<string, string>; en: Record<string, string> } = {
  vi: { attachedTemplate: 'một mẫu (template)', oleObject: 'một đối tượng', image: 'ảnh' },
  en: { attachedTemplate: 'a template', oleObject: 'an object', image: 'a picture' },
}
const ACTIVE = {
  vi: {
    javascript: 'mã JavaScript',
    launch: 'lệnh chạy chương trình khác',
    attachment: 'tệp khác đính kèm bên trong',
  },
  en: {
    javascript: 'JavaScript in it',
    launch: 'a command that starts another program',
    attachment: 'another file attached inside it',
  },
}
const millions = (points: number) => Math.round(points / 1_000_000)
const upTo = (count: number) => (Math.ceil(count / 100_000) / 10).toFixed(1)
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
  too_long: d =>
    `Văn bản dài ${upTo(d.characters).replace('.', ',')} triệu ký tự, vượt giới hạn ${millions(d.limit)} triệu. Hãy tách riêng từng văn bản rồi thử lại.`,
  unsupported: d =>
    `Chưa đọc được loại tệp này (${d.kind}). Các loại đọc được: .txt, .docx, .doc, .pdf, .html, .png, .jpg.`,
  macro: () => 'Tệp chứa macro nên không được nhận. Hãy lưu lại thành .docx không có macro.',
  bomb: d =>
    `Tệp có ${BOMBS.vi[d.reason]} (dấu hiệu tấn công) nên không được mở. Hãy xin lại tệp gốc từ nơi gửi.`,
  external: d =>
    `Tệp liên kết tới ${EXTERNAL.vi[d.kind] ?? 'nội dung'} ở nơi khác, sẽ tự tải về khi mở, nên không được nhận. Hãy chèn hẳn nội dung ấy vào tệp hoặc lưu lại thành PDF.`,
  embedded: d =>
    `Tệp có đối tượng nhúng bên trong (${d.part}) nên không được nhận. Hãy xóa đối tượng ấy hoặc lưu lại thành PDF.`,
  dde: () =>
    'Tệp có trường DDE gọi chương trình khác nên không được nhận. Hãy xóa trường ấy hoặc lưu lại thành PDF.',
  active_pdf: d =>
    `Tệp PDF có ${ACTIVE.vi[d.what]} nên không được nhận. Hãy in lại thành PDF mới rồi thử lại.`,
  too_many_pages: d =>
    `Tệp có ${d.pages} trang, vượt giới hạn ${d.limit} trang. Hãy tách riêng phần văn bản rồi thử lại.`,
  timeout: d =>
    `Đọc tệp quá ${d.seconds} giây nên đã dừng. Hãy tách tệp nhỏ hơn hoặc lưu lại thành PDF rồi thử lại.`,
  out_of_memory: d =>
    `Đọc tệp cần quá ${d.megabytes} MB bộ nhớ nên đã dừng. Hãy tách tệp nhỏ hơn hoặc lưu lại thành PDF rồi thử lại.`,
  damaged: () => 'Tệp bị hỏng, không mở được. Hãy xin lại tệp gốc, hoặc mở và lưu lại rồi thử lại.',
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
  too_long: d =>
    `The text has ${upTo(d.characters)} million characters, over the limit of ${millions(d.limit)} million. Take out each document and try again.`,
  unsupported: d =>
    `This kind of file cannot be read yet (${d.kind}). Readable: .txt, .docx, .doc, .pdf, .html, .png, .jpg.`,
  macro: () => 'The file contains a macro and is not accepted. Save it as .docx without macros.',
  bomb: d =>
    `The file has ${BOMBS.en[d.reason]} (sign of an attack) and was not opened. Ask the sender for the original.`,
  external: d =>
    `The file links to ${EXTERNAL.en[d.kind] ?? 'content'} elsewhere that would be fetched on opening, and is not accepted. Put the content into the file or save it as PDF.`,
  embedded: d =>
    `The file has an object embedded in it (${d.part}) and is not accepted. Remove the object or save the file as PDF.`,
  dde: () =>
    'The file has a DDE field that calls another program and is not accepted. Remove the field or save the file as PDF.',
  active_pdf: d =>
    `The PDF has ${ACTIVE.en[d.what]} and is not accepted. Print it to a new PDF and try again.`,
  too_many_pages: d =>
    `The file has ${d.pages} pages, over the limit of ${d.limit}. Take out the part that is the document and try again.`,
  timeout: d =>
    `Reading the file took more than ${d.seconds} seconds and was stopped. Split it or save it as PDF and try again.`,
  out_of_memory: d =>
    `Reading the file needed more than ${d.megabytes} MB of memory and was stopped. Split it or save it as PDF and try again.`,
  damaged: () =>
    'The file is damaged and cannot be opened. Ask for the original, or open and save it anew and try again.',
  not_text: () => 'The encoding of the text file is not clear. Save it as UTF-8.',
  secret: d =>
    `The document carries the mark “${MARKS.en[d.mark]}”. Secret documents may not enter the system; nothing was kept.`,
}

/** One clear sentence for a refusal. */
export function refusalSentence(refusal: ReadRefusal, language: Language = 'vi'): string {
  const say = (language === 'en' ? en : vi)[refusal.code] as (data: unknown) => string
  return say(refusal.data)
}

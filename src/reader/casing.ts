/** Printed capitals to the spelling of running text: "ỦY BAN NHÂN DÂN TỈNH X" → "Ủy ban nhân dân tỉnh X". */
import { capitals, fold } from './text.ts'

// Words that stay small inside a name of an organ or a post ; the first word of a phrase keeps its capital.
const SMALL = new Set(
  'và của các cho về trong tại theo với ủy huyện xã phường tỉnh quận trực thuộc'.split(' '),
)
// Whole phrases with their usual spelling, folded → printed; longest first.
const PHRASES: [string, string][] = (
  [
    'thành phố',
    'thị xã',
    'thị trấn',
    'đặc khu',
    'khu vực',
    'Đảng bộ',
    'Đảng ủy',
    'Ủy ban nhân dân',
    'Hội đồng nhân dân',
    'Ủy ban Mặt trận Tổ quốc Việt Nam',
    'Mặt trận Tổ quốc Việt Nam',
    'Mặt trận Tổ quốc',
    'Ban Chấp hành Trung ương',
    'Ban Chấp hành',
    'Ban Thường vụ',
    'Ban Thường trực',
    'Ban Bí thư',
    'Bộ Chính trị',
    'Ban Tổ chức',
    'Ban Tuyên giáo và Dân vận',
    'Ban Tuyên giáo',
    'Ban Dân vận',
    'Ban Nội chính',
    'Ban Xây dựng Đảng',
    'Ban Chỉ đạo',
    'Ban Chỉ huy',
    'Ủy ban Kiểm tra',
    'Văn phòng',
    'Trung ương',
    'Thủ tướng Chính phủ',
    'Chính phủ',
    'Liên đoàn Lao động',
    'Hội Liên hiệp Phụ nữ',
    'Hội Nông dân',
    'Hội Cựu chiến binh',
    'Hội Phụ nữ',
    'Đoàn Thanh niên',
    'Thông tin và Truyền thông',
    'Khoa học và Công nghệ',
    'Giáo dục và Đào tạo',
    'Nông nghiệp và Phát triển nông thôn',
    'Nông nghiệp và Môi trường',
    'Tài nguyên và Môi trường',
    'Lao động - Thương binh và Xã hội',
    'Kế hoạch và Đầu tư',
    'Văn hóa, Thể thao và Du lịch',
    'Công Thương',
    'Nội vụ',
    'Tài chính',
    'Tư pháp',
    'Xây dựng',
    'Y tế',
    'Giao thông vận tải',
    'Ngoại vụ',
    'Dân tộc và Tôn giáo',
    'Khối Doanh nghiệp',
    'Khối các cơ quan',
    'Công đoàn ngành',
    'Trung tâm Chính trị',
    'Việt Nam',
    'Hồ Chí Minh',
    'Phó Chủ tịch',
    'Chủ tịch',
    'Phó Bí thư',
    'Bí thư',
    'Phó Giám đốc',
    'Giám đốc',
    'Phó Trưởng Ban',
    'Trưởng Ban',
    'Phó Chủ nhiệm',
    'Chủ nhiệm',
    'Bộ trưởng',
    'Thứ trưởng',
    'Phó Thủ tướng',
    'Thủ tướng',
    'Chánh Văn phòng',
    'Phó Chánh Văn phòng',
    'Hiệu trưởng',
    'Phó Hiệu trưởng',
    'Phó Trưởng phòng',
    'Trưởng phòng',
    'Cục trưởng',
    'Vụ trưởng',
    'Tổng Giám đốc',
  ] as const
)
  .map(phrase => [fold(phrase), phrase] as [string, string])
  .sort((a, b) => b[0].length - a[0].length)

const LOWER_AFTER_FIRST = new Set(['uy', 'bo', 'doan'])

/** Spelling of running text for a name printed in capitals; a name in mixed case is returned as it is. */
export function namedCase(text: string): string {
  if (capitals(text) < 0.75) return text
  const folded = fold(text)
  let out = ''
  let i = 0
  let first = true
  while (i < text.length) {
    const rest = folded.slice(i)
    const phrase = PHRASES.find(([f]) => rest.startsWith(f) && !/^\p{L}/u.test(folded.slice(i + f.length)))
    if (phrase) {
      out += first ? phrase[1][0]!.toUpperCase() + phrase[1].slice(1) : phrase[1]
      i += phrase[0].length
      first = false
      continue
    }
    const word = /^[\p{L}\d]+/u.exec(text.slice(i))?.[0]
    if (!word) {
      out += text[i]
      i++
      continue
    }
    out += wordCase(word, fold(word), first, fold(out))
    first = false
    i += word.length
  }
  return out
}

const ABBREVIATIONS = /^(ubnd|hdnd|ubmttq|mttq|mttqvn|bch|btv|tncs|tw|cp|tp|bcd|ldld|cdcs|vksnd|tand|bhxh)$/

function wordCase(word: string, folded: string, first: boolean, before: string): string {
  // no syllable lacks a vowel: what does is an abbreviation (THPT, GDĐT)
  if (ABBREVIATIONS.test(folded) || /^[bcdghklmnpqrstvx]{2,}$/.test(folded)) return word.toUpperCase()
  if (/^[IVX]+$/.test(word) && word.length > 1) return word
  const low = word.toLowerCase()
  const title = word[0]!.toUpperCase() + low.slice(1)
  if (first) return title
  if (LOWER_AFTER_FIRST.has(folded) && /(^|\s)(tinh|thanh|huyen|thi|dang|quan|chi|khu|lien) $/.test(before))
    return low
  return SMALL.has(low.normalize('NFC')) ? low : title
}

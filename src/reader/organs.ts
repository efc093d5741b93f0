/** The grammar of organ names inside a sentence: where a name ends, how a list of names falls apart. */
import type { Block } from './blocks.ts'
import { VERBS, verbAt } from './organ-verbs.ts'
import { organHead } from './organ-words.ts'
import { clean } from './text.ts'

export interface Organ {
  from: number
  to: number
  text: string
}

function headAt(block: Block, at: number): number {
  return organHead(block.text.slice(at, at + 70), block.fold.slice(at, at + 70))
}

const LEAD = /^(cac dong chi |dong chi |cac d\/c |d\/c |ca nhan |tap the |ong |ba )/
const CLASS_NEXT =
  /^(cac |nhung |moi |ban\b|nganh\b|doan the\b|huyen\b|thi\b|thi xa\b|thanh pho\b|quan\b|xa\b|phuong\b|thanh uy|huyen uy|thi uy|dang uy|dang doan|ban can su|don vi\b|dia phuong\b|co quan\b|to chuc\b|nguoi dung dau|tap the|ca nhan|to dan pho|thon\b|xom\b|ap\b|khu\b|dac khu|chi bo\b|chi uy\b|cap uy\b|chinh quyen|hoi\b|doan\b|giup viec|doi\b|bi thu|pho bi thu|chu tich|thu truong|to truong|truong\b|pho\b|uy vien|lanh dao|hiep hoi|doanh nghiep|chuyen vien|can bo\b|dang vien|cong chuc|vien chuc|lien doan|phong\b|ban\b|so\b|bo\b|uy ban|hop tac xa|tong cong ty|cong ty|tap doan|trung tam|nhat la|tuong duong|mat tran|cac to chuc|vu\b|cuc\b|trach nhiem)/

const RANGE = /^ từ \p{Lu}[\p{L} ]{1,24} đến \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3}/u
// "các sở: A, B", also behind an office: "Giám đốc các Sở: A, B", "Bộ trưởng các Bộ: A, B"
const GROUP =
  /(?:^|(?:giam doc|bo truong|truong|chu tich|bi thu|thu truong|lanh dao|uy ban nhan dan|ubnd) )(?:cac|nhung) (?:so|bo|hoi|ban|phong|huyen|xa|phuong|tinh|doan|tinh, thanh pho)$/
const NAMED_IN =
  /^ có tên (?:nêu )?(?:tại|trong|ở) (?:Điều|điều|khoản|danh sách|Danh sách|mục|Mục)[^,;.:]{0,40}?(?= (?:căn cứ|chịu|có trách|thi hành|thực hiện)|[,;.])/u
const TYPE_WORD =
  /^ (Hướng dẫn|Kế hoạch|Thông báo|Báo cáo|Ban hành|Kết luận|Quyết định|Yêu cầu|Đề nghị)(?!\p{L})/u

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
    if (c === ':' && GROUP.test(block.fold.slice(at, i)) && /^: ?\p{Lu}/u.test(block.text.slice(i, i + 4))) {
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
      const next = wordStep(block, at, i)
      if (next === i) break
      i = next
      continue
    }
    i++
  }
  if (i >= limit && limit < block.text.length) return null
  const text = clean(block.text.slice(at, i)).replace(/[,\s]+$/, '')
  return text.length < 2
    ? null
    : { from: at, to: at + block.text.slice(at, i).trimEnd().replace(/,$/, '').length, text }
}

/** Where the name goes on behind the blank at `i`; `i` itself where it ends. */
function wordStep(block: Block, at: number, i: number): number {
  if (block.fold.startsWith(' va ', i)) {
    const next = i + 4
    if (verbAt(block, next)) return i
    const rest = block.text.slice(next)
    return /^\p{Lu}/u.test(rest) || CLASS_NEXT.test(block.fold.slice(next)) || headAt(block, next) ? next : i
  }
  const near = block.text.slice(i, i + 80)
  const range = RANGE.exec(near) ?? NAMED_IN.exec(near)
  if (range) return i + range[0].length
  const ends = verbAt(block, i + 1) || (i > at + 6 && TYPE_WORD.test(block.text.slice(i, i + 14)))
  return ends ? i : i + 1
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

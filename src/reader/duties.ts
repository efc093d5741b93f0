/** Duties inside one clause: whose they are, who leads, who co-ordinates. */
import { type Block, sentencesOf } from './blocks.ts'
import type { BodyContext } from './body.ts'
import { add } from './duty-entries.ts'
import { isIssuerSpeaking } from './issuer-speaks.ts'
import { membersOf } from './organ-lists.ts'
import { dutyAt } from './organ-verbs.ts'
import { type Organ, organAt } from './organs.ts'
import { fold } from './text.ts'
import type { Assignment, Found } from './types.ts'

const ORDER =
  /^(phan cong|giao cho|giao|yeu cau|de nghi|kinh de nghi|van ban yeu cau|chi dao|uy quyen cho|doi voi|phan cong cho|nghien cuu giao nhiem vu cho)( doi voi)?:? /
const PAST =
  /^,? (yeu cau|sao gui|da|dang|chua|khong duoc|duoc|co y kien|co cong van|co to trinh|co van ban|nhan duoc|bao cao va de xuat|kinh trinh|tran trong|de xuat chu tich|cho biet|hoat dong|la to chuc|la co so|la nguoi|la dang vien|gom|bao gom|co tu|co tren|co so luong|co tham quyen|co quyen|quy dinh|xet thay|nhat tri|thong nhat|vi pham|tu tran|bi |theo quy dinh tai|nhu |tai cac buoi|o |thuoc |nam |ngay |lam viec: )/
const NO_HOLDER =
  /^(dia diem|thanh phan|dai dien|thoi gian|noi dung|tai lieu|phuong tien|ly do|kinh phi|hinh thuc|luu y)/
const COORDINATE =
  /\bphoi(?: ket)? hop(?: chat che)?(?:, (?:ho tro|lam viec|thong nhat|trao doi|huong dan|chi dao)(?: chat che)?)?( voi)? (?=\S)/g

/** The word that hands a duty over ("Giao", "Đề nghị", "Đối với") at this offset; "Giáo viên" is none. */
export function orderAt(block: Block, at: number): RegExpExecArray | null {
  return /^giáo/iu.test(block.text.slice(at, at + 5)) ? null : ORDER.exec(block.fold.slice(at))
}

export function clause(
  c: BodyContext,
  block: Block,
  from: number,
  to: number,
  holders: string[] | null,
  out: Found<Assignment>[],
): void {
  let current = holders
  for (const sentence of clausesOf(block)) {
    if (sentence.to <= from) continue
    const start = Math.max(sentence.from, from)
    current = sentenceDuty(c, block, start, Math.min(sentence.to, to), current, holders, out)
  }
}

/** Sentences, cut further where a semicolon brings another holder ("...; các đảng bộ khác chỉ đạo ..."). */
function clausesOf(block: Block): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  for (const sentence of sentencesOf(block)) {
    let from = sentence.from
    for (const m of block.fold.slice(sentence.from, sentence.to).matchAll(/; /g)) {
      const next = sentence.from + m.index + 2
      const organ = organAt(block, next)
      if (organAt(block, from)?.to === next - 2) continue
      if (!organ || !dutyAt(block, organ.to + (block.text[organ.to] === ',' ? 2 : 1))) continue
      out.push({ from, to: next - 2 })
      from = next
    }
    out.push({ from, to: sentence.to })
  }
  return out
}

function skipLead(block: Block, at: number): number {
  const lead =
    /^(?:(?:dong thoi|sau do|ngoai ra|rieng|trong do|truoc mat|hang nam|hang thang|\d{1,3}%|can cu [^,.;]{3,160}|tren co so [^,.;]{3,120}|sau khi [^,.;]{3,120}|dinh ky[^,.;]{0,60}|khi [^,.;]{3,120}|ket thuc [^,.;]{3,60}?(?:,|(?= (?:cac|so|ban|phong|don vi) ))|hang (?:nam|thang|quy)[^,.;]{0,40}|doi voi [^,.;]{3,120}|cung voi[^,.;]{3,80}|trong thoi (?:gian|han) [^,.;]{3,120}),? )+/.exec(
      block.fold.slice(at),
    )
  return lead ? at + lead[0].length : at
}

/** One sentence; returns who holds the duties of the sentence after it. */
function sentenceDuty(
  c: BodyContext,
  block: Block,
  from: number,
  to: number,
  current: string[] | null,
  holders: string[] | null,
  out: Found<Assignment>[],
): string[] | null {
  const order = orderAt(block, from)
  if (order && !/^(chi dao|doi voi|nghien cuu)/.test(order[0])) {
    const organ = organAt(block, from + order[0].length)
    if (organ && organ.to < to) return holdersOf(c, block, organ, from, to, out)
  }
  const colon = /^[^:.;]{4,90}: /.exec(block.fold.slice(from, to))
  for (const at of new Set([
    from,
    skipLead(block, from),
    colon && !NO_HOLDER.test(colon[0]) ? from + colon[0].length : from,
  ])) {
    const first = organAt(block, at)
    const organ = first && joined(block, first)
    if (!organ || organ.to >= to) continue
    const rest = block.fold.slice(organ.to, organ.to + 40)
    if (
      PAST.test(rest) ||
      !dutyAt(block, organ.to + (block.text[organ.to] === ' ' ? 1 : block.text[organ.to] === ',' ? 2 : 0))
    )
      continue
    if (isIssuerSpeaking(c, organ, rest)) return current
    return holdersOf(c, block, organ, clauseStart(block, from, organ), to, out)
  }
  const late = lateOrgan(block, from, to)
  if (late && !isIssuerSpeaking(c, late, block.fold.slice(late.to, late.to + 40)))
    return holdersOf(c, block, late, clauseStart(block, from, late), to, out)
  const inner = innerOrders(c, block, from, to, out)
  const verb = startsWithDuty(block, from)
  if (holders && (current ?? holders) && verb) {
    duty(c, block, current ?? holders, from, to, out)
    return current
  }
  return inner ?? current
}

/** Words on the occasion ("Sau khi có quyết định, ...") open the clause; a label or a condition stands before it. */
function clauseStart(block: Block, from: number, organ: Organ): number {
  return /^(sau khi|dinh ky|can cu|hang|ket thuc) /.test(block.fold.slice(from, organ.from))
    ? from
    : organ.from
}

/** "Các Bộ, cơ quan ngang Bộ; Ủy ban nhân dân các tỉnh tiếp tục ...": a semicolon between two holders of one duty. */
function joined(block: Block, first: Organ): Organ {
  const second = block.text.startsWith('; ', first.to) ? organAt(block, first.to + 2) : null
  if (!second || !dutyAt(block, second.to + 1)) return first
  return { from: first.from, to: second.to, text: `${first.text}; ${second.text}` }
}

/** "Khi ..., cấp ủy nơi ấy phải ...": the first organ behind a comma that takes up a duty at once. */
function lateOrgan(block: Block, from: number, to: number): Organ | null {
  const lead =
    /^(khi|sau khi|truong hop|cac truong hop|neu|doi voi|can cu|tren co so|hang|dinh ky|trong qua trinh|trong thoi|truoc|de(?! xuat| nghi)|nham|qua|cung voi|rieng)\b/
  if (!lead.test(block.fold.slice(from))) return null
  for (const m of block.fold.slice(from, to).matchAll(/, /g)) {
    const at = from + m.index + 2
    const organ = organAt(block, at)
    if (!organ || organ.to >= to) continue
    const rest = block.fold.slice(organ.to, organ.to + 40)
    if (!PAST.test(rest) && dutyAt(block, organ.to + (block.text[organ.to] === ',' ? 2 : 1))) return organ
  }
  return null
}

export function startsWithDuty(block: Block, at: number): boolean {
  const lower = {
    ...block,
    text: block.text.slice(0, at) + (block.text[at] ?? '').toLowerCase() + block.text.slice(at + 1),
  }
  if (/^(to chuc|lanh dao) /.test(block.fold.slice(at)) && !organAt(block, at)) return true
  if (dutyAt(lower, at))
    return !/^(noi dung|viec|qua trinh|thoi gian|khong de|de |trong |tu |cho |voi |bang |qua |neu |khi )/.test(
      block.fold.slice(at),
    )
  return /^(gioi thieu|cung cap|phuc vu|giai dap|chu trong|chinh sua|tu phe binh|lam tot|cong tac [^:]{3,40}:|trang tri [^:]{3,30}:|thanh tra|luu y|tao |ban giao|tang |chiu |doi voi )/.test(
    block.fold.slice(at),
  )
}

function holdersOf(
  c: BodyContext,
  block: Block,
  organ: Organ,
  from: number,
  to: number,
  out: Found<Assignment>[],
): string[] {
  const who = membersOf(organ.text, fold(organ.text))
  duty(c, block, who, from, to, out)
  return who
}

/** The duty of one sentence: role of the holders, then whoever co-ordinates. */
function duty(
  c: BodyContext,
  block: Block,
  who: string[],
  from: number,
  to: number,
  out: Found<Assignment>[],
): void {
  const parts = [
    from,
    ...[...block.fold.slice(from, to).matchAll(/; (?=(chu tri|phoi hop voi|bao cao ket qua))/g)].map(
      m => from + m.index + 2,
    ),
    to,
  ]
  for (let i = 0; i + 1 < parts.length; i++) {
    const [a, b] = [parts[i]!, parts[i + 1]!]
    const folded = block.fold.slice(a, b)
    const lead =
      /(^|, | |^la co quan |^la don vi )chu tri\b/.test(folded.slice(0, 260)) &&
      !/(do|duoi su|nguoi) [^,.;]{0,40}chu tri/.test(folded.slice(0, 260))
    const lone = i > 0 && /^phoi hop voi/.test(folded)
    if (!lone)
      for (const one of who)
        add(
          c,
          block,
          one,
          lead ? 'lead' : /^la (co quan|don vi) thuong truc to chuc/.test(folded) ? 'lead' : 'execute',
          a,
          b,
          out,
          0.8,
        )
    for (const m of folded.matchAll(COORDINATE)) {
      const organ = organAt(block, a + m.index + m[0].length)
      if (!organ) continue
      for (const one of membersOf(organ.text, fold(organ.text)))
        add(c, block, one, 'coordinate', a, b, out, 0.75)
    }
  }
  innerOrders(c, block, from, to, out)
}

/** Orders inside a sentence: "...; đề nghị Sở Nội vụ xem xét", "Giám đốc yêu cầu thủ trưởng các đơn vị ...". */
function innerOrders(
  c: BodyContext,
  block: Block,
  from: number,
  to: number,
  out: Found<Assignment>[],
): string[] | null {
  let last: string[] | null = null
  for (const m of block.fold
    .slice(from, to)
    .matchAll(/(?<=[a-z,;] )(yeu cau|de nghi|dong thoi giao|giao|dong thoi chi dao|thi)(?: cho)? (?=\S)/g)) {
    const word = block.text.slice(from + m.index, from + m.index + 5)
    // "giáo" is no order, "thị xã" no consequence
    if (/^(giáo|th[iị] )/u.test(word)) continue
    const at = from + m.index + m[0].length
    const organ = organAt(block, at)
    if (!organ || organ.to >= to || !dutyAt(block, organ.to + 1)) continue
    if (
      /(^| )(theo|ho so|cong van|van ban|to trinh|muc|noi dung|nhung|cac) $/.test(
        block.fold.slice(Math.max(0, from + m.index - 14), from + m.index),
      )
    )
      continue
    const order = m[1] === 'yeu cau' || m[1] === 'thi' || m[1]!.endsWith('chi dao')
    if (
      m[1]!.endsWith('de nghi') &&
      /^ (xem xet|xet|cong nhan|quyet dinh|phe duyet|cho)(?!, xu ly)/.test(block.fold.slice(organ.to))
    )
      continue
    if (m[1] === 'thi' && !/^ (phai|can cu|co trach nhiem|kip thoi|chi dao)/.test(block.fold.slice(organ.to)))
      continue
    if (c.type === 'TTr' && m[1] === 'de nghi') continue
    last = membersOf(organ.text, fold(organ.text))
    for (const one of last) add(c, block, one, 'execute', order ? organ.from : from + m.index, to, out, 0.65)
  }
  return last
}

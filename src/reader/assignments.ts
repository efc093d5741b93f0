/** Duties: who leads, co-ordinates, carries out; one entry for each holder of a clause. */
import type { Block } from './blocks.ts'
import type { BodyContext } from './body.ts'
import { clause, orderAt, startsWithDuty } from './duties.ts'
import { addAll } from './duty-entries.ts'
import { membersOf } from './organ-lists.ts'
import { dutyAt } from './organ-verbs.ts'
import { organAt } from './organs.ts'
import { fold } from './text.ts'
import type { Assignment, Found } from './types.ts'

interface Holder {
  level: number
  who: string[]
}

const ABSTRACT =
  /^(muc dich|y nghia|quan diem|tinh hinh|ket qua|danh gia|thuc trang|nguyen nhan|ly do|khai niem|pham vi|doi tuong|ho so|chuong trinh le|thanh phan)/

const OWN_WORDS =
  /^(ke hoach|huong dan|thong bao|cong van|quyet dinh|ket luan|nghi quyet|chi thi|quy dinh) nay /

/** Reads the assignments of a document's body. */
export function readAssignments(c: BodyContext): Found<Assignment>[] {
  const out: Found<Assignment>[] = []
  const stack: Holder[] = []
  const sections: { level: number; off: boolean }[] = []
  for (const [index, block] of c.blocks.entries()) {
    while (stack.length && stack.at(-1)!.level >= block.level) stack.pop()
    while (sections.length && sections.at(-1)!.level >= block.level) sections.pop()
    if (block.kind !== 'none' && block.kind !== 'dash' && block.text.length < 90)
      sections.push({ level: block.level, off: ABSTRACT.test(block.fold) && !/yeu cau/.test(block.fold) })
    const quoted = /^[“"]/.test(block.text) && block.text.length > 40
    if (quoted || block.caps || block.text.length < 6 || OWN_WORDS.test(block.fold)) continue
    const heading = headingHolder(block, c.blocks[index + 1])
    if (heading) {
      const who = membersOf(heading.text, fold(heading.text))
      stack.push({ level: block.level, who })
      if (heading.rest !== null) clause(c, block, heading.rest, block.text.length, who, out)
    } else if (index < c.preamble.count) preambleOrders(c, block, out)
    else {
      passive(c, block, out)
      if (!sections.some(s => s.off)) clause(c, block, 0, block.text.length, stack.at(-1)?.who ?? null, out)
      const opened = openedBy(block, c.blocks[index + 1])
      if (opened) stack.push({ level: block.level, who: opened })
    }
  }
  return dedupe(out)
}

/** A heading that names its holder: "3. Bộ Tài chính:", "1. Ban Tuyên giáo Thị ủy: Theo dõi ...", "Đối với các Thôn, Xóm:". */
function headingHolder(block: Block, next: Block | undefined): { text: string; rest: number | null } | null {
  const order = orderAt(block, 0)
  const owned = /^(nhiem vu|trach nhiem)( chung| cu the)?( cua| doi voi) /.exec(block.fold)
  const at = owned ? owned[0].length : order && !/^(chi dao|nghien cuu)/.test(order[0]) ? order[0].length : 0
  const organ = organAt(block, at)
  if (!organ) return null
  const second = block.text.startsWith('; ', organ.to) ? organAt(block, organ.to + 2) : null
  if (second && /^\s?:/.test(block.text.slice(second.to)))
    return {
      text: `${organ.text}; ${second.text}`,
      rest: second.to + 1 >= block.text.length ? null : second.to + 2,
    }
  const behind = block.text.slice(organ.to)
  const colon =
    /^\s?(?:\([^)]{1,60}\)\s?)?(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|tập trung|thực hiện(?: các nhiệm vụ)?)?\s?[:;](?=\s|$)/u.exec(
      behind,
    )
  if (colon) {
    const rest = organ.to + colon[0].length
    if (rest >= block.text.length) return { text: organ.text, rest: null }
    if (/^cac\b.{0,12}:/.test(block.fold.slice(at)) && order) return null
    if (!startsWithDuty(block, rest + 1)) return null
    return { text: organ.text, rest: rest + 1 }
  }
  const alone = behind.replace(/[.\s]/g, '') === '' && block.text.length < 220
  if (
    alone &&
    !order &&
    next &&
    (block.kind !== 'none' || block.text.length < 90) &&
    block.kind !== 'dash' &&
    block.kind !== 'plus'
  )
    return next.level > block.level || next.kind === 'none' ? { text: organ.text, rest: null } : null
  return null
}

/** "1. Bộ Công an chủ trì, phối hợp với các bộ liên quan" above a), b), c): the points below are the same holder's. */
function openedBy(block: Block, next: Block | undefined): string[] | null {
  if (!next || next.level <= block.level || next.kind === 'none' || block.kind === 'none') return null
  if (!/[\p{L}):]$/u.test(block.text)) return null
  const organ = organAt(block, 0)
  if (
    !organ ||
    !/^,? (chu tri|phoi hop|co trach nhiem|chiu trach nhiem|thuc hien)/.test(block.fold.slice(organ.to))
  )
    return null
  return membersOf(organ.text, fold(organ.text))
}

/** "Hội nghị (lớp) do X phối hợp với Y tổ chức", "Báo cáo viên do X phân công". */
function passive(c: BodyContext, block: Block, out: Found<Assignment>[]): void {
  const m = /^[^;.:]{3,60}? do (?=\S)/.exec(block.fold)
  if (!m || c.type === 'GM' || block.text.length > 220 || m[0].includes('(tru')) return
  const organ = organAt(block, m[0].length)
  const verb = organ ? block.fold.slice(organ.to) : ''
  if (!organ || !/^ (to chuc|phan cong|chu tri|phu trach|dam nhiem|thuc hien|phoi hop)/.test(verb)) return
  const helped = /^ phoi hop (voi )?/.exec(verb)
  addAll(c, block, organ.text, helped ? 'lead' : 'execute', 0, block.text.length, out, 0.7)
  const other = helped ? organAt(block, organ.to + helped[0].length) : null
  if (other) addAll(c, block, other.text, 'coordinate', 0, block.text.length, out, 0.7)
}

/** "..., Ban Thường vụ yêu cầu các cấp ủy ... thực hiện một số nội dung sau:" */
function preambleOrders(c: BodyContext, block: Block, out: Found<Assignment>[]): void {
  for (const m of block.fold.matchAll(/\byeu cau (?=\S)/g)) {
    const organ = organAt(block, m.index + m[0].length)
    if (organ && dutyAt(block, organ.to + 1))
      addAll(c, block, organ.text, 'execute', organ.from, block.text.length, out, 0.6)
  }
}

function dedupe(list: Found<Assignment>[]): Found<Assignment>[] {
  const seen = new Set<string>()
  return list.filter(({ value, spans }) => {
    const key = `${fold(value.who)}|${value.role}|${fold(value.quote)}|${value.role === 'coordinate' ? '' : spans[0]?.start}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

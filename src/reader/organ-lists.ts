/** A list of organs falls apart into its members, a class of organs stays whole. */
import { organHead } from './organ-words.ts'
import { clean, fold } from './text.ts'

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
    // "Thủ trưởng các cơ quan, đơn vị có liên quan" is one class
    if (
      general &&
      /(^|\b(cac|nhung|cua|truong) )(co quan|don vi|to chuc|dia phuong|so|ban|phong|nganh|bo)$/.test(left)
    )
      continue
    const classAfter =
      (/^(cac|nhung|(thu truong|nguoi dung dau|lanh dao) cac) /.test(right) || general) &&
      (leftNamed || (words >= 6 && right.split(' ').length >= 5))
    if (!named && !classAfter) continue
    // one office of two bodies
    if (
      /van phong (doan dai bieu quoc hoi|hoi dong nhan dan|hdnd|doan dbqh)[^,]*$/.test(left) &&
      m[0] === ' va '
    )
      continue
    if (/^(so|ban|phong|nganh), /.test(left)) continue
    if (named && /^(\d+% )?(cac|nhung) /.test(left) && words < 5 && !/(truc thuoc|thuoc|cua) /.test(left))
      continue
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

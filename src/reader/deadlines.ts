/** Dates to meet: finish by, report by, takes place on; and rhythms ("trước ngày 20 hằng tháng"). */

import { deadlineAlternatives } from './alternatives.ts'
import { type Block, rangeOf, sentencesOf } from './blocks.ts'
import type { BodyContext } from './body.ts'
import { anniversary, expandDates, mistypedYear } from './date-lists.ts'
import { type DateMention, findDates } from './dates.ts'
import { verbAt } from './organ-verbs.ts'
import { organAt } from './organs.ts'
import { rhythmsOf } from './rhythms.ts'
import { clean, found } from './text.ts'
import type { Deadline, DeadlineKind, Found } from './types.ts'

const BY =
  /(truoc|cham nhat|muon nhat|han chot|het han|den het|xong|hoan thanh|thoi han|khong qua|den|toi|trong|han)( (la|den|toi|truoc|trong|vao|het|cuoi|dau|luc|ngay|thang|quy|nam|thu|\d{1,2} ?(gio|h)\d{0,2}( ngay)?|\([^)]{1,10}\)))*[ ,:(]*$/
const STRONG_BY = /(truoc|cham nhat|muon nhat|han chot|den het|xong|hoan thanh|thoi han|han)\b[^.;]{0,40}$/
const ON =
  /(vao|tu|bat dau|khai mac|dien ra|to chuc|ngay|sang|chieu|toi|luc|gio|ca|dip|trien khai|ke tu|thoi gian|den|:|-)[^.;]{0,30}$/
const CITE_BEFORE =
  /(\d [a-z]{2,4}\/[a-z]{2,6}|\d[-/][\d/]*[a-z]{1,8}[a-z0-9/&.-]*|nghi quyet|ket luan|chi thi|quyet dinh|cong van|to trinh|luat|thong bao|nghi dinh|quy dinh|ke hoach|huong dan|van ban)\S{0,30},?\s?(cua [^.;,]{3,60},?\s)?(ky )?ngay $/
const NARRATED =
  /(da |vua |ngay \d{1,2}[/.-]\d{1,2}[/.-]\d{4},? [^.;]{3,120}(ban hanh|co cong van|co to trinh|co van ban)|hieu luc|ke tu ngay ky|tinh den|theo ban tin|theo thong tin|tu tran|sinh ngay|vi du|du tuoi dang tu|tu ngay \d{1,2}\/\d{1,2} cua nam truoc)/
const REPORT =
  /(bao cao|gui (ket qua|so lieu|danh sach|ho so|dang ky|ve|van ban|bao cao|cong van)|gui [^.;]{0,60}ve |tong hop bao cao|van ban bao cao)/

interface Read {
  start: number
  end: number
  value: string
  kind: DeadlineKind
  who: string | null
  guessed: boolean
  confidence: number
}

/** Reads the deadlines of a document's body. */
export function readDeadlines(c: BodyContext): Found<Deadline>[] {
  const out: Found<Deadline>[] = []
  for (const [index, block] of c.blocks.entries()) {
    if (block.text.length < 4 || (/^[“"]/.test(block.text) && block.text.length > 60)) continue
    for (const sentence of sentencesOf(block)) {
      const rhythms = rhythmsOf(block, sentence.from, sentence.to)
      const dates = datesIn(c, block, sentence, index).filter(
        ({ date }) => !rhythms.some(r => date.start < r.end && date.end > r.start),
      )
      if (!rhythms.length && !dates.length) continue
      const who = whoOf(c, index, sentence)
      for (const r of rhythms) {
        const kind = kindOf(block, sentence, r.start, r.end, 'complete', r.value)
        out.push(entry(c, block, { ...r, kind, who, guessed: false, confidence: 0.75 }))
      }
      for (const { date, kind } of dates)
        out.push(
          entry(c, block, {
            ...date,
            kind,
            who,
            guessed: date.guessedYear,
            confidence: date.guessedYear ? 0.6 : 0.85,
          }),
        )
    }
  }
  return dedupe(out)
}

interface Picked {
  date: DateMention
  kind: DeadlineKind
}

function datesIn(
  c: BodyContext,
  block: Block,
  sentence: { from: number; to: number },
  index: number,
): Picked[] {
  const out: Picked[] = []
  const preamble = index < c.preamble.count
  for (const date of expandDates(block, c.date, sentence)) {
    const before = block.fold.slice(sentence.from, date.start)
    const clause = before.slice(
      Math.max(
        before.lastIndexOf('; ') + 1,
        before.lastIndexOf(' (') < before.lastIndexOf(') ') ? 0 : before.lastIndexOf('(') + 1,
        0,
      ),
    )
    if (inQuotes(block, date.start)) continue
    if (anniversary(block, date) && !/(dip|vao)\b[^;]{0,110}$/.test(before)) continue
    if (CITE_BEFORE.test(before) || CITE_BEFORE.test(`${before} `)) continue
    if (NARRATED.test(clause.slice(-150)) && !STRONG_BY.test(clause.slice(-30))) continue
    if (
      /^\W{0,3}(cua|,? (ban thuong vu|chu tich|so |uy ban|bo |hoi )[^.;]{3,80}(ban hanh|co (cong van|to trinh|van ban)))/.test(
        block.fold.slice(date.end),
      ) &&
      !STRONG_BY.test(clause.slice(-24))
    )
      continue
    if (
      c.date &&
      date.precision === 'day' &&
      date.value < c.date.slice(0, date.value.length) &&
      !mistypedYear(c.date, date.value, clause)
    )
      continue
    if (c.date && date.precision === 'month' && date.value < c.date.slice(0, 7)) continue
    if (preamble && date.precision !== 'day' && date.precision !== 'year') continue
    if (date.precision === 'year' && (c.date ?? '0') > `${date.value}-99`) continue
    if (c.type === 'TTr' && /(de nghi duoc|kien nghi|xin phep|xin duoc|de xuat cua)/.test(before)) continue
    const kind = pick(block, sentence, date, clause)
    if (kind) out.push({ date, kind })
  }
  return out
}

function inQuotes(block: Block, at: number): boolean {
  const before = block.text.slice(0, at)
  const open = before.lastIndexOf('“')
  if (open > before.lastIndexOf('”')) return true
  return (before.match(/"/g)?.length ?? 0) % 2 === 1
}

function pick(
  block: Block,
  sentence: { from: number; to: number },
  date: DateMention,
  clause: string,
): DeadlineKind | null {
  const near = clause.slice(-46)
  // both ends of a period take place; "đến ngày" alone is a limit
  const before = findDates(block.fold, null, Math.max(sentence.from, date.start - 60), date.start).at(-1)
  const opens = /(?:^|[^a-z])tu( (ngay|thang|quy|dau|cuoi|giua|sang|chieu|luc|dot))*\s?$/.test(near)
  const closes =
    before !== undefined &&
    /^\)?,?\s?(-|den|toi|va)( het)?( (ngay|thang|cuoi|dau))?\s?$/.test(
      block.fold
        .slice(before.end, date.start)
        .replace(/\([^)]{0,30}\)/g, '')
        .trim(),
    ) &&
    /(tu|thoi gian|:|ngay)[^.;]{0,24}$/.test(block.fold.slice(sentence.from, before.start))
  if (opens || closes) return 'event'
  const by = BY.test(near) && !/(?:^|\W)(tu|vao)( ngay)? $/.test(near)
  if (date.precision === 'year' || date.precision === 'month' || date.precision === 'quarter')
    return coarse(block, sentence, date, near, clause)
  if (by || /gia han[^.;]{0,90}$/.test(clause))
    return kindOf(block, sentence, date.start, date.end, 'complete')
  if (ON.test(near) || near.trim() === '') return 'event'
  return null
}

const TARGET =
  /^, (phan dau )?(co ban )?(hoan thanh|hoan thien|xay dung|trien khai|dua vao|thanh lap|hinh thanh) /

/** A month, a quarter or a year is a date to meet only with words for a limit or for a time to act. */
function coarse(
  block: Block,
  sentence: { from: number; to: number },
  date: DateMention,
  near: string,
  clause: string,
): DeadlineKind | null {
  if (!/(truoc|trong|cham nhat|xong|hoan thanh|vao|den|tu|cuoi|dau|het|thoi gian)\b[^.;,]{0,16}$/.test(near))
    return null
  const limit = /(trong|hoan thanh|xong|truoc|cham nhat|cuoi|het)\b/.test(near)
  if (limit && /(hoan thanh|xong|truoc|cham nhat|phai|ban hanh|trinh|bao cao|gui )/.test(clause))
    return kindOf(block, sentence, date.start, date.end, 'complete')
  if (/(vao|tu)\s(thang |quy |cuoi |dau )*$/.test(near)) return 'event'
  if (/(danh gia|xep loai|so ket|tong ket|to chuc)[^.;]{0,60}cuoi nam $/.test(clause)) return 'event'
  const ahead = block.fold.slice(date.end, Math.min(sentence.to, date.end + 30))
  if (date.precision === 'year' && /(^|\W)den (het )?nam $/.test(near) && TARGET.test(ahead))
    return 'complete'
  if (!/(trong|den het)\s(thang |quy |nam )*$/.test(near)) return null
  if (/(to chuc|trien khai)/.test(clause)) return kindOf(block, sentence, date.start, date.end, 'complete')
  const after = block.fold.slice(date.end, Math.min(sentence.to, date.end + 90))
  if (/^,? [^;.]{0,60}(hoan thanh|ban hanh|xay dung|trinh)/.test(after)) return 'complete'
  return /^,? [^;.]{0,60}(to chuc|trien khai|tien hanh)/.test(after) && date.precision !== 'year'
    ? 'event'
    : null
}

function kindOf(
  block: Block,
  sentence: { from: number; to: number },
  start: number,
  end: number,
  fallback: DeadlineKind,
  rhythm = '',
): DeadlineKind {
  const before = block.fold.slice(sentence.from, start)
  const clause = before.slice(before.lastIndexOf('; ') + 1)
  const after = block.fold.slice(end, Math.min(sentence.to, end + 60)).split(/[;.]/)[0] ?? ''
  if (REPORT.test(clause) || /^[\s,)]{0,3}[^;.]{0,24}(bao cao|gui)/.test(after)) return 'report'
  if (rhythm && /(to chuc|hop|giao ban|ky niem|ngay le|vao sang|vao chieu|dip)/.test(clause)) return 'event'
  return fallback
}

function whoOf(c: BodyContext, index: number, sentence: { from: number; to: number }): string | null {
  const block = c.blocks[index]!
  if (block.caps) return null
  const own = organAt(block, sentence.from) ?? orderedIn(block, sentence)
  if (own && verbAt(block, own.to + 1)) return own.text
  // "Thời gian: ..." belongs to what its own clause is about, not to the bullets before it
  const label = /^(thoi gian|dia diem|khai mac)\b/.test(block.fold)
  for (let i = index - 1; i >= Math.max(0, index - 12); i--) {
    const above = c.blocks[i]!
    if (label && (above.kind === 'dash' || above.kind === 'plus' || above.level >= block.level)) continue
    if (above.level >= block.level && block.kind !== 'none') continue
    const by = /\bdo (?=\S)/.exec(above.fold)
    const organ = organAt(above, 0) ?? (by ? organAt(above, by.index + 3) : null)
    if (organ) return organ.text
  }
  return own?.text ?? null
}

function orderedIn(block: Block, sentence: { from: number; to: number }) {
  const m = /\b(giao|yeu cau|de nghi|thong nhat de|phan cong)(?: cho| cac \w+:)? (?=\S)/.exec(
    block.fold.slice(sentence.from, sentence.to),
  )
  return m ? organAt(block, sentence.from + m.index + m[0].length) : null
}

/** Words of a limit right before a date; only whole ones ("hành" ends no quote, "phê duyệt" begins none). */
const LEAD = /(?<!\p{L})(?:trước|chậm nhất|hạn|muộn nhất|vào|từ|đến|trong|xong)(?!\p{L})[\s\p{L}]{0,14}$/u

function entry(c: BodyContext, block: Block, read: Read): Found<Deadline> {
  const lead = LEAD.exec(block.text.slice(Math.max(0, read.start - 30), read.start))?.[0] ?? ''
  const [a] = rangeOf(block, read.start - lead.length, read.end)
  const [, b] = rangeOf(block, read.start, read.end)
  const { value: date, kind, who } = read
  const value = { date, kind, who, quote: clean(c.p.text.slice(a, b)), clause: block.anchor }
  const result = found(c.p, value, a, b, read.confidence)
  return { ...result, alternatives: deadlineAlternatives(value, result.spans, c.date, read.guessed) }
}

function dedupe(list: Found<Deadline>[]): Found<Deadline>[] {
  const seen = new Set<string>()
  return list.filter(({ value }) => {
    const key = `${value.date}|${value.kind}|${value.who}|${value.clause}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

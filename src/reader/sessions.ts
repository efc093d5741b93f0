/** Study and training: who organises, for whom, how many classes, until when, who speaks; who is left out. */
import { type Block, rangeOf } from './blocks.ts'
import type { BodyContext } from './body.ts'
import { findDates } from './dates.ts'
import { organAt } from './organs.ts'
import { clean, found } from './text.ts'
import type { Found, StudySession } from './types.ts'

const HEAD = /^(?:to chuc )?(hoi nghi|lop|cac lop|dot|buoi)\b[^.;:]{0,40}?\bdo (?=\S)/
const TRAINING = /^(khai mac|dao tao|boi duong|tap huan|huong dan su dung|lop |hoc tap|quan triet)/
const TOPIC = /(quan triet|hoc tap|nghien cuu|tap huan|boi duong|dao tao|pho bien)/
const STUDY =
  /to chuc (?:nghien cuu, )?(?:hoc tap, )?(?:quan triet|hoc tap|nghien cuu|tap huan|boi duong)[^.;]{0,120}? cho ((?:toan the |doi ngu )?(?:can bo|dang vien|doi ngu|bao cao vien|doan vien|hoi vien|cong chuc|lanh dao|cap uy)[^.;]{2,160})/g

interface Sessions {
  sessions: Found<StudySession>[]
  exclusions: Found<string>[]
  thresholds: Found<number>[]
}

/** Reads study sessions, exclusions and the threshold for splitting a class. */
export function readSessions(c: BodyContext): Sessions {
  const sessions = [...organised(c), ...trainings(c)]
  return {
    sessions: sessions.length ? sessions : inSentences(c),
    exclusions: exclusions(c),
    thresholds: thresholds(c),
  }
}

function childrenOf(c: BodyContext, index: number): Block[] {
  const head = c.blocks[index]!
  const out: Block[] = []
  for (let i = index + 1; i < c.blocks.length; i++) {
    const block = c.blocks[i]!
    if (block.kind !== 'none' && block.level <= head.level) break
    out.push(block)
  }
  return out.slice(0, 24)
}

/** "2. Hội nghị (lớp) do X phối hợp với Y tổ chức" with its a) b) c). */
function organised(c: BodyContext): Found<StudySession>[] {
  const out: Found<StudySession>[] = []
  c.blocks.forEach((head, index) => {
    const m = head.text.length > 12 ? HEAD.exec(head.fold) : null
    if (!m || head.text.length > 220 || !/to chuc/.test(head.fold.slice(m[0].length - 1))) return
    const end = head.fold.lastIndexOf(' to chuc')
    const organiser = clean(head.text.slice(m[0].length, end > m[0].length ? end : undefined))
    const parts = childrenOf(c, index)
    const details = detailsOf(c, parts)
    const [a, b] = rangeOf(head, 0, head.text.length)
    out.push(
      found(
        c.p,
        { organiser, ...details, audience: details.audience ?? audienceIn(parts), clause: head.anchor },
        a,
        b,
        0.85,
      ),
    )
  })
  return out
}

function audienceIn(parts: Block[]): string | null {
  for (const part of parts) {
    const m = / cho ((?:doi ngu )?(?:can bo|dang vien)[^.;]{3,140}?)(?= phu hop| theo|[.;]|$)/.exec(part.fold)
    if (m) return clean(part.text.slice(m.index + 5, m.index + m[0].length)).replace(/ (của )?mình$/, '')
  }
  return null
}

function detailsOf(c: BodyContext, parts: Block[]): Omit<StudySession, 'organiser' | 'clause'> {
  const out: Omit<StudySession, 'organiser' | 'clause'> = {
    audience: null,
    classes: null,
    deadline: null,
    speaker: null,
  }
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    const classes = /(?:thanh|to chuc|mo) (\d{1,3}) (?:lop|hoi nghi)\b/.exec(part.fold)
    if (classes) out.classes ??= Number(classes[1])
    const audience = /^(thanh phan|doi tuong)[^:]{0,30}(:|$)/.exec(part.fold)
    if (audience) {
      const rest = part.text.slice(audience[0].length).trim()
      out.audience ??= withoutExclusions(
        rest ||
          parts
            .slice(i + 1)
            .filter((x, k) => x.kind === 'dash' && k < 6)
            .map(x => x.text)
            .join('; '),
      ).replace(/; tổ chức thành.*$/u, '')
    }
    const time = /thoi gian|hoan thanh|xong truoc|truoc ngay|ngay/.test(part.fold)
    if (time) {
      const dates = findDates(part.fold, c.date).filter(
        d =>
          !/(trung uong|truc tuyen)[^;]{0,60}$/.test(part.fold.slice(Math.max(0, d.start - 60), d.start)) &&
          !inBrackets(part, d.start),
      )
      const last = dates.at(-1)
      if (last && (!c.date || last.value >= c.date)) out.deadline = last.value
    }
    const speaker = /^(bao cao vien|giang vien|nguoi truyen dat)/.test(part.fold)
      ? part.text
      : (/\bmoi (bao cao vien[^.;]{0,60})/.exec(part.fold)?.index ?? -1) >= 0
        ? part.text.slice(part.fold.indexOf('moi bao cao vien') + 4)
        : null
    if (speaker) out.speaker ??= clean(speaker).replace(/[.;]$/, '')
  }
  return out
}

function inBrackets(block: Block, at: number): boolean {
  return block.text.lastIndexOf('(', at) > block.text.lastIndexOf(')', at)
}

/** A training plan: "b) Đào tạo ... cho cán bộ Văn thư" with Thành phần, Địa điểm, Thời gian. */
function trainings(c: BodyContext): Found<StudySession>[] {
  const out: Found<StudySession>[] = []
  c.blocks.forEach((head, index) => {
    if (!TRAINING.test(head.fold) || head.kind === 'none' || head.kind === 'dash' || HEAD.test(head.fold))
      return
    const parts = childrenOf(c, index)
    const own = parts.findIndex(part => /^(thanh phan|doi tuong)/.test(part.fold))
    const inner = parts.findIndex(part => part.kind !== 'dash' && part.kind !== 'none')
    if (
      own < 0 ||
      own > 2 ||
      (inner >= 0 && inner < own) ||
      !parts.some(part => /^(thoi gian|dia diem)/.test(part.fold))
    )
      return
    const details = detailsOf(c, parts)
    const [a, b] = rangeOf(head, 0, head.text.length)
    out.push(found(c.p, { organiser: c.issuer, ...details, clause: head.anchor }, a, b, 0.6))
  })
  return out
}

/** "X tổ chức quán triệt ... cho Y; chỉ đạo Z tổ chức quán triệt cho T" and the date of its section. */
function inSentences(c: BodyContext): Found<StudySession>[] {
  const out: Found<StudySession>[] = []
  c.blocks.forEach((block, index) => {
    if (index < c.preamble.count || block.text.length < 12 || !TOPIC.test(block.fold)) return
    for (const m of block.fold.matchAll(STUDY)) {
      const before = block.fold.slice(0, m.index)
      const semicolon = before.lastIndexOf('; ')
      const clauseStart = semicolon < 0 ? 0 : semicolon + 2
      const order = /(?:dong thoi )?chi dao (?=\S)/.exec(block.fold.slice(clauseStart, m.index))
      const organ = organAt(block, order ? clauseStart + order.index + order[0].length : clauseStart)
      if (!organ) continue
      const at = m.index + m[0].length - m[1]!.length
      const [a, b] = rangeOf(block, clauseStart, m.index + m[0].length)
      out.push(
        found(
          c.p,
          {
            organiser: organ.text,
            audience: clean(block.text.slice(at, at + m[1]!.length)).replace(/ mình$/u, ''),
            classes: null,
            deadline: deadlineBelow(c, index),
            speaker: null,
            clause: block.anchor,
          },
          a,
          b,
          0.6,
        ),
      )
    }
  })
  return out
}

/** The date of the section, also when it stands in a paragraph of its own ("Thời gian hoàn thành: Trước ngày ..."). */
function deadlineBelow(c: BodyContext, index: number): string | null {
  for (let i = index; i < Math.min(c.blocks.length, index + 6); i++) {
    const block = c.blocks[i]!
    if (i > index && block.kind !== 'none' && block.level <= c.blocks[index]!.level && block.kind !== 'dash')
      break
    if (!/(hoan thanh|truoc ngay|xong|thoi gian)/.test(block.fold)) continue
    const date = findDates(block.fold, c.date).find(d =>
      /(truoc|hoan thanh|xong|cham nhat)[^.;]{0,40}$/.test(
        block.fold.slice(Math.max(0, d.start - 50), d.start),
      ),
    )
    if (date) return date.value
  }
  return null
}

const PERSONS =
  /^(cac |nhung |cac truong hop )?(dong chi|d\/c|dang vien|can bo|hoi vien|doan vien|cong chuc|nguoi|dai bieu|mien|om|nghi)/
const EXCEPT = /\((tru|khong bao gom|ngoai tru|khong tinh)\s([^)]{4,260})\)/g

function exclusions(c: BodyContext): Found<string>[] {
  const out: Found<string>[] = []
  const seen = new Set<string>()
  for (const block of c.blocks) {
    if (!block.text.includes('(')) continue
    for (const m of block.fold.matchAll(EXCEPT)) {
      let at = m.index + 1 + m[1]!.length + 1
      const text = block.text.slice(at, m.index + m[0].length - 1)
      for (const part of text.split(/ và (?=các |những |đồng chí )|; /u)) {
        const value = clean(part)
        if (!PERSONS.test(block.fold.slice(block.text.indexOf(part, at)))) continue
        const from = block.text.indexOf(part, at)
        at = from + part.length
        if (seen.has(value)) continue
        seen.add(value)
        const [a, b] = rangeOf(block, from, from + part.length)
        out.push({ ...found(c.p, value, a, b, 0.85), clause: block.anchor })
      }
    }
  }
  return out
}

function withoutExclusions(text: string): string {
  return clean(text.replace(/\s?\((?:trừ|không bao gồm|ngoại trừ)[^)]{0,260}\)/gu, ''))
    .replace(/[.;]+$/, '')
    .replace(/\.;/g, ';')
}

function thresholds(c: BodyContext): Found<number>[] {
  const out: Found<number>[] = []
  for (const block of c.blocks)
    if (/ tren \d/.test(block.fold))
      for (const m of block.fold.matchAll(
        /(?:co )?tren (\d{2,4}) (?:dang vien|dong chi)\b(?=[^.;]{0,80}(?:nhieu lop|chia|thanh nhieu|tung lop))/g,
      )) {
        const [a, b] = rangeOf(block, m.index, m.index + m[0].length)
        out.push(found(c.p, Number(m[1]), a, b, 0.85))
      }
  return out
}

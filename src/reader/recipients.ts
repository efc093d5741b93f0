/** Nơi nhận: who gets the document, and for what. */
import { BULLET, type Entry, extend, trimmed } from './recipient-lines.ts'
import { isRule, piecesOf, RECEIVERS } from './regions.ts'
import { personName } from './signature.ts'
import { capitals, clean, found, type Prepared } from './text.ts'
import type { Found, Purpose, Recipient } from './types.ts'

const PURPOSES: [RegExp, Purpose][] = [
  [/\(\s?(de\s)?(bao cao|b\/?\s?c|b\/?\s?cao|bc)\b[^)]{0,20}\)?/, 'report'],
  [/\(\s?(de\s)?(thuc hien|t\/?\s?h|t\/?hien|th|t\.h|trien khai)\b[^)]{0,20}\)?/, 'execute'],
  [
    /\(\s?(de\s)?(biet|phoi hop|p\/?\s?h|theo doi|p\.h|tham muu|chi dao|c\/?d|dua tin|dang tai|tuyen truyen|giup|kiem tra|giam sat|d\/?b)\b[^)]{0,20}\)?/,
    'copy',
  ],
]

/** Purpose words of a receiver line, and the line without them. */
export function purposeOf(text: string, folded: string): { to: string; purpose: Purpose | null } {
  for (const [pattern, purpose] of PURPOSES) {
    const m = pattern.exec(folded)
    if (m) return { to: clean(text.slice(0, m.index) + text.slice(m.index + m[0].length)), purpose }
  }
  if (/^\W{0,3}l[uv]u\b/.test(folded)) return { to: clean(text), purpose: 'archive' }
  return { to: clean(text), purpose: null }
}

/** Nơi nhận lines in [tail, annex). */
export function readDistribution(p: Prepared, tail: number, annex: number): Found<Recipient>[] {
  const entries: Entry[] = []
  let open = false
  let heading = false
  for (let i = tail; i < annex; i++) {
    const line = p.lines[i]!
    if (line.blank) continue
    const pieces = piecesOf(p, line, i)
    for (let k = 0; k < pieces.length; k++) {
      const piece = pieces[k]!
      const folded = piece.fold.trim()
      if (RECEIVERS.test(folded)) {
        heading = true
        open = true
        const rest = piece.text.replace(/^.{0,16}?[:;]\s{0,3}/, '')
        if (/:\s{0,3}\S/.test(piece.text) && /^[-+•\p{L}]/u.test(rest))
          entries.push(entryOf(p, piece.end - rest.length, piece.end))
        continue
      }
      if (BULLET.test(piece.text) || (heading && k === 0 && /^l[uv]u\b/.test(folded))) {
        const cut = receiverEnd(piece.text)
        entries.push(entryOf(p, piece.start, piece.start + cut))
        open = !/[;.]$/.test(piece.text.slice(0, cut).trim())
        continue
      }
      const current = entries.at(-1)
      if (/^\(.{1,24}\)[;,.]?$/.test(folded) && current) {
        extend(p, current, piece.text, piece.start, piece.end)
        continue
      }
      if (
        !current ||
        k > 0 ||
        (capitals(piece.text) > 0.75 && !/:$/.test(current.text.trim())) ||
        personName(piece.text) > 0.6 ||
        isRule(folded) ||
        /^\W*\d{1,3}\W*$/.test(folded)
      )
        continue
      if (/^\(da ky\)|^\(ky/.test(folded) || piece.indent > 30) continue
      if (
        open &&
        piece.text.length < 90 &&
        !(/[;]$/.test(current.text.trim()) && /^\p{Lu}/u.test(piece.text))
      ) {
        extend(p, current, piece.text, piece.start, piece.end)
        open = !/[;.]$/.test(piece.text.trim())
      }
    }
    if (entries.length && /^l[uv]u\b/.test(fold1(entries.at(-1)!.text)) && !open) break
  }
  return finish(p, entries)
}

const fold1 = (text: string) =>
  text
    .trim()
    .replace(/^[-+•\s’‘'`_]+/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()

function entryOf(p: Prepared, start: number, end: number): Entry {
  const text = p.text.slice(start, end)
  return {
    text,
    start,
    end,
    spans: [found(p, '', start + (BULLET.exec(text)?.[0].length ?? 0), end, 1).spans[0]!],
  }
}

/** A signature run into the receiver's line by a scan is cut off. */
function receiverEnd(text: string): number {
  const m =
    /[;,.)]\s{1,2}(?:(?:KT|TM|K\/T|T\/M|TL|T\/L)[\s./]{1,2}\p{Lu}|(?:PHÓ |PHO )?(?:GIÁM Đ|GIAM Đ|CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN)|PHÓ\s{0,3}$)/u.exec(
      text,
    )
  return m ? m.index + 1 : text.length
}

function finish(p: Prepared, entries: Entry[]): Found<Recipient>[] {
  const merged: Entry[] = []
  for (const entry of entries.flatMap(apart)) {
    const text = trimmed(entry.text)
    const previous = merged.at(-1)
    // a bullet that goes on in lower case with no sign at the end of the one before: one receiver broken in two
    const broken = previous && /^\p{Ll}/u.test(text) && !/[;.]$/.test(previous.text.trim())
    const holder =
      previous &&
      /(uy vien|dong chi|d\/c)$/.test(fold1(previous.text)) &&
      !/[;,.]$/.test(previous.text.trim())
    if (previous && (broken || holder)) {
      previous.text = `${previous.text.trim().replace(/[;]$/, '')} ${text}${/[;,.]\s*$/.test(entry.text) ? ',' : ''}`
      previous.spans.push(...entry.spans)
    } else merged.push({ ...entry })
  }
  const out: Found<Recipient>[] = []
  for (const entry of merged) {
    const text = trimmed(entry.text)
    if (!/\p{L}/u.test(text)) continue
    // a signature that a scan has put among the receivers
    if (capitals(text) > 0.85 && /(giam d[oa]c|chu tich|bi thu|truong ban)$/.test(foldOf(text))) continue
    const { to, purpose } = purposeOf(text, foldOf(text))
    out.push({ ...found(p, { to: trimmed(to), purpose }, entry.start, entry.end, 0.9), spans: entry.spans })
  }
  return braces(out, entries)
}

/** Receivers that stand in one line with their bullets: "Các vụ, cục, - Lưu VP". */
function apart(entry: Entry): Entry[] {
  const parts = entry.text.split(/[;,]\s{1,3}-\s{0,2}(?=\p{Lu})/u)
  return parts.map((text, i) => ({
    ...entry,
    text: i + 1 < parts.length ? `${text};` : text,
    spans: [...entry.spans],
  }))
}

const foldOf = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

/** A purpose set apart by a gap stands beside a brace: it holds for the lines below until the next purpose. */
function braces(out: Found<Recipient>[], entries: Entry[]): Found<Recipient>[] {
  const set = entries.some(e => /[;,]\s{1,3}\([^)]{2,14}\)\s*$/.test(e.text) && e.spans.length > 1)
  if (!set) return out
  let purpose: Purpose | null = null
  return out.map(entry => {
    if (entry.value.purpose === 'archive') return entry
    if (entry.value.purpose) {
      purpose = entry.value.purpose
      return entry
    }
    return purpose ? { ...entry, value: { ...entry.value, purpose }, confidence: 0.6 } : entry
  })
}

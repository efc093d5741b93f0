/** Kính gửi and Nơi nhận: who gets the document, and for what. */
import { ADDRESSED, isRule, piecesOf, RECEIVERS } from './regions.ts'
import { personName } from './signature.ts'
import { capitals, clean, found, type Prepared } from './text.ts'
import type { Found, Purpose, Recipient, Span } from './types.ts'

interface Entry {
  text: string
  spans: Span[]
  start: number
  end: number
}

const BULLET = /^\s{0,40}([-+•·]|o )\s{0,6}/
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

const trimmed = (text: string) =>
  clean(text)
    .replace(/^[-+•·*\s]+/, '')
    .replace(/[;,.:\s]+$/, '')

/** Kính gửi lines in [first, last); returns the entries and the line behind them. */
export function readAddressees(
  p: Prepared,
  first: number,
  last: number,
): { addressees: Found<string>[]; end: number } {
  for (let i = first; i < Math.min(last, first + 60); i++) {
    const line = p.lines[i]!
    const folded = p.fold.slice(line.start, line.end)
    const wire = /\bdien\s?:\s*$/.test(folded) && folded.trim().length < 90
    const at = wire ? folded.length : kinhGui(folded)
    if (at < 0) continue
    return entriesAfter(p, i, line.start + at, last)
  }
  return { addressees: [], end: first }
}

function kinhGui(folded: string): number {
  const m = /^(.{0,60}\s{2,}|[-\s*]{0,40}|.{0,40}\t)kinh (gui|chuyen|trinh)\s?[:;]?/.exec(folded)
  if (!m || !(ADDRESSED.test(folded.trim()) || m[1]!.trim() === '')) return -1
  return m[0].length
}

function entriesAfter(
  p: Prepared,
  index: number,
  from: number,
  last: number,
): { addressees: Found<string>[]; end: number } {
  const entries: Entry[] = []
  let bullets = false
  let i = index
  let blanks = 0
  for (; i < last; i++) {
    const line = p.lines[i]!
    const start = i === index ? from : line.start
    const text = p.text.slice(start, line.end)
    if (text.trim() === '') {
      if (i > index) blanks++
      continue
    }
    const folded = p.fold.slice(start, line.end).trim()
    const bullet = BULLET.test(text)
    const current = entries.at(-1)
    if (/^\(?(sau day|goi chung|duoi day)/.test(folded)) continue
    if (i > index && !bullet) {
      const open = current && !/[;.]$/.test(current.text.trim()) && blanks === 0
      const small = /^\p{Ll}/u.test(text.trim())
      const listed =
        current && !bullets && /[;,]$/.test(current.text.trim()) && text.trim().length < 120 && blanks === 0
      const fresh = !current && text.trim().length < 160
      const plainItem =
        !bullets &&
        current &&
        /^(các|[\p{Lu}])/u.test(text.trim()) &&
        /[;]$/.test(current.text.trim()) &&
        text.trim().length < 200
      if (/^(can cu|thuc hien|theo |xet |de |trien khai|ngay |nham)/.test(folded) && !small) break
      if (listed || fresh || plainItem)
        entries.push({ text, start, end: line.end, spans: [found(p, '', start, line.end, 1).spans[0]!] })
      else if (open && current && (small || (bullets && text.trim().length < 80)) && text.trim().length < 120)
        extend(p, current, text, start, line.end)
      else break
    } else {
      if (bullet) bullets = true
      entries.push({
        text: text.replace(BULLET, ''),
        start,
        end: line.end,
        spans: [found(p, '', start, line.end, 1).spans[0]!],
      })
    }
    blanks = 0
    if (!bullets && entries.length && /\.$/.test(text.trim())) {
      i++
      break
    }
  }
  const addressees = entries
    .map(e => ({ ...found(p, trimmed(e.text), e.start, e.end, 0.9), spans: e.spans }))
    .filter(e => /\p{L}{2}/u.test(e.value))
  return { addressees, end: i }
}

function extend(p: Prepared, entry: Entry, text: string, start: number, end: number): void {
  entry.text += ` ${text}`
  entry.end = end
  entry.spans.push(found(p, '', start, end, 1).spans[0]!)
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
        capitals(piece.text) > 0.75 ||
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
    .replace(/^[-+•\s]+/, '')
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
    /[;,.)]\s{1,2}(?:(?:KT|TM|K\/T|T\/M|TL|T\/L)[\s./]{1,2}\p{Lu}|(?:PHÓ |PHO )?(?:GIÁM Đ|GIAM Đ|CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN))/u.exec(
      text,
    )
  return m ? m.index + 1 : text.length
}

function finish(p: Prepared, entries: Entry[]): Found<Recipient>[] {
  const merged: Entry[] = []
  for (const entry of entries) {
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
    const { to, purpose } = purposeOf(text, foldOf(text))
    out.push({ ...found(p, { to: trimmed(to), purpose }, entry.start, entry.end, 0.9), spans: entry.spans })
  }
  return braces(out, entries)
}

const foldOf = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

/** A purpose set apart by a gap stands beside a brace: it holds for the lines below until the next purpose. */
function braces(out: Found<Recipient>[], entries: Entry[]): Found<Recipient>[] {
  const apart = entries.some(e => /[;,]\s{1,3}\([^)]{2,14}\)\s*$/.test(e.text) && e.spans.length > 1)
  if (!apart) return out
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

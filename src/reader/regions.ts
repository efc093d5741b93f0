/** Where a document's parts stand: letterhead, body, receivers and signature, annexes. */
import { TYPE_NAMES } from './document-types.ts'
import { capitals, type Line, type Prepared } from './text.ts'

export interface Piece {
  start: number
  end: number
  text: string
  fold: string
  line: number
  indent: number
}

export const TITLE =
  /c[oe]ng\s{0,3}hoa\s{0,3}xa\s{0,3}hoi(\s{0,3}chu\s{0,3}nghia\s{0,3}viet\s{0,3}nam)?|dang\s{0,3}cong\s{0,3}san\s{0,3}viet\s{0,3}nam|doan\s{0,3}tncs\s{0,3}ho\s{0,3}chi\s{0,3}minh|doan\s{0,3}thanh\s{0,3}nien\s{0,3}cong\s{0,3}san\s{0,3}ho\s{0,3}chi\s{0,3}minh/
export const MOTTO = /doc lap.{0,8}tu do.{0,8}hanh phuc/
export const ADDRESSED = /^[-\s]{0,4}kinh (gui|chuyen|trinh|moi)\s?:|^[-\s]{0,4}kinh gui\b/
// a scan may read the first word as "Miï" or "Nai": then only what stands alone before a colon counts
export const RECEIVERS =
  /^\W{0,4}(n[ocg]{1,2}[il1]\s{0,2}nha[nm]\b\s?[:;.,]?|[mnh][aoci][il1]\s{0,2}nha[nm]\s?:\s*$)/
const SIGNATURE =
  /^\W{0,3}(t\s?[/.]?\s?m\b|k\s?[/.]\s?t|kt\b|tm\b|t\s?\/\s?l|tl\s?\.|tuq|t\.?u\.?q|q\s?\.)[\s./]{0,3}\p{L}/u

/** Pieces of a line as columns set them: split at tabs and runs of three or more spaces. */
export function piecesOf(p: Prepared, line: Line, index: number, gap = 3): Piece[] {
  const out: Piece[] = []
  let start = -1
  let blanks = 0
  let last = line.start
  const push = (end: number) => {
    if (start < 0) return
    out.push({
      start,
      end,
      text: p.text.slice(start, end),
      fold: p.fold.slice(start, end),
      line: index,
      indent: start - line.start,
    })
    start = -1
  }
  for (let i = line.start; i < line.end; i++) {
    const c = p.text[i]!
    if (c === '\t' || c === ' ') {
      blanks += c === '\t' ? gap : 1
      if (blanks >= gap) push(last)
    } else {
      if (start < 0) start = i
      blanks = 0
      last = i + 1
    }
  }
  push(last)
  return out
}

/** The heading that names a type ("KẾ HOẠCH", "KẾT LUẬN CỦA BỘ CHÍNH TRỊ"), or null. */
export function typeHeading(text: string, folded: string): { name: string; end: number } | null {
  const lead = /^[^\p{L}[]{0,120}(\[[^\]]{1,14}\]\s{0,2})?/u.exec(text)?.[0].length ?? 0
  const rest = folded.slice(lead).replace(/\s+/g, ' ')
  for (const [name] of TYPE_NAMES) {
    if (!rest.startsWith(name)) continue
    const after = rest.slice(name.length)
    if (/^[a-z]/.test(after.trimStart()) && !/^\s/.test(after)) continue
    const end = lead + name.length
    const head = text.slice(lead, end)
    const alone = after.trim().replace(/[:.\-_*]/g, '') === ''
    if (capitals(head) >= (alone ? 0.45 : 0.9)) return { name, end }
  }
  return null
}

/** True for a line of dashes, stars or underscores. */
export function isRule(folded: string): boolean {
  const t = folded.trim()
  return t !== '' && /^[-_*=.~\s+o]+$/.test(t) && !/^\.{0,2}$/.test(t)
}

/** Line at which receivers or the signature begin; `last` where there are none. */
export function tailLine(p: Prepared, from: number, last: number): number {
  for (let i = from; i < last; i++) {
    const line = p.lines[i]!
    if (line.blank) continue
    for (const piece of piecesOf(p, line, i)) {
      if (RECEIVERS.test(piece.fold) && receiversFollow(p, i, last)) return backToSignature(p, i, from)
    }
  }
  const archive = archiveLine(p, from, last)
  if (archive !== null) return backToSignature(p, archive, from)
  for (let i = last - 1; i >= from; i--) {
    const pieces = p.lines[i]!.blank ? [] : piecesOf(p, p.lines[i]!, i)
    if (pieces.some(s => SIGNATURE.test(s.fold) && capitals(s.text) > 0.8 && s.text.length < 60))
      return backToSignature(p, i, from)
  }
  return last
}

function receiversFollow(p: Prepared, at: number, last: number): boolean {
  for (let i = at; i < Math.min(last, at + 45); i++)
    if (/(^|[-+•\s])l[uv]u\b/.test(p.fold.slice(p.lines[i]!.start, p.lines[i]!.end))) return true
  const next = p.lines.slice(at + 1, Math.min(last, at + 4)).find(l => !l.blank)
  return next ? /^\s{0,60}[-+•]/.test(next.text) : true
}

/** A signature may stand above the receivers: up to eight short lines back, as long as they are capitals or a name. */
function backToSignature(p: Prepared, at: number, from: number): number {
  let first = at
  for (let i = at - 1; i >= Math.max(from, at - 14); i--) {
    const line = p.lines[i]!
    if (line.blank) continue
    const text = line.text.trim()
    if (SIGNATURE.test(p.fold.slice(line.start + line.indent, line.end)) && capitals(text) > 0.8) return i
    if (text.length > 60 || /[.;:]$/.test(text)) break
    const piece = piecesOf(p, line, i).at(-1)!.text
    if (capitals(piece) > 0.85 && piece.length > 6) first = i
  }
  return first
}

/** Without a "Nơi nhận" line (lost in a scan): the bullets that end with "Lưu ...". */
function archiveLine(p: Prepared, from: number, last: number): number | null {
  for (let i = last - 1; i > from + 3; i--) {
    const line = p.lines[i]!
    if (!/^\W{0,6}luu\b.{0,60}$/.test(p.fold.slice(line.start, line.end))) continue
    let first = i
    for (let k = i - 1; k > Math.max(from, i - 25); k--) {
      const text = p.lines[k]!.text.trim()
      if (text === '') continue
      if (!/^[-+•]/.test(text) && !/[;:,]$/.test(text) && capitals(text) < 0.8) break
      if (text.length > 110 || /\.\/\./.test(text)) break
      first = k
    }
    return first
  }
  return null
}

/** End of the tail: the archive line and the signer's name are behind it; what follows is an annex. */
export function tailEnd(p: Prepared, tail: number, last: number): number {
  let seen = 0
  for (let i = tail; i < last; i++) {
    const line = p.lines[i]!
    if (line.blank) continue
    seen++
    const folded = p.fold.slice(line.start + line.indent, line.end).trim()
    if (
      seen > 2 &&
      /^(phu luc|danh sach|mau so|mau \d|bieu mau|phu bieu|lich )/.test(folded) &&
      capitals(line.text) > 0.6
    )
      return i
    if (seen > 70) return i
  }
  return last
}

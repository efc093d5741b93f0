/** Sentences about force and about how far down the document is to be made known. */
import { findDates } from './dates.ts'
import { clean, found, type Prepared } from './text.ts'
import type { Effect, Found } from './types.ts'

const SCOPE =
  /(?:duoc )?pho bien\s{1,4}(?:toi|den|xuong)\s{1,4}((?:tan |tung |cac )?(?:chi bo|dang vien|can bo|co so|cap uy|nhan dan|can bo, dang vien|dang bo|to dang)(?:\s{1,4}(?:co so|truc thuoc|va dang vien))?)/
const EFFECT =
  /(?:co hieu luc|hieu luc thi hanh|co gia tri)(?:\s{1,4}thi hanh)?\s{1,4}(?:ke )?tu\s{1,4}([^.;\n]{3,60})/

/** Dissemination scope ("phổ biến tới chi bộ") and effect, where stated in the body. */
export function readEffect(
  p: Prepared,
  first: number,
  last: number,
): { disseminationScope: Found<string> | null; effect: Found<Effect> | null } {
  const from = p.lines[first]?.start ?? 0
  const to = p.lines[last - 1]?.end ?? p.text.length
  const folded = p.fold.slice(from, to).replace(/\n/g, ' ')
  const scope = SCOPE.exec(folded)
  const m = [...folded.matchAll(new RegExp(EFFECT, 'g'))].at(-1)
  let effect: Found<Effect> | null = null
  if (m) {
    const start = from + m.index
    const quote = clean(p.text.slice(start, start + m[0].length))
    const day = findDates(m[1]!, null)[0]?.value
    const when = day ?? (/ngay ky|thoi diem ky/.test(m[1]!) ? 'signature' : 'issue')
    effect = found(p, { from: when, quote }, start, start + m[0].length, 0.85)
  }
  const at = scope ? from + scope.index + scope[0].length - scope[1]!.length : 0
  return {
    disseminationScope: scope
      ? found(p, clean(p.text.slice(at, at + scope[1]!.length)), at, at + scope[1]!.length, 0.9)
      : null,
    effect,
  }
}

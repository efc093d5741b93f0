/** What the words around a mention say that this document does to the one mentioned. */
import { type Mention, typeCode } from './citation-mentions.ts'
import { CITED_NAMES } from './document-types.ts'
import type { Prepared } from './text.ts'
import type { Relation } from './types.ts'

const RELATIONS: [RegExp, Relation][] = [
  [/(thay the|thay cho)( cho)?( cac)?\W{0,3}$/, 'replaces'],
  [/(sua doi|bo sung)[^.;]{0,60}$/, 'amends'],
  [/(bai bo|huy bo|het hieu luc)[^.;]{0,40}$/, 'revokes'],
  [/(sao gui|gui kem|chuyen)\W[^.;]{0,40}$/, 'forwards'],
  [/(dinh kem|kem theo|ban hanh kem theo)[^.;]{0,30}$/, 'attaches'],
  [/bao cao[^.;]{0,60}(thuc hien|trien khai)[^.;]{0,30}$/, 'reports-on'],
  [/(thuc hien|trien khai|quan triet|cu the hoa|tiep theo)[^.;]{0,80}$/, 'implements'],
  [/can cu[^.;]{0,160}$/, 'basis'],
]

/** The relation by the words before a mention. */
export function relationOf(p: Prepared, m: Mention, basis: boolean): Relation {
  const before = p.fold.slice(Math.max(0, m.labelStart - 170), m.labelStart).replace(/\s+/g, ' ')
  const near = before.slice(Math.max(before.lastIndexOf('; ') + 1, before.lastIndexOf('. ') + 1, 0))
  const [, relation = 'cites'] = RELATIONS.find(([pattern]) => pattern.test(near)) ?? []
  // "gắn với việc thực hiện Chỉ thị …" in the body is no commission: one implements what one's preamble names.
  if (!basis) return relation === 'implements' || relation === 'basis' ? 'cites' : relation
  return relation === 'cites' ? 'basis' : relation
}

/** "X sao gửi ... công văn trên": the document of that type named last before is the one sent on. */
export function sentOn(
  p: Prepared,
  from: number,
  to: number,
  all: Mention[],
  keyOf: (m: Mention) => string,
): [string, Relation][] {
  const out: [string, Relation][] = []
  const sent = new RegExp(
    `(?:sao gui|sao luc|gui kem|chuyen)\\s[^.;]{0,90}?(${CITED_NAMES}) (?:tren|neu tren|noi tren|nay)\\b`,
    'g',
  )
  for (const m of p.fold.slice(from, to).replace(/\s/g, ' ').matchAll(sent)) {
    const named = all
      .filter(
        one =>
          one.symbol &&
          one.end < from + m.index &&
          (m[1] === 'van ban' || typeCode(p, one).startsWith(m[1]!)),
      )
      .at(-1)
    if (named) out.push([keyOf(named), 'forwards'])
  }
  return out
}

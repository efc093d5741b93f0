/** Parses a printed line into nouns of the class table, names, and the committee they belong to. Pure. */
import type { Kind, Level } from '../kinds.ts'
import { bodies, nouns, type Selection, scopeLevels } from './groups.ts'
import { plain } from './printed.ts'

export interface Part {
  printed: string
  /** Null for a name. */
  selections: readonly Selection[] | null
}

export interface Expression {
  /** Each part is first looked up as a class, then as a name. */
  parts: Part[]
  /** The body of each committee of the class, instead of the committee. */
  body: Kind | null
  /** Level of the committee to which the class belongs; null for the issuer's own. */
  scope: readonly Level[] | null
}

/** Words of two that belong together although a comma stands between them. */
const joined: readonly (readonly [RegExp, string])[] = [
  [/\bcq\b/g, 'co quan'],
  [/\bduk\b/g, 'dang uy khoi'],
  [/\bso, ?ban,? (?:va )?nganh(,? doan the)?/g, 'so ban nganh$1'],
  [/\bso, ban, nganh, /g, 'so ban nganh, '],
  [/\btham muu,? (?:va )?giup viec( cho)?/g, 'tham muu giup viec'],
  [/\bchinh tri ?[-–] ?xa hoi/g, 'chinh tri xa hoi'],
  [/\bhoi, doan the/g, 'hoi doan the'],
  [/\bchi, dang (bo|uy)/g, 'chi bo, dang $1'],
  [/\bdang (uy|bo) cac (?=xa|phuong|thi tran|dac khu)/g, 'cac dang $1 '],
]

const lead =
  /^(toan the |tat ca )?(cap uy (?=cac ))?(ban thuong vu (?=cac )|btv (?=cac )|thuong truc (?=cac ))?(cac |nhung )?/

/** `printed` is stripped (printed.ts). A line without any class noun is a list of names. */
export function parse(printed: string): Expression {
  let text = plain(printed)
  for (const [pattern, whole] of joined) text = text.replace(pattern, whole)
  const found = bodies.find(([pattern]) => pattern.test(text))
  if (found) text = text.replace(found[0], '')
  const { items, scope } = withoutTail(split(text.replace(/^cap uy (?=cac )/, '')))
  const short = items.some(item => item.endsWith(' uy'))
  const parts = items.map(item => partOf(item, short))
  const classes = parts.filter(part => part.selections !== null)
  if (classes.length === 0) return { parts: namesOf(printed), body: null, scope: null }
  return { parts: withPrintedNames(parts, printed), body: found?.[1] ?? null, scope }
}

/** Commas and semicolons separate; "và" only between known class nouns. */
function split(text: string): string[] {
  return text
    .split(/\s*[,;]\s*/)
    .filter(Boolean)
    .flatMap(item => {
      const halves = item.split(' va ')
      const known = halves.length > 1 && isNoun(halves[0]!)
      return known ? halves : [item]
    })
}

function isNoun(item: string): boolean {
  return bare(item) in nouns
}

function bare(item: string): string {
  return item.replace(lead, '').trim()
}

/** Takes "trực thuộc Tỉnh ủy", "của tỉnh", "thị xã" off the last item when what remains is a class. */
function withoutTail(items: string[]): { items: string[]; scope: readonly Level[] | null } {
  const last = items.at(-1) ?? ''
  const direct = /^(.+?) (?:truc thuoc|thuoc)(?: (.+))?$/.exec(last)
  if (direct && isNoun(direct[1]!)) {
    return { items: [...items.slice(0, -1), direct[1]!], scope: scopeOf(direct[2]) }
  }
  const words = last.split(' ')
  for (let cut = words.length - 1; cut > 0; cut--) {
    const head = words
      .slice(0, cut)
      .join(' ')
      .replace(/ (cua|o|tai|cap|trong)$/, '')
    const scope = scopeOf(
      words
        .slice(cut)
        .join(' ')
        .replace(/^(cua|o|tai|cap|trong) /, ''),
    )
    if (scope && isNoun(head)) return { items: [...items.slice(0, -1), head], scope }
  }
  return { items, scope: null }
}

function scopeOf(words: string | undefined): readonly Level[] | null {
  if (!words) return null
  return scopeLevels.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** "các huyện, thị, thành ủy": in such a list the short words are committees. */
function partOf(item: string, short: boolean): Part {
  const noun = bare(item)
  const long = short && ['huyen', 'thi', 'thanh', 'quan'].includes(noun) ? `${noun} uy` : noun
  return { printed: item, selections: nouns[long] ?? null }
}

/** Parts that are names get back their diacritics, where the commas of the printed line tell them apart. */
function withPrintedNames(parts: Part[], printed: string): Part[] {
  const pieces = printed.split(/\s*[,;]\s*/)
  return parts.map(part => {
    if (part.selections) return part
    const piece = pieces.find(candidate => plain(candidate) === part.printed)
    return piece ? { ...part, printed: piece } : part
  })
}

function namesOf(printed: string): Part[] {
  return printed
    .split(/\s*[,;]\s*/)
    .filter(Boolean)
    .map(name => ({ printed: name, selections: null }))
}

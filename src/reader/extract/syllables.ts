/** Spaces that the recogniser missed: "NgànhY", "ytế" and "vềphòng" are two words each, for the grammar of a syllable says so. */

const ONSET = '(?:ngh?|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnprstvx])?'
// ă and â need a consonant behind them, y alone bears none
const OPEN =
  '(?:[iy]a|ua|ưa|[ae]o|[aâêeiơưu]u|iêu|yêu|ươu|oe|[aoôơuư]i|[aâu]y|oa[iy]|u[âyô][iay]?|ươi|uyu|uơ|uê|uy|oa|[aeêioôơuưy])'
const CLOSED = '(?:iê|yê|uyê|uô|ươ|oă|oa|oe|oo|uâ|uê|uy|[aăâeêioôơuư])'
const SYLLABLE = new RegExp(`^${ONSET}(?:${OPEN}|${CLOSED}(?:ng|nh|[mn]|(?<stop>ch|[cpt])))$`)
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const TONED = /[\u0300-\u0323]/
const MARKED = /đ|[\u0300-\u0323]/

/** Whether letters spell a syllable that Vietnamese could have. */
export function isSyllable(word: string): boolean {
  const open = word.toLowerCase().normalize('NFD')
  const tones = open.match(TONES) ?? []
  const spelt = SYLLABLE.exec(open.replace(TONES, '').normalize('NFC'))
  if (!spelt || tones.length > 1) return false
  // c, ch, p and t end only syllables of the sharp and the heavy tone
  return !spelt.groups?.stop || tones[0] === '\u0301' || tones[0] === '\u0323'
}

/**
 * Offsets at which a recognised word falls apart: before a capital inside it, and where letters with Vietnamese
 * marks spell no syllable but two, in exactly one way. Addresses of the web and abbreviations stay whole.
 */
export function missedSpaces(word: string): number[] {
  if (/[@/\\]|www|\.vn|\.com/.test(word)) return []
  const found: number[] = []
  for (const { 0: letters, index } of word.matchAll(/\p{L}+/gu)) {
    let from = 0
    for (const turn of letters.matchAll(/(?<=\p{Ll})(?=\p{Lu})/gu)) {
      const cut = cutOf(letters.slice(from, turn.index))
      if (cut === null) return []
      found.push(...(cut ? [index + from + cut] : []), index + turn.index)
      from = turn.index
    }
    const last = letters.slice(from)
    const cut = cutOf(last)
    if (cut) found.push(index + from + cut)
    else if (from && cut === null) return []
  }
  return found
}

/** 0 for a syllable, the one place where two meet, null for anything else. */
function cutOf(piece: string): number | null {
  if (isSyllable(piece)) return 0
  const small = piece.slice(1) === piece.slice(1).toLowerCase()
  if (!(small ? MARKED : TONED).test(piece.toLowerCase().normalize('NFD'))) return null
  const cuts: number[] = []
  for (let i = 1; i < piece.length; i++)
    if (isSyllable(piece.slice(0, i)) && isSyllable(piece.slice(i))) cuts.push(i)
  return cuts.length === 1 ? cuts[0]! : null
}

/**
 * Vietnamese text without surprises: one normal form for storing, one folded form for comparing and
 * searching, one sort key that is the same on every database.
 */

const toneMarks = '\u0300\u0309\u0303\u0301\u0323' // huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
const letterMarks: Record<string, string> = { ă: 'a1', â: 'a2', đ: 'd1', ê: 'e1', ô: 'o1', ơ: 'o2', ư: 'u1' }

/** Text as it is stored: NFC, no control or bidirectional override characters, single spaces, trimmed. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * Text as it is compared and searched: lower case, no diacritics, đ as d, every run of other characters one
 * space. Equal to the database function `fold(text)`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Ends of syllables where two ways of placing the tone are in use, in NFD; after q the u is no vowel (quý). */
const late = /(?<!q)(o(?=[ae])|u(?=y))([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/giu
const early = /(?<!q)(o(?=.[ae])|u(?=.y))([\u0300\u0301\u0303\u0309\u0323])([aey])(?![\p{L}\p{M}])/giu
const misplaced = /(?<=q)(u)([\u0300\u0301\u0303\u0309\u0323])(y)(?![\p{L}\p{M}])/giu

/** One way of placing tones: hòa for hoà, khỏe for khoẻ, ủy for uỷ, quý for qúy. In NFC. */
export function onePlacement(text: string): string {
  return text.normalize('NFD').replace(late, '$1$3$2').replace(misplaced, '$1$3$2').normalize('NFC')
}

/** A name in its ways of placing tones (of the first four such syllables): it may be kept in any of them. */
export function placements(text: string): string[] {
  const one = onePlacement(text).normalize('NFD')
  let ways = ['']
  let end = 0
  for (const match of [...one.matchAll(early)].slice(0, 4)) {
    const [whole, first, tone, second] = match
    const before = one.slice(end, match.index)
    ways = ways.flatMap(way => [`${way}${before}${whole}`, `${way}${before}${first}${second}${tone}`])
    end = match.index + whole.length
  }
  return ways.map(way => `${way}${one.slice(end)}`.normalize('NFC'))
}

/**
 * Sort key for Vietnamese names in byte order (collation "C"): letters first (ă after a, đ after d …), tones
 * second, capitals last. The embedded database sorts Vietnamese wrongly without saying so, hence a key of our own.
 */
export function sortKey(text: string): string {
  const letters: string[] = []
  const tones: string[] = []
  for (const character of tidy(text).toLowerCase()) {
    const parts = character.normalize('NFD')
    const tone = [...parts].find(part => toneMarks.includes(part))
    const letter = [...parts]
      .filter(part => part !== tone)
      .join('')
      .normalize('NFC')
    letters.push(letterMarks[letter] ?? (/\p{L}|\p{N}/u.test(letter) ? `${letter}0` : ' '))
    tones.push(tone ? String(toneMarks.indexOf(tone) + 1) : '0')
  }
  return `${numbersPadded(letters.join(''))}\u0001${tones.join('')}`
}

/** Persons are sorted by given name, the last syllable, then by the rest (Nguyễn Văn An under An). */
export function personSortKey(fullName: string): string {
  const syllables = tidy(fullName).split(' ')
  return sortKey([syllables.at(-1), ...syllables.slice(0, -1)].join(' '))
}

/** "Chi bộ 2" before "Chi bộ 10": digits (written `10`, `20` …with their letter mark) are padded to six places. */
function numbersPadded(key: string): string {
  return key.replace(/(?:[0-9]0)+/g, run => run.replace(/(.)0/g, '$1').padStart(6, '0'))
}

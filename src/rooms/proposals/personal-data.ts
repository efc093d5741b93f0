/**
 * Personal data of third parties has no place in what many read: numbers of papers, telephones, accounts, addresses of
 * mail, days of birth, and people named with a form of address. Names of streets, schools and of the national leaders
 * pass, as they stand without such a form. Safe for the browser: the form warns while typing.
 */

export type PersonalKind = 'identity' | 'phone' | 'email' | 'bankAccount' | 'birth' | 'person'

export interface Found {
  kind: PersonalKind
  text: string
}

const capital = '\\p{Lu}\\p{Ll}*'
const address = '(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Cc]ụ|[Ee]m|[Cc]háu|[Đđ]ồng chí|[Đđ]/c|Đ/C)'
/** Held in honour by everybody, named in every political text. */
const leaders = /^(?:Hồ Chí Minh|Nguyễn Ái Quốc|Tôn Đức Thắng|Võ Nguyên Giáp)$/

const patterns: readonly [PersonalKind, RegExp][] = [
  ['email', /[\w.+-]{2,64}@[\w-]{2,63}(?:\.[\w-]{2,63}){1,3}/gu],
  ['bankAccount', /(?:số tài khoản|STK|tài khoản số)\s*:?\s*\d[\d .-]{6,24}\d/giu],
  ['identity', /(?<![\d.,/-])(?:\d{12}|\d{3} \d{3} \d{3} \d{3})(?![\d.,]*\d)/gu],
  ['identity', /(?:CCCD|CMND|CMTND|căn cước|hộ chiếu)\D{0,20}\d{8,12}/giu],
  ['phone', /(?<![\d.,/-])(?:\+84|0)[35789](?:[ .-]?\d){8}(?![\d.,]*\d)/gu],
  ['birth', /(?:sinh ngày|ngày sinh|sinh năm)\s*:?\s*\d[\d/.-]{3,9}/giu],
]
const named = new RegExp(`(?<!\\p{L})${address}\\s+(${capital}(?:\\s+${capital}){1,4})`, 'gu')

/** Everything found, in order; empty when the text may be read by many. */
export function personalDataIn(text: string): Found[] {
  const plain = text.normalize('NFC')
  const found: Found[] = []
  for (const [kind, pattern] of patterns)
    for (const match of plain.matchAll(pattern)) found.push({ kind, text: match[0] })
  for (const match of plain.matchAll(named))
    if (!leaders.test(match[1]!)) found.push({ kind: 'person', text: match[0] })
  return found
}

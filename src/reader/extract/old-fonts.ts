/**
 * Text typed in fonts from before Unicode: TCVN3 (".VnTime"; TCVN 5712:1993) and VNI, whose letters come out as signs of
 * Latin-1. What a text is, is told by its syllables: converted by the right table they are Vietnamese, unconverted not.
 */
import { isSyllable } from './syllables.ts'

// in the order of the code points 0xA1 to 0xFE; "." where the table has no letter
const TCVN3 = 'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'
const TCVN3_TABLE = new Map([...TCVN3].map((letter, i) => [String.fromCharCode(0xa1 + i), letter]))

/** Letters of VNI that stand alone (í and ì among them are themselves); the others are a vowel with a sign behind it. */
const VNI_ALONE = new Map(
  ['ñđ', 'æỉ', 'óĩ', 'òị', 'îỵ', 'ôơ', 'öư'].flatMap(([sign, letter]) => [
    [sign!, letter!],
    [sign!.toUpperCase(), letter!.toUpperCase()],
  ]),
)
const TONE: Record<string, string> = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' }
const CIRCUMFLEX: Record<string, string> = {
  â: '',
  á: '\u0301',
  à: '\u0300',
  å: '\u0309',
  ã: '\u0303',
  ä: '\u0323',
}
const BREVE: Record<string, string> = {
  ê: '',
  é: '\u0301',
  è: '\u0300',
  ú: '\u0309',
  ü: '\u0303',
  ë: '\u0323',
}

function fromTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, sign => {
    const letter = TCVN3_TABLE.get(sign)
    return letter && letter !== '.' ? letter : sign
  })
}

function fromVni(text: string): string {
  return text.replace(VNI, (whole, vowel: string | undefined, sign: string | undefined) => {
    if (!vowel || !sign) return VNI_ALONE.get(whole) ?? whole
    const small = sign.toLowerCase()
    const marks = /[aeo]/i.test(vowel) && small in CIRCUMFLEX ? `\u0302${CIRCUMFLEX[small]}` : null
    const short = /a/i.test(vowel) && small in BREVE ? `\u0306${BREVE[small]}` : null
    const added = marks ?? short ?? TONE[small]
    return added === undefined
      ? (VNI_ALONE.get(vowel) ?? vowel) + sign
      : ((VNI_ALONE.get(vowel) ?? vowel) + added).normalize('NFC')
  })
}

const VNI = /([AEIOUYÔÖ])([ÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|[ÑÆÓÒÎÔÖ]/gi
const WORD = /[\p{L}\u00a1-\u00bf\u00d7\u00f7]+/gu
const VIETNAMESE = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/u
const STRANGE = /[\u00a1-\u00ff]/
/** Fewer words with signs prove nothing. */
const ENOUGH = 8

/** Share of the words with signs that are Vietnamese syllables. */
function share(words: readonly string[]): number {
  return words.length ? words.filter(isSyllable).length / words.length : 0
}

/** The conversion that a text wants that was typed in an old font, else null. Lines that are Unicode already stay. */
export function oldFontOf(text: string, wrapped = true): ((text: string) => string) | null {
  const old = text.split('\n').filter(line => STRANGE.test(line) && !VIETNAMESE.test(line))
  const words = (old.join(' ').match(WORD) ?? []).filter(word => STRANGE.test(word))
  if (words.length < ENOUGH) return null
  const before = share(words)
  let best: { convert: (text: string) => string; share: number } | null = null
  for (const convert of [fromTcvn3, fromVni]) {
    const after = share(words.map(convert))
    if (after >= 0.8 && after > before + 0.15 && after > (best?.share ?? 0)) best = { convert, share: after }
  }
  if (!best) return null
  const { convert } = best
  return part =>
    part
      .split('\n')
      .map(line => (VIETNAMESE.test(line) ? line : inCapitals(line, convert(line), wrapped)))
      .join('\n')
}

/** A text of whole paragraphs in Unicode where it was typed in an old font, else null. */
export function fromOldFont(text: string): string | null {
  return oldFontOf(text, false)?.(text) ?? null
}

/**
 * Fonts of capitals (".VnTimeH") have small letters in the file. A line of capitals shows itself by its plain letters;
 * a paragraph without one capital was typed in such a font; a line of a page (`wrapped`) may just lack one.
 */
function inCapitals(line: string, converted: string, wrapped: boolean): string {
  const plain = line.match(/[A-Za-z]/g) ?? []
  const upper = plain.filter(letter => letter <= 'Z').length
  if (upper > 1 && upper > plain.length * 0.8) return converted.toUpperCase()
  const title = !wrapped && upper === 0 && /^\s*\p{L}+ \p{L}[^.;:]{0,80}$/u.test(converted)
  return title ? converted.toUpperCase() : converted
}

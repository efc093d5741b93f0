/** Numbers and symbols: "Số 548 -CV/BTGTU", "09/2009/CT-UBND", a blank number, and how OCR spoils them. */

export interface NumberRead {
  number: string | null
  symbol: string | null
  numberStart: number
  numberEnd: number
  symbolStart: number
  symbolEnd: number
  end: number
  /** Signs other than digits stood where the number should be. */
  garbled: boolean
}

const LETTERS = '[A-Za-zĐđÀ-ỹƠơƯưĂăÂâÊêÔô]'
// A symbol: parts of letters (digits allowed inside) joined by - / & . with stray blanks beside the dash.
const SYMBOL = new RegExp(
  `^(?:(?:19|20)\\d{2}\\s?/\\s?)?${LETTERS}[\\p{L}\\d]{0,14}(?:\\s?[-/_]\\s?${LETTERS}[\\p{L}\\d.&]{0,17}){0,5}`,
  'u',
)

/** Spelling of a symbol: no spaces, a stroke typed low is a dash, Đ restored for the Icelandic eth. */
export function plainSymbol(symbol: string): string {
  return symbol
    .replace(/\s+/g, '')
    .replace(/_/g, '-')
    .replace(/[ÐĐð]/g, 'Đ')
    .replace(/[.,;:]+$/, '')
}

/** Reads number and symbol after "Số" in a letterhead line (offsets relative to the text); null where it is no such line. */
export function readNumber(text: string): NumberRead | null {
  // "Sở" (a department) folds to the same letters as "Số"; a law names its kind before ("Luật số: 56/2010/QH12")
  const head =
    /^[^\p{L}\d]{0,4}(?:(?:Luật|Pháp lệnh|Nghị quyết|Lệnh) (?=số\s?:))?(?:[SsÊ][oôốóồổộ0ỐÔÓO]\s{0,3}[:.;]{0,2}|[Ss][éeê]:)\s{0,40}/u.exec(
      text,
    )
  if (!head) return null
  const start = head[0].length
  const rest = text.slice(start)
  const middle = /^([^\n/#-]{0,40}?)\s{0,40}([/#-])\s{0,3}(?=\S)/.exec(rest)
  if (!middle) return null
  const raw = middle[1]!
  // figures of a stamp stand apart and the stroke behind them is lost: "9 3 0 7CĐ-BCT"
  if (/^\d[\d ]{0,10}[A-ZĐ]{2}/.test(raw)) return scannedSymbol(text, start)
  const digits = /^\s{0,3}(\d{1,6}\p{Ll}?)\s{0,3}$/u.exec(raw)
  const symbolStart = start + middle[0].length
  const symbol = SYMBOL.exec(text.slice(symbolStart))?.[0] ?? ''
  // the symbol holds at least one run of two capitals, otherwise this is a sentence that begins with "Số"
  if (!/[A-ZĐ]{2}/.test(symbol.replace(/[ÐÀ-Ỹ]/g, 'Đ'))) return scannedSymbol(text, start)
  const garbled = raw.trim() !== '' && !/^[.…_\s]+$/.test(raw) && !digits
  const guess = garbled
    ? raw
        .replace(/[Oo]/g, '0')
        .replace(/[Il!|]/g, '1')
        .replace(/\D/g, '')
    : ''
  const number = digits ? digits[1]! : guess || null
  const numberStart = start + (raw.length - raw.trimStart().length)
  return {
    number,
    symbol: plainSymbol(cutSymbol(symbol)),
    numberStart,
    numberEnd: start + raw.trimEnd().length,
    symbolStart,
    symbolEnd: symbolStart + cutSymbol(symbol).trimEnd().length,
    end: symbolStart + symbol.length,
    garbled,
  }
}

/** A place or a word may follow the symbol without a gap; a part in lower case is no part of it. */
function cutSymbol(symbol: string): string {
  const m = /^(.*?[\p{Lu}\d.&g])\s{1,3}\p{Lu}\p{Ll}/u.exec(symbol)
  return m ? m[1]! : symbol
}

/** A written number that a scan has run into the symbol ("Số:.-204JSYT-NVY"): the symbol is a guess. */
function scannedSymbol(text: string, start: number): NumberRead | null {
  const m = /[A-ZĐ]{2,8}(?:-[A-ZĐ]{2,8}){1,3}/.exec(text.slice(start, start + 40))
  if (!m) return null
  const at = start + m.index
  const end = at + m[0].length
  const digits = text.slice(start, at).replace(/\s/g, '')
  return {
    number: /^\d{1,6}$/.test(digits) ? digits : null,
    symbol: m[0],
    numberStart: start,
    numberEnd: at,
    symbolStart: at,
    symbolEnd: end,
    end,
    garbled: true,
  }
}

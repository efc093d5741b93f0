/**
 * Numbers and symbols of documents, as written and as sought. Party: `14-KL/TW`, numbers below 10 with a leading
 * 0 (HD 36-HD/VPTW 2018 and HD 05-HD/VPTW 2026); State: `15/KH-UBND`, `09/2009/CT-UBND` (NĐ 30/2020/NĐ-CP).
 */
import { fold } from '../../platform/text.ts'

export interface NumberAndSymbol {
  number: number | null
  symbol: string | null
}

/** "1335-CV/TU", "05-NQ/ĐU", "15/KH-UBND"; the type alone where no number is printed. */
export function labelOf({ number, symbol, type }: NumberAndSymbol & { type: string }): string {
  if (number === null) return symbol ? `…-${symbol}` : type
  const digits = number < 10 ? `0${number}` : String(number)
  if (!symbol) return digits
  const ofTheState = /^\d{4}\//.test(symbol) || !symbol.includes('/')
  return `${digits}${ofTheState ? '/' : '-'}${symbol}`
}

/** Number and symbol as they are compared: "14 kl tw". */
export function foldedNumber({ number, symbol }: NumberAndSymbol): string {
  return [number ?? '', fold(symbol ?? '')].join(' ').trim()
}

/**
 * The same document registered twice is one document. Numbers repeat with each term (14-KL/TW is of 22/9/2021 and
 * of 20/3/2026), so the day belongs to the identity; without a number the subject does.
 */
export function identityOf(
  document: NumberAndSymbol & {
    type: string
    issuerId: number | null
    issuerName: string
    issuedOn: string | null
    subject: string
  },
): string {
  return [
    document.issuerId ? `#${document.issuerId}` : fold(document.issuerName),
    document.type,
    foldedNumber(document),
    document.issuedOn ?? '',
    document.number === null ? fold(document.subject).slice(0, 120) : '',
  ].join('|')
}

const typeWords: Record<string, string> = {
  'cong van': 'CV',
  'ke hoach': 'KH',
  'huong dan': 'HD',
  'ket luan': 'KL',
  'chi thi': 'CT',
  'quyet dinh': 'QĐ',
  'quy dinh': 'QyĐ',
  'quy che': 'QC',
  'thong bao': 'TB',
  'bao cao': 'BC',
  'chuong trinh': 'CTr',
  'nghi quyet': 'NQ',
  'thong tri': 'TT',
  'nghi dinh': 'NĐ',
  'to trinh': 'TTr',
  'de an': 'ĐA',
  'bien ban': 'BB',
  'giay moi': 'GM',
  'thu moi': 'GM',
}

export interface NumberQuery {
  number: number
  /** Start of the folded symbol, where one was typed. */
  symbol: string | null
  /** Type by its words ("kết luận 14"). */
  type: string | null
}

/** Reads "14-KL/TW", "KL14", "KL 14", "kết luận 14", "kết luận số 14-kl/tw"; null when it is no number. */
export function readNumberQuery(query: string): NumberQuery | null {
  const folded = fold(query)
    .replace(/\bso\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const words = Object.keys(typeWords).find(word => folded.startsWith(`${word} `))
  const rest = words ? folded.slice(words.length).trim() : folded
  const type = words ? (typeWords[words] ?? null) : null
  const first = /^0*(\d{1,6})(?:\s+([a-z0-9 ]+))?$/.exec(rest)
  if (first) return { number: Number(first[1]), symbol: first[2] ?? null, type }
  const last = words ? null : /^([a-z]{1,6})\s?0*(\d{1,6})$/.exec(rest)
  return last ? { number: Number(last[2]), symbol: last[1] ?? null, type: null } : null
}

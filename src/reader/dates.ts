/** Dates as Vietnamese documents print them. All days are calendar days without a zone. */

export interface DateMention {
  start: number
  end: number
  /** "YYYY-MM-DD", "YYYY-MM", "YYYY-Qn", "YYYY", or a rhythm such as "monthly-20". */
  value: string
  /** The year was not printed and follows from the document's own date. */
  guessedYear: boolean
  precision: 'day' | 'month' | 'quarter' | 'year' | 'rhythm'
}

const pad = (n: number) => String(n).padStart(2, '0')
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 }

/** ISO date, or null where day, month or year are impossible. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return null
  if (month === 2 && day === 29 && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1) return null
  return `${year}-${pad(month)}-${pad(day)}`
}

/** A number read by OCR: I, l, | for 1 and O for 0; null where anything else is mixed in. */
export function ocrNumber(text: string): number | null {
  const digits = text.replace(/[IilÌ|!]/g, '1').replace(/[OoQ]/g, '0')
  const plain = digits.replace(/[\s.\]})[{(]/g, '')
  if (/^\d{1,2}$/.test(plain) && Number(plain) > 0) return Number(plain)
  // a bracket beside a lone 0 was the other figure ("0]" for 01)
  const bracket = digits.replace(/[\s.]/g, '').replace(/[\])[({}]/g, '1')
  return /^\d{2}$/.test(bracket) ? Number(bracket) : null
}

const FULL = /(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)/g
// a scan prints 1 as I or l
const WORDS =
  /(?<![\p{L}\d])([\dil|]{1,2})\s{1,3}thang\s{1,3}([\dil|]{1,2})\]?\s{1,3}nam\s{1,3}(\d{4})(?!\d)/gu
const MONTH = /\bthang\s{1,2}(\d{1,2})(?:\s?[/-]\s?|\s{1,2}nam\s{1,2})(\d{4})(?!\d)/g
const BARE_MONTH = /(?<![\d/.-])(\d{1,2})\s?\/\s?(\d{4})(?![\d/])/g
const QUARTER = /\bquy\s{1,2}(iv|iii|ii|i|[1-4])\s?(?:[/-]\s?|\s?nam\s{1,2})(\d{4})(?!\d)/g
// a day without a year only right behind a word for a day or a limit: \"2/3\" may be a fraction, \"2-3\" a range
const SHORT =
  /(?<=(?:ngay|truoc|cham nhat|han chot|het|sang|chieu) )(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/.]|\s?[/-]\s?\d|\s\d\/)/g
const SHORT_WORDS = /(?<=(?:ngay|truoc) )(\d{1,2})\s{1,2}thang\s{1,2}(\d{1,2})(?!\d|\s{1,2}(?:nam|am lich))/g
const YEAR = /(?<=(?:cuoi|trong|het|den het|den|giua|dau) nam )((?:19|20)\d{2})(?![\d/])(?!\s?-\s?\d)/g

/**
 * Every date mention of a folded text, in order, without overlaps. Short dates ("16/12") take their year
 * from `base` (the document's ISO date): the first such day on or after it. Without a base they are left out.
 */
export function findDates(folded: string, base: string | null, from = 0, to = folded.length): DateMention[] {
  const out: DateMention[] = []
  const taken: [number, number][] = []
  const text = folded.slice(from, to)
  if (!/\d/.test(text)) return out
  const add = (
    m: RegExpMatchArray,
    value: string | null,
    precision: DateMention['precision'],
    guessedYear = false,
  ) => {
    const start = from + (m.index ?? 0)
    const end = start + m[0].length
    if (!value || taken.some(([a, b]) => start < b && end > a)) return
    taken.push([start, end])
    out.push({ start, end, value, precision, guessedYear })
  }
  for (const m of text.matchAll(FULL)) add(m, isoDate(Number(m[3]), Number(m[2]), Number(m[1])), 'day')
  for (const m of text.matchAll(WORDS))
    add(m, isoDate(Number(m[3]), ocrNumber(m[2]!) ?? 0, ocrNumber(m[1]!) ?? 0), 'day')
  for (const m of text.matchAll(MONTH))
    add(m, isoDate(Number(m[2]), Number(m[1]), 1)?.slice(0, 7) ?? null, 'month')
  for (const m of text.matchAll(QUARTER)) add(m, `${m[2]}-Q${ROMAN[m[1]!]}`, 'quarter')
  for (const m of text.matchAll(BARE_MONTH))
    add(m, isoDate(Number(m[2]), Number(m[1]), 1)?.slice(0, 7) ?? null, 'month')
  for (const m of text.matchAll(YEAR)) add(m, m[1]!, 'year')
  if (base && /^\d{4}-\d{2}/.test(base)) {
    const year = Number(base.slice(0, 4))
    for (const pattern of [SHORT, SHORT_WORDS])
      for (const m of text.matchAll(pattern)) {
        const same = isoDate(year, Number(m[2]), Number(m[1]))
        const later = isoDate(year + 1, Number(m[2]), Number(m[1]))
        add(m, same && same.slice(0, base.length) >= base ? same : later, 'day', true)
      }
  }
  return out.sort((a, b) => a.start - b.start)
}

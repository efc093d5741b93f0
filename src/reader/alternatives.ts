/** What a value may be instead: offered on the confirm screen beside every doubtful value, dates above all. */
import { typeOfSymbol } from './document-types.ts'
import type { Heading } from './heading.ts'
import type { Letterhead } from './letterhead.ts'
import type { Alternative, Deadline, DeadlineKind, DocumentType, Found, Span } from './types.ts'

const KINDS: DeadlineKind[] = ['complete', 'report', 'event']

/** Adds an alternative unless the value itself or an earlier alternative says the same. */
export function offer<T>(found: Found<T> | null, value: T, confidence: number, spans: Span[]): void {
  if (!found) return
  const said = JSON.stringify(value)
  if (JSON.stringify(found.value) === said || found.alternatives.some(a => JSON.stringify(a.value) === said))
    return
  found.alternatives.push({ value, confidence, spans })
}

/** Where heading and symbol name different types ("TỜ TRÌNH" numbered 519/SNV-TCCC), the symbol's type is offered. */
export function offerType(heading: Heading, head: Letterhead): void {
  const { type } = heading
  if (!type || !head.symbol) return
  const bySymbol: DocumentType = typeOfSymbol(head.symbol.value)
  if (bySymbol === 'QĐ' && type.value !== 'QĐ') offer(type, 'QĐ', 0.2, head.symbol.spans)
  else if (bySymbol !== type.value && !(bySymbol === 'CV' && type.value === 'OTHER')) {
    offer(type, bySymbol, 0.3, head.symbol.spans)
    type.confidence = Math.min(type.confidence, 0.8)
  }
}

/** A day that a scan may have spoilt: the month alone. Day and month may have been exchanged only below 13. */
export function offerDate(date: Found<string> | null): void {
  if (!date || date.value.length < 10 || date.confidence > 0.9) return
  offer(date, date.value.slice(0, 7), 0.4, date.spans)
}

/** The organ with its parent ("Ban Tuyên giáo Tỉnh ủy Quảng Ngãi"), as registers name it. */
export function offerIssuer(issuer: Found<string> | null, parent: Found<string> | null): void {
  if (!issuer || !parent || issuer.value.includes(parent.value)) return
  offer(issuer, `${issuer.value} ${parent.value}`, 0.3, [...issuer.spans, ...parent.spans])
}

function nextYear(date: string): string | null {
  return /^\d{4}-/.test(date) ? `${Number(date.slice(0, 4)) + 1}${date.slice(4)}` : null
}

/**
 * The other kinds of the same date; for a date before the document's own (a slip in the year) or with a year that
 * is not printed, the next year.
 */
export function deadlineAlternatives(
  value: Deadline,
  spans: Span[],
  own: string | null,
  guessed: boolean,
): Alternative<Deadline>[] {
  const out: Alternative<Deadline>[] = []
  const later = nextYear(value.date)
  const slip = own !== null && value.date.slice(0, 7) < own.slice(0, 7)
  if (later && (guessed || slip))
    out.push({ value: { ...value, date: later }, confidence: slip ? 0.5 : 0.2, spans })
  for (const kind of KINDS)
    if (kind !== value.kind) out.push({ value: { ...value, kind }, confidence: 0.1, spans })
  return out
}

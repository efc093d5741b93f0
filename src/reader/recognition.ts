/** Words that were recognised badly make the values that stand on them less sure. */
import type { DocumentReading, Recognition, Span } from './types.ts'

interface Weak {
  start: number
  end: number
  confidence: number
}

/**
 * Multiplies the confidence of every value by the mean confidence of the characters it was read from
 * (a character outside every doubt counts 1). `pages` are the offsets at which pages start.
 */
export function weaken(documents: DocumentReading[], pages: readonly number[], ocr: Recognition): void {
  const weak: Weak[] = ocr.pages.flatMap(({ page, doubts }) => {
    const by = pages[page - 1] ?? 0
    return doubts.map(({ start, end, confidence }) => ({ start: start + by, end: end + by, confidence }))
  })
  if (weak.length) visit(documents, weak)
}

function visit(value: unknown, weak: Weak[]): void {
  if (Array.isArray(value)) for (const item of value) visit(item, weak)
  else if (value !== null && typeof value === 'object') {
    if ('confidence' in value && 'spans' in value && typeof value.confidence === 'number')
      value.confidence = Math.round(value.confidence * sureness(value.spans as Span[], weak) * 100) / 100
    for (const inner of Object.values(value)) visit(inner, weak)
  }
}

function sureness(spans: Span[], weak: Weak[]): number {
  let length = 0
  let lost = 0
  for (const span of spans) {
    length += span.end - span.start
    for (const { start, end, confidence } of weak) {
      const shared = Math.min(end, span.end) - Math.max(start, span.start)
      if (shared > 0) lost += shared * (1 - confidence)
    }
  }
  return length ? 1 - lost / length : 1
}

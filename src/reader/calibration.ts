/**
 * From how certain a pattern is to how often such values are right. The steps are counted, not felt: docs/measurements/reading.md
 * holds the table, `npm run bench -- --only reading-quality` prints it anew.
 */
import type { DocumentReading, Found, Recognition } from './types.ts'

/** From this certainty of the pattern on: how sure on printed text, and on a page recognised from a picture. */
interface Step {
  from: number
  printed: number
  recognised: number
}
const step = (from: number, printed: number, recognised: number): Step => ({ from, printed, recognised })

const LETTERHEAD = [step(0.9, 0.98, 0.95), step(0.8, 0.95, 0.9), step(0.6, 0.88, 0.8), step(0.5, 0.8, 0.7)]
const RECEIVERS = [step(0.85, 0.98, 0.95), step(0.6, 0.88, 0.85)]

/** 0.9 and more is given only where at least 95 of 100 such values were right. Fields not named stay as they are. */
const STEPS: Record<string, Step[]> = {
  type: LETTERHEAD,
  symbol: LETTERHEAD,
  issuer: LETTERHEAD,
  parentIssuer: LETTERHEAD,
  place: LETTERHEAD,
  subject: LETTERHEAD,
  urgency: LETTERHEAD,
  // numbers of scans are written by pen, and figures misread look as good as any
  number: [step(0.9, 0.97, 0.55), step(0.5, 0.7, 0.4)],
  date: [step(0.9, 0.98, 0.85), step(0.8, 0.95, 0.8), step(0.5, 0.7, 0.5)],
  signer: [step(0.9, 0.98, 0.95), step(0.8, 0.89, 0.85), step(0.5, 0.7, 0.6)],
  cites: [step(0.9, 0.98, 0.89), step(0.6, 0.8, 0.75)],
  addressees: RECEIVERS,
  distribution: RECEIVERS,
  deadlines: [step(0.85, 0.89, 0.89), step(0.75, 0.89, 0.85), step(0.6, 0.8, 0.75)],
  assignments: [step(0.8, 0.92, 0.86), step(0.75, 0.87, 0.8), step(0.6, 0.65, 0.5)],
  sessions: [step(0.8, 0.85, 0.8), step(0.6, 0.8, 0.7)],
  exclusions: [step(0.8, 0.85, 0.8)],
}

/** How sure a value is of which a pattern is certain to this degree; what lies below every step is left as it is. */
export function calibrated(field: string, certainty: number, recognised: boolean): number {
  const found = STEPS[field]?.find(({ from }) => certainty >= from - 0.005)
  if (!found) return certainty
  return recognised ? found.recognised : found.printed
}

/** Fields that the table knows. */
export const calibratedFields = Object.keys(STEPS)

/** Calibrates every value of the documents; alternatives keep their own order and numbers. */
export function calibrate(documents: DocumentReading[], ocr: Recognition | undefined): void {
  const pages = new Set(ocr?.pages.map(({ page }) => page))
  for (const document of documents)
    for (const field of calibratedFields) {
      const value = document[field as keyof DocumentReading] as Found<unknown> | Found<unknown>[] | null
      for (const found of Array.isArray(value) ? value : value ? [value] : [])
        found.confidence = calibrated(field, found.confidence, pages.has(found.spans[0]?.page ?? 1))
    }
}

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrated, calibratedFields } from './calibration.ts'
import { read } from './index.ts'

const STANDS = 0.35
const certainty = fc.double({ min: 0.01, max: 1, noNaN: true })
const field = fc.constantFrom(...calibratedFields)

describe('calibration', () => {
  test('a more certain pattern is never less sure, and a picture never surer than print', () => {
    fc.assert(
      fc.property(field, certainty, certainty, fc.boolean(), (name, a, b, recognised) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(calibrated(name, high, recognised)).toBeGreaterThanOrEqual(
          Math.min(calibrated(name, low, recognised), high),
        )
        expect(calibrated(name, a, true)).toBeLessThanOrEqual(calibrated(name, a, false))
      }),
    )
  })
  test('a doubt stays a doubt, and what stands keeps standing', () => {
    fc.assert(
      fc.property(field, certainty, fc.boolean(), (name, a, recognised) => {
        expect(calibrated(name, a, recognised) >= STANDS).toBe(a >= STANDS)
      }),
    )
  })
  test('values of a recognised page are less sure than the same ones printed', () => {
    const folder = new URL('./fixtures/', import.meta.url)
    const name = readdirSync(folder).find(f => f.startsWith('ke-hoach-xa') && f.endsWith('.txt'))!
    const text = readFileSync(new URL(name, folder), 'utf8')
    const printed = read(text).documents[0]!
    const scanned = read(text, { ocr: { pages: [{ page: 1, doubts: [] }], unread: [] } }).documents[0]!
    expect(printed.date?.confidence).toBeGreaterThanOrEqual(0.95)
    expect(scanned.date!.confidence).toBeLessThan(0.9)
    expect(scanned.assignments[0]!.confidence).toBeLessThan(printed.assignments[0]!.confidence)
  })
})

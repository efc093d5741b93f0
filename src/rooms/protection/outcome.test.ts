import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseKinds, outcomes, stepOf, tests } from './lifecycle.ts'
import { type Facts, obstacleTo, possible } from './outcome.ts'

const aTest = fc.boolean().map(holds => ({ holds, reasons: 'có', evidence: [] }))
const facts: fc.Arbitrary<Facts> = fc.record({
  kind: fc.constantFrom(...caseKinds),
  result: fc.constantFrom('reached' as const, 'partly' as const, 'not' as const, null),
  finding: fc.record({
    causes: fc.constant<Facts['finding']['causes']>([]),
    damage: fc.constantFrom('', 'Hỏng một máy'),
    tests: fc.record({ line: aTest, motive: aTest, commonGood: aTest }),
    abuse: fc.constantFrom(null, { what: 'Vụ lợi', evidence: [{ what: 'Biên bản', leaf: null }] }),
  }),
})

test('Kết luận 14-KL/TW, 2.4: all three or no protection; abuse is handled strictly and nothing else', () => {
  fc.assert(
    fc.property(facts, one => {
      const found = possible(one)
      const holds = tests.every(name => one.finding.tests[name].holds)
      const protecting = found.filter(outcome => !['unprotected', 'strict'].includes(outcome))
      if (!holds) expect(protecting.filter(outcome => outcome !== 'noneNeeded')).toEqual([])
      if (one.finding.abuse && !(one.kind === 'result' && one.result === null))
        expect(found).toEqual(['strict'])
      else expect(found).not.toContain('strict')
      expect(found.includes('cleared')).toBe(one.kind === 'accusation' && holds && one.finding.abuse === null)
    }),
    { numRuns: 500 },
  )
})

test('once the result is known there is always a conclusion to draw', () => {
  fc.assert(
    fc.property(facts, one => {
      if (one.kind === 'result' && one.result === null) {
        expect(possible(one)).toEqual([])
        return
      }
      expect(possible(one).length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('every outcome has its own step, and every obstacle its words', async () => {
  expect(new Set(Object.values(stepOf)).size).toBe(outcomes.length)
  const { vi } = await import('./words.vi.ts')
  fc.assert(
    fc.property(facts, fc.constantFrom(...outcomes), (one, outcome) => {
      const obstacle = obstacleTo(outcome, one)
      if (obstacle) expect(vi.refusals[obstacle]).toBeTruthy()
    }),
  )
})

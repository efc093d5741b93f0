/**
 * Which conclusions a finding allows (Kết luận 14-KL/TW, 2.4; Nghị định 73/2023/NĐ-CP, Điều 11). The test of three is
 * one of all: what fails one of them is not protected, and abuse of the policy is handled strictly. Pure.
 */
import type { Finding } from './contract-finding.ts'
import { type caseKinds, type Outcome, outcomes, tests } from './lifecycle.ts'

export interface Facts {
  kind: (typeof caseKinds)[number]
  /** Of the assessment; null: not concluded yet. */
  result: 'reached' | 'partly' | 'not' | null
  finding: Finding
}

export type Obstacle =
  | 'otherKind'
  | 'resultOpen'
  | 'reachedWithoutDamage'
  | 'notReached'
  | 'testFails'
  | 'testHolds'
  | 'abuse'
  | 'noAbuse'

export const failing = (finding: Finding) => tests.filter(test => !finding.tests[test].holds)

/** Why this conclusion may not be drawn; null: it may. */
export function obstacleTo(outcome: Outcome, { kind, result, finding }: Facts): Obstacle | null {
  if (kind === 'result' && result === null) return 'resultOpen'
  if ((outcome === 'cleared') !== (kind === 'accusation') && !['unprotected', 'strict'].includes(outcome))
    return 'otherKind'
  if (outcome === 'strict') return finding.abuse ? null : 'noAbuse'
  if (finding.abuse) return 'abuse'
  const fails = failing(finding).length > 0
  if (outcome === 'unprotected') return fails ? null : 'testHolds'
  const fellShort = result !== 'reached' || finding.damage !== ''
  if (outcome === 'noneNeeded') return fellShort ? 'notReached' : null
  if (fails) return 'testFails'
  if (outcome === 'cleared') return null
  return fellShort ? null : 'reachedWithoutDamage'
}

export const possible = (facts: Facts): Outcome[] =>
  outcomes.filter(outcome => obstacleTo(outcome, facts) === null)

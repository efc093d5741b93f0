/** What the steps of a case take with them. */
import type { Finding } from './contract-finding.ts'
import type { Outcome } from './lifecycle.ts'

export interface Concluding {
  outcome: Outcome
  reason: string
  number: string
  /** Of an appeal, where what was found is seen otherwise. */
  finding: Finding | null
}

/** Each step takes its own part; what it needs is checked by the service that calls it. */
export interface StepInput {
  reason?: string | undefined
  finding?: Finding
  reply?: { agrees: boolean; words: string }
  conclusion?: Concluding
}

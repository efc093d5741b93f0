/** What the steps of a proposal take with them. */
import type { Day } from '../../platform/dates/dates.ts'
import type { CompletionReport, Conditions } from './contract-parts.ts'
import type { results } from './lifecycle.ts'

export interface DecisionInput {
  number: string
  conditions: Conditions | null
  published: boolean
}
export interface Finding {
  result: (typeof results)[number]
  objectiveCauses: string
  subjectiveCauses: string
  damage: string
  conclusion: string
}

/** Each step takes its own part; what it needs is checked by the service that calls it. */
export interface StepInput {
  reason?: string | undefined
  decision?: DecisionInput
  report?: CompletionReport
  review?: { reviewedOn: Day; attendees: string; minutes: string }
  finding?: Finding
}

/** What is asked of the signer and what it answers, one line of JSON each. */
export type Question =
  | { ask: 'head'; origin: string }
  | { ask: 'open'; origin: string }
  | { ask: 'sign'; origin: string; from: number; root: string; entries: string[]; next: string }
  | { ask: 'witnessKey'; name: string }
  | { ask: 'witness'; name: string; key: string; origin: string; body: string; time: number }

export type Refused = 'smaller' | 'inconsistent' | 'otherKey' | 'failed'

export interface Answer {
  refused?: Refused
  why?: string
  key?: string
  size?: number
  root?: string
  note?: string
  /** What the witness answers over HTTP. */
  status?: number
  text?: string
}

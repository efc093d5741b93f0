/**
 * A refusal is a "no" the user can act on: a code with data. Its words are in the rooms' `words.*.ts` under
 * `refusals.<code>`; over HTTP it is a problem+json (RFC 9457). Anything else that is thrown is a defect (500).
 */

export const refusalStatus = {
  bad: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
} as const

export type RefusalKind = keyof typeof refusalStatus
export type RefusalData = Record<string, string | number | boolean | null | undefined | readonly string[]>

export class Refusal extends Error {
  readonly code: string
  readonly data: RefusalData
  readonly kind: RefusalKind
  /** The request is committed all the same: attempts are counted, refused sign-ins stand in the history. */
  leavesTraces = false
  constructor(code: string, data: RefusalData, kind: RefusalKind) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.data = data
    this.kind = kind
  }

  keepingTraces(): this {
    this.leavesTraces = true
    return this
  }
}

/** `throw refuse('directives.alreadyRegistered', { number }, 'conflict')` */
export function refuse(code: string, data: RefusalData = {}, kind: RefusalKind = 'bad'): Refusal {
  return new Refusal(code, data, kind)
}

/** What one may not see does not exist: the same answer for a foreign object and for none (TRUST §2, 11). */
export function notFound(): Refusal {
  return refuse('platform.notFound', {}, 'missing')
}

/** The body of a refused answer (application/problem+json). `place` names the field or row where it helps. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  data: RefusalData
}

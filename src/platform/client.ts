/** The typed client over the contract, for pages, the command line and tests. Safe for the browser. */
import type { Call, Endpoint, Reply } from './contract.ts'
import type { Problem } from './refusal.ts'

type Input<E extends Endpoint> = Partial<Call<E>> & { file?: File; signal?: AbortSignal; sign?: string }

export class RefusedAnswer extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'RefusedAnswer'
    this.problem = problem
  }
}

const passing = new Set(['platform.unreachable', 'database.busy', 'database.away'])

/** The same request may succeed in a moment: there was no way to the server, or it has too much to do. */
export function worthSendingAgain(error: unknown): boolean {
  return error instanceof RefusedAnswer && passing.has(error.problem.code)
}

/** `headers` are sent with each call (language, the organisation one acts for, the session in tests). */
export interface ClientOptions {
  base: string
  headers?: () => Record<string, string>
  fetch?: typeof globalThis.fetch
}

export function createClient({ base, headers, fetch = globalThis.fetch }: ClientOptions) {
  /** Calls an endpoint; throws RefusedAnswer with the server's problem when the answer is a refusal. */
  return async function call<E extends Endpoint>(endpoint: E, input: Input<E> = {}): Promise<Reply<E>> {
    const answer = await fetch(base + addressOf(endpoint, input), {
      method: endpoint.method,
      headers: {
        ...headers?.(),
        ...(input.sign ? { 'x-sign': input.sign } : {}),
        ...(endpoint.method === 'GET' || input.file ? {} : { 'content-type': 'application/json' }),
      },
      ...(endpoint.method === 'GET' ? {} : { body: bodyOf(input) }),
      credentials: 'same-origin',
      signal: input.signal ?? null,
    })
    if (!answer.ok) throw new RefusedAnswer(await problemOf(answer))
    return (endpoint.carries === 'download' ? await answer.blob() : await answer.json()) as Reply<E>
  }
}

/** The path and query of a call, for links as well (downloads open by address). */
export function addressOf<E extends Endpoint>(endpoint: E, input: Input<E> = {}): string {
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (Array.isArray(value)) for (const item of value) query.append(name, String(item))
    else if (value !== undefined && value !== null && value !== '') query.append(name, String(value))
  }
  const search = query.toString()
  return search ? `${path}?${search}` : path
}

function bodyOf(input: { body?: unknown; file?: File }): string | FormData {
  if (!input.file) return JSON.stringify(input.body ?? {})
  const form = new FormData()
  for (const [name, value] of Object.entries((input.body ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) form.append(name, String(value))
  }
  form.append('file', input.file)
  return form
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem
  } catch {
    return {
      type: 'about:blank',
      title: answer.statusText,
      status: answer.status,
      code: 'platform.unreachable',
      data: {},
    }
  }
}

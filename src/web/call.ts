/** How pages reach the server: through the contract, with the language and the organisation one acts for. */
import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import { createClient, RefusedAnswer, worthSendingAgain } from '../platform/client.ts'
import type { Call, Endpoint, Reply } from '../platform/contract.ts'
import { hearToday, sinceLastTouch } from './clock.ts'
import { changeSession, readSession } from './session.ts'
import { words } from './words.ts'

export type Input<E extends Endpoint> = Partial<Call<E>> & { file?: File }
/** With what `x-sign` says about signing (src/web/sign.ts). */
export type SignedInput<E extends Endpoint> = Input<E> & { sign?: string }

const client = createClient({ base: '', headers: sentAlong, fetch: listening })

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && secondsOf(error) > 0,
      retryDelay: (_, error) => secondsOf(error) * 1000,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** When an overloaded server may be asked again; 0 for every other answer. */
function secondsOf(error: unknown): number {
  return worthSendingAgain(error) ? Number((error as RefusedAnswer).problem.data.seconds ?? 0) : 0
}

/** Every answer says which day the server counts: the clock of the device may be wrong. */
async function listening(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...asked)
  const day = answer.headers.get('x-today')
  if (day) hearToday(day)
  return answer
}

function sentAlong(): Record<string, string> {
  const { language, actingFor } = readSession()
  return { 'accept-language': language, ...(actingFor ? { 'x-acting-for': actingFor } : {}) }
}

/** Calls an endpoint. Throws RefusedAnswer, also when the server cannot be reached (`platform.unreachable`). */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: SignedInput<E> & { signal?: AbortSignal } = {},
): Promise<Reply<E>> {
  try {
    return await client(endpoint, input as never)
  } catch (error) {
    if (error instanceof RefusedAnswer) {
      if (error.problem.code === 'platform.signInFirst') changeSession({ ended: true })
      throw error
    }
    if (input.signal?.aborted) throw error
    throw unreachable()
  }
}

function unreachable(): RefusedAnswer {
  return new RefusedAnswer({
    type: 'urn:thongsuot:platform.unreachable',
    title: words.t('platform:refusals.unreachable' as never),
    status: 0,
    code: 'platform.unreachable',
    data: {},
  })
}

export interface EndpointOptions {
  /** Ask only when true: `{ enabled: Boolean(id) }`. */
  enabled?: boolean
  /** Keep what is shown while the next answer is on its way (type-ahead, changed filters). */
  keep?: boolean
  /** Ask again every so many milliseconds while the page is in front and somebody is at it. */
  every?: number
}

/** Reads through TanStack Query; the key is the endpoint's name and the input. `data`, `error`, `isPending` … */
export function useEndpoint<E extends Endpoint>(
  endpoint: E,
  input: Input<E> = {},
  { enabled = true, keep = false, every }: EndpointOptions = {},
): UseQueryResult<Reply<E>, Error> {
  const query = useQuery<Reply<E>, Error>({
    queryKey: [endpoint.name, input],
    queryFn: ({ signal }) => call(endpoint, { ...input, signal }),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  })
  useAskAgain(query.refetch, every)
  return query
}

/** A page left open must not keep its session alive: without a touch for ten minutes nothing is asked any more. */
function useAskAgain(ask: () => unknown, every: number | undefined): void {
  useEffect(() => {
    if (!every) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && sinceLastTouch() < 600_000) ask()
    }, every)
    return () => clearInterval(timer)
  }, [ask, every])
}

export interface Command<E extends Endpoint> {
  /** Rejects with RefusedAnswer; `problem` holds the same for `<Problem of={command.problem} />`. */
  run: (input?: Input<E>) => Promise<Reply<E>>
  pending: boolean
  problem: Error | null
  reset: () => void
}

export interface CommandOptions<E extends Endpoint> {
  /** Endpoints (or names) whose answers are old after this command. 'all' asks everything anew. */
  invalidates?: 'all' | readonly (Endpoint | string)[]
  onDone?: (reply: Reply<E>) => void
}

/** Changes something: `const save = useCommand(people.change, { invalidates: [people.get] })`, `save.run({ body })`. */
export function useCommand<E extends Endpoint>(
  endpoint: E,
  { invalidates = [], onDone }: CommandOptions<E> = {},
): Command<E> {
  const cache = useQueryClient()
  const mutation = useMutation<Reply<E>, Error, Input<E> | undefined>({
    mutationFn: input => call(endpoint, input ?? {}),
    onSuccess: async reply => {
      onDone?.(reply)
      await forget(cache, invalidates)
    },
  })
  return {
    run: input => mutation.mutateAsync(input),
    pending: mutation.isPending,
    problem: mutation.error,
    reset: mutation.reset,
  }
}

/** What waits for one (desk) is old after any command. */
function forget(cache: QueryClient, invalidates: 'all' | readonly (Endpoint | string)[]) {
  if (invalidates === 'all') return cache.invalidateQueries()
  const named = invalidates.map(one => (typeof one === 'string' ? one : one.name))
  return Promise.all(
    ['desk.work', 'desk.notifications', ...named].map(name => cache.invalidateQueries({ queryKey: [name] })),
  )
}

/** Fetches a file on behalf of the organisation one acts for and hands it to the browser to save. */
export async function download<E extends Endpoint>(endpoint: E, input: Partial<Call<E>> = {}): Promise<void> {
  let name = endpoint.name
  const fetchNamed: typeof fetch = async (address, options) => {
    const answer = await fetch(address, options)
    const [, written] =
      /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '') ?? []
    if (written) name = decodeURIComponent(written)
    return answer
  }
  const bytes = await createClient({ base: '', headers: sentAlong, fetch: fetchNamed })(
    endpoint,
    input as never,
  )
  const address = URL.createObjectURL(bytes as unknown as Blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

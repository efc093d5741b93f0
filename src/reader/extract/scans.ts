/** Pictures of pages → text, in at most two children at once for the whole program. */
import { availableParallelism } from 'node:os'
import type { Doubt } from '../types.ts'
import { places } from './places.ts'
import { runChild } from './run.ts'
import type { Limits } from './watch.ts'
import type { Places } from './word-places.ts'

/** Thirty seconds of computing a page; four times that on the clock of a busy machine. */
export const OCR_LIMITS: Limits = {
  seconds: 120,
  computing: 30,
  megabytes: 1024,
  outputBytes: 20 * 1024 * 1024,
}
/** What lies behind it is left unread and said so; the longest directives have 30 pages, annexes come last. */
export const MAX_SCANNED = 40

export interface RecognisedPage {
  page: number
  text: string
  doubts: Doubt[]
  places: Places
}
export type OnPage = (done: number, total: number) => void

/** Pages of one child, at most. */
const PART = 8
const CHILDREN = Math.max(1, Math.min(2, availableParallelism()))
const inPlace = places(CHILDREN)

export interface ScanOptions {
  onPage?: OnPage | undefined
  /** Ends the work: children are killed, and the promise rejects with its reason. */
  signal?: AbortSignal | undefined
  limits?: Limits
}

/**
 * Recognises the pages given (from 1; a picture has page 1 only). Refuses as `runChild`; the first refusal counts and
 * ends the rest.
 */
export async function recognisePages(
  kind: string,
  bytes: Uint8Array,
  pages: readonly number[],
  { onPage, signal, limits = OCR_LIMITS }: ScanOptions = {},
): Promise<RecognisedPage[]> {
  const done: RecognisedPage[] = []
  const refused = new AbortController()
  const stop = signal ? AbortSignal.any([signal, refused.signal]) : refused.signal
  const work = partsOf(pages).map(part =>
    inPlace(async () => {
      stop.throwIfAborted()
      await runChild([kind, part.join(',')], bytes, limits, {
        signal: stop,
        onAnswer(answer) {
          done.push(answer as unknown as RecognisedPage)
          onPage?.(done.length, pages.length)
        },
      })
    }).catch(error => {
      refused.abort(error)
      throw error
    }),
  )
  await Promise.all(work)
  return done.sort((a, b) => a.page - b.page)
}

/** Each child has few pages, so that a short file need not wait until a long one is done. */
function partsOf(pages: readonly number[]): number[][] {
  const share = Math.max(Math.min(CHILDREN, pages.length), Math.ceil(pages.length / PART))
  return Array.from({ length: share }, (_, k) => pages.filter((_, i) => i % share === k))
}

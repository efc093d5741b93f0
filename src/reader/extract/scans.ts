/** Pictures of pages → text, in at most two children at once for the whole program. */
import { availableParallelism } from 'node:os'
import type { Doubt } from '../types.ts'
import { type Limits, runChild } from './run.ts'

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
}
export type OnPage = (done: number, total: number) => void

const CHILDREN = Math.max(1, Math.min(2, availableParallelism()))
let free = CHILDREN
const waiting: (() => void)[] = []

/** Runs `work` when one of the places for children is free. */
async function inPlace(work: () => Promise<void>): Promise<void> {
  if (free > 0) free--
  else await new Promise<void>(resolve => waiting.push(resolve))
  try {
    await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}

/** Recognises the pages given (from 1; a picture has page 1 only). Refuses as `runChild`; the first refusal counts. */
export async function recognisePages(
  kind: string,
  bytes: Uint8Array,
  pages: readonly number[],
  onPage: OnPage = () => {},
  limits: Limits = OCR_LIMITS,
): Promise<RecognisedPage[]> {
  const done: RecognisedPage[] = []
  const share = Math.min(CHILDREN, pages.length)
  const parts = Array.from({ length: share }, (_, k) => pages.filter((_, i) => i % share === k))
  await Promise.all(
    parts.map(part =>
      inPlace(() =>
        runChild([kind, part.join(',')], bytes, limits, answer => {
          done.push(answer as unknown as RecognisedPage)
          onPage(done.length, pages.length)
        }),
      ),
    ),
  )
  return done.sort((a, b) => a.page - b.page)
}

/** A copy of a scan in which words are found: its pages as pictures, what was recognised unseen above them. */
import { refuseReading } from '../refusal.ts'
import { places } from './places.ts'
import { runChild } from './run.ts'
import type { Limits } from './watch.ts'
import type { Places } from './word-places.ts'

/** Fifteen seconds of computing a page. */
const COPY_LIMITS: Limits = {
  seconds: 120,
  computing: 15,
  megabytes: 768,
  outputBytes: 60 * 1024 * 1024,
}
/** Thicker files than a directive with its annexes get no copy. */
const MAX_COPIED = 60
const inTurn = places(1)

/** What the child is given. */
export interface Recognised {
  kind: string
  /** In base64. */
  bytes: string
  pages: readonly string[]
  places: readonly Places[]
}

/**
 * The searchable copy of a recognised file, a PDF; null for a file of more than 60 pages. `signal` kills the child.
 * @throws ReadRefusal as `runChild`
 */
export async function searchableCopy(
  bytes: Uint8Array,
  { kind, pages, places }: { kind: string; pages: readonly string[]; places: readonly Places[] },
  signal?: AbortSignal,
): Promise<Buffer | null> {
  if (pages.length > MAX_COPIED) return null
  const given: Recognised = { kind, bytes: Buffer.from(bytes).toString('base64'), pages, places }
  let copy: Buffer | null = null
  await inTurn(() =>
    runChild(['copy', 'pictures'], Buffer.from(JSON.stringify(given)), COPY_LIMITS, {
      ...(signal ? { signal } : {}),
      onAnswer({ copy: made }) {
        if (typeof made === 'string') copy = Buffer.from(made, 'base64')
      },
    }),
  )
  return copy ?? refuseReading('damaged', {})
}

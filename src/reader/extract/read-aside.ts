/** Reading without holding up the program that asks: a long text is read in a child that may be killed. */
import { read } from '../read.ts'
import { refuseReading } from '../refusal.ts'
import type { Reading, ReadOptions } from '../types.ts'
import { places } from './places.ts'
import { LIMITS, runChild } from './run.ts'

/** Eight pages; they are read in less time than a child takes to start. */
const SHORT = 20_000
const inTurn = places(2)

/** What the child is given. */
export interface LongText {
  pages: readonly string[]
  options: ReadOptions
}

/**
 * The same reading as `read` gives, for a program that answers others meanwhile.
 * @throws ReadRefusal as `read`, and `timeout`, `out_of_memory` for a text that takes more than 10 s or 512 MB
 */
export async function readAside(pages: readonly string[], options: ReadOptions = {}): Promise<Reading> {
  if (pages.reduce((sum, page) => sum + page.length, 0) <= SHORT) return read(pages, options)
  const long: LongText = { pages, options }
  let reading: Reading | null = null
  await inTurn(() =>
    runChild(['reading'], Buffer.from(JSON.stringify(long)), LIMITS, {
      onAnswer({ reading: made }) {
        reading = made as Reading
      },
    }),
  )
  return reading ?? refuseReading('damaged', {})
}

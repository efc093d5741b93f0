/** The picture of one page, for a person who compares it with what was read; drawn in a child that can be killed. */
import { refuseReading } from '../refusal.ts'
import { kindOf } from './kind.ts'
import { places } from './places.ts'
import { runChild } from './run.ts'
import type { Limits } from './watch.ts'

const PICTURE_LIMITS: Limits = {
  seconds: 120,
  computing: 15,
  megabytes: 512,
  outputBytes: 20 * 1024 * 1024,
}
/** Beside those that recognise: who looks at a page does not wait until a long scan is done. */
const inTurn = places(2)

/**
 * Page `page` (from 1) of a PDF, or a picture file, as WebP, upright, at most 1800 points on its longer side.
 * @throws ReadRefusal as `runChild`
 */
export async function pagePicture(bytes: Uint8Array, name: string, page: number): Promise<Buffer> {
  let picture: Buffer | null = null
  await inTurn(() =>
    runChild([kindOf(bytes, name), String(page), 'picture'], bytes, PICTURE_LIMITS, {
      onAnswer({ picture: drawn }) {
        if (typeof drawn !== 'string') return refuseReading('damaged', {})
        picture = Buffer.from(drawn, 'base64')
      },
    }),
  )
  return picture ?? refuseReading('damaged', {})
}

/** Size of a picture from its first bytes, before anything decodes it. */
import { refuseReading } from '../refusal.ts'

/** A page of A3 at 600 dots an inch has 70 million points, one of A4 35 million; a photo of a phone 12 to 50. */
export const MAX_PIXELS = 60_000_000

/** Width and height of a PNG or JPEG in points; null where the header is broken. */
export function pictureSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes[0] === 0x89)
    return bytes.length < 24 || view.getUint32(12) !== 0x49484452
      ? null
      : { width: view.getUint32(16), height: view.getUint32(20) }
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) at++
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** Refuses `damaged` where the header is broken, `too_many_pixels` above 60 million points. */
export function checkPicture(bytes: Uint8Array): void {
  const size = pictureSize(bytes)
  if (!size?.width || !size.height) refuseReading('damaged', {})
  if (size.width * size.height > MAX_PIXELS)
    refuseReading('too_many_pixels', { pixels: size.width * size.height, limit: MAX_PIXELS })
}

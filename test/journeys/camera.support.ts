/** A camera that sees a QR code: frames of a video as Chromium takes them for its fake device. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'qrcode'

const [width, height, frames] = [640, 480, 4]

/** Writes the video (YUV4MPEG2, grey) and answers its path: the code on a light wall, a little off the middle. */
export function filmOf(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const scale = Math.floor(360 / (modules.size + 8))
  const left = Math.floor((width - modules.size * scale) / 2) + 24
  const top = Math.floor((height - modules.size * scale) / 2) - 16
  const light = Buffer.alloc(width * height, 215)
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      for (let y = 0; y < scale; y++) {
        const start = (top + row * scale + y) * width + left + column * scale
        light.fill(35, start, start + scale)
      }
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  const path = join(mkdtempSync(join(tmpdir(), 'thong-suot-camera-')), 'code.y4m')
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]))
  return path
}

/** Parts of a zipped file (.xlsx, .docx) as text, and the same file with parts changed: for files that people made. */
import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { ZipFile } from 'yazl'

export async function partsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  return parts
}

export async function withPart(
  bytes: Buffer,
  name: string,
  change: (text: string) => string,
): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [part, content] of await partsOf(bytes)) {
    zip.addBuffer(part === name ? Buffer.from(change(content.toString('utf8'))) : content, part)
  }
  zip.end()
  return buffer(zip.outputStream)
}

/** A look into a zip-based document before any parser touches it (yauzl; everything is inflated once and counted). */
import yauzl from 'yauzl'
import { refuseReading } from '../refusal.ts'

export const ZIP_LIMITS = { entries: 2000, bytes: 200 * 1024 * 1024, ratio: 100, ratioFloor: 1024 * 1024 }

/**
 * Checks a .docx: at most 2,000 parts, 200 MB inflated, ratio 100 above a floor of 1 MB, no macro,
 * no DTD or entity in its XML, not encrypted, and a word/document.xml. Refuses otherwise.
 */
export async function checkDocx(bytes: Buffer): Promise<void> {
  const zip = await yauzl
    .fromBufferPromise(bytes, { lazyEntries: true })
    .catch(() => refuseReading('damaged', {}))
  if (zip.entryCount > ZIP_LIMITS.entries)
    refuseReading('bomb', { reason: 'entries', limit: ZIP_LIMITS.entries })
  let total = 0
  let document = false
  let entries = 0
  for await (const entry of zip.eachEntry()) {
    if (++entries > ZIP_LIMITS.entries)
      refuseReading('bomb', { reason: 'entries', limit: ZIP_LIMITS.entries })
    if (entry.isEncrypted()) refuseReading('encrypted', {})
    const name = entry.fileName
    if (/vbaproject\.bin$/i.test(name)) refuseReading('macro', { part: name })
    if (name === 'word/document.xml') document = true
    const size = await measure(zip, entry, total)
    total += size
  }
  if (!document) refuseReading('not_what_name_says', { name: '.docx', kind: 'zip' })
}

async function measure(zip: yauzl.ZipFile, entry: yauzl.Entry, before: number): Promise<number> {
  const xml = /\.(xml|rels)$/i.test(entry.fileName)
  const stream = await zip.openReadStreamPromise(entry).catch(() => refuseReading('damaged', {}))
  let size = 0
  let head = ''
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (before + size > ZIP_LIMITS.bytes) refuseReading('bomb', { reason: 'size', limit: ZIP_LIMITS.bytes })
      if (size > ZIP_LIMITS.ratioFloor && size > entry.compressedSize * ZIP_LIMITS.ratio)
        refuseReading('bomb', { reason: 'ratio', limit: ZIP_LIMITS.ratio })
      if (xml && head.length < 65536) head += chunk.toString('latin1')
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'ReadRefusal') throw error
    refuseReading('damaged', {})
  }
  // UTF-16 parts carry a zero byte beside every letter
  if (xml && /<!(DOCTYPE|ENTITY)/i.test(head.replaceAll('\0', '')))
    refuseReading('bomb', { reason: 'entity', limit: 0 })
  return size
}

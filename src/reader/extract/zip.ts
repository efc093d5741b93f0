/** A look into a zip-based document before any parser touches it (yauzl; everything is inflated once and counted). */
import yauzl from 'yauzl'
import { refuseReading } from '../refusal.ts'

export const ZIP_LIMITS = { entries: 2000, bytes: 200 * 1024 * 1024, ratio: 100, ratioFloor: 1024 * 1024 }

/** What is looked at in an XML part: its first bytes for a DTD, the whole of it for links and fields. */
const HEAD = 65536
const LOOKED_AT = 8 * 1024 * 1024

/**
 * Checks a .docx: at most 2,000 parts, 200 MB inflated, ratio 100 above a floor of 1 MB, no macro, control or packed
 * object, no DTD or entity in its XML, nothing to be fetched on opening, no DDE field, not encrypted, and a
 * word/document.xml. Refuses otherwise.
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
    if (entry.uncompressedSize > ZIP_LIMITS.bytes)
      refuseReading('bomb', { reason: 'size', limit: ZIP_LIMITS.bytes })
    checkName(entry.fileName)
    if (entry.fileName === 'word/document.xml') document = true
    total += await measure(zip, entry, total)
  }
  if (!document) refuseReading('not_what_name_says', { name: '.docx', kind: 'zip' })
}

/** Charts carry their figures as a plain workbook: that one is let in, and never opened. */
function checkName(name: string): void {
  if (/vbaproject\.bin$|\.(docm|dotm|xlsm|xlsb|pptm)$/i.test(name)) refuseReading('macro', { part: name })
  if (/(^|\/)activex\/|\/embeddings\/(?!.*\.(xlsx|docx|pptx)$)/i.test(name))
    refuseReading('embedded', { part: name.slice(name.lastIndexOf('/') + 1).slice(0, 60) })
}

async function measure(zip: yauzl.ZipFile, entry: yauzl.Entry, before: number): Promise<number> {
  const xml = /\.(xml|rels)$/i.test(entry.fileName)
  const stream = await zip.openReadStreamPromise(entry).catch(() => refuseReading('damaged', {}))
  let size = 0
  const seen: Buffer[] = []
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (before + size > ZIP_LIMITS.bytes) refuseReading('bomb', { reason: 'size', limit: ZIP_LIMITS.bytes })
      if (size > ZIP_LIMITS.ratioFloor && size > entry.compressedSize * ZIP_LIMITS.ratio)
        refuseReading('bomb', { reason: 'ratio', limit: ZIP_LIMITS.ratio })
      if (xml && size < LOOKED_AT) seen.push(chunk)
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'ReadRefusal') throw error
    refuseReading('damaged', {})
  }
  // UTF-16 parts carry a zero byte beside every letter
  if (xml) checkXml(Buffer.concat(seen).toString('latin1').replaceAll('\0', ''))
  return size
}

function checkXml(text: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, HEAD))) refuseReading('bomb', { reason: 'entity', limit: 0 })
  for (const [link] of text.matchAll(/<Relationship\b[^<>]{0,4000}>/g)) {
    const kind = /\bType\s{0,9}=\s{0,9}["'][^"']{0,200}\/(\w{1,40})["']/.exec(link)?.[1]
    const target = /\bTarget\s{0,9}=\s{0,9}["']\s{0,9}([^"']{0,400})/.exec(link)?.[1] ?? ''
    // a link that a person follows is no danger, nor a template on the drive of whoever wrote the document
    const fetched = /^(https?|ftp|file:\/\/\/?\\\\|file:\/\/[^/]|\\\\|mhtml)/i.test(target)
    if (kind && kind !== 'hyperlink' && fetched && /\bTargetMode\s{0,9}=\s{0,9}["']External/i.test(link))
      refuseReading('external', { kind })
  }
  // Word may part the name of a field among several runs
  let fields = ''
  for (const [, words] of text.matchAll(/<w:instrText\b[^<>]{0,400}>([^<]{0,2000})/g)) fields += words
  for (const [, words] of text.matchAll(/\bw:instr\s{0,9}=\s{0,9}"([^"]{0,2000})/g)) fields += ` ${words}`
  if (/\bDDE(AUTO)?\b/i.test(fields)) refuseReading('dde', {})
}

/**
 * What the first sheet of an .xlsx hides from a reader of tables: merged cells, which it shows as one filled and many
 * empty ones, and hidden rows, whose marks nobody saw. Only the text of the sheet is searched, within limits.
 */
import { fromBuffer, type ZipFile } from 'yauzl'

const limit = 60 * 1024 * 1024

export interface SheetTraps {
  /** References like "A3:B4", at most ten. */
  merged: string[]
  /** Numbers of rows that are hidden or filtered away. */
  hidden: ReadonlySet<number>
}

/** Nothing for anything that is not an .xlsx or cannot be read. */
export async function trapsIn(bytes: Buffer): Promise<SheetTraps> {
  const none = { merged: [], hidden: new Set<number>() }
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return none
  try {
    const sheet = await firstSheet(bytes)
    const merged = sheet.matchAll(/<mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"/g)
    const hidden = sheet.matchAll(/<row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"/g)
    return {
      merged: [...merged].map(match => match[1] ?? '').slice(0, 10),
      hidden: new Set([...hidden].map(match => Number(match[1]))),
    }
  } catch {
    // The parser of the table says what is wrong with the file.
    return none
  }
}

function firstSheet(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error ?? new Error('no zip'))
      zip.on('error', reject)
      zip.on('end', () => resolve(''))
      zip.on('entry', entry => {
        if (!/^xl\/worksheets\/sheet1\.xml$/i.test(entry.fileName)) return zip.readEntry()
        if (entry.uncompressedSize > limit) return resolve('')
        readEntry(zip, entry).then(resolve, reject)
      })
      zip.readEntry()
    })
  })
}

function readEntry(zip: ZipFile, entry: Parameters<ZipFile['openReadStream']>[0]): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(error ?? new Error('no stream'))
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > limit) stream.destroy(new Error('too large'))
        else chunks.push(chunk)
      })
      stream.on('error', reject)
      stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    })
  })
}

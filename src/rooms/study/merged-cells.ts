/**
 * Merged cells of the first sheet of an .xlsx. A reader of tables shows them as one filled and many empty cells, and
 * whoever merged two names into one mark must be told. Only the text of the sheet is searched, within limits.
 */
import { fromBuffer, type ZipFile } from 'yauzl'

const limit = 60 * 1024 * 1024

/** References like "A3:B4", at most ten; none for anything that is not an .xlsx or cannot be read. */
export async function mergedCellsIn(bytes: Buffer): Promise<string[]> {
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return []
  try {
    const sheet = await firstSheet(bytes)
    return [...sheet.matchAll(/<mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"/g)]
      .map(match => match[1] ?? '')
      .slice(0, 10)
  } catch {
    // The parser of the table says what is wrong with the file.
    return []
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

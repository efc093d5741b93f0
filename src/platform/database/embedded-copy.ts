/**
 * COPY FROM STDIN for the embedded database. PGlite wants a command and all its data in one piece, while the
 * socket hands it message by message and PGlite then loses the protocol. So the answer "go on" is given here, the
 * data is gathered, and command and data are run together at the end. The data of one COPY is in memory once:
 * callers copy in portions.
 */
import type { PGlite } from '@electric-sql/pglite'

type Run = PGlite['execProtocolRawStream']

const kinds = { query: 0x51, copyData: 0x64, copyDone: 0x63, copyFail: 0x66, copyInResponse: 0x47 } as const
const ofCopy = new Set<number | undefined>([kinds.copyData, kinds.copyDone, kinds.copyFail])
const begins = /^\s*copy\s[\s\S]*\sfrom\s+stdin\b/i

/** CopyInResponse: length 7, format text, no columns told (clients of ours do not look). */
const goOn = Uint8Array.of(kinds.copyInResponse, 0, 0, 0, 7, 0, 0, 0)

export function gatherCopy(db: PGlite): void {
  const run: Run = db.execProtocolRawStream.bind(db)
  let gathered: Uint8Array[] | null = null
  db.execProtocolRawStream = async (message, options) => {
    if (gathered && !ofCopy.has(message[0])) gathered = null // the client left in the middle
    if (gathered) {
      gathered.push(message)
      if (message[0] === kinds.copyData) return
      const whole = Buffer.concat(gathered)
      gathered = null
      return run(whole, { ...options, onRawData: data => options.onRawData(withoutGoOn(data)) })
    }
    if (message[0] === kinds.query && begins.test(textOf(message))) {
      gathered = [message]
      options.onRawData(goOn)
      return
    }
    return run(message, options)
  }
}

/** The beginning of a simple query is enough to know it. */
function textOf(message: Uint8Array): string {
  return Buffer.from(message.buffer, message.byteOffset + 5, Math.min(message.length - 5, 4000)).toString(
    'utf8',
  )
}

/** The client has had its "go on" already. */
function withoutGoOn(data: Uint8Array): Uint8Array {
  if (data[0] !== kinds.copyInResponse) return data
  const length = Buffer.from(data.buffer, data.byteOffset, data.length).readInt32BE(1)
  return data.subarray(1 + length)
}

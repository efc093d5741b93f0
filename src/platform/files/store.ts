/**
 * Files by content: kept once under their SHA-256, never changed, never executed, served only as attachments.
 * A file is written and fsynced beside its place and then renamed, so a crash leaves no half file.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openQuarantine, type Quarantine } from './quarantine.ts'

export interface FileStore {
  /** Keeps the bytes and answers their SHA-256 in hex; keeping the same bytes again changes nothing. */
  keep(bytes: Buffer): Promise<string>
  read(sha256: string): Promise<Buffer>
  stream(sha256: string): NodeJS.ReadableStream
  remove(sha256: string): Promise<void>
  /** Beside the store: what may turn out not to be allowed in. */
  quarantine: Quarantine
}

export function openFileStore(folder: string): FileStore {
  const placeOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`)
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    async keep(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const place = placeOf(sha256)
      // What is kept again is young again: nobody sweeps it before its row is written.
      if (await touched(place)) return sha256
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      const draft = `${place}.${randomBytes(6).toString('hex')}`
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, place)
      return sha256
    },
    read: sha256 => readFile(placeOf(sha256)),
    stream: sha256 => createReadStream(placeOf(sha256)),
    remove: sha256 => unlink(placeOf(sha256)),
    quarantine: openQuarantine(join(dirname(folder), 'quarantine')),
  }
}

async function touched(path: string): Promise<boolean> {
  const now = new Date()
  try {
    await utimes(path, now, now)
    return true
  } catch {
    return false
  }
}

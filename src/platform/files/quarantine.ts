/**
 * Where a file lies that may turn out not to be allowed in: outside the store and every backup, in a private folder,
 * encrypted under a key of its own that only its ticket holds. Erased, neither the file nor its key is left; without the
 * ticket (a row that was rolled back, a lost database) what is on the disk cannot be read by anybody.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

export interface Quarantine {
  /** Holds the bytes and answers their ticket: `<name>.<key>`. */
  hold(bytes: Buffer): Promise<string>
  /** The bytes; fails where the file is gone or was changed. */
  read(ticket: string): Promise<Buffer>
  /** Erases; what is gone already is fine. */
  erase(ticket: string): Promise<void>
  /** Erases what none of the tickets names and is older than so many milliseconds. Answers how many. */
  sweep(tickets: readonly string[], age: number): Promise<number>
}

const ivBytes = 12
const tagBytes = 16

export function openQuarantine(folder: string): Quarantine {
  const placeOf = (name: string) => join(folder, name)
  return {
    async hold(bytes) {
      const [name, key, iv] = [randomBytes(16).toString('hex'), randomBytes(32), randomBytes(ivBytes)]
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const handle = await open(placeOf(name), 'wx', 0o600)
      try {
        await handle.writeFile(Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]))
        await handle.sync()
      } finally {
        await handle.close()
      }
      return `${name}.${key.toString('base64url')}`
    },
    async read(ticket) {
      const { name, key } = parts(ticket)
      const held = await readFile(placeOf(name))
      const options = { authTagLength: tagBytes }
      const decipher = createDecipheriv('aes-256-gcm', key, held.subarray(0, ivBytes), options)
      decipher.setAuthTag(held.subarray(-tagBytes))
      return Buffer.concat([decipher.update(held.subarray(ivBytes, -tagBytes)), decipher.final()])
    },
    erase: ticket => unlink(placeOf(parts(ticket).name)).catch(ignoreMissing),
    async sweep(tickets, age) {
      const named = new Set(tickets.map(ticket => parts(ticket).name))
      const names = await readdir(folder).catch(() => [])
      let erased = 0
      for (const name of names.filter(one => !named.has(one))) {
        const since = await stat(placeOf(name)).catch(() => null)
        if (!since || Date.now() - since.mtimeMs < age) continue
        await unlink(placeOf(name)).catch(ignoreMissing)
        erased++
      }
      return erased
    },
  }
}

function parts(ticket: string): { name: string; key: Buffer } {
  const [, name, key] = /^([0-9a-f]{32})\.([\w-]{43})$/.exec(ticket) ?? []
  if (!name || !key) throw new Error('not a ticket of the quarantine')
  return { name, key: Buffer.from(key, 'base64url') }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

/** Reads a backup file: its manifest, its entries, and whether every byte is the one that was written. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Entry, openPromise } from 'yauzl'
import { Refusal, refuse } from '../refusal.ts'
import type { Manifest } from './backup.ts'

export interface Archive {
  manifest: Manifest
  stream(entry: string): Promise<Readable>
  close(): void
}

const safePath = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/

/**
 * Opens a backup and reads all of it once against its SHA-256, so that nothing is touched for the sake of a bad
 * file. Refusal: `database.damagedBackup` with the place that is wrong.
 */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openPromise(file, { autoClose: false }).catch(error => {
    throw asDamage(error, file)
  })
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const stream = (name: string) => {
      const entry = entries.get(name)
      if (!entry) throw damaged(name)
      return zip.openReadStreamPromise(entry)
    }
    const manifest = await readManifest(stream)
    for (const part of [...manifest.tables, ...manifest.files]) {
      if ((await hashOf(await stream(part.entry), part.entry)) !== part.sha256) throw damaged(part.entry)
    }
    if (manifest.files.some(({ path }) => !safePath.test(path))) throw damaged('files')
    return { manifest, stream: async name => stream(name), close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw asDamage(error, file)
  }
}

/** Whatever the zip reader stumbles over is damage; trouble with the disk is not. */
function asDamage(error: unknown, place: string): unknown {
  const trouble = error instanceof Refusal || (error as NodeJS.ErrnoException).syscall !== undefined
  return trouble ? error : damaged(place)
}

async function readManifest(stream: (name: string) => Promise<Readable>): Promise<Manifest> {
  const text = await buffer(await stream('manifest.json'))
  const promised = (await buffer(await stream('manifest.sha256'))).toString('utf8')
  if (createHash('sha256').update(text).digest('hex') !== promised) throw damaged('manifest.json')
  const manifest = JSON.parse(text.toString('utf8')) as Manifest
  if (manifest.format !== 1) throw refuse('database.newerBackup', { migration: `format ${manifest.format}` })
  return manifest
}

async function hashOf(stream: Readable, entry: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of stream) hash.update(chunk as Buffer)
  } catch {
    throw damaged(entry)
  }
  return hash.digest('hex')
}

function damaged(place: string) {
  return refuse('database.damagedBackup', { place })
}

/**
 * Seals small secrets that the program must read again (second factors), so that a copy of the database alone opens
 * none: AES-256-GCM with a key that is kept outside the database. A sealed text is bound to what it is for and cannot
 * be moved to another row. Form: `v1.<key>.<iv, text and tag in base64url>`.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from './refusal.ts'

export interface Sealer {
  /** `purpose` names the row: `totp:17`. */
  seal(text: string, purpose: string): string
  /** The text; null when the key is not at hand or the sealed text was changed or is of another purpose. */
  open(sealed: string, purpose: string): string | null
  /** What every text begins with that was sealed by the present key. */
  readonly present: string
}

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** The first key seals; the others still open what they sealed. */
export function openSealer(keys: readonly Buffer[]): Sealer {
  const byName = new Map(keys.map(key => [nameOf(key), key]))
  const [present] = keys
  if (!present) throw new TypeError('a sealer wants a key')
  return {
    present: `v1.${nameOf(present)}.`,
    seal(text, purpose) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', present, iv).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${nameOf(present)}.${body.toString('base64url')}`
    },
    open(sealed, purpose) {
      const [version, name = '', body = ''] = sealed.split('.')
      const key = byName.get(name)
      if (version !== 'v1' || !key) return null
      return opened(Buffer.from(body, 'base64url'), key, purpose)
    },
  }
}

function opened(bytes: Buffer, key: Buffer, purpose: string): string | null {
  if (bytes.length < ivBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-tagBytes))
  try {
    const text = decipher.update(bytes.subarray(ivBytes, -tagBytes))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** Tells keys apart without telling anything of them. */
function nameOf(key: Buffer): string {
  return createHash('sha256').update('thongsuot.key.').update(key).digest('hex').slice(0, 8)
}

const keyFile = (dataDir: string) => join(dataDir, 'secret.key')

/**
 * The keys of an installation, the present one first: `given` (SECRET_KEY: 32 bytes in hex or base64, more than one
 * with commas between), else the lines of `secret.key` in the data directory, which is made at the first start,
 * readable by its owner only. Refusal: platform.secretKeyMalformed.
 */
export function keysOf(dataDir: string, given: string | undefined): Buffer[] {
  if (given) return read(given.split(','), 'SECRET_KEY')
  const file = keyFile(dataDir)
  if (!existsSync(file)) writeKeys(dataDir, [randomBytes(keyBytes)], 'wx')
  return read(readFileSync(file, 'utf8').split('\n'), file)
}

/** A new key in front of the others; the next start seals everything by it. Answers the place of the file. */
export function renewKey(dataDir: string): string {
  writeKeys(dataDir, [randomBytes(keyBytes), ...keysOf(dataDir, undefined)], 'r+')
  return keyFile(dataDir)
}

function read(lines: readonly string[], place: string): Buffer[] {
  const keys = lines
    .map(line => line.trim())
    .filter(Boolean)
    .map(line => Buffer.from(line, /^[0-9a-f]{64}$/i.test(line) ? 'hex' : 'base64'))
  if (keys.length === 0 || keys.some(key => key.length !== keyBytes)) {
    throw refuse('platform.secretKeyMalformed', { place })
  }
  return keys
}

/** One write of a few lines, longer than before when keys are added, and flushed before anything is sealed. */
function writeKeys(dataDir: string, keys: readonly Buffer[], flag: 'wx' | 'r+'): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const handle = openSync(keyFile(dataDir), flag, 0o600)
  try {
    writeSync(handle, `${keys.map(key => key.toString('hex')).join('\n')}\n`, 0)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

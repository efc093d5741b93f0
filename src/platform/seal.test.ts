import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from './refusal.ts'
import { keysOf, openSealer, renewKey } from './seal.ts'

test('what is sealed opens for its purpose only, and never when a character was changed', () => {
  const sealer = openSealer([randomBytes(32)])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, place) => {
      const sealed = sealer.seal(text, 'totp:1')
      expect(sealed.startsWith(sealer.present)).toBe(true)
      expect(sealer.open(sealed, 'totp:1')).toBe(text)
      expect(sealer.open(sealed, 'totp:2')).toBeNull()
      const bytes = Buffer.from(sealed.split('.')[2]!, 'base64url')
      bytes[place % bytes.length]! ^= 1
      expect(sealer.open(`${sealer.present}${bytes.toString('base64url')}`, 'totp:1')).toBeNull()
    }),
    { numRuns: 300 },
  )
  expect(sealer.seal('x', 'p')).not.toBe(sealer.seal('x', 'p'))
  for (const rubbish of ['', 'v1', 'v1.x.', `${sealer.present}AA`, 'JBSWY3DPEHPK3PXP'])
    expect(sealer.open(rubbish, 'totp:1')).toBeNull()
})

test('an earlier key still opens, an unknown one does not', () => {
  const [before, now, other] = [randomBytes(32), randomBytes(32), randomBytes(32)]
  const sealed = openSealer([before]).seal('bí mật', 'totp:1')
  expect(openSealer([now, before]).open(sealed, 'totp:1')).toBe('bí mật')
  expect(
    openSealer([now, before])
      .seal('x', 'p')
      .startsWith(openSealer([before]).present),
  ).toBe(false)
  expect(openSealer([other]).open(sealed, 'totp:1')).toBeNull()
})

test('the key is made once, for its owner only, and renewed in front of the earlier one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-key-'))
  try {
    const [first] = keysOf(folder, undefined)
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(keysOf(folder, undefined)).toEqual([first])
    const file = renewKey(folder)
    const renewed = keysOf(folder, undefined)
    expect(renewed).toHaveLength(2)
    expect(renewed[1]).toEqual(first)
    expect(readFileSync(file, 'utf8')).toMatch(/^([0-9a-f]{64}\n){2}$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const given = randomBytes(32)
    expect(keysOf(folder, `${given.toString('base64')}, ${first!.toString('hex')}`)).toEqual([given, first])
    expect(() => keysOf(folder, 'quá ngắn')).toThrow(Refusal)
    writeFileSync(file, 'hỏng\n')
    expect(() => keysOf(folder, undefined)).toThrow('platform.secretKeyMalformed')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

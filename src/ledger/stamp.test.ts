/** Time stamps of a local authority made by OpenSSL, which also gives the second opinion. */
import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { fingerprint, stampRequest, tokenOf, verifyStamp } from './stamp.ts'

const there = spawnSync('openssl', ['version']).status === 0
if (!there) console.info('no openssl: time stamps are not tested')

let folder: string
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
const settings = `[tsa]
default_tsa = one
[one]
serial = serial
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
[stamping]
extendedKeyUsage = critical,timeStamping
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:true
`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thongsuot-tsa-'))
  if (!there) return
  writeFileSync(join(folder, 'tsa.cnf'), settings)
  writeFileSync(join(folder, 'serial'), '01')
  const made = (name: string) => ['-nodes', '-keyout', `${name}.key`, '-subj', `/CN=${name}`]
  const p256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  const own = ['-x509', '-config', 'tsa.cnf', '-extensions', 'ca', '-days', '3650']
  openssl('req', ...own, ...p256, ...made('ca'), '-out', 'ca.pem')
  openssl('req', '-config', 'tsa.cnf', '-newkey', 'rsa:2048', ...made('tsa'), '-out', 'tsa.csr')
  const issue = ['-req', '-in', 'tsa.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial']
  openssl(
    'x509',
    ...issue,
    '-days',
    '3650',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'stamping',
    '-out',
    'tsa.pem',
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function stampOf(text: string): Uint8Array {
  writeFileSync(join(folder, 'q.tsq'), stampRequest(utf8(text), nonce))
  openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 'one', '-queryfile', 'q.tsq', '-out', 'r.tsr')
  writeFileSync(join(folder, 'data'), text)
  openssl('ts', '-verify', '-data', 'data', '-in', 'r.tsr', '-CAfile', 'ca.pem', '-untrusted', 'tsa.pem')
  return tokenOf(new Uint8Array(readFileSync(join(folder, 'r.tsr'))))!
}

const trust = (name: string) => ({
  name,
  certificate: fingerprint(
    new Uint8Array(new X509Certificate(readFileSync(join(folder, `${name}.pem`))).raw),
  ),
})

test.skipIf(!there)('a stamp holds for its text and its authority only, and OpenSSL says the same', () => {
  const text = 'so.vi-du.vn/1\n7\nAAAA\n'
  const token = stampOf(text)
  const stamp = verifyStamp(token, utf8(text), [trust('ca')])
  expect(stamp?.authority).toBe('ca')
  expect(Math.abs(Date.now() - stamp!.time.getTime())).toBeLessThan(3_600_000)
  expect(verifyStamp(token, utf8(text), [trust('tsa')])?.authority).toBe('tsa')
  expect(verifyStamp(token, utf8(`${text} `), [trust('ca')])).toBeNull()
  expect(verifyStamp(token, utf8(text), [{ name: 'khac', certificate: '00'.repeat(32) }])).toBeNull()
})

test.skipIf(!there)('one bit changed: no stamp, or the same time by the same authority', () => {
  const text = 'mốc sổ'
  const token = stampOf(text)
  const trusted = [trust('tsa')]
  const time = verifyStamp(token, utf8(text), trusted)!.time
  const step = process.env.TEST_LONG === '1' ? 1 : 37
  let refused = 0
  let tried = 0
  for (let bit = 0; bit < token.length * 8; bit += step) {
    const bad = token.slice()
    bad[bit >> 3]! ^= 1 << (bit & 7)
    const stamp = verifyStamp(bad, utf8(text), trusted)
    tried++
    // No signature covers the other certificates that came along; whatever still counts says the same.
    if (stamp) expect(stamp.time).toEqual(time)
    else refused++
  }
  expect(refused).toBeGreaterThan(tried / 2)
})

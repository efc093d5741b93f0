/** Our own vectors and the rules of the formats; the standard vectors are in vectors.test.ts. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, fromBase64Url, same, toBase64, toBase64Url, toHex, utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { readCheckpoint, writeHead } from './checkpoint.ts'
import { commitment, type Leaf, opens, readLeaf, writeLeaf } from './leaf.ts'
import { aKey } from './ledger.support.ts'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle.ts'
import {
  cosignNote,
  logKey,
  readKey,
  readNote,
  signNote,
  verifyLine,
  witnessKey,
  writeKey,
  writeNote,
} from './note.ts'
import * as byNode from './primitives.ts'
import * as pure from './pure/primitives.ts'
import { judge, PolicyError, readPolicy, witnessesOf } from './quorum.ts'
import { readReceipt, writeReceipt } from './receipt.ts'
import { bundleOf, entriesOf, hashAt, newTiles, nodesOf, tilePath } from './tiles.ts'
import { append, consistencyProof, edgeAt, emptyEdge, inclusionProof, rootOf } from './tree.ts'

const leaf: Leaf = {
  v: 1,
  so: 'so.vi-du.vn/lam-chung',
  loai: 'dexuat.nop',
  luc: '2026-11-22T02:15:31.113Z',
  ma: '000102030405060708090a0b0c0d0e0f',
  stt: 1,
  truoc: null,
  thay: null,
  ky: [{ khoa: 'may-chu', vai: 'nguoi-de-xuat', cach: 'may-chu', bangchung: '' }],
  cam: {},
  tep: [],
}

test('our own vectors: a commitment, a leaf and its hash never change', () => {
  const salt = Uint8Array.from({ length: 32 }, (_, index) => index)
  // The same by hand: SHA-256("thongsuot/cam/v1" 00 salt 0007 "noidung" "\"Đề xuất\"").
  const byHand = createHash('sha256')
    .update('thongsuot/cam/v1\0')
    .update(salt)
    .update(Buffer.from([0, 7]))
    .update('noidung"Đề xuất"'.normalize('NFC'))
    .digest('base64url')
  expect(commitment('noidung', 'Đề xuất'.normalize('NFD'), salt)).toBe(byHand)
  const bytes = writeLeaf({ ...leaf, cam: { noidung: byHand } })
  expect(toHex(leafHash(bytes))).toBe('5cfe4561fac8f0c73d1ba928d2d040d41d1388ac03547a2e5ad4f9f22f42e29f')
  expect(readLeaf(bytes)).toEqual({ ...leaf, cam: { noidung: byHand } })
  const opening = { field: 'cam.noidung', salt: toBase64(salt), value: 'Đề xuất' }
  expect(opens({ ...leaf, cam: { noidung: byHand } }, opening)).toBe(true)
  expect(opens({ ...leaf, cam: { noidung: byHand } }, { ...opening, value: 'Đề xuât' })).toBe(false)
})

test('a leaf is refused in any other spelling', () => {
  const text = new TextDecoder().decode(writeLeaf(leaf))
  for (const other of [
    text.replace('"v":1', '"v":2'),
    text.replace('{"cam"', '{ "cam"'),
    text.replace('dexuat.nop', 'dexuat.khac'),
    text.replace('"stt":1', '"stt":2'),
    text.replace('"tep":[]', '"tep":[],"ten":"A"'),
    text.replace('113Z', '113+07:00'),
  ]) {
    expect(other).not.toBe(text)
    expect(readLeaf(utf8(other))).toBeNull()
  }
})

test('a tree proves every leaf and every earlier size, from memory and from tiles', () => {
  const entries = Array.from({ length: 700 }, (_, index) => utf8(`entry ${index}`))
  const edge = emptyEdge()
  const nodes = new Map<string, Uint8Array>()
  const roots = [rootOf(edge)]
  for (const entry of entries) {
    append(edge, leafHash(entry), (height, index, hash) => nodes.set(`${height}/${index}`, hash))
    roots.push(rootOf(edge))
  }
  const read = (height: number, index: number) => nodes.get(`${height}/${index}`)!
  const tiles = new Map<string, Uint8Array>()
  for (const size of [3, 256, 257, 513, 700]) {
    for (const { level, number, width } of newTiles(0, size)) {
      const hashes = Array.from({ length: width }, (_, at) => read(8 * level, number * 256 + at))
      tiles.set(tilePath(level, number, width), Uint8Array.from(hashes.flatMap(hash => [...hash])))
    }
  }
  const fromTiles = nodesOf(700, (level, number, width) => tiles.get(tilePath(level, number, width))!)
  expect(same(hashAt(tiles.get('tile/0/000')!, 7), leafHash(entries[7]!))).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), fc.nat(699), (size, at) => {
      const index = at % size
      const proof = inclusionProof(index, size, read)
      expect(verifyInclusion(leafHash(entries[index]!), index, size, proof, roots[size]!)).toBe(true)
      expect(verifyInclusion(leafHash(entries[index]!), index, size, proof, roots[size - 1]!)).toBe(false)
      const byTiles = inclusionProof(index, 700, fromTiles).map(toHex)
      expect(byTiles).toEqual(inclusionProof(index, 700, read).map(toHex))
      expect(toHex(rootOf(edgeAt(size, fromTiles)))).toBe(toHex(roots[size]!))
      const from = index + 1
      const grown = consistencyProof(from, size, read)
      expect(verifyConsistency(from, size, roots[from]!, roots[size]!, grown)).toBe(true)
      expect(verifyConsistency(from, size, roots[from - 1]!, roots[size]!, grown)).toBe(false)
    }),
    { numRuns: 60 },
  )
  expect(entriesOf(bundleOf(entries.slice(0, 5)))).toEqual(entries.slice(0, 5))
  expect(tilePath(0, 1234067)).toBe('tile/0/x001/x234/067')
})

test('a note of the specification, a head, and cosignatures with a time', () => {
  const key = readKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')!
  const note = readNote(
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  )!
  expect(verifyLine(note.text, note.lines[0]!, key)).toBe(true)
  expect(verifyLine(`${note.text}\n`, note.lines[0]!, key)).toBe(false)
  const log = aKey('so.vi-du.vn/1', logKey)
  const witnesses = [1, 2, 3].map(number => aKey(`nhan-chung.vn/${number}`, witnessKey))
  const text = writeHead({ origin: 'so.vi-du.vn/1', size: 5, root: leafHash(utf8('x')) })
  const lines = [
    signNote(text, log.key, log.sign),
    ...witnesses
      .slice(0, 2)
      .map(({ key, sign }, index) => cosignNote(text, key, 1_700_000_000 + index, sign)),
  ]
  const policy = readPolicy(
    [
      `log ${writeKey(log.key)}`,
      ...witnesses.map(({ key }, index) => `witness W${index} ${writeKey(key)} http://w${index}.vn`),
      'group hai-trong-ba 2 W0 W1 W2',
      `# tsa don-vi-cap-dau ${'ab'.repeat(32)}`,
      'quorum hai-trong-ba',
    ].join('\n'),
  )
  expect(witnessesOf(policy.quorum)).toHaveLength(3)
  const checkpoint = readCheckpoint(writeNote({ text, lines }))!
  expect(checkpoint.size).toBe(5)
  const standing = judge(checkpoint.note, checkpoint.origin, policy)
  expect(standing).toMatchObject({ quorum: true, forged: false, log: { name: 'so.vi-du.vn/1' } })
  expect(standing.cosigned.map(({ time }) => time)).toEqual([1_700_000_000, 1_700_000_001])
  const fewer = { text, lines: lines.slice(0, 2) }
  expect(judge(fewer, checkpoint.origin, policy)).toMatchObject({ quorum: false, forged: false })
  lines[1]!.signature[20]! ^= 1
  expect(judge({ text, lines }, checkpoint.origin, policy)).toMatchObject({ quorum: false, forged: true })
})

test.each([
  'quorum X',
  'quorum none\nquorum none',
  'log so+00000000+AAAA\nquorum none',
  'group A 2 none\nquorum A',
  '',
])('a wrong policy is refused with its line: %j', text => {
  expect(() => readPolicy(text)).toThrow(PolicyError)
})

test('a receipt comes back as it was written', () => {
  const log = aKey('so.vi-du.vn/1', logKey)
  const bytes = writeLeaf(leaf)
  const text = writeHead({ origin: 'so.vi-du.vn/1', size: 1, root: leafHash(bytes) })
  const checkpoint = writeNote({ text, lines: [signNote(text, log.key, log.sign)] })
  const extra = { leaf: new TextDecoder().decode(bytes), openings: [] }
  const receipt = writeReceipt(extra, 0, [], checkpoint)
  expect(readReceipt(receipt)).toMatchObject({ extra, index: 0, proof: [], checkpoint: { size: 1 } })
  expect(readReceipt(receipt.replace('index 0', 'index 00'))).toBeNull()
})

test('our own arithmetic is that of node:crypto', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000]) {
    const bytes = new Uint8Array(randomBytes(length))
    for (const name of ['sha256', 'sha384', 'sha512'] as const) {
      expect(toHex(pure.digest(name, bytes))).toBe(toHex(byNode.digest(name, bytes)))
    }
  }
  const message = utf8('biên lai')
  const pairs = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ]
  for (const { publicKey, privateKey } of pairs) {
    const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
    for (const name of ['sha256', 'sha512'] as const) {
      const signature = new Uint8Array(sign(name, message, privateKey))
      expect(pure.verifySpki(spki, name, message, signature)).toBe(true)
      expect(byNode.verifySpki(spki, name, message, signature)).toBe(true)
      expect(pure.verifySpki(spki, name, utf8('biên lại'), signature)).toBe(false)
      signature[signature.length - 1]! ^= 1
      expect(pure.verifySpki(spki, name, message, signature)).toBe(false)
    }
  }
})

test('bytes are read in one spelling only', () => {
  expect([fromBase64('AA='), fromBase64('AB=='), fromBase64Url('A'), fromBase64Url('AB')]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(toBase64Url(fromBase64Url('-_8')!)).toBe('-_8')
  expect(() => canonical(Number.NaN)).toThrow()
  expect(() => canonical('\ud800')).toThrow()
})

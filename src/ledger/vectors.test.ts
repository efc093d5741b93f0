/** The standard vectors, where the machine has them (VECTORS or ../shared/vectors); our own are in ledger.test.ts. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fromBase64, fromHex, textOf, toBase64, toHex, utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { readCheckpoint } from './checkpoint.ts'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle.ts'
import * as byNode from './primitives.ts'
import * as pure from './pure/primitives.ts'
import { entriesOf, nodesOf, tilePath } from './tiles.ts'
import { append, consistencyProof, edgeAt, emptyEdge, inclusionProof, rootOf } from './tree.ts'

const vectors = process.env.VECTORS ?? '../shared/vectors'
const there = existsSync(vectors)
if (!there) console.info(`no standard vectors at ${vectors}: their tests are skipped`)

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const bytes = (text: string) => fromBase64(text) ?? new Uint8Array(0)

test.skipIf(!there)('RFC 6962: every proof of inclusion and of consistency', () => {
  const inclusion = globSync(`${vectors}/rfc6962/inclusion/**/*.json`).map(json)
  const consistency = globSync(`${vectors}/rfc6962/consistency/**/*.json`).map(json)
  expect([inclusion.length, consistency.length]).toEqual([98, 98])
  for (const { leafIdx, treeSize, root, leafHash, proof, desc, wantErr } of inclusion) {
    const hashes = (proof ?? []).map(bytes)
    const holds = verifyInclusion(bytes(leafHash), leafIdx, treeSize, hashes, bytes(root))
    expect([desc, holds]).toEqual([desc, !wantErr])
  }
  for (const { size1, size2, root1, root2, proof, desc, wantErr } of consistency) {
    const holds = verifyConsistency(size1, size2, bytes(root1), bytes(root2), (proof ?? []).map(bytes))
    expect([desc, holds]).toEqual([desc, !wantErr])
  }
})

test.skipIf(!there)('a whole log of another implementation, head for head and tile for tile', () => {
  const log = join(vectors, 'tessera-log')
  const entries = entriesOf(readFileSync(join(log, tilePath('entries', 0, 15))))!
  const edge = emptyEdge()
  const read = nodesOf(15, () => readFileSync(join(log, tilePath(0, 0, 15))))
  let heads = 0
  for (let size = 0; size <= 15; size++) {
    const checkpoint = readCheckpoint(readFileSync(join(log, `checkpoint.${size}`), 'utf8'))!
    expect([checkpoint.size, toBase64(checkpoint.root)]).toEqual([size, toBase64(rootOf(edge))])
    if (size > 0) expect(toBase64(rootOf(edgeAt(size, read)))).toBe(toBase64(checkpoint.root))
    heads++
    if (size < 15) append(edge, leafHash(entries[size]!))
  }
  expect(heads).toBe(16)
  for (let index = 0; index < 15; index++) {
    const proof = inclusionProof(index, 15, read)
    expect(verifyInclusion(leafHash(entries[index]!), index, 15, proof, rootOf(edge))).toBe(true)
    if (index === 0) continue
    const rootThen = rootOf(edgeAt(index, read))
    expect(verifyConsistency(index, 15, rootThen, rootOf(edge), consistencyProof(index, 15, read))).toBe(true)
  }
})

test.skipIf(!there)('Ed25519: every signature, by node:crypto and by our own arithmetic', () => {
  const { testGroups } = json(join(vectors, 'ed25519/ed25519_test.json'))
  let count = 0
  for (const { publicKey, tests } of testGroups) {
    for (const { tcId, msg, sig, result } of tests) {
      const args = [fromHex(publicKey.pk)!, fromHex(msg)!, fromHex(sig)!] as const
      expect([tcId, byNode.verifyEd25519(...args)]).toEqual([tcId, result === 'valid'])
      expect([tcId, pure.verifyEd25519(...args)]).toEqual([tcId, result === 'valid'])
      count++
    }
  }
  expect(count).toBe(151)
})

test.skipIf(!there)('RFC 8785: every document', () => {
  const names = readdirSync(join(vectors, 'rfc8785/input'))
  expect(names).toHaveLength(6)
  for (const name of names) {
    const value = JSON.parse(textOf(readFileSync(join(vectors, 'rfc8785/input', name))))
    const hex = readFileSync(join(vectors, 'rfc8785/outhex', name.replace('.json', '.txt')), 'utf8')
    expect(toHex(utf8(canonical(value)))).toBe(hex.replaceAll(/\s/g, ''))
  }
})

/** The signer by itself: 20 restored backups, changed pasts, lost memories; what was given out before stays good. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { textOf, toBase64 } from '../../ledger/bytes.ts'
import { type Leaf, writeLeaf } from '../../ledger/leaf.ts'
import { leafHash } from '../../ledger/merkle.ts'
import { readPolicy } from '../../ledger/quorum.ts'
import { writeReceipt } from '../../ledger/receipt.ts'
import { append, edgeAt, emptyEdge, inclusionProof, rootOf } from '../../ledger/tree.ts'
import { exitCode, judgeReceipt } from '../../ledger/verify/judge.ts'
import { Signer } from './signer.ts'

const folder = mkdtempSync(join(tmpdir(), 'thongsuot-signer-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const leafOf = (index: number): Uint8Array => {
  const leaf: Leaf = {
    v: 1,
    so: 'so',
    loai: 'hotro',
    luc: '2026-11-23T03:00:00.000Z',
    ma: index.toString(16).padStart(32, '0'),
    stt: 1,
    truoc: null,
    thay: null,
    ky: [],
    cam: {},
    tep: [],
  }
  return writeLeaf(leaf)
}

/** What the server holds: the entries of a book and the tree over them. */
function aTree(entries: readonly Uint8Array[]) {
  const edge = emptyEdge()
  const nodes = new Map<string, Uint8Array>()
  for (const entry of entries) {
    append(edge, leafHash(entry), (height, index, hash) => nodes.set(`${height}/${index}`, hash))
  }
  const read = (height: number, index: number) => nodes.get(`${height}/${index}`)!
  return { root: (size: number) => toBase64(rootOf(edgeAt(size, read))), read }
}

function signUpTo(signer: Signer, origin: string, entries: readonly Uint8Array[], from: number) {
  const tree = aTree(entries)
  return signer.answer({
    ask: 'sign',
    origin,
    from,
    root: tree.root(from),
    entries: entries.slice(from).map(toBase64),
    next: tree.root(entries.length),
  })
}

test('20 of 20 restored backups get no signature, the next book opens, earlier receipts verify', () => {
  for (let round = 0; round < 20; round++) {
    const signer = new Signer(join(folder, `restore-${round}`))
    const { key } = signer.answer({ ask: 'open', origin: 'so/1' })
    const size = 3 + round * 7
    const kept = 1 + ((round * 5) % (size - 1))
    const entries = Array.from({ length: size }, (_, index) => leafOf(round * 1000 + index))
    const signed = signUpTo(signer, 'so/1', entries, 0)
    const { read } = aTree(entries)
    const receipts = entries.map((entry, index) =>
      writeReceipt(
        { leaf: textOf(entry), openings: [] },
        index,
        inclusionProof(index, size, read),
        signed.note!,
      ),
    )
    // The backup goes on as if nothing had been lost.
    const restored = [...entries.slice(0, kept), leafOf(round * 1000 + 900)]
    expect(signUpTo(signer, 'so/1', restored, kept)).toMatchObject({ refused: 'smaller', size })
    const next = signer.answer({ ask: 'open', origin: 'so/2' })
    expect(next.key).not.toBe(key)
    expect(signUpTo(signer, 'so/2', [leafOf(round * 1000 + 900)], 0)).toMatchObject({ size: 1 })
    const policy = readPolicy(`log ${key}\nlog ${next.key}\nquorum none`)
    expect(receipts.map(receipt => exitCode(judgeReceipt(receipt, policy)))).toEqual(entries.map(() => 0))
  }
})

test('another past, a gap, an entry that is no leaf: no signature, and the memory stays', () => {
  const signer = new Signer(join(folder, 'past'))
  signer.answer({ ask: 'open', origin: 'so/1' })
  const entries = [1, 2, 3].map(leafOf)
  const signed = signUpTo(signer, 'so/1', entries, 0)
  const other = [leafOf(9), ...entries.slice(1), leafOf(4)]
  expect(signUpTo(signer, 'so/1', other, 3)).toMatchObject({ refused: 'inconsistent' })
  expect(signUpTo(signer, 'so/1', [...entries, leafOf(4), leafOf(5)], 4)).toMatchObject({
    refused: 'inconsistent',
  })
  expect(signUpTo(signer, 'so/1', [...entries, leafOf(4).slice(1)], 3)).toMatchObject({
    refused: 'inconsistent',
  })
  expect(signer.answer({ ask: 'head', origin: 'so/1' })).toMatchObject({ size: 3, note: signed.note })
  // The same head again is the same bytes.
  expect(signUpTo(signer, 'so/1', entries, 3).note).toBe(signed.note)
})

test('a key without its memory stays silent', () => {
  const place = join(folder, 'silent')
  const signer = new Signer(place)
  signer.answer({ ask: 'open', origin: 'so/1' })
  rmSync(join(place, `${Buffer.from('so/1').toString('base64url')}.head`))
  expect(() => new Signer(place).answer({ ask: 'head', origin: 'so/1' })).toThrow(/memory/)
})

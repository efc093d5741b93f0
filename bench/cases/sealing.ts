/** The evidence log: sealed to signed under load, leaves a second, the root of a million, a receipt and its checking. */
import { generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import { textOf, utf8 } from '../../src/ledger/bytes.ts'
import { writeHead } from '../../src/ledger/checkpoint.ts'
import { type Leaf, writeLeaf } from '../../src/ledger/leaf.ts'
import { leafHash } from '../../src/ledger/merkle.ts'
import { logKey, signNote, verifierKey, writeKey, writeNote } from '../../src/ledger/note.ts'
import { readPolicy } from '../../src/ledger/quorum.ts'
import { writeReceipt } from '../../src/ledger/receipt.ts'
import { append, emptyEdge, inclusionProof, rootOf } from '../../src/ledger/tree.ts'
import { judgeReceipt } from '../../src/ledger/verify/judge.ts'
import { asSystem } from '../../src/platform/application.ts'
import { runLedger } from '../../src/platform/ledger/runner.ts'
import { seal } from '../../src/platform/ledger/seal.ts'
import type { House } from '../house.ts'
import type { Row } from '../report.ts'
import { medians, quantile, timed } from '../timing.ts'

const leafOf = (index: number): Leaf => ({
  v: 1,
  so: 'do-luong',
  loai: 'hotro',
  luc: '2026-11-23T03:00:00.000Z',
  ma: index.toString(16).padStart(32, '0'),
  stt: 1,
  truoc: null,
  thay: null,
  ky: [],
  cam: {},
  tep: [],
})

/** Bare: the same number of SHA-256 over as many bytes. */
function bareHashes(count: number, bytes: number): void {
  const block = Buffer.alloc(bytes)
  for (let at = 0; at < count; at++) hash('sha256', block, 'buffer')
}

async function million(): Promise<Row[]> {
  const size = 1_000_000
  const entries = Array.from({ length: 1000 }, (_, index) => writeLeaf(leafOf(index)))
  const leaves = await timed(async () => {
    for (let at = 0; at < size; at++) leafHash(entries[at % 1000]!)
  })
  const bareLeaves = await timed(async () => bareHashes(size, entries[0]!.length + 1))
  const hash0 = leafHash(entries[0]!)
  const root = await timed(async () => {
    const edge = emptyEdge()
    for (let at = 0; at < size; at++) append(edge, hash0)
    rootOf(edge)
  })
  const bareRoot = await timed(async () => bareHashes(size - 1, 65))
  const at = ''
  return [
    {
      operation: 'ledger: hashes of 1,000,000 leaves',
      at,
      product: leaves,
      baseline: bareLeaves,
      unit: 'ms',
      goal: { ratio: 3 },
    },
    {
      operation: 'ledger: root of 1,000,000 leaves',
      at,
      product: root,
      baseline: bareRoot,
      unit: 'ms',
      goal: { ratio: 3 },
    },
  ]
}

async function checking(): Promise<Row[]> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const key = verifierKey('do-luong/1', logKey, raw)
  const edge = emptyEdge()
  const nodes = new Map<string, Uint8Array>()
  const entries = Array.from({ length: 10_000 }, (_, index) => writeLeaf(leafOf(index)))
  for (const entry of entries) {
    append(edge, leafHash(entry), (height, index, value) => nodes.set(`${height}/${index}`, value))
  }
  const text = writeHead({ origin: 'do-luong/1', size: edge.size, root: rootOf(edge) })
  const line = signNote(text, key, message => new Uint8Array(sign(null, message, privateKey)))
  const proof = inclusionProof(4321, edge.size, (height, index) => nodes.get(`${height}/${index}`)!)
  const extra = { leaf: textOf(entries[4321]!), openings: [] }
  const receipt = writeReceipt(extra, 4321, proof, writeNote({ text, lines: [line] }))
  const policy = readPolicy(`log ${writeKey(key)}\nquorum none`)
  const signature = Buffer.from(line.signature)
  const rounds = 200
  const { product, baseline } = await medians(
    async () => {
      for (let at = 0; at < rounds; at++) judgeReceipt(receipt, policy)
    },
    async () => {
      for (let at = 0; at < rounds; at++) verify(null, utf8(text), publicKey, signature)
    },
  )
  console.error(`a receipt of ${edge.size} leaves: ${utf8(receipt).length} bytes`)
  return [
    { operation: 'ledger: verify 200 receipts', at: '', product, baseline, unit: 'ms', goal: { ratio: 4 } },
  ]
}

/** Steps sealed one after another by eight writers while the log runs: from the commit to a signed head over the leaf. */
async function sealed(house: House): Promise<Row[]> {
  const ledger = runLedger(house.application)
  const waits: number[] = []
  const deadline = performance.now() + 6000
  let count = 0
  const since = performance.now()
  const write = async (writer: number) => {
    for (let step = 0; performance.now() < deadline; step++) {
      const { id } = await asSystem(house.application, ctx =>
        seal(ctx, {
          kind: 'hotro',
          about: { room: 'bench', objectType: 'bench', objectId: writer * 1_000_000 + step },
          fields: { noidung: 'Hỗ trợ kinh phí' },
        }),
      )
      count++
      if (step % 10 === 0) waits.push(await timed(() => signedOver(house, id)))
    }
  }
  try {
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
  } finally {
    await ledger.close()
  }
  const seconds = (performance.now() - since) / 1000
  console.error(`${Math.round(count / seconds)} leaves a second sealed and signed`)
  return [
    {
      operation: 'ledger: sealed to signed head, 95 of 100',
      at: '',
      product: quantile(waits, 0.95),
      baseline: null,
      unit: 'ms',
      goal: { bound: 2000 },
    },
  ]
}

async function signedOver(house: House, leafId: number): Promise<void> {
  for (;;) {
    const rows = await house.query(
      `select 1 from ledger_entry entry join ledger_checkpoint head on head.book_id = entry.book_id
       where entry.leaf_id = $1 and head.size > entry.number limit 1`,
      [leafId],
    )
    if (rows.length > 0) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

export async function sealing(house: House): Promise<Row[]> {
  return [...(await million()), ...(await checking()), ...(await sealed(house))]
}

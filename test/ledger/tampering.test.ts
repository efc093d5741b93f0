/**
 * Tampering with receipts: every attack is found, no clean receipt raises an alarm, and the second verifier (Python)
 * says the same of each. TEST_LONG=1 runs 10,000 of both; the ordinary run 400.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { textOf, toBase64, utf8 } from '../../src/ledger/bytes.ts'
import { writeHead } from '../../src/ledger/checkpoint.ts'
import { commitment, hashOfLeaf, type Leaf, writeLeaf } from '../../src/ledger/leaf.ts'
import { aKey } from '../../src/ledger/ledger.support.ts'
import { leafHash } from '../../src/ledger/merkle.ts'
import { cosignNote, logKey, signNote, witnessKey, writeKey, writeNote } from '../../src/ledger/note.ts'
import { readPolicy } from '../../src/ledger/quorum.ts'
import { type Extra, readReceipt, writeReceipt } from '../../src/ledger/receipt.ts'
import { append, emptyEdge, inclusionProof, rootOf } from '../../src/ledger/tree.ts'
import { exitCode, judgeReceipt } from '../../src/ledger/verify/judge.ts'

const count = process.env.TEST_LONG === '1' ? 10_000 : 400
const folder = mkdtempSync(join(tmpdir(), 'thongsuot-tampering-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const origin = 'so.vi-du.vn/lam-chung/1'
const log = aKey(origin, logKey)
const stranger = aKey(origin, logKey)
const witnesses = ['a', 'b', 'c'].map(name => aKey(`nhan-chung.vn/${name}`, witnessKey))
const policyText = [
  `log ${writeKey(log.key)}`,
  ...witnesses.map(({ key }, at) => `witness w${at} ${writeKey(key)}`),
  'group g 2 w0 w1 w2',
  'quorum g',
].join('\n')
const policy = readPolicy(policyText)

const words = [
  'Đề xuất',
  'thí điểm',
  'chi bộ',
  'rủi ro',
  'kinh phí 30.000.000 đồng',
  'uỷ ban',
  'ủy ban',
  '😀',
]
const pick = (limit: number) => Math.floor(Math.random() * limit)
const content = () => Array.from({ length: 1 + pick(6) }, () => words[pick(words.length)]).join(' ')

/** A book of 64 leaves in 8 cases, with a receipt of each. */
function aBook() {
  const edge = emptyEdge()
  const nodes = new Map<string, Uint8Array>()
  const chains = new Map<string, { step: number; hash: string }>()
  const codes = Array.from({ length: 8 }, () => randomBytes(16).toString('hex'))
  const extras: Extra[] = []
  for (let index = 0; index < 64; index++) {
    const code = codes[pick(8)]!
    const before = chains.get(code)
    const salt = new Uint8Array(randomBytes(32))
    const value = { noi: content(), so: pick(1_000_000), co: index % 2 === 0, muc: [pick(9), null] }
    const leaf: Leaf = {
      v: 1,
      so: 'so.vi-du.vn/lam-chung',
      loai: 'hotro',
      luc: '2026-11-22T02:15:31.113Z',
      ma: code,
      stt: (before?.step ?? 0) + 1,
      truoc: before?.hash ?? null,
      thay: null,
      ky: [],
      cam: { noidung: commitment('noidung', value, salt) },
      tep: [],
    }
    const bytes = writeLeaf(leaf)
    chains.set(code, { step: leaf.stt, hash: hashOfLeaf(bytes) })
    append(edge, leafHash(bytes), (height, at, hash) => nodes.set(`${height}/${at}`, hash))
    const opening = { field: 'cam.noidung', salt: toBase64(salt), value }
    extras.push({ leaf: textOf(bytes), openings: [opening] })
  }
  const text = writeHead({ origin, size: 64, root: rootOf(edge) })
  const lines = [
    signNote(text, log.key, log.sign),
    ...witnesses.slice(0, 2).map(({ key, sign }) => cosignNote(text, key, 1_790_000_000, sign)),
  ]
  const note = writeNote({ text, lines })
  const read = (height: number, at: number) => nodes.get(`${height}/${at}`)!
  return {
    receipts: extras.map((extra, at) => writeReceipt(extra, at, inclusionProof(at, 64, read), note)),
    text,
  }
}

const books = Array.from({ length: Math.ceil(count / 64) }, aBook)
const clean = books.flatMap(({ receipts }) => receipts).slice(0, count)

const repacked = (text: string, change: (extra: Extra) => void): string => {
  const { extra, index, proof, checkpoint } = readReceipt(text)!
  const copy = structuredClone(extra)
  change(copy)
  return writeReceipt(copy, index, proof, writeNote(checkpoint.note))
}

const attacks: Record<string, (text: string, at: number) => string> = {
  bit(text) {
    const bytes = utf8(text)
    bytes[pick(bytes.length)]! ^= 1 << pick(8)
    return new TextDecoder().decode(bytes)
  },
  row(text) {
    const lines = text.split('\n')
    lines.splice(pick(lines.length - 1), 1)
    return lines.join('\n')
  },
  order(text) {
    const lines = text.split('\n')
    const at = 3 + pick(5)
    ;[lines[at], lines[at + 1]] = [lines[at + 1]!, lines[at]!]
    return lines.join('\n')
  },
  index: text =>
    text.replace(/\nindex (\d+)\n/, (_, index) => `\nindex ${(Number(index) + 1 + pick(62)) % 64}\n`),
  size: text => text.replace('\n64\n', `\n${65 + pick(1000)}\n`),
  value: text => repacked(text, extra => Object.assign(extra.openings[0]!.value as object, { so: -1 })),
  salt: text =>
    repacked(text, extra => Object.assign(extra.openings[0]!, { salt: toBase64(randomBytes(32)) })),
  leaf: text =>
    repacked(text, extra => Object.assign(extra, { leaf: extra.leaf.replace('hotro', 'canhbao') })),
  otherCase(text, at) {
    const other = readReceipt(clean[(at + 1) % clean.length]!)!
    return repacked(text, extra => Object.assign(extra, { leaf: other.extra.leaf }))
  },
  otherBook(text, at) {
    const other = books[(Math.floor(at / 64) + 1) % books.length]!.receipts[0]!
    return text.slice(0, text.indexOf('\n\n')) + other.slice(other.indexOf('\n\n'))
  },
  swappedKey(text) {
    const { note } = readReceipt(text)!.checkpoint
    const line = { ...signNote(note.text, stranger.key, stranger.sign), id: log.key.id }
    return (
      text.slice(0, text.indexOf('\n\n') + 2) +
      writeNote({ text: note.text, lines: [line, ...note.lines.slice(1)] })
    )
  },
  ownHead(text) {
    const forged = writeHead({ origin, size: 64, root: createHash('sha256').update(text).digest() })
    const lines = [signNote(forged, stranger.key, stranger.sign)]
    return text.slice(0, text.indexOf('\n\n') + 2) + writeNote({ text: forged, lines })
  },
  // A witness less: nothing is false, and the quorum is gone.
  fewerWitnesses: text => text.replace(/— nhan-chung\.vn\/b .*\n/, ''),
}

const names = Object.keys(attacks)
const tampered = clean.map((text, at) => ({
  name: names[at % names.length]!,
  text: attacks[names[at % names.length]!]!(text, at),
}))

test(`${count} clean receipts raise no alarm`, () => {
  expect(clean).toHaveLength(count)
  expect(clean.filter(text => exitCode(judgeReceipt(text, policy)) !== 0)).toEqual([])
})

test(`${count} attacks are all found`, () => {
  const unseen = tampered.filter(
    ({ text }, at) => text !== clean[at] && exitCode(judgeReceipt(text, policy)) === 0,
  )
  // Two books of one run can be each other's "other": with one book only, nothing was changed.
  expect(unseen.map(({ name }) => name)).toEqual([])
  expect(tampered.filter(({ text }, at) => text !== clean[at]).length).toBeGreaterThan(count * 0.9)
})

test('the second verifier says the same of each', () => {
  const sample = process.env.TEST_LONG === '1' ? count : 60
  const texts = [...clean.slice(0, sample), ...tampered.slice(0, sample).map(({ text }) => text)]
  writeFileSync(join(folder, 'policy'), policyText)
  const files = texts.map((text, at) => {
    const file = join(folder, `${at}.bienlai.txt`)
    writeFileSync(file, text)
    return file
  })
  const said: string[] = []
  for (let at = 0; at < files.length; at += 2000) {
    const answer = execFileSync(
      'python3',
      ['test/ledger/verify.py', join(folder, 'policy'), ...files.slice(at, at + 2000)],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 26,
      },
    )
    said.push(...answer.trim().split('\n'))
  }
  expect(said).toEqual(texts.map(text => String(exitCode(judgeReceipt(text, policy)))))
})

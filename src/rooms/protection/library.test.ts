/** The dossier as files that verify without the server; precedents that name nobody. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partsOf } from '../../../test/zip.ts'
import { readPolicy } from '../../ledger/quorum.ts'
import { judgeReceipt } from '../../ledger/verify/judge.ts'
import { signerIn } from '../../platform/ledger/ledger.support.ts'
import { sequence } from '../../platform/ledger/sequencer.ts'
import { type Caller, codeOf } from '../proposals/proposals.support.ts'
import * as contract from './contract.ts'
import { listPrecedents, publishPrecedent, withdrawPrecedent } from './contract-precedents.ts'
import { type Bench, concludes, openBench, openedCase, repliedCase, stepCase } from './protection.support.ts'

let bench: Bench
let settled: string
const folder = mkdtempSync(join(tmpdir(), 'thongsuot-signer-'))
beforeAll(async () => {
  bench = await openBench()
  settled = await repliedCase(bench)
  await concludes(bench.head, settled, 'exempted')
  await stepCase(bench.proposer, settled, 'agree')
})
afterAll(async () => {
  await bench?.world.close()
  rmSync(folder, { recursive: true, force: true })
})

const bytesOf = async (answer: unknown) => Buffer.from(await (answer as Blob).arrayBuffer())

test('the dossier is an A4 document of every fact, finding, reply and conclusion', async () => {
  const params = { id: settled }
  const bytes = await bytesOf(await bench.proposer(contract.dossierFile, { params }))
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  const flat = text.replace(/\s+/g, ' ')
  for (const said of [
    'HỒ SƠ BẢO VỆ CÁN BỘ',
    'Lò Văn proposer',
    'Quyết định cho thí điểm',
    'Mất một hồ sơ khi qua suối.',
    'Thất lạc giấy tờ trên đường',
    'Mưa lũ làm hỏng đường 12 ngày.',
    'Động cơ trong sáng: Đạt',
    'Miễn trách nhiệm',
    '5-KL/UB',
  ])
    expect(flat).toContain(said)
})

test('the folder holds receipts that verify offline, for the cadre; others get none that are not theirs', async () => {
  const { proposer, overseer, world } = bench
  const params = { id: settled }
  const early = await partsOf(await bytesOf(await proposer(contract.dossierFolder, { params })))
  expect([...early.keys()].filter(name => name.startsWith('bien-lai/'))).toEqual([])
  expect(early.get('DOC-TRUOC.txt')!.toString()).toContain('Kết luận miễn trách nhiệm')
  await sequence(world.application, signerIn(folder))
  const parts = await partsOf(await bytesOf(await proposer(contract.dossierFolder, { params })))
  const { facts } = await openedCase(proposer, settled)
  const receipts = [...parts.keys()].filter(name => name.startsWith('bien-lai/'))
  expect(receipts).toHaveLength(facts.length)
  const policy = readPolicy(parts.get('chinh-sach.txt')!.toString())
  for (const name of receipts) {
    expect(judgeReceipt(parts.get(name)!.toString(), policy)).toMatchObject({ judged: { quorum: true } })
  }
  expect(JSON.parse(parts.get('ho-so.json')!.toString())).toMatchObject({
    outcome: 'exempted',
    facts: facts.map(fact => ({ hash: fact.hash })),
  })
  const others = await partsOf(await bytesOf(await overseer(contract.dossierFolder, { params })))
  expect([...others.keys()].filter(name => name.startsWith('bien-lai/'))).toEqual([])
  const { reads } = await openedCase(proposer, settled)
  const overseen = reads.filter(read => read.organisation === 'Ban Tổ chức Tỉnh ủy')
  expect(overseen.map(read => read.what).sort()).toEqual(['folder', 'open'])
})

test('a precedent names nobody and is found by the words of its situation', async () => {
  const { proposer, clerk, stranger, head } = bench
  const told = {
    title: 'Thất lạc giấy tờ khi trả kết quả tại thôn',
    situation: 'Một cán bộ xã mang kết quả về thôn; mưa lũ làm mất một hồ sơ, rủi ro này đã khai trước.',
    reasoning: 'Đủ ba tiêu chí, thiệt hại nhỏ đã khắc phục.',
  }
  const publish = (call: Caller, more: object = {}) =>
    call(publishPrecedent, { params: { id: settled }, body: { ...told, ...more } })
  expect(await codeOf(publish(proposer))).toBe('platform.forbidden')
  expect(await codeOf(publish(clerk, { reasoning: 'Như cán bộ Lò Văn Proposer đã làm' }))).toBe(
    'protection.namesSomebody',
  )
  expect(await codeOf(publish(clerk, { situation: 'Tại Ủy ban nhân dân xã Trà Khê' }))).toBe(
    'protection.namesSomebody',
  )
  expect(await codeOf(publish(clerk, { title: 'Gọi 0912 345 678' }))).toBe('protection.namesSomebody')
  const open = await repliedCase(bench)
  expect(await codeOf(head(publishPrecedent, { params: { id: open }, body: told }))).toBe(
    'protection.notSettled',
  )
  const { id } = await publish(clerk)
  expect(await codeOf(publish(head))).toBe('protection.published')
  const find = async (q: string, call = stranger) => (await call(listPrecedents, { query: { q } })).items
  const [found] = await find('ho so mua lu thon')
  expect(found).toMatchObject({ id, outcome: 'exempted', damaged: true, declared: true, mine: false })
  expect(await find('tau bien')).toEqual([])
  expect(JSON.stringify(found)).not.toMatch(/Lò Văn|Trà Khê/)
  expect(await codeOf(stranger(withdrawPrecedent, { params: { id } }))).toBe('platform.notFound')
  await clerk(withdrawPrecedent, { params: { id } })
  expect(await find('ho so mua lu thon')).toEqual([])
})

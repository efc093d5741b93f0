/** From a sealed step to a receipt that verifies; what the signer refuses; the next book; witnesses. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkBook } from '../../ledger/verify/book.ts'
import { exitCode, judgeReceipt } from '../../ledger/verify/judge.ts'
import { joinParts, paperParts } from '../../ledger/verify/paper.ts'
import { askWitnesses, takePaperLine } from './asking.ts'
import { openBook } from './books.ts'
import { openNextBook } from './halt.ts'
import { HashStore } from './hashes.ts'
import { tellOfLateReceipts } from './late.ts'
import { type LedgerWorld, openLedgerWorld, signerIn } from './ledger.support.ts'
import { policyOf, policyText } from './places.ts'
import { progressOf, writeFor } from './receipts.ts'
import { startSigner } from './signer-client.ts'

let world: LedgerWorld
let folder: string

beforeAll(async () => {
  world = await openLedgerWorld()
  folder = mkdtempSync(join(tmpdir(), 'thongsuot-ledger-'))
})
afterAll(async () => {
  await world.closeAll()
  rmSync(folder, { recursive: true, force: true })
})

const policy = () => world.build(ctx => policyOf(ctx, world.dataDir))
const receipt = async (leafId: number) => {
  const known = await policy()
  return world.build(ctx => writeFor(ctx, world.dataDir, known, leafId))
}
const bookNow = () => world.build(ctx => openBook(ctx))

test('a sealed step gets a place, a signed head and a receipt that verifies without the server', async () => {
  const { id, publicId } = await world.step(1)
  const early = await world.build(ctx =>
    policyOf(ctx, world.dataDir).then(known => progressOf(ctx, known, id)),
  )
  expect(early.standing).toBe('waiting')
  expect(await world.round()).toEqual({ placed: 1, signed: true, halted: false })
  expect(await world.round()).toEqual({ placed: 0, signed: false, halted: false })
  const text = await receipt(id)
  const outcome = judgeReceipt(text, await policy())
  expect(outcome).toMatchObject({ judged: { index: 0, size: 1, quorum: true, personMissing: true } })
  expect(exitCode(outcome)).toBe(4)
  expect(joinParts(paperParts(text).reverse())).toBe(text)
  const call = await world.as(world.person)
  const { myReceipts } = await import('./contract.ts')
  expect((await call(myReceipts, {})).items[0]).toMatchObject({ id: publicId, standing: 'signed', step: 1 })
})

test('the command says what a receipt proves, and nothing is needed but Node', async () => {
  const { id } = await world.step(2, 'hotro', { noidung: 'Bố trí kinh phí 30 triệu đồng' })
  await world.round()
  const file = join(folder, 'a.bienlai.txt')
  writeFileSync(file, await receipt(id))
  writeFileSync(join(folder, 'chinh-sach.txt'), await world.build(ctx => policyText(ctx, world.dataDir)))
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['bin/thongsuot', ...args], { encoding: 'utf8' })
  const good = run('kiemchung', file, '--chinhsach', join(folder, 'chinh-sach.txt'))
  expect(good.stderr).toBe('')
  expect(good.stdout).toContain('HỢP LỆ')
  expect(good.stdout).toContain('Bố trí kinh phí 30 triệu đồng')
  expect(good.status).toBe(0)
  const bad = join(folder, 'b.bienlai.txt')
  writeFileSync(bad, readFileSync(file, 'utf8').replace(/index 1\n/, 'index 0\n'))
  expect(run('verify', bad, '--policy', join(folder, 'chinh-sach.txt')).status).toBe(1)
  const python = execFileSync(
    'python3',
    ['test/ledger/verify.py', join(folder, 'chinh-sach.txt'), file, bad],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  expect(python.trim().split('\n')).toEqual(['0', '1'])
})

test('the whole book is derived again from its tiles', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => world.step(3 + (index % 4))))
  await world.round()
  const book = (await bookNow())!
  const place = join(world.dataDir, 'ledger', String(book.number))
  const found = checkBook(place, await policy())
  expect(found).toMatchObject({ origin: book.origin, fault: null, quorum: true })
  const entries = join(place, `tile/entries/000.p/${found.size}`)
  const bytes = readFileSync(entries)
  bytes[bytes.length - 10]! ^= 1
  writeFileSync(entries, bytes)
  expect(checkBook(place, await policy()).fault).not.toBeNull()
  bytes[bytes.length - 10]! ^= 1
  writeFileSync(entries, bytes)
})

test('witnesses sign what continues, late ones later, and paper does as well', async () => {
  const names = ['ubkt', 'van-phong', 'tinh-ban']
  const others = names.map(name => signerIn(join(folder, name)))
  const keys = await Promise.all(
    others.map(async (signer, index) => (await signer.ask({ ask: 'witnessKey', name: names[index]! })).key!),
  )
  const book = (await bookNow())!
  const asleep = new Set([1])
  const servers = others.map((signer, index) =>
    createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString('utf8')
      if (asleep.has(index)) return void response.writeHead(503).end()
      const time = 1_790_000_000 + index
      const question = {
        ask: 'witness',
        name: names[index]!,
        key: book.key,
        origin: book.origin,
        body,
        time,
      } as const
      const { status, text } = await signer.ask(question)
      response.writeHead(status ?? 500).end(text)
    }).listen(0),
  )
  try {
    const lines = names.map((name, index) => {
      const port = (servers[index]!.address() as AddressInfo).port
      return `witness ${name} ${keys[index]} ${index < 2 ? `http://127.0.0.1:${port}` : ''}`
    })
    const text = [...lines, `group nhan-chung 2 ${names.join(' ')}`, 'quorum nhan-chung'].join('\n')
    mkdirSync(join(world.dataDir, 'ledger'), { recursive: true })
    writeFileSync(join(world.dataDir, 'ledger/chinh-sach.txt'), text)
    const { id } = await world.step(40)
    await world.round()
    expect(await askWitnesses(world.application)).toBe(1)
    expect(exitCode(judgeReceipt(await receipt(id), await policy()))).toBe(3)
    // Two days with one witness of the two that it takes: who holds the receipt is told, once.
    const today = world.clock.now
    world.clock.now = new Date(today.getTime() + 49 * 3_600_000)
    const tell = () => world.build(ctx => tellOfLateReceipts(ctx, []))
    expect([await tell(), await tell()]).toEqual([1, 0])
    // The third has no network: its line comes on paper.
    const head = await world.build(ctx =>
      ctx.tx
        .selectFrom('ledger_checkpoint')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    )
    const paper = await others[2]!.ask({
      ask: 'witness',
      name: 'tinh-ban',
      key: book.key,
      origin: book.origin,
      body: `old 0\n\n${head.note}`,
      time: 1_790_000_100,
    })
    expect(await takePaperLine(world.application, '— tinh-ban AAAA')).toBe(false)
    expect(await takePaperLine(world.application, paper.text!)).toBe(true)
    await world.build(ctx => ctx.tx.deleteFrom('setting').where('key', '=', 'ledger.toldOfLate').execute())
    expect(await tell()).toBe(0)
    world.clock.now = today
    const outcome = judgeReceipt(await receipt(id), await policy())
    expect(exitCode(outcome)).toBe(4)
    expect(outcome).toMatchObject({ judged: { quorum: true, before: new Date(1_790_000_000_000) } })
    // The next leaf names the head that was cosigned: it was made after it.
    asleep.clear()
    const later = await world.step(40, 'dexuat.tiepnhan')
    await world.round()
    expect(await askWitnesses(world.application)).toBe(2)
    const next = judgeReceipt(await receipt(later.id), await policy())
    expect(next).toMatchObject({ judged: { quorum: true, leaf: { stt: 2, thay: { n: String(head.size) } } } })
    expect(exitCode(next)).toBe(0)
  } finally {
    for (const server of servers) server.close()
  }
})

test('a witness refuses another past and does not go back', async () => {
  const book = (await bookNow())!
  const heads = await world.build(ctx =>
    ctx.tx.selectFrom('ledger_checkpoint').selectAll().orderBy('size').execute(),
  )
  const witness = signerIn(join(folder, 'strict'))
  const ask = (body: string) =>
    witness.ask({ ask: 'witness', name: 'w', key: book.key, origin: book.origin, body, time: 1_790_000_000 })
  const last = heads.at(-1)!
  expect((await ask(`old 0\n\n${last.note}`)).status).toBe(200)
  expect(await ask(`old 0\n\n${heads[0]!.note}`)).toMatchObject({ status: 409, text: `${last.size}\n` })
  expect((await ask(`old ${last.size}\n\n${heads[0]!.note}`)).status).toBe(400)
  expect((await ask(`old ${last.size}\n\n${last.note}`)).status).toBe(200)
  expect((await ask(`old ${last.size}\n\n${last.note.replace(/\n(\d+)\n/, '\n999\n')}`)).status).toBe(403)
  expect((await ask('nothing')).status).toBe(400)
})

test('the signer refuses a book that was set back or changed, and the next book begins with what is known', async () => {
  const book = (await bookNow())!
  const { id } = await world.step(50)
  await world.round()
  const before = await receipt(id)
  // An older backup: the newest places and heads are gone, as is the leaf itself.
  await world.application.database.asOwner(client =>
    client.query(`
      delete from ledger_checkpoint where id = (select max(id) from ledger_checkpoint);
      delete from ledger_entry where leaf_id = ${id};
      delete from ledger_opening where leaf_id = ${id};
      delete from ledger_holder where leaf_id = ${id};
      delete from ledger_leaf where id = ${id}`),
  )
  const waiting = await world.step(51)
  expect(await world.round()).toMatchObject({ placed: 0, halted: true })
  expect(await bookNow()).toMatchObject({ halted_why: 'smaller' })
  const next = await openNextBook(world.application, world.signer, 'Phục hồi từ bản sao lưu đêm trước')
  expect(next.origin).toBe(book.origin.replace(/1$/, '2'))
  expect(await world.round()).toMatchObject({ placed: 1, signed: true, halted: false })
  const known = await policy()
  expect(exitCode(judgeReceipt(before, known))).not.toBe(1)
  expect(judgeReceipt(await receipt(waiting.id), known)).toMatchObject({
    judged: { index: 1, origin: next.origin },
  })
  const first = await world.build(ctx =>
    ctx.tx
      .selectFrom('ledger_opening as opening')
      .innerJoin('ledger_entry as entry', 'entry.leaf_id', 'opening.leaf_id')
      .select(['field', 'value'])
      .where('book_id', '=', next.id)
      .where('number', '=', 0)
      .execute(),
  )
  expect(Object.fromEntries(first.map(({ field, value }) => [field, value]))).toMatchObject({
    'cam.sotruoc': book.origin,
    'cam.nguyennhan': 'smaller',
  })
})

test('a leaf changed in the database is not signed over', async () => {
  await world.step(60)
  await world.round()
  await world.application.database.asOwner(client =>
    client.query(`update ledger_leaf set body = replace(body, '"stt":1', '"stt":7')
      where id = (select leaf_id from ledger_entry order by book_id desc, number limit 1)`),
  )
  const book = (await bookNow())!
  // A server that starts anew derives its hashes from what it finds.
  HashStore.forgetAll()
  await world.step(61)
  expect(await world.round()).toMatchObject({ halted: true })
  expect(await bookNow()).toMatchObject({ number: book.number, halted_why: 'inconsistent' })
})

test('the signer is a process of its own, comes back when it ends, and keeps its memory', async () => {
  const dataDir = join(folder, 'process')
  const link = startSigner(dataDir)
  try {
    const { key } = await link.ask({ ask: 'open', origin: 'so/1' })
    expect(key).toMatch(/^so\/1\+[0-9a-f]{8}\+/)
    expect(link.pid).not.toBe(process.pid)
    process.kill(link.pid!, 'SIGKILL')
    await new Promise(resolve => setTimeout(resolve, 50))
    const head = await link.ask({ ask: 'head', origin: 'so/1' })
    expect(head).toMatchObject({ key, size: 0 })
    expect(await link.ask({ ask: 'head', origin: 'so/2' })).toEqual({ refused: 'otherKey' })
  } finally {
    await link.close()
  }
})

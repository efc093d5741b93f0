/** A person signs by a passkey: trial, signature, leaf; what the server alone cannot make. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readReceipt } from '../../ledger/receipt.ts'
import { exitCode, judgeReceipt } from '../../ledger/verify/judge.ts'
import type { createClient } from '../client.ts'
import { endpoint } from '../contract.ts'
import { route } from '../room.ts'
import { checkLog } from './check.ts'
import { myKeys, offerKey, registerKey, revokeKey } from './contract-keys.ts'
import { erase } from './erase.ts'
import { type LedgerWorld, openLedgerWorld } from './ledger.support.ts'
import { policyOf } from './places.ts'
import { writeFor } from './receipts.ts'
import { ledgerRoom } from './room.ts'
import { seal } from './seal.ts'
import { answerRequest, watchBook } from './witnessing.ts'

const origin = 'http://localhost:8860'
const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** What a phone does: keeps the private half, signs what the page shows, says that it knew its user. */
function aDevice() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = sha(publicKey.export({ format: 'der', type: 'spki' }))
  const head = (flags: number) => Buffer.concat([sha('localhost'), Buffer.from([flags, 0, 0, 0, 1])])
  const client = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin }))
  return {
    make: (challenge: string) => ({
      credential: id.toString('base64url'),
      clientDataJSON: client('webauthn.create', challenge).toString('base64url'),
      authenticatorData: Buffer.concat([head(0x45), Buffer.alloc(16), Buffer.from([0, 32]), id]).toString(
        'base64url',
      ),
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    }),
    sign(challenge: string, flags = 0x05) {
      const said = client('webauthn.get', challenge)
      const data = head(flags)
      const signature = sign('sha256', Buffer.concat([data, sha(said)]), privateKey)
      const packed = {
        credential: id.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        clientDataJSON: said.toString('base64url'),
        signature: signature.toString('base64url'),
      }
      return Buffer.from(JSON.stringify(packed)).toString('base64url')
    },
  }
}

const submit = endpoint({
  name: 'test.submit',
  method: 'POST',
  path: '/api/test/submit',
  summary: 'A step that a person signs',
  access: 'signedIn',
  body: Type.Object({ objectId: Type.Integer(), content: Type.String() }),
  reply: Type.Object({ leaf: Type.Integer() }),
})

let world: LedgerWorld
let call: ReturnType<typeof createClient>
const phone = aDevice()

beforeAll(async () => {
  const rooms = ledgerRoom.routes as unknown as unknown[]
  // The room of the test: sealed by the same door that the rooms use.
  rooms.push(
    route(submit, async (ctx, { body }) => {
      const { id } = await seal(ctx, {
        kind: 'dexuat.nop',
        about: { room: 'test', objectType: 'test', objectId: body.objectId },
        fields: { noidung: body.content, canbo: 'Trần Thị Đề Xuất' },
        signers: [{ personId: ctx.viewer.personId, role: 'nguoi-de-xuat' }],
      })
      return { leaf: id }
    }),
  )
  world = await openLedgerWorld()
  call = await world.as(world.person)
})
afterAll(() => world.closeAll())

interface Trial {
  ticket: string | null
  challenge: string
  credentials: string[]
}
const trial = (objectId: number, content: string) =>
  call(submit, { body: { objectId, content }, sign: 'trial' }) as unknown as Promise<Trial>
const receipt = (leafId: number) =>
  world.build(async ctx => writeFor(ctx, world.dataDir, await policyOf(ctx, world.dataDir), leafId))
const judged = async (leafId: number) =>
  judgeReceipt(await receipt(leafId), await world.build(ctx => policyOf(ctx, world.dataDir)))
/** What stands in the file, unpacked. */
const shownIn = (file: string) => JSON.stringify(readReceipt(file)!.extra)

test('without a key the step is taken at once, and the leaf says that only the server vouches', async () => {
  expect(await trial(1, 'Đề xuất')).toMatchObject({ ticket: null })
  const { leaf } = await call(submit, { body: { objectId: 1, content: 'Đề xuất' } })
  await world.round()
  expect(exitCode(await judged(leaf))).toBe(4)
})

test('a key is taken from a device that knew its user, once, and is sealed as this person’s', async () => {
  const offered = await call(offerKey)
  const made = { label: 'Điện thoại', ...phone.make(offered.challenge) }
  await call(registerKey, { body: made })
  await expect(call(registerKey, { body: made })).rejects.toMatchObject({
    problem: { code: 'ledger.keyRefused' },
  })
  const again = await call(offerKey)
  await expect(
    call(registerKey, { body: { label: 'Máy khác', ...phone.make(again.challenge) } }),
  ).rejects.toMatchObject({ problem: { code: 'ledger.keyKnown' } })
  expect((await call(myKeys)).items).toMatchObject([{ label: 'Điện thoại', revokedAt: null }])
})

test('a signed step proves the person; another content, person or device does not', async () => {
  const first = await trial(2, 'Họp theo tổ')
  expect(first.credentials).toHaveLength(1)
  const before = await world.build(ctx => ctx.tx.selectFrom('ledger_leaf').select('id').execute())
  const changed = { objectId: 2, content: 'Họp theo tổ, bỏ lấy ý kiến' }
  await expect(
    call(submit, { body: changed, sign: `${first.ticket}.${phone.sign(first.challenge)}` }),
  ).rejects.toMatchObject({ problem: { code: 'ledger.changedMeanwhile' } })
  const second = await trial(2, 'Họp theo tổ')
  for (const wrong of [
    aDevice().sign(second.challenge),
    phone.sign('AAAA'),
    phone.sign(second.challenge, 0x01),
  ]) {
    const { ticket } = await trial(2, 'Họp theo tổ')
    await expect(
      call(submit, { body: { objectId: 2, content: 'Họp theo tổ' }, sign: `${ticket}.${wrong}` }),
    ).rejects.toMatchObject({ problem: { code: 'ledger.signAgain' } })
  }
  expect(await world.build(ctx => ctx.tx.selectFrom('ledger_leaf').select('id').execute())).toEqual(before)
  const last = await trial(2, 'Họp theo tổ')
  const { leaf } = await call(submit, {
    body: { objectId: 2, content: 'Họp theo tổ' },
    sign: `${last.ticket}.${phone.sign(last.challenge)}`,
  })
  await world.round()
  const outcome = await judged(leaf)
  expect(exitCode(outcome)).toBe(0)
  expect(outcome).toMatchObject({
    judged: { personMissing: false, signers: [{ standing: 'shown', registered: true }] },
  })
})

test('what is erased is found nowhere, and its receipts still verify', async () => {
  const { leaf } = await call(submit, { body: { objectId: 3, content: 'Nội dung cần giữ' } })
  await world.round()
  const kept = await receipt(leaf)
  expect(shownIn(kept)).toContain('Trần Thị Đề Xuất')
  await world.build(ctx =>
    erase(ctx, {
      about: { room: 'test', objectType: 'test', objectId: 3 },
      fields: ['canbo'],
      basis: 'Luật 91/2025/QH15',
    }),
  )
  await world.round()
  const policy = await world.build(ctx => policyOf(ctx, world.dataDir))
  expect(exitCode(judgeReceipt(kept, policy))).toBe(4)
  const after = await receipt(leaf)
  expect(shownIn(after)).not.toContain('Trần Thị Đề Xuất')
  expect(judgeReceipt(after, policy)).toMatchObject({ judged: { openings: [{ field: 'cam.noidung' }] } })
  const left = await world.build(ctx =>
    ctx.tx.selectFrom('ledger_opening').select('field').where('leaf_id', '=', leaf).execute(),
  )
  expect(left).toEqual([{ field: 'cam.noidung' }])
  expect((await checkLog(world.application)).faults).toEqual([])
})

test('the whole log is derived again, and one changed value is found', async () => {
  const owner = (text: string) => world.application.database.asOwner(client => client.query(text))
  const found = await checkLog(world.application)
  expect(found).toMatchObject({ books: 1, faults: [] })
  expect(found.leaves).toBeGreaterThan(4)
  await owner(`update ledger_opening set value = '"khác"' where field = 'cam.noidung'
    and leaf_id = (select min(leaf_id) from ledger_opening where field = 'cam.noidung')`)
  expect((await checkLog(world.application)).faults).toEqual([
    expect.stringMatching(/^leaf \d+: cam.noidung$/),
  ])
})

test('a revoked key signs nothing more', async () => {
  const [key] = (await call(myKeys)).items
  await call(revokeKey, { params: { id: key!.id } })
  expect(await trial(5, 'Sau khi thu hồi')).toMatchObject({ ticket: null })
})

test('only watched books are witnessed', async () => {
  expect(await watchBook(world.application, 'không phải khóa')).toBe(false)
  expect(await answerRequest(world.application, 'old 0\n\nso/1\n1\nAAAA\n')).toEqual({
    status: 404,
    text: '',
  })
})

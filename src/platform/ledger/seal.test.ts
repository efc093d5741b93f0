/** The door: a leaf goes with the step or not at all, chains within its case, and shows nothing in clear. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPerson, aSmallProvince, openWorld, type World } from '../../../test/world.ts'
import { utf8 } from '../../ledger/bytes.ts'
import { hashOfLeaf, opens, readLeaf } from '../../ledger/leaf.ts'
import { seal } from './seal.ts'

let world: World
let person: number
const about = (objectId: number) => ({ room: 'proposals', objectType: 'proposal', objectId })

beforeAll(async () => {
  world = await openWorld(aSmallProvince())
  person = await world.build(ctx =>
    aPerson(ctx, { fullName: 'Nguyễn Văn Đề Xuất', at: { id: world.keyOf('Chi bộ thôn Đoài'), lo: 1 } }),
  )
})
afterAll(() => world.close())

const submit = (objectId: number, content = 'Họp chi bộ theo tổ') =>
  world.build(ctx =>
    seal(ctx, {
      kind: 'dexuat.nop',
      about: about(objectId),
      fields: { noidung: content, ruiro: [{ ten: 'Ít người dự', muc: 2 }] },
      files: [{ sha256: 'ab'.repeat(32), bytes: 1234 }],
      signers: [{ personId: person, role: 'nguoi-de-xuat' }],
    }),
  )

const leavesOf = (objectId: number) =>
  world.build(ctx =>
    ctx.tx
      .selectFrom('ledger_leaf as leaf')
      .innerJoin('ledger_case as about', 'about.id', 'leaf.case_id')
      .selectAll('leaf')
      .where('object_id', '=', objectId)
      .orderBy('step')
      .execute(),
  )

test('steps of one case form a chain, also when they come at once', async () => {
  await Promise.all([submit(1), submit(1), submit(1), submit(2)])
  const leaves = await leavesOf(1)
  expect(leaves.map(({ step }) => step)).toEqual([1, 2, 3])
  for (const [index, { body, hash }] of leaves.entries()) {
    const leaf = readLeaf(utf8(body))!
    expect(hashOfLeaf(utf8(body))).toBe(hash)
    expect(leaf.truoc).toBe(leaves[index - 1]?.hash ?? null)
    expect(body).not.toContain('chi bộ')
  }
})

test('what was sealed opens by its salts, and only so', async () => {
  const { id } = await submit(3)
  const [row] = await leavesOf(3)
  const leaf = readLeaf(utf8(row!.body))!
  const openings = await world.build(ctx =>
    ctx.tx.selectFrom('ledger_opening').selectAll().where('leaf_id', '=', id).execute(),
  )
  expect(openings.map(({ field }) => field).sort()).toEqual(['cam.noidung', 'cam.ruiro', 'tep.0'])
  for (const { field, salt, value } of openings) {
    expect(opens(leaf, { field, salt, value: value as never })).toBe(true)
    expect(opens(leaf, { field, salt, value: 'khác' })).toBe(false)
  }
})

test('a step that fails leaves no leaf', async () => {
  const failing = world.build(async ctx => {
    await seal(ctx, { kind: 'danhgia', about: about(9), fields: {} })
    throw new Error('the step fails')
  })
  await expect(failing).rejects.toThrow('the step fails')
  expect(await leavesOf(9)).toEqual([])
})

test('the role of the program may neither change nor delete a leaf', async () => {
  await submit(4)
  const remove = world.build(ctx => ctx.tx.deleteFrom('ledger_leaf').execute())
  await expect(remove).rejects.toThrow(/permission denied/)
  const change = world.build(ctx => ctx.tx.updateTable('ledger_leaf').set({ body: '{}' }).execute())
  await expect(change).rejects.toThrow(/permission denied/)
})

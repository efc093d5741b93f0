/** Reading the tree and type-ahead on a real database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProvinceOf2022, openTreeWorld, type TreeWorld } from '../../../test/tree.ts'
import { read } from './organisation.ts'
import { search } from './search.ts'
import { children, list, roots } from './tree.ts'

let world: TreeWorld
beforeAll(async () => {
  world = await openTreeWorld()
  await world.plant(aProvinceOf2022())
})
afterAll(() => world.close())

const found = async (words: string, more: Partial<Parameters<typeof search>[1]> = {}) =>
  (await world.act(ctx => search(ctx, { words, ...more }))).map(hit => hit.name)

test('the root, with the number of organisations below it', async () => {
  const { items } = await world.act(ctx => roots(ctx))
  expect(items.map(row => [row.name, row.below])).toEqual([
    ['Ban Chấp hành Trung ương', aProvinceOf2022().length - 1],
  ])
})

test('children come in Vietnamese order, in pages without gap or repetition', async () => {
  const id = world.idOf('Tỉnh ủy Lâm Đồng')
  const first = await world.act(ctx => children(ctx, id, { limit: 5 }))
  expect(first.items.map(row => row.name)).toEqual([
    'Ban cán sự đảng UBND tỉnh',
    'Ban Dân vận Tỉnh ủy',
    'Ban Tổ chức Tỉnh ủy',
    'Ban Tuyên giáo Tỉnh ủy',
    'Báo Lâm Đồng',
  ])
  const rest = await world.act(ctx => children(ctx, id, { limit: 200, after: first.next! }))
  const names = [...first.items, ...rest.items].map(row => row.name)
  expect(new Set(names).size).toBe(first.total)
  expect(rest.next).toBeNull()
})

test('a list of a subtree keeps to kinds and levels', async () => {
  const inside = world.idOf('Tỉnh ủy Lâm Đồng')
  const { items, total } = await world.act(ctx => list(ctx, { inside, levels: ['district'] }))
  expect(total).toBe(4)
  expect(items.every(row => row.level === 'district')).toBe(true)
})

test('an organisation says what stands around it', async () => {
  const answer = await world.act(ctx => read(ctx, world.idOf('Đảng ủy xã An Phú')))
  expect(answer.ancestors.map(row => row.name)).toEqual([
    'Ban Chấp hành Trung ương',
    'Tỉnh ủy Lâm Đồng',
    'Huyện ủy Đơn Dương',
  ])
  expect(answer).toMatchObject({ children: 2, below: 2, state: 'active', mayChange: true })
  expect(answer.history.map(event => event.operation)).toEqual(['found'])
})

test('a malformed cursor and an unknown organisation are refused', async () => {
  const id = world.idOf('Tỉnh ủy Lâm Đồng')
  await expect(world.act(ctx => children(ctx, id, { after: 'x' }))).rejects.toMatchObject({
    code: 'platform.malformed',
  })
  await expect(world.act(ctx => read(ctx, '00000000-0000-4000-8000-00000000dead'))).rejects.toMatchObject({
    code: 'platform.notFound',
  })
})

test.each([
  ['tinh uy lam dong', 'Tỉnh ủy Lâm Đồng'],
  ['TU lâm đồng', 'Tỉnh ủy Lâm Đồng'],
  ['đồng lâm tỉnh uỷ', 'Tỉnh ủy Lâm Đồng'],
  ['btgtu', 'Ban Tuyên giáo Tỉnh ủy'],
  ['btg don duong', 'Ban Tuyên giáo Huyện ủy Đơn Dương'],
  ['đuk', 'Đảng ủy Khối Doanh nghiệp'],
  ['thon 2 an phu', 'Chi bộ thôn 2'],
  ['cb phan xuong', 'Chi bộ Phân xưởng 1'],
])('type-ahead: %s finds %s first', async (words, name) => {
  expect((await found(words))[0]).toBe(name)
})

test('whole words come before beginnings', async () => {
  expect(await found('chi bo thon')).toEqual(['Chi bộ thôn 1', 'Chi bộ thôn 2', 'Chi bộ Giao thông'])
})

test('type-ahead keeps inside a scope, and puts higher levels first', async () => {
  expect(await found('ban tuyên giáo', { inside: world.idOf('Tỉnh ủy Lâm Đồng') })).toEqual([
    'Ban Tuyên giáo Tỉnh ủy',
    'Ban Tuyên giáo Huyện ủy Đơn Dương',
  ])
  expect(await found('uy', { kinds: ['cell'] })).toEqual([])
  expect(await found('%_', {})).toEqual([])
})

/** Terms and codes of an organisation, with their dates. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProvinceOf2022, openTreeWorld, type TreeWorld } from '../../../test/tree.ts'
import { codesOf, giveCode } from './codes.ts'
import { search } from './search.ts'
import { endTerm, openTerm, termOn } from './terms.ts'

let world: TreeWorld
beforeAll(async () => {
  world = await openTreeWorld()
  await world.plant(aProvinceOf2022())
})
afterAll(() => world.close())

const province = 'Tỉnh ủy Lâm Đồng'
const term = (name: string, beginsOn: string, endsOn: string | null = null) => ({ name, beginsOn, endsOn })

test('a new term ends the open one on its first day; an advising body numbers within its committee', async () => {
  const id = world.idOf(province)
  await world.act(ctx => openTerm(ctx, id, term('2015 - 2020', '2015-10-15')))
  const terms = await world.act(ctx => openTerm(ctx, id, term('2020 - 2025', '2020-10-15')))
  expect(terms.map(({ name, beginsOn, endsOn }) => [name, beginsOn, endsOn])).toEqual([
    ['2020 - 2025', '2020-10-15', null],
    ['2015 - 2020', '2015-10-15', '2020-10-15'],
  ])
  const on = (name: string, day: string) => world.act(ctx => termOn(ctx, world.keyOf(name), day))
  expect(await on(province, '2022-03-16')).toBe(terms[0]!.id)
  expect(await on('Ban Tuyên giáo Tỉnh ủy', '2020-10-14')).toBe(terms[1]!.id)
  expect(await on('Thành ủy Đà Lạt', '2022-03-16')).toBeNull()
})

test('terms do not overlap and do not end before they begin', async () => {
  const id = world.idOf('Tỉnh ủy Quảng Ngãi')
  const [open] = await world.act(ctx => openTerm(ctx, id, term('2020 - 2025', '2020-10-20', '2025-10-10')))
  const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })
  await refused(
    world.act(ctx => openTerm(ctx, id, term('2025', '2025-10-01'))),
    'organisations.termOverlaps',
  )
  await refused(
    world.act(ctx => openTerm(ctx, id, term('x', '2026-01-01', '2026-01-01'))),
    'organisations.periodEmpty',
  )
  await refused(
    world.act(ctx => endTerm(ctx, id, open!.id, '2020-10-20')),
    'organisations.periodEmpty',
  )
})

test('a code belongs to one organisation, and the former one is kept with its dates', async () => {
  const give = (name: string, code: string, validFrom: string) =>
    world.act(ctx => giveCode(ctx, world.idOf(name), { scheme: 'own', code, validFrom }))
  await give(province, 'ld01', '2020-01-01')
  await give(province, 'LD02', '2025-07-01')
  const codes = await world.act(ctx => codesOf(ctx, world.keyOf(province)))
  expect(codes.map(({ code, validFrom, validTo }) => [code, validFrom, validTo])).toEqual([
    ['LD02', '2025-07-01', null],
    ['LD01', '2020-01-01', '2025-07-01'],
  ])
  await expect(give('Thành ủy Đà Lạt', 'ld02', '2026-01-01')).rejects.toMatchObject({
    code: 'organisations.codeTaken',
    data: { code: 'LD02', name: province },
  })
  const [hit] = await world.act(ctx => search(ctx, { words: 'ld02' }))
  expect(hit?.name).toBe(province)
})

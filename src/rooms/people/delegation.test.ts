import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, type House, layTree, refusalOf, startHouse } from '../../../test/people.ts'
import * as ask from './contract.ts'
import { grantsOfDelegation, grantsOfPosts, type HeldPost, type Place } from './policy.ts'

let house: House
let tree: Awaited<ReturnType<typeof layTree>>
const ids: Record<string, string> = {}

beforeAll(async () => {
  house = await startHouse()
  await house.asSystem(async ctx => {
    tree = await layTree(ctx)
    const add = async (key: string, person: Parameters<typeof enrol>[1]) => {
      ids[key] = (await enrol(ctx, person)).publicId
    }
    const at = { at: tree.commune }
    await add('ngoc', {
      fullName: 'Bùi Thị Ngọc',
      cell: tree.cell1,
      login: 'ngoc',
      post: { ...at, post: 'secretary', until: '2027-03-01' },
    })
    await add('son', {
      fullName: 'Lý Thái Sơn',
      cell: tree.cell1,
      login: 'son',
      post: { ...at, post: 'deputySecretary' },
    })
    await add('an', { fullName: 'Nguyễn Văn Ân', cell: tree.cell1, login: 'an.a' })
    await add('far', { fullName: 'Hồ Văn Xa', cell: tree.otherCell, login: 'far' })
  })
})
afterAll(() => house?.close())

const lend = { beginsOn: '2026-11-23', endsOn: '2027-05-23', basis: 'Giấy uỷ quyền số 01' }
const give = (call: Awaited<ReturnType<House['signedIn']>>, body: object) =>
  call(ask.giveDelegation, {
    body: {
      to: ids.an!,
      organisation: tree.commune.publicId,
      rights: ['register.read', 'receipt.acknowledge'],
      ...lend,
      ...body,
    },
  })

test('lent rights count for the receiver from the next request until they are withdrawn', async () => {
  const ngoc = await house.signedIn('ngoc')
  const an = await house.signedIn('an.a')
  await give(ngoc, {})
  const { rights, places } = await an(ask.me)
  expect(rights).toEqual(['organisation.read', 'receipt.acknowledge', 'register.read'])
  expect(places.map(place => place.name)).toContain('Đảng ủy xã Bến Lức Thượng')
  const { items } = await ngoc(ask.delegations)
  expect(items[0]).toMatchObject({ running: true, allowed: ['withdraw'], to: { name: 'Nguyễn Văn Ân' } })
  const move = {
    params: { id: items[0]!.id, step: 'withdraw' as const },
    body: { version: items[0]!.version },
  }
  expect(await refusalOf(an(ask.moveDelegation, move))).toBe('platform.forbidden')
  const far = await house.signedIn('far')
  expect(await refusalOf(far(ask.moveDelegation, move))).toBe('platform.notFound')
  await ngoc(ask.moveDelegation, move)
  expect((await an(ask.me)).rights).toEqual(['organisation.read'])
  expect(await refusalOf(ngoc(ask.moveDelegation, move))).toBe('platform.changedMeanwhile')
})

test('the receiver may give back with a reason; another leader may withdraw', async () => {
  const ngoc = await house.signedIn('ngoc')
  const an = await house.signedIn('an.a')
  const son = await house.signedIn('son')
  const { id } = await give(ngoc, {})
  const back = (reason?: string) =>
    an(ask.moveDelegation, {
      params: { id, step: 'giveBack' },
      body: { version: 1, ...(reason ? { reason } : {}) },
    })
  expect(await refusalOf(back())).toBe('platform.reasonMissing')
  expect(await back('đi học tập trung')).toEqual({ state: 'withdrawn', version: 2 })
  const second = await give(ngoc, {})
  await son(ask.moveDelegation, { params: { id: second.id, step: 'withdraw' }, body: { version: 1 } })
})

test('bad input: a circular delegation', async () => {
  const ngoc = await house.signedIn('ngoc')
  const son = await house.signedIn('son')
  expect(await refusalOf(give(ngoc, { to: ids.ngoc! }))).toBe('people.delegateSelf')
  const there = await give(ngoc, { to: ids.son! })
  expect(await refusalOf(give(son, { to: ids.ngoc! }))).toBe('people.delegateCircle')
  await son(ask.moveDelegation, { params: { id: there.id, step: 'withdraw' }, body: { version: 1 } })
})

test('refused: what one does not hold, long or past periods, strangers', async () => {
  const ngoc = await house.signedIn('ngoc')
  const an = await house.signedIn('an.a')
  expect(await refusalOf(give(ngoc, { organisation: tree.cell1.publicId }))).toBe('people.delegateUnheld')
  expect(await refusalOf(give(ngoc, { rights: ['person.change'] }))).toBe('platform.malformed')
  expect(await refusalOf(give(ngoc, { endsOn: '2027-11-24' }))).toBe('people.delegatePeriod')
  expect(await refusalOf(give(ngoc, { beginsOn: '2026-11-22' }))).toBe('people.delegatePeriod')
  expect(await refusalOf(give(ngoc, { to: ids.far! }))).toBe('platform.notFound')
  expect(await refusalOf(give(an, { to: ids.son! }))).toBe('platform.forbidden')
})

test('what was lent ends with the post of the giver', async () => {
  const ngoc = await house.signedIn('ngoc')
  await give(ngoc, {})
  house.at('2027-02-28T02:00:00Z')
  expect((await (await house.signedIn('an.a'))(ask.me)).rights).toContain('register.read')
  house.at('2027-02-28T17:00:00Z')
  expect((await (await house.signedIn('an.a'))(ask.me)).rights).toEqual(['organisation.read'])
  house.at('2026-11-23T02:00:00Z')
})

const place: fc.Arbitrary<Place> = fc.integer({ min: 1, max: 30 }).map(id => ({
  id,
  publicId: `p${id}`,
  name: `n${id}`,
  kind: id % 3 === 0 ? 'committeeOffice' : 'partyBody',
  lo: id * 10,
  hi: id * 10 + 5,
}))
const heldPost: fc.Arbitrary<HeldPost> = fc
  .tuple(
    place,
    place,
    fc.constantFrom('secretary', 'clerk', 'member', 'administrator', 'specialist', 'unknown'),
  )
  .map(([own, above, post]) => ({ ...own, post, advised: own.kind === 'committeeOffice' ? above : null }))

test('a delegation never lends more than its giver holds and its paper says', () => {
  fc.assert(
    fc.property(
      fc.array(heldPost, { maxLength: 4 }),
      fc.integer({ min: 1, max: 30 }),
      fc.subarray(['register.read', 'register.write', 'person.change', 'account.manage', 'cascade.read']),
      (posts, organisation, rights) => {
        const own = new Set(grantsOfPosts(posts).map(grant => JSON.stringify(grant)))
        const lent = grantsOfDelegation({ organisation, rights, posts })
        for (const grant of lent) {
          expect(own.has(JSON.stringify(grant))).toBe(true)
          expect(rights).toContain(grant.right)
          expect(grant.organisationId).toBe(organisation)
          expect(['person.change', 'account.manage']).not.toContain(grant.right)
        }
      },
    ),
    { numRuns: 500 },
  )
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, type House, layTree, refusalOf, startHouse } from '../../../test/people.ts'
import * as ask from './contract.ts'

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
    await add('khoi', {
      fullName: 'Phạm Minh Khôi',
      workplace: tree.organizers,
      login: 'khoi.btc',
      post: { at: tree.organizers, post: 'specialist' },
    })
    await add('secretary', {
      fullName: 'Bùi Thị Ngọc',
      cell: tree.cell1,
      login: 'ngoc.bt',
      post: { at: tree.commune, post: 'secretary' },
    })
    await add('an', { fullName: 'Nguyễn Văn Ân', cell: tree.cell1, login: 'an.ap1' })
    await add('an2', { fullName: 'Trần Thị Ẩn', cell: tree.cell1 })
    await add('duc', { fullName: 'Lê Đức Đạt', cell: tree.cell2 })
    await add('far', { fullName: 'Hồ Văn Ân', cell: tree.otherCell })
  })
})
afterAll(() => house?.close())

test('the list shows the territory, by given name, and finds names without diacritics', async () => {
  const ngoc = await house.signedIn('ngoc.bt')
  const { items, total } = await ngoc(ask.list)
  expect(items.map(item => item.fullName)).toEqual([
    'Nguyễn Văn Ân',
    'Trần Thị Ẩn',
    'Lê Đức Đạt',
    'Bùi Thị Ngọc',
  ])
  expect(total).toBe(4)
  expect((await ngoc(ask.list, { query: { q: 'an van' } })).items.map(item => item.fullName)).toEqual([
    'Nguyễn Văn Ân',
  ])
  expect((await ngoc(ask.list, { query: { q: 'ĐẠT đức' } })).total).toBe(1)
  expect((await ngoc(ask.list, { query: { post: 'secretary' } })).items[0]!.posts).toEqual([
    { post: 'secretary', organisation: 'Đảng ủy xã Bến Lức Thượng' },
  ])
  expect((await ngoc(ask.list, { query: { within: tree.cell2.publicId } })).total).toBe(1)
})

test('pages in key order show every person once', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await khoi(ask.list, { query: { limit: 2, ...(after ? { after } : {}) } })
    seen.push(...page.items.map(item => item.id))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toHaveLength(6)
  expect(new Set(seen).size).toBe(6)
})

test('a member without a post reads nobody but themselves', async () => {
  const an = await house.signedIn('an.ap1')
  expect(await refusalOf(an(ask.list))).toBe('platform.forbidden')
  expect((await an(ask.get, { params: { id: ids.an! } })).fullName).toBe('Nguyễn Văn Ân')
  expect(await refusalOf(an(ask.get, { params: { id: ids.an2! } }))).toBe('platform.notFound')
})

test('a foreign person and no person answer alike', async () => {
  const ngoc = await house.signedIn('ngoc.bt')
  expect(await refusalOf(ngoc(ask.get, { params: { id: ids.far! } }))).toBe('platform.notFound')
  expect(await refusalOf(ngoc(ask.get, { params: { id: crypto.randomUUID() } }))).toBe('platform.notFound')
})

test('who opened the page of a person is shown to that person', async () => {
  const ngoc = await house.signedIn('ngoc.bt')
  await ngoc(ask.get, { params: { id: ids.an! } })
  await ngoc(ask.get, { params: { id: ids.an! } })
  const an = await house.signedIn('an.ap1')
  const { reads, person, signIns } = await an(ask.mine)
  expect(reads).toHaveLength(1)
  expect(reads[0]).toMatchObject({ by: 'Bùi Thị Ngọc', organisation: 'Đảng ủy xã Bến Lức Thượng' })
  expect(person.memberships).toHaveLength(1)
  expect(signIns.length).toBeGreaterThan(0)
})

test('a secretary reads but does not change; the organisation commission does', async () => {
  const ngoc = await house.signedIn('ngoc.bt')
  const { version } = await ngoc(ask.get, { params: { id: ids.an! } })
  const body = { version, fullName: 'Nguyễn Văn Ân' }
  expect(await refusalOf(ngoc(ask.change, { params: { id: ids.an! }, body }))).toBe('platform.forbidden')
  const khoi = await house.signedIn('khoi.btc')
  const changed = await khoi(ask.change, {
    params: { id: ids.an! },
    body: { ...body, bornOn: '1980-02-29', memberCode: '  62.000123 ' },
  })
  expect(changed.version).toBe(version + 1)
  expect(await refusalOf(khoi(ask.change, { params: { id: ids.an! }, body }))).toBe(
    'platform.changedMeanwhile',
  )
  const read = await khoi(ask.get, { params: { id: ids.an! } })
  expect(read).toMatchObject({ bornOn: '1980-02-29', memberCode: '62.000123' })
  expect(read.history[0]).toMatchObject({ step: 'change', by: 'Phạm Minh Khôi' })
  expect((await khoi(ask.list, { query: { q: '62.000123' } })).total).toBe(1)
  const taken = { version: 1, fullName: 'Hồ Văn Ân', memberCode: '62.000123' }
  expect(await refusalOf(khoi(ask.change, { params: { id: ids.far! }, body: taken }))).toBe(
    'people.codeTaken',
  )
})

test('unknown fields and malformed days are refused', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const body = { version: 1, fullName: 'X Y', party_status: 'fullMember' } as never
  expect(await refusalOf(khoi(ask.change, { params: { id: ids.far! }, body }))).toBe('platform.malformed')
  const badDay = { version: 1, fullName: 'X Y', bornOn: '1980-13-40' }
  expect(await refusalOf(khoi(ask.change, { params: { id: ids.far! }, body: badDay }))).toBe(
    'platform.malformed',
  )
})

test('moving to another cell is dated, keeps the past and moves the territory', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const move = async (body: object) => {
    const { version } = await khoi(ask.get, { params: { id: ids.duc! } })
    return khoi(ask.setMembership, {
      params: { id: ids.duc! },
      body: { version, cell: tree.otherCell.publicId, status: 'fullMember', beginsOn: '2026-11-01', ...body },
    })
  }
  expect(await refusalOf(move({ beginsOn: '2026-11-24' }))).toBe('people.dayInFuture')
  expect(await refusalOf(move({ beginsOn: '2009-01-01' }))).toBe('people.beforeMembership')
  expect(await refusalOf(move({ cell: tree.department.publicId }))).toBe('people.notACell')
  await move({})
  const moved = await khoi(ask.get, { params: { id: ids.duc! } })
  expect(moved.memberships.map(m => [m.cell.name, m.beginsOn, m.endsOn])).toEqual([
    ['Chi bộ trường học', '2026-11-01', null],
    ['Chi bộ ấp 2', '2010-01-01', '2026-11-01'],
  ])
  const ngoc = await house.signedIn('ngoc.bt')
  expect(await refusalOf(ngoc(ask.get, { params: { id: ids.duc! } }))).toBe('platform.notFound')
})

test('a post gives rights from its first day and takes them on the day it ends', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const an = await house.signedIn('an.ap1')
  const rights = async () => (await an(ask.me)).rights
  expect(await rights()).toEqual(['organisation.read'])
  let { version } = await khoi(ask.get, { params: { id: ids.an! } })
  const give = {
    organisation: tree.cell1.publicId,
    post: 'secretary' as const,
    beginsOn: '2026-11-23',
    basis: 'QĐ 12-QĐ/ĐU',
  }
  ;({ version } = await khoi(ask.givePost, { params: { id: ids.an! }, body: { version, ...give } }))
  expect(await rights()).toContain('receipt.acknowledge')
  const again = khoi(ask.givePost, { params: { id: ids.an! }, body: { version, ...give } })
  expect(await refusalOf(again)).toBe('people.postHeldAlready')
  const { posts } = await khoi(ask.get, { params: { id: ids.an! } })
  const end = (endsOn: string) =>
    khoi(ask.endPost, {
      params: { id: ids.an!, post: posts[0]!.id },
      body: { version, endsOn, basis: 'QĐ 13-QĐ/ĐU' },
    })
  expect(await refusalOf(end('2026-11-23'))).toBe('people.endsBeforeBeginning')
  await end('2026-11-24')
  expect(await rights()).toContain('receipt.acknowledge')
  house.at('2026-11-23T17:00:00Z')
  const next = await house.signedIn('an.ap1')
  expect((await next(ask.me)).rights).toEqual(['organisation.read'])
  house.at('2026-11-23T02:00:00Z')
})

test('nobody gives posts to themselves', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const give = khoi(ask.givePost, {
    params: { id: ids.khoi! },
    body: {
      version: 1,
      organisation: tree.province.publicId,
      post: 'secretary',
      beginsOn: '2026-11-23',
      basis: 'tự bổ nhiệm',
    },
  })
  expect(await refusalOf(give)).toBe('people.notOneself')
})

test('exemptions are dated and do not overlap', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const add = (version: number, beginsOn: string, endsOn: string | null) =>
    khoi(ask.exempt, {
      params: { id: ids.an2! },
      body: { version, kind: 'exempt', beginsOn, endsOn, basis: 'Đơn xin miễn sinh hoạt' },
    })
  const { version } = await add(1, '2026-01-01', '2026-12-01')
  expect(await refusalOf(add(version, '2026-11-30', null))).toBe('people.exemptAlready')
  expect((await khoi(ask.list, { query: { exempt: 'yes' } })).items.map(item => item.exempt)).toEqual([
    'exempt',
  ])
  const { exemptions } = await khoi(ask.get, { params: { id: ids.an2! } })
  await khoi(ask.endExemption, {
    params: { id: ids.an2!, exemption: exemptions[0]!.id },
    body: { version, endsOn: '2026-11-01' },
  })
  expect((await khoi(ask.list, { query: { exempt: 'yes' } })).total).toBe(0)
})

test('leaving ends membership, posts and access; it can be taken back', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const ngoc = await house.signedIn('ngoc.bt')
  const { version } = await khoi(ask.get, { params: { id: ids.secretary! } })
  const body = { version, on: '2026-11-23', reason: 'chuyển công tác ngoài tỉnh' }
  await khoi(ask.leave, { params: { id: ids.secretary! }, body })
  expect(await refusalOf(ngoc(ask.me))).toBe('platform.signInFirst')
  const gone = await khoi(ask.get, { params: { id: ids.secretary! } })
  expect(gone).toMatchObject({ leftOn: '2026-11-23' })
  expect(gone.posts[0]!.endsOn).toBe('2026-11-23')
  expect((await khoi(ask.list)).items.map(item => item.fullName)).not.toContain('Bùi Thị Ngọc')
  await khoi(ask.comeBack, {
    params: { id: ids.secretary! },
    body: { version: gone.version, reason: 'ghi nhầm' },
  })
  expect((await (await house.signedIn('ngoc.bt'))(ask.me)).rights).toEqual(['organisation.read'])
})

test('posts of an organisation are shown where its persons may be read', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const shown = await khoi(ask.postsOf, {
    params: { id: tree.commune.publicId },
    query: { day: '2026-10-01' },
  })
  expect(shown).toMatchObject({ mayRead: true, items: [{ post: 'secretary', fullName: 'Bùi Thị Ngọc' }] })
  const an = await house.signedIn('an.ap1')
  expect(await an(ask.postsOf, { params: { id: tree.commune.publicId } })).toEqual({
    mayRead: false,
    items: [],
  })
})

test('a new person belongs to the territory of whoever adds them', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const body = {
    fullName: 'Cao Thị Hoài Thương',
    membership: { cell: tree.cell2.publicId, status: 'probationaryMember' as const, beginsOn: '2026-10-10' },
  }
  const { id } = await khoi(ask.create, { body })
  expect(await khoi(ask.get, { params: { id } })).toMatchObject({
    partyStatus: 'probationaryMember',
    cell: { name: 'Chi bộ ấp 2' },
  })
  expect(await refusalOf(khoi(ask.create, { body: { fullName: 'Không Nơi Nào' } }))).toBe(
    'people.placeNeeded',
  )
})

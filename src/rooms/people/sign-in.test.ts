import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, type House, layTree, password, refusalOf, startHouse } from '../../../test/people.ts'
import * as ask from './contract.ts'
import { room } from './index.ts'

let house: House
let lanId: number
let lanAccount: number

beforeAll(async () => {
  house = await startHouse()
  await house.asSystem(async ctx => {
    const tree = await layTree(ctx)
    const lan = await enrol(ctx, {
      fullName: 'Nguyễn Thị Lan',
      workplace: tree.office,
      login: 'lan.vpt',
      post: { at: tree.office, post: 'clerk', until: '2026-12-01' },
    })
    lanId = lan.id
    lanAccount = lan.accountId!
    await enrol(ctx, { fullName: 'Trần Văn Đức', cell: tree.cell1, login: 'duc.ap1' })
    await enrol(ctx, {
      fullName: 'Phạm Minh Khôi',
      workplace: tree.organizers,
      login: 'khoi.btc',
      secondFactor: 'required',
      post: { at: tree.organizers, post: 'specialist' },
    })
  })
})
afterAll(() => house?.close())

test('a clerk signs in and acts for the committee whose office she works in', async () => {
  const browser = await house.signedIn('  LAN.vpt ')
  const me = await browser(ask.me)
  expect(me).toMatchObject({ fullName: 'Nguyễn Thị Lan', secondFactor: 'off' })
  expect(me.actingFor.name).toBe('Tỉnh ủy Sông Trăng')
  expect(me.places.map(place => place.name)).toEqual(['Tỉnh ủy Sông Trăng', 'Văn phòng Tỉnh ủy'])
  expect(me.rights).toContain('register.write')
  expect(me.rights).not.toContain('person.change')
})

test('the organisation acted for can be chosen among the own ones only', async () => {
  const browser = await house.signedIn('lan.vpt')
  const office = (await browser(ask.me)).places[1]!
  const forOffice = await house.signedIn('lan.vpt', { 'x-acting-for': office.id })
  expect((await forOffice(ask.me)).actingFor.name).toBe('Văn phòng Tỉnh ủy')
  const forStranger = await house.signedIn('lan.vpt', { 'x-acting-for': crypto.randomUUID() })
  expect((await forStranger(ask.me)).actingFor.name).toBe('Tỉnh ủy Sông Trăng')
})

test('a member without a post has rights over nothing', async () => {
  const browser = await house.signedIn('duc.ap1')
  const me = await browser(ask.me)
  expect(me.rights).toEqual(['organisation.read'])
  expect(me.actingFor.name).toBe('Chi bộ ấp 1')
})

test('rights wait for the second factor where it is required', async () => {
  const browser = await house.signedIn('khoi.btc')
  expect(await browser(ask.me)).toMatchObject({ secondFactor: 'missing', rights: ['organisation.read'] })
})

test('unknown login, wrong password and suspended account are refused alike', async () => {
  const browser = house.browser()
  const refused = (login: string, word: string) =>
    refusalOf(browser(ask.signIn, { body: { login, password: word } }))
  expect(await refused('khong.co', password)).toBe('people.signInRefused')
  expect(await refused('duc.ap1', 'sai mật khẩu rồi')).toBe('people.signInRefused')
  await house.asSystem(ctx =>
    ctx.tx.updateTable('account').set({ state: 'suspended' }).where('login', '=', 'duc.ap1').execute(),
  )
  expect(await refused('duc.ap1', password)).toBe('people.signInRefused')
  expect(await refusalOf(browser(ask.me))).toBe('platform.signInFirst')
  await house.asSystem(ctx =>
    ctx.tx.updateTable('account').set({ state: 'active' }).where('login', '=', 'duc.ap1').execute(),
  )
})

test('signing out, suspension, idling and the end of the day end a session', async () => {
  const first = await house.signedIn('lan.vpt')
  await first(ask.signOut)
  expect(await refusalOf(first(ask.me))).toBe('platform.signInFirst')

  const second = await house.signedIn('lan.vpt')
  house.at('2026-11-23T02:29:00Z')
  expect((await second(ask.me)).login).toBe('lan.vpt')
  house.at('2026-11-23T02:58:00Z')
  expect((await second(ask.me)).login).toBe('lan.vpt')
  house.at('2026-11-23T03:29:00Z')
  expect(await refusalOf(second(ask.me))).toBe('platform.signInFirst')

  const third = await house.signedIn('lan.vpt')
  for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
    house.at(new Date(Date.parse('2026-11-23T03:29:00Z') + minutes * 60_000).toISOString())
    expect((await third(ask.me)).login).toBe('lan.vpt')
  }
  house.at('2026-11-23T15:29:01Z')
  expect(await refusalOf(third(ask.me))).toBe('platform.signInFirst')
  house.at('2026-11-23T02:00:00Z')
})

test('an ended post takes its rights away at the next request', async () => {
  house.at('2026-11-30T16:50:00Z')
  const browser = await house.signedIn('lan.vpt')
  expect((await browser(ask.me)).rights).toContain('register.write')
  house.at('2026-11-30T17:00:00Z') // midnight in Vietnam
  const me = await browser(ask.me)
  expect(me.rights).toEqual(['organisation.read'])
  expect(me.actingFor.name).toBe('Văn phòng Tỉnh ủy')
  house.at('2026-11-23T02:00:00Z')
})

test('attempts are throttled without locking the person out of the usual office', async () => {
  house.at('2026-11-24T02:00:00Z')
  const stranger = house.browser()
  const guess = () =>
    refusalOf(stranger(ask.signIn, { body: { login: 'duc.ap1', password: 'đoán bừa một câu' } }))
  const answers: string[] = []
  for (let attempt = 0; attempt < 10; attempt++) answers.push(await guess())
  expect(answers.slice(0, 8).every(code => code === 'people.signInRefused')).toBe(true)
  expect(answers.slice(8)).toEqual(['people.tooOften', 'people.tooOften'])
  house.at('2026-11-24T02:16:00Z')
  expect(await guess()).toBe('people.signInRefused')
  expect((await (await house.signedIn('duc.ap1'))(ask.me)).login).toBe('duc.ap1')
  house.at('2026-11-23T02:00:00Z')
})

test('sign-ins and refused ones stand in the history although the refusal rolled nothing else', async () => {
  const steps = await house.asSystem(ctx =>
    ctx.tx
      .selectFrom('history')
      .select('step')
      .where('object_type', '=', 'account')
      .where('object_id', '=', lanAccount)
      .execute(),
  )
  expect(steps.map(row => row.step)).toContain('signIn')
  const refused = await house.asSystem(ctx =>
    ctx.tx.selectFrom('history').select('id').where('step', '=', 'signInRefused').execute(),
  )
  expect(refused.length).toBeGreaterThan(8)
  expect(lanId).toBeGreaterThan(0)
})

test('the program cannot list secrets, sessions or tickets', async () => {
  for (const table of ['account_secret', 'session', 'account_ticket', 'throttle'] as const) {
    const reading = house.asSystem(ctx => ctx.tx.selectFrom(table).selectAll().execute())
    await expect(reading).rejects.toThrow(/permission denied/)
  }
})

test('counts of attempts are swept when their window is long over', async () => {
  const { asOwner } = house.application.database
  await asOwner(client =>
    client.query(`insert into throttle (key, window_started_at, attempts) values
      ('thử cũ', '2026-12-01T01:00:00Z', 3), ('thử mới', '2026-12-02T01:00:00Z', 3)`),
  )
  house.at('2026-12-02T02:30:00Z')
  const sweep = room.jobs!.find(job => job.name === 'people.sweep')!
  await house.asSystem(ctx => sweep.run(ctx, {}))
  const { rows } = await asOwner(client => client.query<{ key: string }>('select key from throttle'))
  expect(rows.map(row => row.key)).toEqual(['thử mới'])
  house.at('2026-11-23T02:00:00Z')
})

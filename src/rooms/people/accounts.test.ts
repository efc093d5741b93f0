import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, type House, layTree, password, refusalOf, startHouse } from '../../../test/people.ts'
import { openSealer } from '../../platform/seal.ts'
import { codeNow } from './codes.ts'
import * as ask from './contract.ts'
import { inviteByHouse, sealSecrets } from './index.ts'

let house: House
const ids: Record<string, { id: number; publicId: string; accountId: number | null }> = {}

beforeAll(async () => {
  house = await startHouse()
  await house.asSystem(async ctx => {
    const tree = await layTree(ctx)
    const manager = (fullName: string, login: string) =>
      enrol(ctx, {
        fullName,
        workplace: tree.organizers,
        login,
        post: { at: tree.organizers, post: 'specialist' },
      })
    ids.khoi = await manager('Phạm Minh Khôi', 'khoi.btc')
    ids.yen = await manager('Lê Hải Yến', 'yen.btc')
    ids.commune = await enrol(ctx, {
      fullName: 'Võ Thành Nam',
      workplace: tree.commune,
      login: 'nam.xa',
      post: { at: tree.commune, post: 'administrator' },
    })
    ids.hoa = await enrol(ctx, { fullName: 'Đặng Thị Hòa', cell: tree.cell1, bornOn: '1984-05-19' })
    ids.far = await enrol(ctx, { fullName: 'Hồ Văn Xa', cell: tree.otherCell, login: 'xa.thd' })
  })
})
afterAll(() => house?.close())

async function invite(login: string) {
  const manager = await house.signedIn('nam.xa')
  return manager(ask.inviteAccount, { body: { person: ids.hoa!.publicId, login } })
}

test('an invited person sets the own password once, by the ticket', async () => {
  const { ticket } = await invite('hoa.ap1')
  const browser = house.browser()
  const chosen = 'con cò bay lả bay la 2'
  const refused = (word: string) => refusalOf(browser(ask.useTicket, { body: { ticket, password: word } }))
  expect(await refused('ngắn quá')).toBe('people.passwordShort')
  expect(await refused('Matkhau@123456')).toBe('people.passwordCommon')
  expect(await refused('dangcongsanvietnam')).toBe('people.passwordCommon')
  expect(await refused('Chi bộ ấp 1 - 2026')).toBe('people.passwordCommon')
  expect(await refused('ngày vui 19051984 nhớ mãi')).toBe('people.passwordPersonal')
  expect(await refused('đặng thị hòa yêu quê hương')).toBe('people.passwordPersonal')
  expect(await browser(ask.useTicket, { body: { ticket: ticket.toLowerCase(), password: chosen } })).toEqual({
    login: 'hoa.ap1',
  })
  expect(await refused(chosen)).toBe('people.ticketUnknown')
  await browser(ask.signIn, { body: { login: 'hoa.ap1', password: chosen } })
  expect((await browser(ask.me)).fullName).toBe('Đặng Thị Hòa')
})

test('a ticket ends after three days and when a new one is made', async () => {
  await house.asSystem(async ctx => {
    const tree = await ctx.tx
      .selectFrom('organisation')
      .select(['id', 'lo'])
      .where('name', '=', 'Chi bộ ấp 2')
      .executeTakeFirstOrThrow()
    ids.binh = await enrol(ctx, { fullName: 'Ngô Thanh Bình', cell: tree })
  })
  const manager = await house.signedIn('nam.xa')
  const first = await manager(ask.inviteAccount, { body: { person: ids.binh!.publicId, login: 'binh.ap2' } })
  const { items } = await manager(ask.accounts, { query: { q: 'ngo binh' } })
  const second = await manager(ask.renewInvitation, { params: { id: items[0]!.account!.id } })
  const browser = house.browser()
  const use = (ticket: string) =>
    refusalOf(browser(ask.useTicket, { body: { ticket, password: 'một câu thật riêng tư 9' } }))
  expect(await use(first.ticket)).toBe('people.ticketUnknown')
  house.at('2026-11-26T02:00:01Z')
  expect(await use(second.ticket)).toBe('people.ticketUnknown')
  house.at('2026-11-23T02:00:00Z')
  expect(await use(second.ticket)).toBe('none')
})

test('a manager reaches persons of the own territory only, and weighty steps ask for recent proof', async () => {
  const manager = await house.signedIn('nam.xa')
  const far = { person: ids.far!.publicId, login: 'khac' }
  expect(await refusalOf(manager(ask.inviteAccount, { body: far }))).toBe('platform.notFound')
  const nobody = { person: crypto.randomUUID(), login: 'khac' }
  expect(await refusalOf(manager(ask.inviteAccount, { body: nobody }))).toBe('platform.notFound')
  const { items } = await manager(ask.accounts)
  expect(items.map(item => item.fullName)).not.toContain('Hồ Văn Xa')
  house.at('2026-11-23T02:06:00Z')
  expect(await refusalOf(manager(ask.inviteAccount, { body: far }))).toBe('people.proveAgain')
  await manager(ask.proveAgain, { body: { password } })
  expect(await refusalOf(manager(ask.inviteAccount, { body: far }))).toBe('platform.notFound')
  house.at('2026-11-23T02:00:00Z')
})

test('suspension ends running sessions and the account signs in again after it was restored', async () => {
  const manager = await house.signedIn('khoi.btc')
  const far = await house.signedIn('xa.thd')
  const line = async () =>
    (await manager(ask.accounts, { query: { q: 'xa' } })).items.find(item => item.fullName === 'Hồ Văn Xa')!
      .account!
  const before = await line()
  expect(before.allowed.sort()).toEqual(['close', 'suspend'])
  const move = (step: 'suspend' | 'restore', version: number) =>
    manager(ask.moveAccount, {
      params: { id: before.id, step },
      body: { version, reason: 'nghỉ chờ phân công' },
    })
  expect(await refusalOf(move('suspend', before.version + 5))).toBe('platform.changedMeanwhile')
  await move('suspend', before.version)
  expect(await refusalOf(far(ask.me))).toBe('platform.signInFirst')
  expect(await refusalOf(move('suspend', before.version + 1))).toBe('platform.stepNotNow')
  await move('restore', before.version + 1)
  expect(await refusalOf(far(ask.me))).toBe('platform.signInFirst')
  expect((await (await house.signedIn('xa.thd'))(ask.me)).login).toBe('xa.thd')
})

test('nobody manages the own account', async () => {
  const manager = await house.signedIn('khoi.btc')
  const { items } = await manager(ask.accounts, { query: { q: 'khôi' } })
  expect(items[0]!.account!.allowed).toEqual([])
  const close = manager(ask.moveAccount, {
    params: { id: items[0]!.account!.id, step: 'close' },
    body: { version: items[0]!.account!.version, reason: 'thử' },
  })
  expect(await refusalOf(close)).toBe('platform.forbidden')
})

test('the second factor: offered, confirmed, asked for, each code once', async () => {
  const browser = await house.signedIn('xa.thd')
  const { secret, address } = await browser(ask.offerSecondFactor)
  expect(address).toMatch(/^otpauth:\/\/totp\//)
  expect(await refusalOf(browser(ask.acceptSecondFactor, { body: { code: '000000' } }))).toBe(
    'people.codeWrong',
  )
  await browser(ask.acceptSecondFactor, { body: { code: codeNow(secret, house.now) } })
  expect(await browser(ask.me)).toMatchObject({ secondFactor: 'on' })
  const keptNow = async () => {
    const { rows } = await house.application.database.asOwner(client =>
      client.query<{ totp_secret: string; account_id: number }>(
        `select s.* from account_secret s join account a on a.id = s.account_id where a.login = 'xa.thd'`,
      ),
    )
    return rows[0]!
  }
  const { totp_secret: kept, account_id: account } = await keptNow()
  expect(kept.startsWith(house.application.sealer.present)).toBe(true)
  expect(kept).not.toContain(secret)
  const again = house.browser()
  const enter = (code?: string) =>
    again(ask.signIn, { body: { login: 'xa.thd', password, ...(code ? { code } : {}) } })
  expect(await enter()).toEqual({ state: 'codeNeeded' })
  expect(await refusalOf(enter(codeNow(secret, house.now)))).toBe('people.codeWrong') // spent when confirming
  house.at('2026-11-23T02:00:30Z')
  const fresh = codeNow(secret, house.now)
  expect(await enter(fresh)).toEqual({ state: 'signedIn' })
  expect(await refusalOf(enter(fresh))).toBe('people.codeWrong')

  // What an earlier version kept in the open is sealed at the start; the sealed one is left as it is.
  const write = (text: string) =>
    house.application.database.asOwner(client =>
      client.query('update account_secret set totp_secret = $2 where account_id = $1', [account, text]),
    )
  await write(secret)
  expect(await sealSecrets(house.application)).toEqual({ sealed: 1, unreadable: 0 })
  expect(await sealSecrets(house.application)).toEqual({ sealed: 0, unreadable: 0 })
  house.at('2026-11-23T02:01:00Z')
  expect(await enter(codeNow(secret, house.now))).toEqual({ state: 'signedIn' })
  // A new key: sealed anew, and the code still counts.
  const before = house.application.sealer
  const [earlier, renewed] = [randomBytes(32), randomBytes(32)]
  await write(openSealer([earlier]).seal(secret, `totp:${account}`))
  house.application.sealer = openSealer([renewed, earlier])
  expect(await sealSecrets(house.application)).toEqual({ sealed: 1, unreadable: 0 })
  house.application.sealer = openSealer([renewed])
  house.at('2026-11-23T02:01:30Z')
  expect(await enter(codeNow(secret, house.now))).toEqual({ state: 'signedIn' })
  // Without the key nobody comes in by the password alone, and nothing is lost.
  house.application.sealer = before
  house.at('2026-11-23T02:02:00Z')
  expect(await sealSecrets(house.application)).toEqual({ sealed: 0, unreadable: 1 })
  expect(await refusalOf(enter(codeNow(secret, house.now)))).toBe('people.secretSealed')
  house.application.sealer = openSealer([renewed])
  expect(await enter(codeNow(secret, house.now))).toEqual({ state: 'signedIn' })
  house.application.sealer = before
  await write(before.seal(secret, `totp:${account}`))

  for (let guess = 0; guess < 8; guess++) await refusalOf(enter('123456'))
  expect(await refusalOf(enter('123456'))).toBe('people.tooOften')
  house.at('2026-11-23T02:00:00Z')
})

test('recovery takes two managers who are not the same', async () => {
  house.at('2026-11-23T04:00:00Z')
  const first = await house.signedIn('khoi.btc')
  const second = await house.signedIn('yen.btc')
  const { items } = await first(ask.accounts, { query: { q: 'ho van xa' } })
  await first(ask.askRecovery, { params: { id: items[0]!.account!.id }, body: { reason: 'mất điện thoại' } })
  const open = (await first(ask.recoveries)).items[0]!
  expect(open).toMatchObject({ fullName: 'Hồ Văn Xa', mayConfirm: false, askedBy: 'Phạm Minh Khôi' })
  expect(await refusalOf(first(ask.confirmRecovery, { params: { id: open.id } }))).toBe(
    'people.secondManager',
  )
  const commune = await house.signedIn('nam.xa')
  expect(await refusalOf(commune(ask.confirmRecovery, { params: { id: open.id } }))).toBe('platform.notFound')
  const { ticket } = await second(ask.confirmRecovery, { params: { id: open.id } })
  expect(await refusalOf(house.browser()(ask.signIn, { body: { login: 'xa.thd', password } }))).toBe(
    'people.signInRefused',
  )
  const browser = house.browser()
  await browser(ask.useTicket, { body: { ticket, password: 'sông dài cá lội biệt tăm 3' } })
  expect(
    await browser(ask.signIn, { body: { login: 'xa.thd', password: 'sông dài cá lội biệt tăm 3' } }),
  ).toEqual({
    state: 'signedIn',
  })
  house.at('2026-11-23T02:00:00Z')
})

test('people see and end their own sessions; a new password ends the others', async () => {
  const one = await house.signedIn('yen.btc')
  const two = await house.signedIn('yen.btc')
  const { items } = await one(ask.sessions)
  expect(items.length).toBeGreaterThanOrEqual(2)
  expect(items.filter(item => item.mine)).toHaveLength(1)
  const foreign = (await (await house.signedIn('nam.xa'))(ask.sessions)).items[0]!
  expect(await refusalOf(one(ask.endSession, { params: { id: foreign.id } }))).toBe('platform.notFound')
  const chosen = 'chim khôn kêu tiếng rảnh rang 5'
  expect(
    await refusalOf(one(ask.changePassword, { body: { current: 'sai hẳn rồi nhé', password: chosen } })),
  ).toBe('people.signInRefused')
  await one(ask.changePassword, { body: { current: password, password: chosen } })
  expect(await refusalOf(two(ask.me))).toBe('platform.signInFirst')
  expect((await one(ask.me)).login).toBe('yen.btc')
})

test('the first account of an installation is invited at the machine, by member code', async () => {
  const { ticket } = await house.asSystem(async ctx => {
    await ctx.tx
      .updateTable('person')
      .set({ member_code: '62.777' })
      .where('full_name', '=', 'Lê Hải Yến')
      .execute()
    await expect(inviteByHouse(ctx, { memberCode: '62.778', login: 'ai.do' })).rejects.toThrow(
      'people.noSuchCode',
    )
    await expect(inviteByHouse(ctx, { memberCode: '62.777', login: 'yen.hai' })).rejects.toThrow(
      'people.loginTaken',
    )
    const tree = await ctx.tx
      .selectFrom('organisation')
      .select(['id', 'lo'])
      .where('name', '=', 'Chi bộ ấp 2')
      .executeTakeFirstOrThrow()
    const fresh = await enrol(ctx, { fullName: 'Kha Vạn Cân', cell: tree })
    await ctx.tx.updateTable('person').set({ member_code: '62.779' }).where('id', '=', fresh.id).execute()
    return inviteByHouse(ctx, { memberCode: '62.779', login: 'can.kha' })
  })
  const browser = house.browser()
  const used = await browser(ask.useTicket, { body: { ticket, password: 'gió đưa cành trúc la đà 4' } })
  expect(used.login).toBe('can.kha')
})

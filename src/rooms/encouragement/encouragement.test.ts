/** What follows success: owed by its day, decided, given or refused; late by name of the authority; models that spread. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { work as desk, notifications } from '../../platform/desk/contract.ts'
import { type Caller, type Cast, codeOf, finished, openCast, organ } from '../proposals/proposals.support.ts'
import * as contract from './contract.ts'
import * as models from './contract-models.ts'
import { recordSilence } from './jobs.ts'
import type { EncouragementKind } from './lifecycle.ts'
import { oweForEarlier } from './owed.ts'

/** A Monday. */
const start = new Date('2026-11-23T02:00:00Z')
let cast: Cast
let elsewhere: Caller
beforeAll(async () => {
  cast = await openCast()
  elsewhere = await cast.join('elsewhere', 'Đảng ủy xã Mường Lát', 'clerk')
}, 300_000)
beforeEach(() => {
  cast.world.clock.now = start
})
afterAll(() => cast?.world.close())

const onDay = (day: string) => {
  cast.world.clock.now = new Date(`${day}T02:00:00Z`)
}
const reached = () => finished(cast, { result: 'reached', damage: '' })
const read = (call: Caller, id: string) => call(contract.getEncouragement, { params: { id } })
const versionOf = async (call: Caller, id: string) => (await read(call, id)).version

async function owedFor(call: Caller, kind: EncouragementKind): Promise<string> {
  const { items } = await call(contract.listEncouragements, { query: { view: 'authority', kind } })
  return items[0]!.id
}

const what = { content: 'Biểu dương tại hội nghị quý IV.', basis: 'Kết luận đạt mục tiêu.', months: null }

async function prepares(call: Caller, id: string, more: object = {}) {
  const body = { version: await versionOf(call, id), ...what, ...more }
  return call(contract.prepareEncouragement, { params: { id }, body })
}

async function grants(call: Caller, id: string, more: object = {}) {
  const decision = { number: '31-QĐ/UB', decidedOn: '2026-11-23', effectiveOn: '2026-11-23' }
  const body = { version: await versionOf(call, id), ...what, ...decision, ...more }
  return call(contract.grantEncouragement, { params: { id }, body })
}

async function gives(call: Caller, id: string, givenOn = '2026-11-23') {
  const body = { version: await versionOf(call, id), givenOn, evidence: 'Biên bản hội nghị' }
  return call(contract.giveEncouragement, { params: { id }, body })
}

async function steps(call: Caller, id: string, step: 'refuse' | 'passUp' | 'waive', reason?: string) {
  const body = { step, version: await versionOf(call, id), ...(reason ? { reason } : {}) }
  return call(contract.takeEncouragementStep, { params: { id }, body })
}

const aModel = (proposalId: string, more: object = {}) => ({
  key: randomUUID(),
  proposalId,
  title: 'Trả kết quả thủ tục tại nhà văn hóa thôn',
  content: 'Mỗi tuần một buổi, kết quả được trả tại thôn thay vì tại trụ sở.',
  howTo: '1. Lập danh sách hồ sơ. 2. Giao nhận có sổ ký. 3. Đối chiếu cuối buổi.',
  conditions: 'Hai cán bộ, một xe máy.',
  results: '62 % hồ sơ được trả tại thôn.',
  ...more,
})
const readModel = (call: Caller, id: string) => call(models.getModel, { params: { id } })

async function published(): Promise<string> {
  const proposal = await reached()
  return (await cast.head(models.publishModel, { body: aModel(proposal) })).id
}

async function adopts(call: Caller, id: string, reportBy = '2027-02-26'): Promise<string> {
  const body = { key: randomUUID(), adapted: 'Hai tuần một buổi.', reportBy }
  return (await call(models.adoptModel, { params: { id }, body })).id
}

const leavesOf = (type: 'encouragement' | 'model') =>
  cast.world.build(async ctx => {
    const { rows } = await sql<{ kind: string; holds: boolean }>`
      select l.kind, exists (select from ledger_holder h where h.leaf_id = l.id
        and h.person_id = ${cast.person('proposer')}) as holds
      from ledger_leaf l join ledger_case c on c.id = l.case_id
      where c.object_type = ${type} and c.object_id = (select max(object_id) from ledger_case where object_type = ${type})
      order by l.id`.execute(ctx.tx)
    return rows
  })

test('a conclusion that the aims were reached begins five duties of the authority; one that fell short none', async () => {
  const { proposer, head, clerk, stranger } = cast
  await finished(cast)
  const query = { view: 'mine' } as const
  expect((await proposer(contract.listEncouragements, { query })).total).toBe(0)
  await reached()
  const { items } = await proposer(contract.listEncouragements, { query })
  expect(items.map(one => [one.kind, one.state, one.next?.dueOn, one.authority.name])).toEqual([
    ['spread', 'owed', '2027-01-05', organ],
    ['raise', 'owed', '2026-12-21', organ],
    ['priority', 'owed', '2026-12-21', organ],
    ['reward', 'owed', '2026-12-21', organ],
    ['praise', 'owed', '2026-12-07', organ],
  ])
  const reasons = async (call: Caller) =>
    (await call(desk, {})).items.filter(one => one.room === 'encouragement').map(one => one.reason)
  expect(await reasons(head)).toEqual(['praise', 'reward', 'priority', 'raise', 'spread'])
  // Whether others shall do the same is for the head alone.
  expect(await reasons(clerk)).toEqual(['praise', 'reward', 'priority', 'raise'])
  expect(await codeOf(read(stranger, items[0]!.id))).toBe('platform.notFound')
  expect((await stranger(contract.listEncouragements, { query: { view: 'all' } })).total).toBe(0)
})

test('prepared, decided, given: sealed, and the cadre reads what was decided and who has read', async () => {
  const { proposer, head, clerk, overseer } = cast
  await reached()
  const id = await owedFor(head, 'praise')
  await prepares(clerk, id)
  // What is being prepared is not yet said to the cadre.
  expect(await read(proposer, id)).toMatchObject({ state: 'prepared', content: null, allowed: ['waive'] })
  expect(await codeOf(grants(clerk, id))).toBe('platform.forbidden')
  expect(await codeOf(grants(head, id, { decidedOn: '2026-11-24' }))).toBe('encouragement.decidedLater')
  await grants(head, id)
  expect(await codeOf(grants(head, id))).toBe('platform.stepNotNow')
  expect(await codeOf(gives(clerk, id, '2026-11-24'))).toBe('encouragement.givenLater')
  await gives(clerk, id)
  await read(overseer, id)
  const end = await read(proposer, id)
  expect(end).toMatchObject({
    ...{ state: 'given', content: what.content, number: '31-QĐ/UB', allowed: [] },
    clocks: [
      { kind: 'decide', endedOn: '2026-11-23', late: 0 },
      { kind: 'give', endedOn: '2026-11-23', dueOn: '2026-12-07' },
    ],
  })
  expect(end.reads.map(one => one.organisation)).toContain('Ban Tổ chức Tỉnh ủy')
  expect((await read(head, id)).reads).toEqual([])
  expect(await leavesOf('encouragement')).toEqual([
    { kind: 'bieuduong', holds: true },
    { kind: 'bieuduong', holds: true },
  ])
  const { items } = await proposer(notifications, {})
  expect(items.map(one => one.reason)).toEqual(
    expect.arrayContaining(['encouragement.owed', 'encouragement.granted', 'encouragement.given']),
  )
})

test('an early pay rise has its months by the rule; others have none; refusing has its reasons', async () => {
  const { proposer, head } = cast
  await reached()
  const raise = await owedFor(head, 'raise')
  expect((await read(head, raise)).mostMonths).toBe(12)
  expect(await codeOf(grants(head, raise))).toBe('encouragement.monthsMissing')
  expect(await codeOf(grants(head, raise, { months: 13 }))).toBe('encouragement.tooManyMonths')
  await grants(head, raise, { months: 12 })
  expect(await read(proposer, raise)).toMatchObject({ state: 'granted', months: 12 })
  const reward = await owedFor(head, 'reward')
  expect(await codeOf(steps(head, reward, 'refuse'))).toBe('platform.reasonMissing')
  await steps(head, reward, 'refuse', 'Đã khen thưởng cùng việc trong năm.')
  const refused = await read(proposer, reward)
  expect(refused.history[0]).toMatchObject({ step: 'refuse', reason: 'Đã khen thưởng cùng việc trong năm.' })
  const priority = await owedFor(head, 'priority')
  expect(await codeOf(steps(head, priority, 'waive'))).toBe('platform.forbidden')
  await steps(proposer, priority, 'waive')
  expect((await read(head, priority)).clocks).toMatchObject([{ calledOff: true, late: 0 }])
  const spread = await owedFor(head, 'spread')
  for (const writes of [grants, prepares])
    expect(await codeOf(writes(head, spread))).toBe('encouragement.publishInstead')
})

test('silence is recorded once, by name of the authority that owed it; the level above has its own days', async () => {
  const { proposer, head, superior, world } = cast
  await reached()
  const id = await owedFor(head, 'praise')
  onDay('2026-12-09')
  await world.build(ctx => recordSilence(ctx))
  await world.build(ctx => recordSilence(ctx))
  const late = { kind: 'decide', organisation: organ, late: 2, lapsedAt: expect.any(String) }
  expect((await read(proposer, id)).clocks).toMatchObject([late])
  await steps(head, id, 'passUp', 'Thuộc thẩm quyền cấp trên.')
  const after = await read(superior, id)
  expect(after.clocks).toMatchObject([
    { organisation: organ, late: 2 },
    { organisation: 'Đảng ủy xã Trà Khê', beganOn: '2026-12-09', late: 0 },
  ])
  expect(after.allowed).toEqual(['prepare', 'grant', 'refuse', 'passUp'])
  expect(await codeOf(grants(head, id))).toBe('platform.forbidden')
  expect((await leavesOf('encouragement')).every(leaf => leaf.holds)).toBe(true)
})

test('what was concluded before the room stood is brought in once', async () => {
  const { world } = cast
  const proposal = await reached()
  const counted = () =>
    world.build(async ctx => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from encouragement e join proposal p on p.id = e.proposal_id
        where p.public_id = ${proposal}`.execute(ctx.tx)
      return rows[0]!.count
    })
  await world.build(async ctx => {
    const of = sql`proposal_id = (select id from proposal where public_id = ${proposal})`
    await sql`delete from encouragement_clock where encouragement_id in (select id from encouragement where ${of})`.execute(
      ctx.tx,
    )
    await sql`delete from encouragement where ${of}`.execute(ctx.tx)
  })
  expect(await counted()).toBe(0)
  await world.build(ctx => oweForEarlier(ctx))
  await world.build(ctx => oweForEarlier(ctx))
  expect(await counted()).toBe(5)
})

test('where a case was concluded with strict handling nothing is encouraged and nothing spread', async () => {
  const { head, world, person } = cast
  const proposal = await reached()
  await world.build(async ctx => {
    const { id, organisation_id, lo } = await ctx.tx
      .selectFrom('proposal')
      .select(['id', 'organisation_id', 'lo'])
      .where('public_id', '=', proposal)
      .executeTakeFirstOrThrow()
    await ctx.tx
      .insertInto('protection_case')
      .values({
        ...{ state: 'settled', kind: 'accusation', proposal_id: id, cadre_id: person('proposer'), lo },
        ...{ organisation_id, authority_id: organisation_id, authority_lo: lo, grounds: 'Tố cáo vụ lợi' },
        ...{ opened_by: person('head'), opened_at: ctx.now, outcome: 'strict' },
      })
      .execute()
  })
  const strict = 'encouragement.handledStrictly'
  expect(await codeOf(grants(head, await owedFor(head, 'praise')))).toBe(strict)
  expect(await codeOf(head(models.publishModel, { body: aModel(proposal) }))).toBe(strict)
})

test('a model is published once by the head, tells of no person, and is read by everybody', async () => {
  const { head, clerk, stranger, proposer } = cast
  const proposal = await reached()
  const named = aModel(proposal, { results: 'Ông Lò Văn Sơn đã trả 88 hồ sơ.' })
  expect(await codeOf(head(models.publishModel, { body: named }))).toBe('encouragement.namesSomebody')
  const ofCadre = aModel(proposal, { howTo: 'Như Lò Văn proposer đã làm.' })
  expect(await codeOf(head(models.publishModel, { body: ofCadre }))).toBe('encouragement.namesSomebody')
  expect(await codeOf(clerk(models.publishModel, { body: aModel(proposal) }))).toBe('platform.forbidden')
  expect(await codeOf(stranger(models.publishModel, { body: aModel(proposal) }))).toBe('platform.notFound')
  const body = aModel(proposal)
  await head(models.publishModel, { body })
  expect(await head(models.publishModel, { body })).toEqual({ id: body.key })
  expect(await codeOf(head(models.publishModel, { body: aModel(proposal) }))).toBe('platform.stepNotNow')
  expect(await readModel(stranger, body.key)).toMatchObject({
    ...{ proposal: null, mayAdopt: true, allowed: [], submittedOn: '2026-11-23', concludedOn: '2026-11-23' },
  })
  const found = await stranger(models.listModels, { query: { q: 'nha van hoa thon' } })
  expect(found.items.map(one => one.id)).toContain(body.key)
  const spread = await owedFor(head, 'spread')
  expect(await read(proposer, spread)).toMatchObject({ state: 'given', model: body.key })
})

test('units adopt it with results of their own, a rule embodies it: one sealed chain that the cadre holds', async () => {
  const { head, stranger, superior, proposer } = cast
  const id = await published()
  expect(await codeOf(adopts(head, id))).toBe('encouragement.ownModel')
  expect(await codeOf(adopts(proposer, id))).toBe('platform.forbidden')
  expect(await codeOf(adopts(elsewhere, id, '2027-11-24'))).toBe('encouragement.reportDay')
  const adoption = await adopts(elsewhere, id)
  expect(await codeOf(adopts(stranger, id))).toBe('encouragement.adoptedAlready')
  const results = { version: 1, result: 'partly' as const, results: 'Trả tại hai trong ba thôn.' }
  const reports = (call: Caller, version = 1) =>
    call(models.reportAdoption, { params: { id: adoption }, body: { ...results, version } })
  expect(await codeOf(reports(head))).toBe('platform.forbidden')
  onDay('2027-02-15')
  const waiting = (await elsewhere(desk, {})).items.filter(one => one.room === 'encouragement')
  expect(waiting).toMatchObject([{ reason: 'results', due: '2027-02-26' }])
  onDay('2027-03-02')
  expect((await readModel(head, id)).adoptions).toMatchObject([{ late: 2, state: 'adopting', allowed: [] }])
  await reports(elsewhere)
  expect(await codeOf(reports(elsewhere, 2))).toBe('platform.stepNotNow')
  const printed = {
    number: '12-QĐ/ĐU',
    issuedOn: '2027-03-01',
    issuer: 'Đảng ủy xã Trà Khê',
    subject: 'Trả tại thôn',
  }
  const embody = async (call: Caller, more: object = {}) => {
    const { version } = await readModel(call, id)
    return call(models.embodyModel, {
      params: { id },
      body: { version, document: null, ...printed, ...more },
    })
  }
  expect(await codeOf(embody(stranger))).toBe('platform.forbidden')
  expect(await codeOf(embody(superior, { number: ' ' }))).toBe('encouragement.ruleIncomplete')
  expect(await codeOf(embody(superior, { issuedOn: '2027-03-03' }))).toBe('encouragement.ruleIncomplete')
  await embody(superior)
  await embody(head, { number: '13-QĐ/UB' })
  expect(await readModel(stranger, id)).toMatchObject({
    ...{ state: 'embodied', adopted: 1, reported: 1, rules: 2 },
    embodiments: [{ number: '12-QĐ/ĐU', document: null }, { number: '13-QĐ/UB' }],
    adoptions: [{ result: 'partly', results: results.results, late: 2 }],
  })
  const leaves = await leavesOf('model')
  expect(leaves).toEqual(leaves.map(() => ({ kind: 'nhanrong', holds: true })))
  expect(leaves).toHaveLength(5)
})

test('a unit stops with its reason and may begin again; a model taken back is gone for others', async () => {
  const { head, stranger } = cast
  const id = await published()
  const adoption = await adopts(elsewhere, id)
  const stop = { params: { id: adoption }, body: { version: 1, reason: 'Sáp nhập thôn.' } }
  await elsewhere(models.stopAdoption, stop)
  expect((await readModel(head, id)).adopted).toBe(0)
  await adopts(elsewhere, id)
  const { version } = await readModel(head, id)
  const body = { version, reason: 'Đã có dịch vụ công trực tuyến.' }
  expect(await codeOf(stranger(models.withdrawModel, { params: { id }, body }))).toBe('platform.forbidden')
  await head(models.withdrawModel, { params: { id }, body })
  expect(await codeOf(readModel(stranger, id))).toBe('platform.notFound')
  expect((await readModel(head, id)).state).toBe('withdrawn')
})

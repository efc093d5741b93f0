/** What follows success: owed by its day, decided, given or refused; late by name of the authority. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { work as desk, notifications } from '../../platform/desk/contract.ts'
import { type Caller, type Cast, codeOf, finished, openCast, organ } from '../proposals/proposals.support.ts'
import * as contract from './contract.ts'
import * as models from './contract-models.ts'
import {
  aModel,
  gives,
  grants,
  leavesOf,
  owedFor,
  prepares,
  reached,
  read,
  steps,
  what,
} from './encouragement.support.ts'
import { recordSilence } from './jobs.ts'
import { oweForEarlier } from './owed.ts'

/** A Monday. */
const start = new Date('2026-11-23T02:00:00Z')
let cast: Cast
beforeAll(async () => {
  cast = await openCast()
}, 300_000)
beforeEach(() => {
  cast.world.clock.now = start
})
afterAll(() => cast?.world.close())

const onDay = (day: string) => {
  cast.world.clock.now = new Date(`${day}T02:00:00Z`)
}

test('a conclusion that the aims were reached begins five duties of the authority; one that fell short none', async () => {
  const { proposer, head, clerk, stranger } = cast
  await finished(cast)
  const query = { view: 'mine' } as const
  expect((await proposer(contract.listEncouragements, { query })).total).toBe(0)
  await reached(cast)
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
  await reached(cast)
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
  expect(await leavesOf(cast, 'encouragement')).toEqual([
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
  await reached(cast)
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
  await reached(cast)
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
  expect((await leavesOf(cast, 'encouragement')).every(leaf => leaf.holds)).toBe(true)
})

test('what was concluded before the room stood is brought in once', async () => {
  const { world } = cast
  const proposal = await reached(cast)
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
  const proposal = await reached(cast)
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

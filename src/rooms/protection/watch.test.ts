/** Retaliation: two officers of a body above, both have to agree, and nobody else learns that it exists. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { work as desk, notifications } from '../../platform/desk/contract.ts'
import { type Caller, codeOf, drafted, inspection, running } from '../proposals/proposals.support.ts'
import * as contract from './contract-watch.ts'
import { jobs, noticeEndedPosts } from './jobs.ts'
import { type Bench, openBench, start } from './protection.support.ts'
import { sealReads } from './reads.ts'
import { digestOf } from './watch-rows.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
beforeEach(() => {
  bench.world.clock.now = start
})
afterAll(() => bench?.world.close())

const account = 'Ngay sau khi báo cáo khó khăn thì bị chuyển sang bộ phận khác.'

async function reported(call: Caller, proposalId: string, more: object = {}): Promise<string> {
  const body = {
    ...{ key: randomUUID(), proposalId, act: 'moved' as const, actOn: '2026-11-23', account },
    ...more,
  }
  return (await call(contract.reportRetaliation, { body })).id
}
const opened = (call: Caller, id: string) => call(contract.getWatch, { params: { id } })

interface Stepping {
  retaliation?: boolean
  finding?: string
  reason?: string
}
async function step(
  call: Caller,
  id: string,
  name: 'takeUp' | 'judge' | 'confirm' | 'sendBack',
  more: Stepping = {},
) {
  const { version } = await opened(call, id)
  return call(contract.takeWatchStep, { params: { id }, body: { step: name, version, ...more } })
}

test('a report goes to two officers above; both must agree; the cadre reads what both hold', async () => {
  const { proposer, inspectors } = bench
  const id = await reported(proposer, await running(bench))
  const [one, other] = inspectors
  for (const officer of inspectors) {
    const { items } = await officer(desk, {})
    expect(items.map(item => [item.reason, item.due])).toContainEqual(['watch', '2026-12-14'])
  }
  expect(await opened(one, id)).toMatchObject({ account, body: inspection, allowed: ['takeUp'] })
  await step(one, id, 'takeUp')
  expect(await codeOf(step(one, id, 'judge'))).toBe('protection.findingMissing')
  const judged = { retaliation: true, finding: 'Điều chuyển không có lý do công việc; kiến nghị hủy.' }
  await step(one, id, 'judge', judged)
  // Who judged does not confirm; the cadre reads nothing before both agree.
  expect(await codeOf(step(one, id, 'confirm'))).toBe('platform.forbidden')
  expect(await opened(proposer, id)).toMatchObject({ state: 'judged', retaliation: null, finding: null })
  expect(await codeOf(step(other, id, 'sendBack'))).toBe('platform.reasonMissing')
  await step(other, id, 'sendBack', { reason: 'Chưa hỏi người ký quyết định' })
  await step(other, id, 'judge', judged)
  await step(one, id, 'confirm')
  expect(await opened(proposer, id)).toMatchObject({
    state: 'confirmed',
    retaliation: true,
    finding: judged.finding,
    allowed: [],
  })
  expect((await opened(proposer, id)).reads).toHaveLength(2)
})

test('nobody else learns of it: not the head, the office, overseers, nor the rows themselves', async () => {
  const { proposer, head, clerk, superior, overseer, stranger, world } = bench
  const id = await reported(proposer, await running(bench))
  for (const call of [head, clerk, superior, overseer, stranger]) {
    expect(await codeOf(opened(call, id))).toBe('platform.notFound')
    expect((await call(contract.listWatches, {})).items).toEqual([])
    const body = { step: 'takeUp' as const, version: 1 }
    expect(await codeOf(call(contract.takeWatchStep, { params: { id }, body }))).toBe('platform.notFound')
  }
  // The database keeps no word of it in the clear, the evidence log its digest alone.
  const { rows } = await world.application.database.pool.query<{ kept: string; said: string }>(
    `select w.sealed_account as kept, (select string_agg(o.value::text, ' ') from ledger_opening o
        join ledger_leaf l on l.id = o.leaf_id join ledger_case c on c.id = l.case_id
        where c.object_type = 'retaliation_watch' and c.object_id = w.id) as said
     from retaliation_watch w where w.public_id = $1`,
    [id],
  )
  expect(rows[0]!.kept).not.toContain('chuyển')
  expect(rows[0]!.said).not.toContain('chuyển')
  expect(rows[0]!.said).toContain(digestOf(account))
})

test('only over an own proposal that was sent, on a day that has come', async () => {
  const { proposer, head } = bench
  const proposalId = await running(bench)
  expect(await codeOf(reported(head, proposalId))).toBe('platform.notFound')
  expect(await codeOf(reported(proposer, await drafted(proposer)))).toBe('platform.notFound')
  expect(await codeOf(reported(proposer, proposalId, { actOn: '2026-11-24' }))).toBe('protection.actLater')
  expect(await codeOf(reported(proposer, proposalId, { actOn: '2026-11-20' }))).toBe('protection.actBefore')
})

test('a post of a proposer that ends is noticed once; one that moves on is not', async () => {
  const { head, world, inspectors } = bench
  const id = await drafted(head)
  const { step: move } = await import('../proposals/proposals.support.ts')
  await move(head, id, 'submit')
  const end = (day: string | null) =>
    world.build(ctx =>
      ctx.tx
        .updateTable('post_holding')
        .set({ ends_on: day })
        .where('person_id', '=', bench.person('head'))
        .execute(),
    )
  await end('2026-11-23')
  expect(await world.build(ctx => noticeEndedPosts(ctx))).toBe(1)
  expect(await world.build(ctx => noticeEndedPosts(ctx))).toBe(0)
  const { items } = await inspectors[0](contract.listWatches, {})
  expect(items[0]).toMatchObject({ act: 'lostPost', mine: false })
  expect(await opened(inspectors[0], items[0]!.id)).toMatchObject({ byHouse: true })
  await world.build(async ctx => {
    await ctx.tx.deleteFrom('sensitive_read').where('object_type', '=', 'retaliation_watch').execute()
    await ctx.tx.deleteFrom('watch_officer').execute()
    await ctx.tx.deleteFrom('retaliation_watch').execute()
    const { organisation_id } = await ctx.tx
      .selectFrom('post_holding')
      .select('organisation_id')
      .where('person_id', '=', bench.person('head'))
      .executeTakeFirstOrThrow()
    const next = { person_id: bench.person('head'), organisation_id, post: 'deputyHead' }
    await ctx.tx
      .insertInto('post_holding')
      .values({ ...next, begins_on: '2026-12-01' })
      .execute()
  })
  expect(await world.build(ctx => noticeEndedPosts(ctx))).toBe(0)
  await world.build(ctx =>
    ctx.tx
      .deleteFrom('post_holding')
      .where('post', '=', 'deputyHead')
      .where('person_id', '=', bench.person('head'))
      .execute(),
  )
  await end(null)
})

test('reads of a day are sealed the day after, once, and the cadre holds the receipt', async () => {
  const { proposer, inspectors, world, onDay } = bench
  const id = await reported(proposer, await running(bench))
  await opened(inspectors[0], id)
  await opened(inspectors[1], id)
  await world.build(ctx => sealReads(ctx))
  const leaves = () =>
    world.build(async ctx => {
      const { rows } = await ctx.tx.client.query(`select o.value from ledger_opening o
        join ledger_leaf l on l.id = o.leaf_id join ledger_case c on c.id = l.case_id
        join retaliation_watch w on w.id = c.object_id and c.object_type = 'retaliation_watch'
        where l.kind = 'truycap.ngay' and o.field = 'cam.luot' and w.public_id = '${id}'`)
      return rows
    })
  expect(await leaves()).toEqual([])
  onDay('2026-11-24')
  await world.build(ctx => sealReads(ctx))
  await world.build(ctx => sealReads(ctx))
  const sealed = await leaves()
  expect(sealed).toHaveLength(1)
  expect(sealed[0].value).toMatchObject([
    { nguoi: bench.person('inspector'), viec: 'open' },
    { nguoi: bench.person('secondInspector'), viec: 'open' },
  ])
})

test('receipts that wait for more than two days: who holds them and the inspectors at the top are told, once', async () => {
  const { proposer, inspectors, stranger, world } = bench
  await running(bench)
  const late = jobs.find(job => job.name === 'protection.lateReceipts')!
  const told = async (call: Caller) =>
    (await call(notifications, {})).items
      .map(one => one.reason)
      .filter(reason => reason.startsWith('ledger.'))
  await world.build(ctx => late.run(ctx, {}))
  expect(await told(proposer)).toEqual([])
  bench.onDay('2026-11-26')
  for (const _ of [1, 2]) await world.build(ctx => late.run(ctx, {}))
  expect(await told(proposer)).toEqual(['ledger.receiptsLate'])
  for (const inspector of inspectors) {
    const { items } = await inspector(notifications, {})
    const notices = items.filter(one => one.reason === 'ledger.bookLate')
    expect(notices.map(one => one.data)).toEqual([{ hours: 48 }])
  }
  expect(await told(stranger)).toEqual([])
})

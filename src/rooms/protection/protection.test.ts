/** One case from its opening to the last word, and each "no" on the way. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { work as desk, notifications } from '../../platform/desk/contract.ts'
import { codeOf, finished, organ } from '../proposals/proposals.support.ts'
import * as contract from './contract.ts'
import { recordSilence } from './jobs.ts'
import {
  aFinding,
  type Bench,
  concludes,
  finds,
  openBench,
  openedCase,
  opensCase,
  repliedCase,
  replies,
  start,
  stepCase,
} from './protection.support.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
beforeEach(() => {
  bench.world.clock.now = start
})
afterAll(() => bench?.world.close())

test('partly reached with damage: found, replied to, exempted, agreed; every step sealed and the cadre a holder', async () => {
  const { proposer, head, clerk, overseer, stranger } = bench
  const proposal = await finished(bench)
  const reasonsOf = async (call: typeof head) => {
    const { items } = await call(desk, {})
    return items.filter(item => item.room === 'protection').map(item => [item.reason, item.due])
  }
  // Nobody has begun: the authority is reminded (Kết luận 14-KL/TW, 2.4: kịp thời).
  expect(await reasonsOf(head)).toContainEqual(['openOwed', '2026-12-07'])
  const id = await opensCase(proposer, proposal)
  expect(await reasonsOf(head)).toEqual([['accept', '2026-11-26']])
  expect(await openedCase(clerk, id)).toMatchObject({
    state: 'opened',
    authority: { name: organ },
    result: 'partly',
    relations: ['office', 'overseer'],
    allowed: ['accept', 'passUp'],
    assessed: { objective: 'Mưa lũ làm hỏng đường 12 ngày.', damage: 'Cấp lại một giấy' },
    risks: [{ what: 'Mất một hồ sơ khi qua suối.', declared: { what: 'Thất lạc giấy tờ trên đường' } }],
  })
  await stepCase(clerk, id, 'accept')
  const fact = (await openedCase(proposer, id)).facts.find(one => one.kind === 'quyetdinh.thidiem')!
  expect(fact).toMatchObject({ held: true, said: [{ name: 'Số', value: '12-QĐ/UB' }] })
  const finding = aFinding()
  finding.tests.line.evidence = [{ what: 'Quyết định cho thí điểm', leaf: fact.id }]
  await finds(clerk, id, finding)
  expect(await reasonsOf(proposer)).toEqual([['reply', '2026-11-30']])
  await replies(proposer, id, 'Đề nghị ghi rõ số ngày đường hỏng.')
  expect(await reasonsOf(clerk)).toEqual([])
  expect(await reasonsOf(head)).toEqual([['conclude', '2026-11-30']])
  expect((await openedCase(head, id)).possible).toEqual(['excluded', 'exempted', 'mitigated'])
  await concludes(head, id, 'exempted')
  const concluded = await openedCase(proposer, id)
  expect(concluded).toMatchObject({
    state: 'concluded',
    outcome: 'exempted',
    conclusions: [{ appeal: false, outcome: 'exempted', organisation: organ, number: '5-KL/UB' }],
    allowed: ['agree', 'appeal'],
  })
  await stepCase(proposer, id, 'agree')
  const end = await openedCase(proposer, id)
  expect(end).toMatchObject({ state: 'settled', allowed: [] })
  expect(end.clocks.filter(clock => clock.endedOn === null)).toEqual([])
  const sealed = end.facts.filter(one => one.room === 'protection')
  expect(sealed.map(one => [one.step, one.kind])).toEqual([
    [1, 'hoso.mo'],
    [2, 'hoso.xuly'],
    [3, 'danhgia'],
    [4, 'ykien.thamgia'],
    [5, 'ketluan.mien'],
    [6, 'ykien.thamgia'],
  ])
  expect(end.facts.every(one => one.held)).toBe(true)
  // Overseers see the case and nothing of what was said in the receipts of others.
  const overseen = await openedCase(overseer, id)
  expect(overseen.allowed).toEqual([])
  expect(overseen.facts.every(one => !one.held && one.said.length === 0)).toBe(true)
  expect(await codeOf(openedCase(stranger, id))).toBe('platform.notFound')
})

test('whoever reads the case is named to the cadre, and to nobody else', async () => {
  const { proposer, head, overseer } = bench
  const id = await opensCase(proposer, await finished(bench))
  await openedCase(overseer, id)
  await openedCase(overseer, id)
  await openedCase(proposer, id)
  const { reads } = await openedCase(proposer, id)
  expect(reads).toMatchObject([{ what: 'open', organisation: 'Ban Tổ chức Tỉnh ủy' }])
  expect((await openedCase(head, id)).reads).toEqual([])
})

test('a step is neither skipped nor repeated, and only by whom it belongs to', async () => {
  const { proposer, head, clerk, superior } = bench
  const id = await opensCase(proposer, await finished(bench))
  expect(await codeOf(concludes(head, id, 'exempted'))).toBe('platform.stepNotNow')
  expect(await codeOf(finds(clerk, id))).toBe('platform.stepNotNow')
  expect(await codeOf(stepCase(proposer, id, 'accept'))).toBe('platform.forbidden')
  expect(await codeOf(stepCase(superior, id, 'accept'))).toBe('platform.notFound')
  await stepCase(clerk, id, 'accept')
  expect(await codeOf(stepCase(clerk, id, 'accept'))).toBe('platform.stepNotNow')
  await finds(clerk, id)
  expect(await codeOf(concludes(head, id, 'exempted'))).toBe('platform.stepNotNow')
  expect(await codeOf(replies(clerk, id))).toBe('platform.forbidden')
  await replies(proposer, id)
  expect(await codeOf(replies(proposer, id))).toBe('platform.stepNotNow')
  expect(await codeOf(concludes(clerk, id, 'exempted'))).toBe('platform.forbidden')
  const { version } = await openedCase(head, id)
  const body = { version: version - 1, outcome: 'exempted' as const, reason: 'Có', number: '', finding: null }
  expect(await codeOf(head(contract.concludeCase, { params: { id }, body }))).toBe(
    'platform.changedMeanwhile',
  )
  expect(await codeOf(concludes(head, id, 'exempted', { reason: ' ' }))).toBe('platform.reasonMissing')
  await concludes(head, id, 'exempted')
  expect(await codeOf(concludes(head, id, 'mitigated'))).toBe('platform.stepNotNow')
})

test('who lost the post concludes nothing more', async () => {
  const { head, world } = bench
  const id = await repliedCase(bench)
  const end = (day: string | null) =>
    world.build(ctx =>
      ctx.tx
        .updateTable('post_holding')
        .set({ ends_on: day })
        .where('person_id', '=', bench.person('head'))
        .execute(),
    )
  const { version } = await openedCase(head, id)
  await end('2026-11-23')
  const body = { version, outcome: 'exempted' as const, reason: 'Có', number: '', finding: null }
  expect(await codeOf(head(contract.concludeCase, { params: { id }, body }))).toBe('platform.notFound')
  await end(null)
  await concludes(head, id, 'exempted')
})

test('silence of the cadre lets the case go on; silence of the authority is recorded against it', async () => {
  const { proposer, head, clerk, world, onDay } = bench
  const id = await opensCase(proposer, await finished(bench))
  onDay('2026-11-27')
  await world.build(ctx => recordSilence(ctx))
  const waiting = await openedCase(proposer, id)
  expect(waiting.clocks).toMatchObject([{ kind: 'accept', late: 1, lapsedAt: expect.any(String) }])
  expect(waiting.facts.at(-1)).toMatchObject({ kind: 'theodoi.quahan', held: true })
  await stepCase(clerk, id, 'accept')
  await finds(clerk, id)
  onDay('2026-12-07')
  await world.build(ctx => recordSilence(ctx))
  expect((await openedCase(head, id)).state).toBe('replied')
  await concludes(head, id, 'excluded')
  onDay('2026-12-22')
  await world.build(ctx => recordSilence(ctx))
  expect((await openedCase(proposer, id)).state).toBe('settled')
  const { items } = await proposer(notifications, {})
  expect(items.map(item => item.reason)).toContain('protection.lapsed')
})

test('the same opening sent twice is one case; taken back, another may be opened', async () => {
  const { proposer, head } = bench
  const proposalId = await finished(bench)
  const body = { key: randomUUID(), proposalId, kind: 'result' as const, grounds: 'Đề nghị' }
  await proposer(contract.openCase, { body })
  expect(await proposer(contract.openCase, { body })).toEqual({ id: body.key })
  expect(await codeOf(stepCase(head, body.key, 'takeBack', 'Không cần'))).toBe('platform.forbidden')
  await stepCase(proposer, body.key, 'takeBack', 'Mở nhầm')
  await opensCase(head, proposalId)
})

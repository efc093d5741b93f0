/** What may be found and concluded, by whom, and what the level above makes of an appeal. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { work as desk } from '../../platform/desk/contract.ts'
import { codeOf, commune, finished, organ, running, submitted } from '../proposals/proposals.support.ts'
import * as contract from './contract.ts'
import {
  aFinding,
  type Bench,
  concludes,
  failing,
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

test('evidence for each cause and each of the three; facts only of this proposal', async () => {
  const { proposer, clerk } = bench
  const id = await opensCase(proposer, await finished(bench))
  await stepCase(clerk, id, 'accept')
  const { tests } = aFinding()
  const without = { ...tests, motive: { ...tests.motive, evidence: [] } }
  const refused = finds(clerk, id, aFinding({ tests: without }))
  await expect(refused).rejects.toMatchObject({
    problem: { code: 'protection.evidenceMissing', data: { part: 'Động cơ trong sáng' } },
  })
  expect(await codeOf(finds(clerk, id, aFinding({ causes: [] })))).toBe('protection.causesMissing')
  const other = await opensCase(proposer, await finished(bench))
  const foreign = (await openedCase(clerk, other)).facts[0]!.id
  const pointing = { ...tests, line: { ...tests.line, evidence: [{ what: 'Việc khác', leaf: foreign }] } }
  expect(await codeOf(finds(clerk, id, aFinding({ tests: pointing })))).toBe('protection.factUnknown')
})

test('one of the three fails: no protection; abuse: handled strictly', async () => {
  const { head } = bench
  const failed = await repliedCase(bench, { finding: aFinding({ tests: failing('motive') }) })
  await expect(concludes(head, failed, 'exempted')).rejects.toMatchObject({
    problem: { code: 'protection.testFails', data: { tests: 'Động cơ trong sáng' } },
  })
  expect(await codeOf(concludes(head, failed, 'strict'))).toBe('protection.noAbuse')
  await concludes(head, failed, 'unprotected')
  const abuse = {
    what: 'Thu tiền của người dân tại thôn',
    evidence: [{ what: 'Đơn của ba hộ', leaf: null }],
  }
  const abused = await repliedCase(bench, { finding: aFinding({ abuse, tests: failing('motive') }) })
  expect(await codeOf(concludes(head, abused, 'mitigated'))).toBe('protection.abuse')
  expect(await codeOf(concludes(head, abused, 'unprotected'))).toBe('protection.abuse')
  await concludes(head, abused, 'strict')
  expect((await openedCase(bench.proposer, abused)).facts.at(-1)).toMatchObject({ kind: 'ketluan.xuly' })
})

test('reached without damage needs nothing; a result that is not concluded yet waits', async () => {
  const { proposer, head, clerk } = bench
  const none = aFinding({ damage: '', causes: [] })
  const reached = await repliedCase(bench, { result: 'reached', damage: '', finding: none })
  expect(await codeOf(concludes(head, reached, 'exempted'))).toBe('protection.reachedWithoutDamage')
  await concludes(head, reached, 'noneNeeded')
  const proposal = await running(bench)
  const early = await opensCase(proposer, proposal)
  expect(await codeOf(opensCase(proposer, proposal))).toBe('protection.caseOpen')
  await stepCase(clerk, early, 'accept')
  await finds(clerk, early)
  await replies(proposer, early)
  expect((await openedCase(head, early)).possible).toEqual([])
  expect(await codeOf(concludes(head, early, 'exempted'))).toBe('protection.resultOpen')
  expect(await codeOf(opensCase(proposer, await submitted(bench)))).toBe('protection.notCarriedOut')
  expect(await codeOf(opensCase(bench.stranger, proposal))).toBe('platform.notFound')
})

test('a false accusation is cleared in the same frame, while the proposal still runs', async () => {
  const { proposer, head, clerk } = bench
  const id = await opensCase(proposer, await running(bench), 'accusation')
  await stepCase(clerk, id, 'accept')
  await finds(clerk, id, aFinding({ causes: [], damage: '' }))
  await replies(proposer, id)
  expect((await openedCase(head, id)).possible).toEqual(['cleared'])
  expect(await codeOf(concludes(head, id, 'excluded'))).toBe('protection.otherKind')
  await concludes(head, id, 'cleared')
  expect((await openedCase(proposer, id)).outcome).toBe('cleared')
})

test('an appeal goes to the level above, which may find otherwise; who concluded does not judge it', async () => {
  const { proposer, head, superior, world } = bench
  const id = await repliedCase(bench, { finding: aFinding({ tests: failing('line') }) })
  await concludes(head, id, 'unprotected')
  expect(await codeOf(stepCase(proposer, id, 'appeal'))).toBe('platform.reasonMissing')
  await stepCase(proposer, id, 'appeal', 'Tôi làm đúng quyết định thí điểm.')
  expect(await openedCase(superior, id)).toMatchObject({
    state: 'appealed',
    authority: { name: commune },
    allowed: ['uphold', 'revise', 'passAppealUp'],
  })
  expect((await openedCase(head, id)).allowed).toEqual([])
  // The head rises to the committee above: still not the one who judges the own conclusion.
  const above = await world.build(async ctx => {
    const { id: organisation } = await ctx.tx
      .selectFrom('organisation')
      .select('id')
      .where('name', '=', commune)
      .executeTakeFirstOrThrow()
    const post = { organisation_id: organisation, post: 'secretary', begins_on: '2026-11-01' }
    return ctx.tx
      .insertInto('post_holding')
      .values({ ...post, person_id: bench.person('head') })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
  expect(await codeOf(stepCase(head, id, 'uphold', 'Đúng'))).toBe('protection.judgedBefore')
  await world.build(ctx => ctx.tx.deleteFrom('post_holding').where('id', '=', above.id).execute())
  expect(await codeOf(concludes(superior, id, 'excluded'))).toBe('protection.testFails')
  await concludes(superior, id, 'excluded', { finding: aFinding() })
  expect(await openedCase(proposer, id)).toMatchObject({
    state: 'settled',
    outcome: 'excluded',
    conclusions: [
      { appeal: false, outcome: 'unprotected', organisation: organ },
      { appeal: true, outcome: 'excluded', organisation: commune },
    ],
  })
})

test('who has a conflict of interest stays out; asked by the cadre, others answer', async () => {
  const { proposer, head, clerk, superior, overseer } = bench
  const id = await repliedCase(bench)
  const { deciders } = await openedCase(proposer, id)
  expect(deciders).toHaveLength(1)
  const ask = (call: typeof head, personId: string | null) =>
    call(contract.recuse, { params: { id }, body: { personId, reason: 'Anh em ruột' } })
  expect(await codeOf(ask(clerk, deciders[0]!.id))).toBe('platform.forbidden')
  await ask(proposer, deciders[0]!.id)
  expect(await codeOf(ask(proposer, deciders[0]!.id))).toBe('protection.recusedAlready')
  expect(await codeOf(concludes(head, id, 'exempted'))).toBe('protection.recusalOpen')
  const recusal = (await openedCase(overseer, id)).recusals[0]!
  expect(recusal).toMatchObject({ granted: null, mayAnswer: true, dueOn: '2026-11-26' })
  const { items } = await overseer(desk, {})
  expect(items.map(item => item.reason)).toContain('challenge')
  const answer = (call: typeof head, granted: boolean) =>
    call(contract.answerRecusal, { params: { id: recusal.id }, body: { granted, answer: 'Đã xác minh' } })
  expect(await codeOf(answer(head, false))).toBe('platform.forbidden')
  expect(await codeOf(answer(proposer, true))).toBe('platform.forbidden')
  await answer(overseer, true)
  expect(await codeOf(answer(overseer, false))).toBe('protection.tooLate')
  // Nobody is left in the organ who may conclude: the level above begins anew, with what was found.
  expect(await openedCase(superior, id)).toMatchObject({
    state: 'opened',
    authority: { name: commune },
    relations: ['head', 'office', 'overseer'],
  })
  expect((await openedCase(head, id)).relations).toEqual(['overseer'])
  await stepCase(superior, id, 'accept')
  await finds(superior, id)
  await replies(proposer, id)
  await concludes(superior, id, 'mitigated')
})

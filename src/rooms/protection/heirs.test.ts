/** The authority of a case is merged: what is open goes on before the heir with the days it had, what is settled stays. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aNewOrgan, codeOf, organ, reorganise } from '../proposals/proposals.support.ts'
import {
  type Bench,
  concludes,
  openBench,
  openedCase,
  repliedCase,
  start,
  stepCase,
} from './protection.support.ts'

const heir = 'Ủy ban nhân dân xã Trà Vân'
let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  bench.world.clock.now = start
}, 300_000)
afterAll(() => bench?.world.close())

test('the heir concludes by the day that was set; whoever led before does not; the appeal goes above', async () => {
  const { proposer, head, world } = bench
  const settled = await repliedCase(bench)
  await concludes(head, settled, 'exempted')
  await stepCase(proposer, settled, 'agree')
  const id = await repliedCase(bench)
  const clockOf = async () =>
    (await openedCase(proposer, id)).clocks
      .filter(clock => clock.endedOn === null)
      .map(({ kind, dueOn, organisation }) => ({ kind, dueOn, organisation }))
  const before = await clockOf()
  await reorganise(world, aNewOrgan(world, '+xa', heir), {
    operation: 'merge',
    organisations: [world.idOf(organ)],
    into: '+xa',
  })
  expect(await clockOf()).toEqual([{ ...before[0]!, organisation: heir }])
  expect(before.map(clock => clock.kind)).toEqual(['conclude'])

  const newHead = await bench.join('heir', heir, 'head')
  expect(await codeOf(concludes(head, id, 'exempted'))).not.toBe('none')
  await concludes(newHead, id, 'mitigated')
  expect((await openedCase(proposer, id)).conclusions.map(one => one.organisation)).toEqual([heir])
  await stepCase(proposer, id, 'appeal', 'Rủi ro đã khai trước')
  await stepCase(bench.superior, id, 'uphold', 'Kết luận đúng')
  expect((await openedCase(proposer, id)).state).toBe('settled')
  expect((await openedCase(proposer, settled)).authority.name).toBe(organ)
})

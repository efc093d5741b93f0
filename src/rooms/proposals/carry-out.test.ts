/** What the authority promised and what was planned, while it is carried out: given, monitored, changed, or recorded as not done. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as work from './contract-work.ts'
import { recordSilence } from './jobs.ts'
import {
  type Cast,
  codeOf,
  decideAs,
  openCast,
  opened,
  running,
  someConditions,
} from './proposals.support.ts'

let cast: Cast
const start = new Date('2026-11-23T02:00:00Z')
const onDay = (day: string) => {
  cast.world.clock.now = new Date(`${day}T02:00:00Z`)
}
beforeAll(async () => {
  cast = await openCast()
})
beforeEach(() => {
  cast.world.clock.now = start
})
afterAll(() => cast?.world.close())

test('support promised and not given is recorded by the clock; given later it is given', async () => {
  const { proposer, head, world } = cast
  const id = await running(cast)
  const { id: support } = await proposer(work.askSupport, {
    params: { id },
    body: { kind: 'money', what: 'Sáu triệu đồng mua túi chống nước' },
  })
  const move = async (call: typeof head, name: 'promise' | 'give' | 'miss', promisedFor: string | null) => {
    const { version } = (await opened(call, id)).supports[0]!
    const body = { step: name, version, promisedFor, answer: '' }
    return call(work.takeSupportStep, { params: { id: support }, body })
  }
  expect(await codeOf(move(head, 'promise', '2026-11-20'))).toBe('proposals.promiseDay')
  await move(head, 'promise', '2026-11-25')
  expect(await codeOf(move(proposer, 'give', null))).toBe('platform.forbidden')
  onDay('2026-11-26')
  await world.build(ctx => recordSilence(ctx))
  expect((await opened(proposer, id)).supports).toMatchObject([
    { state: 'missing', promisedFor: '2026-11-25' },
  ])
  onDay('2026-11-27')
  await move(head, 'give', null)
  const clock = (await opened(proposer, id)).clocks.find(one => one.kind === 'give')
  expect(clock).toMatchObject({ whose: 'authority', late: 2, endedOn: '2026-11-27' })
})

test('monitoring as planned, adjusting, extending, stopping', async () => {
  const { proposer, head, clerk } = cast
  const id = await running(cast)
  const planned = (await opened(clerk, id)).monitoring[0]!
  expect(planned).toMatchObject({ plannedOn: '2026-12-31', enteredOn: null, missed: false })
  // A clock of monitoring names nothing: its number is not that of a request for support.
  await proposer(work.askSupport, { params: { id }, body: { kind: 'other', what: 'Mượn xe' } })
  const monitored = (await opened(clerk, id)).clocks.find(clock => clock.kind === 'monitor')
  expect(monitored).toMatchObject({ about: null })
  const enter = (call: typeof head) =>
    call(work.enterMonitoring, {
      params: { id },
      body: { monitoringId: planned.id, findings: 'Làm đúng quy trình.', advice: 'goOn' },
    })
  expect(await codeOf(enter(proposer))).toBe('platform.forbidden')
  await enter(clerk)
  expect(await codeOf(enter(clerk))).toBe('proposals.monitoringEntered')
  const extend = (to: string) =>
    decideAs(head, id, 'extend', {
      reason: 'Mưa lũ',
      conditions: someConditions({ to, monitorOn: ['2027-03-15'] }),
    })
  expect(await codeOf(extend('2027-02-01'))).toBe('proposals.notLater')
  await extend('2027-03-31')
  const extended = await opened(proposer, id)
  expect(extended.conditions).toMatchObject({ to: '2027-03-31', area: 'Thôn Đoài, thôn Thượng' })
  expect(extended.line.find(one => one.key === 'complete')).toMatchObject({ due: '2027-04-07' })
  await decideAs(head, id, 'stop', { reason: 'Đạt tiêu chí dừng', conditions: null })
  const stopped = await opened(proposer, id)
  expect(stopped).toMatchObject({ state: 'stopped', allowed: ['complete'] })
  expect(stopped.monitoring.filter(one => one.enteredOn === null)).toEqual([])
  expect(await codeOf(enter(head))).toBe('proposals.notRunning')
  const raise = proposer(work.raiseDifficulty, { params: { id }, body: { what: 'Muộn rồi' } })
  expect(await codeOf(raise)).toBe('proposals.notRunning')
})

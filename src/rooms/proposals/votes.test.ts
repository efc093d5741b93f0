/** Meetings, votes and what they bind: each "no" on the way to a decision. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as work from './contract-work.ts'
import {
  type Cast,
  callMeeting,
  codeOf,
  commune,
  convened,
  decideAs,
  openCast,
  opened,
  organ,
  someConditions,
  step,
  submitted,
  versionOf,
  voted,
  voteIn,
} from './proposals.support.ts'

let cast: Cast
const start = new Date('2026-11-23T02:00:00Z')
beforeAll(async () => {
  cast = await openCast()
})
beforeEach(() => {
  cast.world.clock.now = start
})
afterAll(() => cast?.world.close())

test('nobody votes twice, early, with a conflict, or after losing the post', async () => {
  const { head, deputies, clerk, proposer, world } = cast
  const { id, meeting } = await convened(cast)
  expect(await codeOf(voteIn(proposer, meeting, 'for'))).toBe('platform.forbidden')
  await voteIn(deputies[0], meeting, 'for')
  expect(await codeOf(voteIn(deputies[0], meeting, 'against'))).toBe('proposals.votedAlready')
  const other = await cast.publicId(cast.person('deputy'))
  expect(await codeOf(voteIn(clerk, meeting, 'against', other))).toBe('proposals.votedAlready')
  const conflict = (call: typeof head) =>
    call(work.declareConflict, { params: { id: meeting }, body: { personId: null, reason: 'Anh em ruột' } })
  expect(await codeOf(conflict(deputies[0]))).toBe('proposals.votedAlready')
  const closing = async () =>
    head(work.closeVote, {
      params: { id },
      body: { version: await versionOf(head, id), minutes: 'Biên bản' },
    })
  await expect(closing()).rejects.toMatchObject({
    problem: { code: 'proposals.noQuorum', data: { voted: 1, entitled: 3 } },
  })
  await conflict(deputies[1])
  expect(await codeOf(voteIn(deputies[1], meeting, 'against'))).toBe('proposals.conflicted')
  const held = { organisation: world.keyOf(organ), person: cast.person('head') }
  const end = (day: string | null) =>
    world.build(ctx =>
      ctx.tx.updateTable('post_holding').set({ ends_on: day }).where('person_id', '=', held.person).execute(),
    )
  await end('2026-11-23')
  expect(await codeOf(voteIn(head, meeting, 'for'))).toBe('proposals.postLost')
  expect(await codeOf(closing())).toBe('platform.forbidden')
  await end(null)
  await voteIn(head, meeting, 'for')
  await closing()
  expect(await codeOf(voteIn(head, meeting, 'for'))).toBe('proposals.meetingClosed')
  expect((await opened(head, id)).meetings[0]!.tally).toMatchObject({ entitled: 2, for: 2, passed: true })
})

test('a meeting to come takes no votes; a new one puts it off', async () => {
  const { head, clerk } = cast
  const id = await submitted(cast)
  expect(await codeOf(callMeeting(clerk, id))).toBe('platform.stepNotNow')
  await step(clerk, id, 'receive')
  expect(await codeOf(callMeeting(clerk, id, '2026-11-20'))).toBe('proposals.meetingInPast')
  const first = await callMeeting(clerk, id, '2026-11-26')
  expect(await codeOf(voteIn(head, first, 'for'))).toBe('proposals.meetingNotYet')
  await callMeeting(clerk, id)
  expect(await codeOf(voteIn(head, first, 'for'))).toBe('proposals.meetingClosed')
  expect((await opened(head, id)).meetings.map(meeting => meeting.putOff)).toEqual([true, false])
})

test('wide scope: a council with its papers in time, or the level above', async () => {
  const { clerk, head, superior } = cast
  const id = await submitted(cast, { scope: 'wide' })
  await step(clerk, id, 'receive')
  expect(await codeOf(callMeeting(clerk, id))).toBe('proposals.wideNeedsCouncil')
  const members = await Promise.all(
    (['deputy', 'other', 'superior'] as const).map(role => cast.publicId(cast.person(role))),
  )
  const council = async (heldOn: string, call = superior) =>
    call(work.convene, {
      params: { id },
      body: { version: await versionOf(call, id), heldOn, place: '', council: members },
    })
  expect(await codeOf(step(clerk, id, 'refer', 'Phạm vi rộng'))).toBe('platform.forbidden')
  await step(head, id, 'refer', 'Vượt thẩm quyền của xã')
  expect(await opened(superior, id)).toMatchObject({
    authority: { name: commune },
    route: 'higher',
    state: 'submitted',
  })
  expect((await opened(head, id)).relations).toEqual(['overseer'])
  await step(superior, id, 'receive')
  expect(await codeOf(council('2026-11-24'))).toBe('proposals.papersLate')
  expect(await codeOf(council('2026-12-02'))).toBe('proposals.councilSize')
})

test('a vote binds; against one that did not pass the head decides in writing', async () => {
  const { head, clerk } = cast
  const passed = await voted(cast)
  expect(await codeOf(decideAs(head, passed, 'decline', { reason: 'Chưa phù hợp' }))).toBe(
    'proposals.voteBinds',
  )
  expect(await codeOf(decideAs(clerk, passed, 'pilot'))).toBe('platform.forbidden')
  const pilot = (more: object) => decideAs(head, passed, 'pilot', { conditions: someConditions(more) })
  expect(await codeOf(pilot({ stopWhen: [] }))).toBe('proposals.pilotUnbounded')
  expect(await codeOf(pilot({ monitorOn: [] }))).toBe('proposals.monitoringMissing')
  expect(await codeOf(pilot({ monitorOn: ['2027-12-31'] }))).toBe('proposals.monitoringOutside')
  expect(await codeOf(decideAs(head, passed, 'pilot', { conditions: null }))).toBe(
    'proposals.conditionsMissing',
  )
  const failed = await voted(cast, ['against', 'against', 'for'])
  expect(await codeOf(decideAs(head, failed, 'implement'))).toBe('proposals.overrideMissing')
  await decideAs(head, failed, 'implement', { reason: 'Cấp bách, khả thi; tôi chịu trách nhiệm' })
  expect((await opened(head, failed)).decisions).toMatchObject([{ kind: 'implement', overrides: true }])
  const declined = await voted(cast, ['against', 'against', 'for'])
  await decideAs(head, declined, 'decline', { reason: 'Trùng với dự án đang làm', conditions: null })
  expect((await opened(cast.proposer, declined)).state).toBe('declined')
  expect(await codeOf(decideAs(head, declined, 'pilot'))).toBe('platform.stepNotNow')
})

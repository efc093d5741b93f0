/** One proposal from the idea to its conclusion, and each "no" on the way. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { work as desk, notifications } from '../../platform/desk/contract.ts'
import * as contract from './contract.ts'
import * as work from './contract-work.ts'
import { recordSilence } from './jobs.ts'
import {
  aPlan,
  aReport,
  type Cast,
  callMeeting,
  codeOf,
  commune,
  convened,
  decideAs,
  drafted,
  openCast,
  opened,
  organ,
  running,
  someConditions,
  step,
  submitted,
  versionOf,
  voted,
  voteIn,
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

test('a cadre proposes, the collective passes it, a pilot runs, a difficulty is answered late, it is concluded', async () => {
  const { proposer, head, clerk, deputies, world } = cast
  const id = await submitted(cast)
  expect(await opened(clerk, id)).toMatchObject({
    state: 'submitted',
    authority: { name: organ },
    route: 'head',
    relations: ['office', 'overseer'],
    allowed: ['receive'],
    line: [
      { key: 'submit', state: 'done', on: '2026-11-23' },
      { key: 'receive', state: 'now', due: '2026-11-25', whose: 'authority' },
      { key: 'vote', state: 'coming', due: '2026-12-02', basis: 'Nghị định 73/2023/NĐ-CP, Điều 8 khoản 1' },
      { key: 'decide', state: 'coming', due: null },
      { key: 'carryOut', state: 'coming' },
      { key: 'complete' },
      { key: 'review' },
      { key: 'conclude' },
    ],
  })
  const reasonsOf = async (call: typeof head) => {
    const { items } = await call(desk, {})
    return items.filter(item => item.href === `/de-xuat/${id}`).map(item => [item.reason, item.due])
  }
  expect(await reasonsOf(clerk)).toEqual([['receive', '2026-11-25']])
  await step(clerk, id, 'receive')
  expect(await reasonsOf(head)).toEqual([['meet', '2026-12-02']])
  const meeting = await callMeeting(clerk, id)
  expect(await reasonsOf(deputies[0])).toEqual([['vote', '2026-11-23']])
  await voteIn(head, meeting, 'for')
  await voteIn(deputies[0], meeting, 'for')
  await voteIn(clerk, meeting, 'against', await cast.publicId(cast.person('other')))
  const version = await versionOf(head, id)
  await head(work.closeVote, { params: { id }, body: { version, minutes: 'Họp lúc 8 giờ.' } })
  const afterVote = await opened(head, id)
  expect(afterVote.meetings).toMatchObject([
    { outcome: 'passed', tally: { entitled: 3, voted: 3, for: 2, against: 1, passed: true } },
  ])
  expect(afterVote.meetings[0]!.voters.map(voter => [voter.vote, voter.recorded])).toEqual([
    ['for', false],
    ['for', false],
    ['against', true],
  ])
  await decideAs(head, id, 'pilot')
  // The proposer reads the count, not how each voted.
  const seen = await opened(proposer, id)
  expect(seen.meetings[0]!.voters.every(voter => voter.vote === null)).toBe(true)
  expect(seen.meetings[0]).toMatchObject({ minutes: null, tally: { for: 2 } })
  expect(seen).toMatchObject({
    state: 'running',
    mode: 'pilot',
    conditions: { area: 'Thôn Đoài, thôn Thượng' },
  })

  const { id: difficulty } = await proposer(work.raiseDifficulty, {
    params: { id },
    body: { what: 'Chưa có túi chống nước.' },
  })
  onDay('2026-12-02')
  expect(await world.build(ctx => recordSilence(ctx))).toBe(1)
  expect(await world.build(ctx => recordSilence(ctx))).toBe(0)
  const { items } = await proposer(notifications, {})
  expect(items.filter(item => item.reason === 'proposals.lapsed')).toHaveLength(1)
  await head(work.takeDifficultyStep, {
    params: { id: difficulty },
    body: { step: 'answer', version: 1, answer: 'Cấp hai túi trong tuần.' },
  })
  const late = await opened(head, id)
  expect(late.difficulties).toMatchObject([
    { state: 'answered', dueOn: '2026-11-30', answeredOn: '2026-12-02', late: 2 },
  ])
  expect(late.clocks.find(clock => clock.kind === 'answer')).toMatchObject({
    whose: 'authority',
    late: 2,
    lapsedAt: expect.any(String),
    about: 'Chưa có túi chống nước.',
  })
  expect(late.history.map(line => line.step)).toContain('lapse')
  await proposer(work.takeDifficultyStep, {
    params: { id: difficulty },
    body: { step: 'settle', version: 2, answer: '' },
  })

  await proposer(work.reportRisk, {
    params: { id },
    body: {
      riskKey: 1,
      what: 'Mất một hồ sơ khi qua suối.',
      damage: 'Cấp lại một giấy',
      happenedOn: '2026-12-01',
    },
  })
  await proposer(work.complete, {
    params: { id },
    body: { version: await versionOf(proposer, id), report: aReport({ finishedOn: '2026-12-02' }) },
  })
  await clerk(work.review, {
    params: { id },
    body: {
      version: await versionOf(clerk, id),
      reviewedOn: '2026-12-02',
      attendees: 'Người đứng đầu, hai cấp phó',
      minutes: 'Đánh giá công tâm.',
    },
  })
  const finding = {
    result: 'partly' as const,
    objectiveCauses: '',
    subjectiveCauses: '',
    damage: 'Cấp lại một giấy',
    conclusion: 'Đạt một phần mục tiêu.',
  }
  const concludeWith = async (more: object) =>
    head(work.conclude, {
      params: { id },
      body: { version: await versionOf(head, id), ...finding, ...more },
    })
  expect(await codeOf(concludeWith({}))).toBe('proposals.causesMissing')
  await concludeWith({ objectiveCauses: 'Mưa lũ.' })
  const end = await opened(proposer, id)
  expect(end).toMatchObject({ state: 'concluded', result: 'partly', allowed: [] })
  expect(end.line.map(one => one.state)).toEqual(Array(8).fill('done'))
  expect(end.clocks.filter(clock => clock.endedOn === null)).toEqual([])
})

test('a draft is nobody else’s; a plan must be whole and free of personal data', async () => {
  const { proposer, head, superior, stranger } = cast
  const id = await drafted(proposer, { risks: [], need: '' })
  for (const other of [head, superior, stranger])
    expect(await codeOf(opened(other, id))).toBe('platform.notFound')
  const submit = (call = proposer) => step(call, id, 'submit')
  await expect(submit()).rejects.toMatchObject({
    problem: {
      code: 'proposals.planIncomplete',
      data: { fields: 'sự cần thiết, mục đích, yêu cầu, rủi ro và cách phòng ngừa' },
    },
  })
  const save = async (more: object) =>
    proposer(contract.saveProposal, {
      params: { id },
      body: { version: await versionOf(proposer, id), plan: aPlan(more) },
    })
  await save({ effects: 'Hộ ông Lê Văn Sáu, số 0912345678 được trả trước.' })
  await expect(submit()).rejects.toMatchObject({
    problem: { code: 'proposals.personalData', data: { place: 'effects' } },
  })
  expect(await codeOf(save({ from: '2027-03-01', to: '2027-02-01' }))).toBe('proposals.endsBeforeItBegins')
  await save({})
  await submit()
  expect(await codeOf(submit())).toBe('platform.stepNotNow')
  expect(await codeOf(save({}))).toBe('proposals.planClosed')
  expect(await codeOf(opened(stranger, id))).toBe('platform.notFound')
  expect((await opened(cast.overseer, id)).allowed).toEqual([])
})

test('the same draft sent twice is one; the key of another is refused', async () => {
  const body = { key: randomUUID(), plan: aPlan() }
  await cast.proposer(contract.createProposal, { body })
  expect(await cast.proposer(contract.createProposal, { body })).toMatchObject({ id: body.key, version: 1 })
  expect(await codeOf(cast.stranger(contract.createProposal, { body }))).toBe('proposals.keyUsed')
})

test('a head reports to the head above and has no say over the own proposal', async () => {
  const { head, superior, deputies } = cast
  expect(await head(contract.findRoute, {})).toMatchObject({
    route: 'superior',
    authority: { name: commune },
  })
  const id = await drafted(head)
  await step(head, id, 'submit')
  expect(await opened(head, id)).toMatchObject({ relations: ['proposer'], authority: { name: commune } })
  expect(await codeOf(step(head, id, 'receive'))).toBe('platform.forbidden')
  expect((await opened(superior, id)).allowed).toEqual(['receive'])
  expect((await opened(deputies[0], id)).relations).toEqual(['overseer'])
})

test('returned for supplement: the clock stands still, others read what was sent', async () => {
  const { proposer, head, clerk } = cast
  const id = await submitted(cast)
  await step(head, id, 'receive')
  expect(await codeOf(step(clerk, id, 'return', 'Thiếu số liệu'))).toBe('platform.forbidden')
  expect(await codeOf(step(head, id, 'return'))).toBe('platform.reasonMissing')
  await step(head, id, 'return', 'Thiếu số liệu')
  expect((await opened(head, id)).clocks.every(clock => clock.endedOn !== null)).toBe(true)
  await proposer(contract.saveProposal, {
    params: { id },
    body: { version: await versionOf(proposer, id), plan: aPlan({ title: 'Tên mới của đề xuất' }) },
  })
  expect((await opened(head, id)).plan.title).toBe(aPlan().title)
  expect((await opened(head, id)).title).toBe(aPlan().title)
  await step(proposer, id, 'submit')
  expect(await opened(head, id)).toMatchObject({
    edition: 2,
    title: 'Tên mới của đề xuất',
    state: 'submitted',
  })
})

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

test('the hint while typing names what is like it and shows no more than the reader may see', async () => {
  const { proposer, stranger, head } = cast
  const id = await voted(cast, undefined, { title: 'Đọc truyện cho trẻ mầm non bằng loa thôn' })
  const ask = async (call: typeof head) =>
    (await call(contract.findSimilar, { query: { words: 'doc truyen cho tre mam non' } })).items
  expect(await ask(head)).toMatchObject([{ id, organisation: organ }])
  // While it is rewritten it is not held against itself, be it known or published.
  const rewriting = { words: 'doc truyen cho tre mam non', except: id }
  expect((await proposer(contract.findSimilar, { query: rewriting })).items).toEqual([])
  expect(await ask(stranger)).toEqual([])
  await decideAs(head, id, 'pilot', { published: true })
  expect(await ask(stranger)).toMatchObject([{ id: null, state: 'running' }])
  expect(await ask(proposer)).toHaveLength(1)
  expect((await stranger(contract.findSimilar, { query: rewriting })).items).toEqual([])
})

/** One proposal from the idea to its conclusion; drafts, routes, and what is told to whom. */
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
  decideAs,
  drafted,
  openCast,
  opened,
  organ,
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

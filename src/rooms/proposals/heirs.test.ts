/** The organ before which proposals lie is merged, then split: what is open passes on with its days, what is done stays. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activate } from '../organisations/index.ts'
import * as work from './contract-work.ts'
import {
  aNewOrgan,
  type Caller,
  type Cast,
  callMeeting,
  codeOf,
  convened,
  decideAs,
  drafted,
  finished,
  openCast,
  opened,
  organ,
  reorganise,
  reorganiseOn,
  running,
  step,
  submitted,
  versionOf,
  voteIn,
} from './proposals.support.ts'

const heir = 'Ủy ban nhân dân xã Trà Vân'
let cast: Cast
beforeAll(async () => {
  cast = await openCast()
}, 300_000)
afterAll(() => cast?.world.close())

/** What its authority still owes: kind, day, organ. */
const owedIn = async (call: Caller, id: string) =>
  (await opened(call, id)).clocks
    .filter(clock => clock.endedOn === null && clock.whose === 'authority')
    .map(({ kind, dueOn, organisation }) => ({ kind, dueOn, organisation }))

test('after a merger the heir has what was open, with the days there were; what was done stays', async () => {
  const { proposer, head, deputies, world } = cast
  const { id: called, meeting } = await convened(cast)
  const piloted = await running(cast)
  await proposer(work.raiseDifficulty, { params: { id: piloted }, body: { what: 'Đường hỏng.' } })
  const draft = await drafted(proposer)
  const done = await finished(cast)
  const before = [await owedIn(head, called), await owedIn(head, piloted)]
  await reorganise(world, aNewOrgan(world, '+xa', heir), {
    operation: 'merge',
    organisations: [world.idOf(organ)],
    into: '+xa',
  })
  const newHead = await cast.join('heir', heir, 'head')
  const passed = before.map(owed => owed.map(clock => ({ ...clock, organisation: heir })))
  expect([await owedIn(newHead, called), await owedIn(newHead, piloted)]).toEqual(passed)
  expect(before.flat().map(clock => clock.kind)).toEqual(['meet', 'monitor', 'answer'])

  // The meeting was that of an organ that is no more: it is called anew, by whoever leads now.
  expect(await codeOf(voteIn(deputies[0], meeting, 'for'))).toBe('proposals.postLost')
  expect(await codeOf(decideAs(head, called, 'decline', { reason: 'Không còn' }))).not.toBe('none')
  const again = await callMeeting(newHead, called)
  await voteIn(newHead, again, 'for')
  const closing = { version: await versionOf(newHead, called), minutes: 'Họp lại.' }
  await newHead(work.closeVote, { params: { id: called }, body: closing })
  await decideAs(newHead, called, 'pilot')

  const { difficulties, decisions, history } = await opened(newHead, piloted)
  const [{ id: difficulty, version }] = difficulties as [(typeof difficulties)[number]]
  const answer = { step: 'answer' as const, version, answer: 'Mượn thuyền.' }
  await newHead(work.takeDifficultyStep, { params: { id: difficulty }, body: answer })
  expect(decisions.map(one => one.organisation)).toEqual([organ])
  expect(history.filter(line => line.step === 'inherit')).toHaveLength(1)

  await step(proposer, draft, 'submit')
  expect((await opened(newHead, draft)).authority.name).toBe(heir)
  expect((await opened(proposer, done)).authority.name).toBe(organ)
})

test('after a split the first successor has it and can call the collective', async () => {
  const { world, proposer } = cast
  world.clock.now = new Date('2026-11-24T02:00:00Z')
  const id = await submitted(cast)
  const before = await owedIn(proposer, id)
  await reorganise(
    world,
    aNewOrgan(world, '+a', 'Ủy ban nhân dân xã Trà Thượng'),
    aNewOrgan(world, '+b', 'Ủy ban nhân dân xã Trà Hạ'),
    {
      operation: 'split',
      organisation: (await opened(proposer, id)).authority.id,
      into: [
        { organisation: '+b', share: 'part', fraction: 0.3 },
        { organisation: '+a', share: 'part', fraction: 0.7 },
      ],
    },
  )
  const first = await cast.join('first', 'Ủy ban nhân dân xã Trà Thượng', 'head')
  expect(await owedIn(first, id)).toEqual(
    before.map(clock => ({ ...clock, organisation: 'Ủy ban nhân dân xã Trà Thượng' })),
  )
  await step(first, id, 'receive')
  await callMeeting(first, id, '2026-11-24')
})

test('of two changes that came into force while the house stood still, the last heir has it', async () => {
  const { world } = cast
  const proposer = await cast.join('late', 'Ủy ban nhân dân xã Trà Thượng')
  const names = ['Ủy ban nhân dân xã Trà Bắc', 'Ủy ban nhân dân xã Trà Nam'] as const
  const id = await submitted({ ...cast, proposer })
  let standing = (await opened(proposer, id)).authority.id
  for (const [at, name] of names.entries()) {
    const merger = { operation: 'merge' as const, organisations: [standing], into: `+${at}` }
    await reorganiseOn(world, `2026-11-2${5 + at}`, aNewOrgan(world, `+${at}`, name), merger)
    standing = await world.build(async ctx => {
      const { public_id } = await ctx.tx
        .selectFrom('organisation')
        .select('public_id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      return public_id
    })
  }
  world.clock.now = new Date('2026-11-27T02:00:00Z')
  await world.build(activate)
  const { authority, clocks, history } = await opened(proposer, id)
  expect(authority.name).toBe(names[1])
  const owed = clocks.filter(clock => clock.endedOn === null && clock.whose === 'authority')
  expect(new Set(owed.map(clock => clock.organisation))).toEqual(new Set([names[1]]))
  expect(history.filter(line => line.step === 'inherit')).toHaveLength(2)
})

/**
 * A proposal of the demonstration world, made by the rooms themselves as the people in charge would: tried, reached, what is
 * owed for it decided, published as a model, adopted by three communes, embodied in a rule of the province.
 */
import type { Context, SignedIn } from '../src/platform/context.ts'
import type { Day } from '../src/platform/dates/dates.ts'
import { adopt, report as reportAdoption } from '../src/rooms/encouragement/adoptions.ts'
import type { EncouragementKind } from '../src/rooms/encouragement/lifecycle.ts'
import { embody, publish } from '../src/rooms/encouragement/models.ts'
import { give, grant, move } from '../src/rooms/encouragement/steps.ts'
import { monitor } from '../src/rooms/proposals/carry-out.ts'
import { call } from '../src/rooms/proposals/convene.ts'
import { decideOn } from '../src/rooms/proposals/decide.ts'
import { create } from '../src/rooms/proposals/drafts.ts'
import { openProposal } from '../src/rooms/proposals/open.ts'
import { conclude, report, review } from '../src/rooms/proposals/results.ts'
import { moveProposal } from '../src/rooms/proposals/steps.ts'
import { cast, close } from '../src/rooms/proposals/votes.ts'
import { type Actor, actor } from './actor.ts'
import type { Numbers } from './load/rows.ts'
import { adopters, kiosk, model } from './proposals/plan.ts'
import { createRandom, type Random } from './random.ts'
import { demoToday, type World } from './world.ts'

interface House {
  ctx: Context
  world: World
  numbers: Numbers
  random: Random
}

/** Only on the day of the world, and once. Nothing of it waits for anybody: it is there to be read. */
export async function loadProposals(ctx: Context, world: World, numbers: Numbers): Promise<void> {
  if (world.today !== demoToday) return
  const known = await ctx.tx.selectFrom('proposal').select('id').limit(1).executeTakeFirst()
  if (known) return
  const house: House = { ctx, world, numbers, random: createRandom(world.seed + 11) }
  const clerk = actor(house, 'x/lamthanh/vanphong', 'clerk', 'x/lamthanh')
  const head = actor(house, 'x/lamthanh', 'secretary')
  const province = actor(house, 'tinh/vanphong', 'clerk', 'tinh')
  if (!clerk || !head || !province) return
  const id = await tried(house, clerk, head)
  await reached(clerk, head, id)
  await encouraged(ctx, head)
  await spread(house, head, province, id)
}

const versionOf = async (ctx: SignedIn, id: string) => (await openProposal(ctx, id)).version

async function step(ctx: SignedIn, id: string, name: 'submit' | 'receive'): Promise<void> {
  await moveProposal(ctx, id, { step: name, version: await versionOf(ctx, id) })
}

async function tried({ random }: House, clerk: Actor, head: Actor): Promise<string> {
  const { id } = await create(clerk('2026-03-02'), { key: random.uuid(), plan: kiosk })
  await step(clerk('2026-03-02', 10), id, 'submit')
  await step(head('2026-03-03'), id, 'receive')
  const version = await versionOf(head('2026-03-03'), id)
  await call(head('2026-03-03'), id, {
    version,
    heldOn: '2026-03-06',
    place: 'Phòng họp tầng 2',
    council: null,
  })
  await vote(head, id, '2026-03-06')
  await decideOn(head('2026-03-09'), id, {
    ...{
      kind: 'pilot',
      version: await versionOf(head('2026-03-09'), id),
      number: '12-QĐ/ĐU',
      published: true,
    },
    conditions: {
      ...{ area: kiosk.scopeText, from: kiosk.from!, to: kiosk.to!, resources: kiosk.resources },
      ...{ limits: 'Không phát sinh khoản thu của người dân', monitorOn: ['2026-05-04'] },
      stopWhen: ['Có từ hai phản ánh đúng về sai sót'],
    },
  })
  const { monitoring } = await openProposal(head('2026-05-04'), id)
  await monitor(head('2026-05-04'), id, {
    monitoringId: monitoring[0]!.id,
    findings: 'Sau tám tuần trả 68 % hồ sơ tại thôn; sổ giao nhận ghi đủ, người dân đồng tình.',
    advice: 'goOn',
  })
  return id
}

/** Votes as they were raised in the meeting, written down by the one who keeps the minutes; then closed. */
async function vote(by: Actor, id: string, day: Day): Promise<void> {
  const meeting = (await openProposal(by(day), id)).meetings.at(-1)!
  for (const voter of meeting.voters.filter(one => one.conflict === null))
    await cast(by(day), meeting.id, { personId: voter.self ? null : voter.id, vote: 'for' })
  const minutes = 'Tập thể lãnh đạo đã thảo luận về sự cần thiết, tính khả thi và các rủi ro đã khai.'
  await close(by(day, 11), id, { version: await versionOf(by(day), id), minutes })
}

async function reached(clerk: Actor, head: Actor, id: string): Promise<void> {
  await report(clerk('2026-07-03'), id, {
    version: await versionOf(clerk('2026-07-03'), id),
    report: {
      ...{ finishedOn: '2026-06-30', objectiveCauses: '', subjectiveCauses: '', damage: '' },
      results: 'Trả 812 hồ sơ tại năm thôn trong 15 buổi, không sai sót.',
      indicators: kiosk.aims.map((aim, at) => ({ ...aim, reached: ['71 %', 'không có'][at] ?? '' })),
    },
  })
  await review(head('2026-07-09'), id, {
    version: await versionOf(head('2026-07-09'), id),
    ...{ reviewedOn: '2026-07-09', attendees: 'Ban Thường vụ Đảng ủy, tổ lưu động' },
    minutes: 'Cuộc họp đánh giá theo sổ giao nhận và ý kiến của năm thôn.',
  })
  await conclude(head('2026-07-13'), id, {
    version: await versionOf(head('2026-07-13'), id),
    ...{ result: 'reached', damage: '', objectiveCauses: '', subjectiveCauses: '' },
    conclusion: 'Đạt mục tiêu. Đề nghị làm thường xuyên và phổ biến cho các xã.',
  })
}

/** Praised and rewarded in time, the rest with reasons; whether others shall do the same follows with the model. */
async function encouraged(ctx: Context, head: Actor): Promise<void> {
  const owed = async (kind: EncouragementKind) =>
    (
      await ctx.tx
        .selectFrom('encouragement')
        .select('public_id')
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow()
    ).public_id
  const basis = 'Kết luận đạt mục tiêu ngày 13/7/2026; Kết luận 14-KL/TW, điểm 2.5.'
  for (const [kind, content, number] of [
    ['praise', 'Biểu dương tại hội nghị cán bộ quý III.', '40-QĐ/ĐU'],
    ['reward', 'Đề nghị tặng Giấy khen cho thành tích trong cải cách hành chính.', '41-QĐ/ĐU'],
  ] as const) {
    const id = await owed(kind)
    const decision = { number, decidedOn: '2026-07-20', effectiveOn: '2026-07-20' }
    await grant(head('2026-07-20'), id, { version: 1, content, basis, months: null, ...decision })
    const evidence = 'Biên bản hội nghị cán bộ quý III.'
    await give(head('2026-07-28'), id, { version: 2, givenOn: '2026-07-27', evidence })
  }
  for (const [kind, reason] of [
    ['priority', 'Quy hoạch rà soát vào quý I/2027, khi đó xem xét theo quy trình.'],
    ['raise', 'Vừa được nâng lương thường xuyên trong tháng 6.'],
  ] as const)
    await move(head('2026-07-24'), await owed(kind), { step: 'refuse', version: 1, reason })
}

async function spread(house: House, head: Actor, province: Actor, proposalId: string): Promise<void> {
  const { random } = house
  const { id } = await publish(head('2026-07-31'), { key: random.uuid(), proposalId, ...model })
  for (const { key, day, reportBy, adapted, report: came } of adopters) {
    const by = actor(house, key, 'secretary')
    if (!by) continue
    const adoption = await adopt(by(day), id, { key: random.uuid(), adapted, reportBy })
    if (!came) continue
    const { result, results } = came
    await reportAdoption(by(came.day), adoption.id, { version: 1, result, results })
  }
  await embody(province('2026-11-16'), id, {
    ...{
      version: 1,
      document: null,
      number: '214-QĐ/TU',
      issuedOn: '2026-11-12',
      issuer: `Tỉnh ủy ${house.world.names.province}`,
    },
    subject: 'Về trả kết quả thủ tục hành chính tại thôn, bản vùng cao',
  })
}

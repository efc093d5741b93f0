/**
 * Proposals of the demonstration world, made by the rooms themselves as the people in charge would: tried, reached, what is
 * owed for it decided, published as a model, adopted by three communes, embodied in a rule of the province.
 */
import type { Context } from '../src/platform/context.ts'
import { adopt, report as reportAdoption } from '../src/rooms/encouragement/adoptions.ts'
import type { EncouragementKind } from '../src/rooms/encouragement/lifecycle.ts'
import { embody, publish } from '../src/rooms/encouragement/models.ts'
import { give, grant, move } from '../src/rooms/encouragement/steps.ts'
import { type Actor, actor, type House } from './actor.ts'
import type { Numbers } from './load/rows.ts'
import { adopters, kiosk, kioskEnd, model } from './proposals/plan.ts'
import { loadProtection } from './proposals/protection.ts'
import { ended, tried } from './proposals/trial.ts'
import { createRandom } from './random.ts'
import { demoToday, type World } from './world.ts'

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
  const id = await tried(house.random, { proposer: clerk, head }, kiosk)
  await ended({ proposer: clerk, head }, id, kioskEnd)
  await encouraged(ctx, head)
  await spread(house, head, province, id)
  await loadProtection(house)
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

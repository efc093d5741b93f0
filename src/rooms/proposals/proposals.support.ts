/** Builders for tests of this room: a small commune whose organ has a head, two deputies and a cadre who proposes. */
import { randomUUID } from 'node:crypto'
import { seedlingsOf } from '../../../test/tree.ts'
import { aPerson, openWorld, type World } from '../../../test/world.ts'
import { RefusedAnswer } from '../../platform/client.ts'
import type { Call } from '../../platform/contract.ts'
import { dayInVietnam } from '../../platform/dates/dates.ts'
import { draftReorganisation, takeReorganisationStep } from '../organisations/contract-reorganisation.ts'
import type { Post } from '../people/index.ts'
import * as contract from './contract.ts'
import type { Conditions } from './contract-parts.ts'
import type { Plan } from './contract-plan.ts'
import * as work from './contract-work.ts'

export type Caller = Awaited<ReturnType<World['call']>>

export const province = 'Tỉnh ủy Lam Giang'
export const commune = 'Đảng ủy xã Trà Khê'
export const inspection = 'Ủy ban Kiểm tra Tỉnh ủy'
export const organ = 'Ủy ban nhân dân xã Trà Khê'

export const aPlan = (more: Partial<Plan> = {}): Plan => ({
  title: 'Trả kết quả thủ tục đất đai tại nhà văn hóa thôn',
  need: 'Người dân vùng cao phải đi 18 km để nhận một tờ giấy.',
  bottleneckKind: 'unregulated',
  bottleneck: 'Chưa có quy định cho phép trả kết quả ngoài trụ sở.',
  content: 'Mỗi tuần một buổi, tổ công tác mang kết quả về thôn.',
  scope: 'unit',
  scopeText: 'Ba thôn Đoài, Thượng, Nậm; các hộ có hồ sơ đất đai.',
  from: '2026-12-01',
  to: '2027-02-26',
  resources: 'Một xe máy, hai cán bộ, 6 triệu đồng.',
  feasibility: 'Tổ công tác đã thử trong tháng 10.',
  effects: 'Giảm thời gian đi lại của 146 hộ.',
  harms: '',
  risks: [{ key: 1, what: 'Thất lạc giấy tờ trên đường', prevention: 'Giao nhận có sổ ký, túi chống nước' }],
  aims: [{ name: 'Hồ sơ trả tại thôn', target: 'ít nhất 60 %' }],
  benefit: 'none',
  benefitText: '',
  ...more,
})

export const someConditions = (more: Partial<Conditions> = {}): Conditions => ({
  area: 'Thôn Đoài, thôn Thượng',
  from: '2026-12-01',
  to: '2027-02-26',
  resources: 'Hai cán bộ, 6 triệu đồng',
  limits: 'Không nhận tiền của người dân tại thôn',
  stopWhen: ['Thất lạc từ hai hồ sơ trở lên'],
  monitorOn: ['2026-12-31'],
  ...more,
})

export interface Cast {
  world: World
  proposer: Caller
  head: Caller
  deputies: [Caller, Caller]
  clerk: Caller
  /** Head of the committee above the organ. */
  superior: Caller
  overseer: Caller
  stranger: Caller
  person(role: string): number
  /** Somebody more, with a post. */
  join(role: string, organisation: string, post?: Post): Promise<Caller>
  publicId(person: number): Promise<string>
}

/** Who it takes to bring a proposal to its end. */
export type Players = Pick<Cast, 'proposer' | 'head' | 'deputies' | 'clerk'>

/** 23/11/2026 is a Monday. */
export async function openCast(): Promise<Cast> {
  const world = await openWorld(
    seedlingsOf(
      [province, 'partyBody', 'province'],
      [
        ['Ban Tổ chức Tỉnh ủy', 'organizationCommission', 'province', { of: province }],
        [inspection, 'inspectionCommission', 'province', { of: province }],
        [commune, 'partyBody', 'commune', { of: province }],
        [organ, 'stateOrgan', 'commune', { of: commune }],
        ['Đảng ủy xã Mường Lát', 'partyBody', 'commune', { of: province }],
      ],
    ),
  )
  const persons = new Map<string, number>()
  const join = async (role: string, name: string, post?: Post) => {
    const at = await world.build(async ctx =>
      ctx.tx
        .selectFrom('organisation')
        .select(['id', 'lo'])
        .where('name', '=', name)
        .executeTakeFirstOrThrow(),
    )
    const options = { fullName: `Lò Văn ${role}`, at, ...(post ? { post } : {}) }
    const id = await world.build(ctx => aPerson(ctx, options))
    persons.set(role, id)
    return alwaysSignedIn(world, id)
  }
  return {
    world,
    join,
    proposer: await join('proposer', organ),
    head: await join('head', organ, 'head'),
    deputies: [await join('deputy', organ, 'deputyHead'), await join('other', organ, 'deputyHead')],
    clerk: await join('clerk', organ, 'clerk'),
    superior: await join('superior', commune, 'secretary'),
    overseer: await join('overseer', 'Ban Tổ chức Tỉnh ủy', 'specialist'),
    stranger: await join('stranger', 'Đảng ủy xã Mường Lát', 'secretary'),
    person: role => persons.get(role)!,
    publicId: person =>
      world.build(async ctx => {
        const row = await ctx.tx
          .selectFrom('person')
          .select('public_id')
          .where('id', '=', person)
          .executeTakeFirstOrThrow()
        return row.public_id
      }),
  }
}

/** Tests move the clock by days; a session does not last so long. */
function alwaysSignedIn(world: World, person: number): Caller {
  let session: { day: string; call: Caller } | undefined
  return (async (endpoint, ...input) => {
    const day = world.clock.now.toISOString()
    if (session?.day !== day) session = { day, call: await world.as(person) }
    return session.call(endpoint, ...input)
  }) as Caller
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof RefusedAnswer ? error.problem.code : String(error)
  }
}

export const opened = (call: Caller, id: string) => call(contract.getProposal, { params: { id } })
export const versionOf = async (call: Caller, id: string) => (await opened(call, id)).version

export async function drafted(proposer: Caller, more: Partial<Plan> = {}): Promise<string> {
  const { id } = await proposer(contract.createProposal, { body: { key: randomUUID(), plan: aPlan(more) } })
  return id
}

export async function step(
  call: Caller,
  id: string,
  name: 'submit' | 'receive' | 'return' | 'refer' | 'withdraw',
  reason?: string,
) {
  const version = await versionOf(call, id)
  return call(contract.takeProposalStep, {
    params: { id },
    body: { step: name, version, ...(reason ? { reason } : {}) },
  })
}

export async function submitted(cast: Players, more: Partial<Plan> = {}): Promise<string> {
  const id = await drafted(cast.proposer, more)
  await step(cast.proposer, id, 'submit')
  return id
}

export async function convened(
  cast: Players,
  more: Partial<Plan> = {},
): Promise<{ id: string; meeting: string }> {
  const id = await submitted(cast, more)
  await step(cast.clerk, id, 'receive')
  return { id, meeting: await callMeeting(cast.clerk, id) }
}

export async function callMeeting(call: Caller, id: string, heldOn = '2026-11-23'): Promise<string> {
  const version = await versionOf(call, id)
  const body = { version, heldOn, place: 'Phòng họp số 1', council: null }
  await call(work.convene, { params: { id }, body })
  return (await opened(call, id)).meetings.at(-1)!.id
}

export type Choice = 'for' | 'against' | 'abstain'
export const voteIn = (call: Caller, meeting: string, vote: Choice, personId: string | null = null) =>
  call(work.castVote, { params: { id: meeting }, body: { vote, personId } })

export async function voted(
  cast: Players,
  choices: readonly [Choice, Choice, Choice] = ['for', 'for', 'against'],
  more: Partial<Plan> = {},
): Promise<string> {
  const { id, meeting } = await convened(cast, more)
  const voters = [cast.head, ...cast.deputies]
  for (const [at, choice] of choices.entries()) await voteIn(voters[at]!, meeting, choice)
  const version = await versionOf(cast.head, id)
  await cast.head(work.closeVote, { params: { id }, body: { version, minutes: 'Họp lúc 8 giờ.' } })
  return id
}

interface Deciding {
  conditions?: Conditions | null
  reason?: string
  number?: string
  published?: boolean
}

export async function decideAs(
  call: Caller,
  id: string,
  kind: 'implement' | 'pilot' | 'decline' | 'adjust' | 'extend' | 'stop',
  { conditions = someConditions(), reason, number = '12-QĐ/UB', published = false }: Deciding = {},
) {
  const version = await versionOf(call, id)
  const body = { kind, version, number, conditions, published, ...(reason ? { reason } : {}) }
  return call(work.decide, { params: { id }, body })
}

export async function running(cast: Players, more: Partial<Plan> = {}): Promise<string> {
  const id = await voted(cast, undefined, more)
  await decideAs(cast.head, id, 'pilot')
  return id
}

export const aReport = (more: object = {}) => ({
  finishedOn: '2026-11-23',
  results: 'Đã trả 88 hồ sơ tại thôn.',
  indicators: [{ name: 'Hồ sơ trả tại thôn', target: 'ít nhất 60 %', reached: '48 %' }],
  objectiveCauses: 'Mưa lũ làm hỏng đường 12 ngày.',
  subjectiveCauses: '',
  damage: '',
  ...more,
})

/** Carried out with a risk that came true, reported, reviewed and concluded. */
export async function finished(
  cast: Players,
  { result = 'partly' as 'reached' | 'partly' | 'not', damage = 'Cấp lại một giấy' } = {},
): Promise<string> {
  const { proposer, head, clerk } = cast
  const id = await running(cast)
  if (damage) {
    const happened = { riskKey: 1, what: 'Mất một hồ sơ khi qua suối.', damage, happenedOn: '2026-11-23' }
    await proposer(work.reportRisk, { params: { id }, body: happened })
  }
  const report = { version: await versionOf(proposer, id), report: aReport() }
  await proposer(work.complete, { params: { id }, body: report })
  const review = { reviewedOn: '2026-11-23', attendees: 'Tập thể lãnh đạo', minutes: 'Đánh giá công tâm.' }
  await clerk(work.review, { params: { id }, body: { version: await versionOf(clerk, id), ...review } })
  const finding = {
    result,
    objectiveCauses: 'Mưa lũ làm hỏng đường 12 ngày.',
    subjectiveCauses: '',
    damage,
    conclusion: 'Đã đánh giá.',
  }
  await head(work.conclude, { params: { id }, body: { version: await versionOf(head, id), ...finding } })
  return id
}

type Change = Call<typeof draftReorganisation>['body']['changes'][number]

/** Changes of the tree that take effect on the day of the world's clock. */
export const reorganise = (world: World, ...changes: Change[]): Promise<void> =>
  reorganiseOn(world, dayInVietnam(world.clock.now), ...changes)

export async function reorganiseOn(world: World, effectiveOn: string, ...changes: Change[]): Promise<void> {
  const manager = await world.call(province, 'administrator')
  const decidedOn = dayInVietnam(world.clock.now)
  const about = { title: 'Sắp xếp', basis: 'Quyết định số 20-QĐ/TU', decidedOn, effectiveOn }
  const { id, version } = await manager(draftReorganisation, { body: { ...about, changes } })
  await manager(takeReorganisationStep, { params: { id }, body: { step: 'decide', version } })
}

/** An organ of a commune that a batch founds. */
export const aNewOrgan = (world: World, key: string, name: string): Change => ({
  operation: 'found',
  key,
  parent: world.idOf(commune),
  kind: 'stateOrgan',
  level: 'commune',
  name,
})

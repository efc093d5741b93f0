/**
 * A study campaign in full swing, made by the room itself as the people in charge would: the province's plan, its key
 * cadres online at sites, classes of police and military, communes that have held their classes, hold one this very
 * morning, or have not begun.
 */

import { sql } from 'kysely'
import type { Context } from '../src/platform/context.ts'
import type { Day } from '../src/platform/dates/dates.ts'
import { labelOf } from '../src/rooms/directives/numbers.ts'
import { vi } from '../src/rooms/directives/words.vi.ts'
import { writeMarks } from '../src/rooms/study/check-in.ts'
import { askAbsence, moveAbsence, moveClass } from '../src/rooms/study/class-steps.ts'
import { holdClasses } from '../src/rooms/study/classes.ts'
import type { ClassBody, Plan, PlanBody } from '../src/rooms/study/contract.ts'
import { recordElsewhere } from '../src/rooms/study/elsewhere.ts'
import { draftPlan, movePlan } from '../src/rooms/study/plans.ts'
import type { ClassRow } from '../src/rooms/study/rows.ts'
import { type Actor, actor } from './actor.ts'
import { at, type Numbers } from './load/rows.ts'
import { holderOf } from './people/posts.ts'
import { createRandom, type Random } from './random.ts'
import { demoToday, type World } from './world.ts'

interface House {
  ctx: Context
  world: World
  numbers: Numbers
  random: Random
}

/** Only on the day of the world, and once. */
export async function loadStudy(ctx: Context, world: World, numbers: Numbers): Promise<void> {
  if (world.today !== demoToday) return
  const known = await ctx.tx.selectFrom('study_plan').select('id').limit(1).executeTakeFirst()
  if (known) return
  const house: House = { ctx, world, numbers, random: createRandom(world.seed + 21) }
  const clerk = actor(house, 'tinh/vanphong', 'clerk', 'tinh')
  if (!clerk) return
  const plan = await publish(house, clerk)
  if (!plan) return
  await gatherCadres(house, clerk, plan)
  await holdBelow(house, plan)
}

/** Communes, police and military of today, by their keys. */
function organisersOf({ numbers }: House) {
  const active = [...numbers.organisations].filter(([, one]) => one.state === 'active')
  const communes = active
    .filter(([, { version }]) => version.state.kind === 'partyBody' && version.state.level === 'commune')
    .map(([key]) => key)
  const forces = active
    .filter(([, { version }]) => /^Đảng ủy (Công an|Quân sự) tỉnh/.test(version.state.name))
    .map(([key]) => key)
  return { communes, forces }
}

async function publish(house: House, clerk: Actor): Promise<Plan | null> {
  const { numbers, ctx } = house
  const id = (key: string) => numbers.organisations.get(key)!.publicId
  const basis = await planOfProvince(ctx, numbers.organisations.get('tinh')!.id)
  const { communes, forces } = organisersOf(house)
  const agencies = ['coquandang', 'dangubnd'].filter(
    key => numbers.organisations.get(key)?.state === 'active',
  )
  if (!basis || communes.length === 0) return null
  const conferences: PlanBody['conferences'] = [
    {
      kind: 'keyCadres',
      title: 'Hội nghị do Ban Thường vụ Tỉnh ủy tổ chức',
      organisedBy: 'one',
      organisers: [id('tinh')],
      audience: {
        op: 'union',
        of: [
          { op: 'holders', within: [id('tinh')], reach: 'own', posts: ['standingMember', 'committeeMember'] },
          {
            op: 'holders',
            within: [id('tinh')],
            reach: 'children',
            posts: ['secretary', 'deputySecretary', 'head', 'deputyHead'],
          },
        ],
      },
      due: '2026-11-13',
      classes: 1,
      speakerNote: 'Báo cáo viên Trung ương',
      material: 'Tài liệu nghiên cứu, dùng cho cán bộ chủ chốt và báo cáo viên',
    },
    {
      kind: 'armedForces',
      title: 'Lớp do Đảng ủy Công an, Đảng ủy Quân sự tỉnh tổ chức',
      organisedBy: 'each',
      organisers: forces.map(id),
      audience: { op: 'members', within: forces.map(id) },
      due: '2026-11-25',
      speakerNote: 'Vận dụng kế hoạch này và chỉ đạo của ngành',
    },
    {
      kind: 'members',
      title: 'Lớp cho đảng viên các cơ quan cấp tỉnh',
      organisedBy: 'each',
      organisers: agencies.map(id),
      audience: { op: 'members', within: agencies.map(id) },
      due: '2026-11-27',
      speakerNote: 'Do Ban Tuyên giáo và Dân vận Tỉnh ủy phân công',
      material: 'Tài liệu học tập, dùng cho cán bộ, đảng viên ở cơ sở',
    },
    {
      kind: 'grassroots',
      title: 'Lớp do đảng ủy các xã, phường tổ chức',
      organisedBy: 'each',
      organisers: communes.map(id),
      audience: { op: 'members', within: communes.map(id) },
      due: '2026-12-04',
      speakerNote: 'Bí thư cấp ủy trực tiếp báo cáo hoặc mời báo cáo viên cấp tỉnh',
      material: 'Tài liệu học tập, dùng cho cán bộ, đảng viên ở cơ sở',
    },
  ]
  const drafted = await draftPlan(clerk('2026-11-03', 9), {
    title: `Kế hoạch học tập, quán triệt ${basis.content} trong toàn Đảng bộ tỉnh`,
    basisDocument: basis.id,
    contents: [{ document: basis.contentId, title: basis.content }],
    asOf: '2026-11-03',
    due: '2026-12-04',
    essay: true,
    conferences: conferences.filter(one => one.organisers.length > 0),
  })
  return movePlan(clerk('2026-11-03', 10), drafted.id, { step: 'publish' })
}

/** The province's plan of this autumn, and the document at the root of its cascade, which is what is studied. */
async function planOfProvince(ctx: Context, province: number) {
  const { rows } = await sql<{
    id: string
    contentId: string
    type: string
    number: number | null
    symbol: string | null
  }>`
    select d.public_id as id, r.public_id as "contentId", r.type, r.number, r.symbol
    from document d join dispatch x on x.document_id = d.id join document r on r.id = x.root_document_id
    where d.issuer_id = ${province} and d.type = 'KH' order by d.issued_on desc, x.id limit 1`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return null
  const { id, contentId } = row
  const kind = vi.types[row.type as keyof typeof vi.types] ?? ''
  return { id, contentId, content: `${kind} số ${labelOf(row)}` }
}

const aClass = (title: string, day: Day, from: number, more: Partial<ClassBody> = {}): ClassBody => ({
  title,
  mode: 'inPerson',
  startsAt: at(day, from).toISOString(),
  endsAt: at(day, from + 3.5).toISOString(),
  ...more,
})

const conferenceOf = (plan: Plan, kind: string) => plan.conferences.find(one => one.kind === kind)?.id

/** Online on 12/11 with a site in each commune; some were absent, some had studied at the national session. */
async function gatherCadres(house: House, clerk: Actor, plan: Plan): Promise<void> {
  const conference = conferenceOf(plan, 'keyCadres')
  if (!conference) return
  const { numbers } = house
  const { communes } = organisersOf(house)
  const name = (key: string) => numbers.organisations.get(key)!.version.state.name
  const sites = [
    { name: 'Điểm cầu Tỉnh ủy', place: 'Hội trường Tỉnh ủy', parent: null },
    ...communes.map(key => ({
      name: `Điểm cầu ${name(key).replace('Đảng ủy ', '')}`,
      organisation: numbers.organisations.get(key)!.publicId,
      parent: 0,
    })),
  ]
  const day = '2026-11-12'
  const elsewhere = await expectedOf(house, plan, 3)
  await recordElsewhere(clerk('2026-11-10', 9), plan.id, {
    persons: elsewhere,
    on: '2026-10-20',
    proof: 'Hội nghị trực tuyến toàn quốc, điểm cầu Tỉnh ủy; danh sách điểm danh số 01',
  })
  const { classes } = await holdClasses(clerk('2026-11-10', 10), plan.id, {
    conference,
    classes: [
      aClass('Hội nghị cán bộ chủ chốt toàn tỉnh', day, 8, {
        mode: 'combined',
        place: 'Hội trường Tỉnh ủy',
        sites,
      }),
    ],
  })
  await call(house, clerk, classes[0]!, day, 0.93, 'held')
}

async function expectedOf({ ctx }: House, plan: Plan, count: number): Promise<string[]> {
  const { rows } = await sql<{ public_id: string }>`
    select p.public_id from expected e join person p on p.id = e.person_id join study_plan s on s.id = e.plan_id
    join conference f on f.id = e.conference_id
    where s.public_id = ${plan.id} and f.kind = 'keyCadres' and e.standing = 'required' order by p.id limit ${count}`.execute(
    ctx.tx,
  )
  return rows.map(row => row.public_id)
}

/** Opens the roll, marks a share of it, and closes it where the class is over. */
async function call(
  house: House,
  keeper: Actor,
  publicId: string,
  day: Day,
  share: number,
  until: 'open' | 'held',
  from = 8,
): Promise<void> {
  const { ctx, random } = house
  const begin = keeper(day, from - 0.25)
  await moveClass(begin, publicId, { step: 'openRoll' })
  const row = (await ctx.tx
    .selectFrom('study_class')
    .selectAll()
    .where('public_id', '=', publicId)
    .executeTakeFirstOrThrow()) as ClassRow
  const { rows } = await sql<{ person_id: number }>`
    select r.person_id from roll_line r where r.class_id = ${row.id} and not exists (
      select from absence b where b.class_id = r.class_id and b.person_id = r.person_id and b.state = 'granted')
    order by r.ordinal`.execute(ctx.tx)
  const marks = rows
    .filter(() => random.chance(share))
    .map(({ person_id }) => {
      const when = new Date(at(day, from).getTime() - random.between(-600, 1500) * 1000)
      return {
        id: random.uuid(),
        personId: person_id,
        present: true,
        method: random.chance(0.3) ? ('code' as const) : ('roll' as const),
        at: when,
        deviceAt: when,
      }
    })
  const during = keeper(day, from + 0.5)
  await writeMarks(during, row, 'máy 4f2a10', marks)
  if (until === 'held') {
    await ctx.tx
      .updateTable('study_class')
      .set({ guests: random.between(0, 12) })
      .where('id', '=', row.id)
      .execute()
    await moveClass(keeper(day, from + 3.6), publicId, { step: 'closeRoll' })
  }
}

/** Every commune its own pace: most have held their classes, one holds one this morning, some have not begun. */
async function holdBelow(house: House, plan: Plan): Promise<void> {
  const { communes, forces } = organisersOf(house)
  const { random } = house
  const grassroots = conferenceOf(plan, 'grassroots')
  const armed = conferenceOf(plan, 'armedForces')
  for (const [index, key] of communes.entries()) {
    const keeper =
      actor(house, `${key}/vanphong`, 'clerk', key) ??
      actor(house, key, 'secretary') ??
      actor(house, key, 'deputySecretary')
    if (!keeper || !grassroots) continue
    if (key === 'x/trakhe') await thisMorning(house, plan, keeper, grassroots)
    else if (index % 4 !== 3) {
      const day = `2026-11-${String(14 + (index % 6)).padStart(2, '0')}`
      const { classes } = await holdClasses(keeper('2026-11-09', 9), plan.id, {
        conference: grassroots,
        classes: [
          aClass('Lớp thứ nhất', day, 8, { place: 'Nhà văn hóa trung tâm', capacity: 400 }),
          aClass('Lớp thứ hai', day, 13.5, { place: 'Nhà văn hóa trung tâm', capacity: 400 }),
        ],
      })
      for (const [at, id] of classes.entries())
        await call(house, keeper, id, day, 0.86 + random.between(0, 12) / 100, 'held', at === 0 ? 8 : 13.5)
    }
  }
  for (const key of forces) {
    const keeper = actor(house, key, 'clerk') ?? actor(house, key, 'secretary')
    if (!keeper || !armed) continue
    const { classes } = await holdClasses(keeper('2026-11-09', 14), plan.id, {
      conference: armed,
      classes: [aClass('Lớp của đơn vị', '2026-11-18', 8, { place: 'Hội trường đơn vị' })],
    })
    await call(house, keeper, classes[0]!, '2026-11-18', 0.97, 'held')
  }
}

/** Xã Trà Khê: the first class on Friday, the second this morning with its roll open, the third tomorrow. */
async function thisMorning(house: House, plan: Plan, keeper: Actor, conference: string): Promise<void> {
  const { world, numbers } = house
  const invited = holderOf(world.posts, 'tinh/tuyengiaodanvan', 'speaker', world.today)
  const speaker = invited ? numbers.people.get(invited)!.publicId : null
  const { classes } = await holdClasses(keeper('2026-11-16', 9), plan.id, {
    conference,
    classes: [
      aClass('Lớp thứ nhất, xã Trà Khê', '2026-11-20', 8, { place: 'Hội trường Đảng ủy xã' }),
      aClass('Lớp thứ hai, xã Trà Khê', '2026-11-23', 8.5, { place: 'Nhà văn hóa thôn Đoài', speaker }),
      aClass('Lớp thứ ba, xã Trà Khê', '2026-11-24', 8, { place: 'Hội trường Đảng ủy xã', speaker }),
    ],
  })
  const [first, second, third] = classes as [string, string, string]
  await excuse(house, keeper, first, 2, true)
  await call(house, keeper, first, '2026-11-20', 0.9, 'held')
  await call(house, keeper, second, '2026-11-23', 0.25, 'open', 8)
  await excuse(house, keeper, third, 2, false)
}

/** People of a roll who asked to be absent; granted, or still waiting for the organiser. */
async function excuse(
  house: House,
  keeper: Actor,
  publicId: string,
  count: number,
  grant: boolean,
): Promise<void> {
  const { rows } = await sql<{ person_id: number }>`
    select r.person_id from roll_line r join study_class k on k.id = r.class_id
    where k.public_id = ${publicId} order by r.ordinal desc limit ${count}`.execute(house.ctx.tx)
  for (const [index, { person_id }] of rows.entries()) {
    const asks = keeper('2026-11-18', 15)
    const learner = { ...asks, viewer: { ...asks.viewer, personId: person_id, grants: [] } }
    const asked = await askAbsence(learner, publicId, index % 2 === 0 ? 'onDuty' : 'businessTrip')
    if (grant) await moveAbsence(keeper('2026-11-18', 16), asked.id, { step: 'grant' })
  }
}

/**
 * Duties of the demonstration world, made by the room itself as the people in charge would: the plan of the province
 * confirmed into duties, some done in time, some late, some silent; a commune that passed its part on to its cells.
 */

import { sql } from 'kysely'
import type { Context } from '../src/platform/context.ts'
import type { Day } from '../src/platform/dates/dates.ts'
import { createDuties } from '../src/rooms/assignments/create.ts'
import { proposeFor } from '../src/rooms/assignments/propose.ts'
import { moveAssignment } from '../src/rooms/assignments/steps.ts'
import { urge } from '../src/rooms/assignments/urge.ts'
import { linkEvidence, noteProgress } from '../src/rooms/assignments/work-on.ts'
import { type Actor, actor } from './actor.ts'
import type { Numbers } from './load/rows.ts'
import { createRandom, type Random } from './random.ts'
import { demoToday, type World } from './world.ts'

interface House {
  ctx: Context
  world: World
  numbers: Numbers
  random: Random
}

/** Only on the day of the world, and once. */
export async function loadAssignments(ctx: Context, world: World, numbers: Numbers): Promise<void> {
  if (world.today !== demoToday) return
  const known = await ctx.tx.selectFrom('duty').select('id').limit(1).executeTakeFirst()
  if (known) return
  const house: House = { ctx, world, numbers, random: createRandom(world.seed + 7) }
  const clerk = actor(house, 'tinh/vanphong', 'clerk', 'tinh')
  const plan = await documentOf(house, 'tinh', 27)
  if (!clerk || !plan) return
  await issueAll(house, clerk, plan)
  await carryOut(house)
  await passOn(house, plan)
  await urgeSome(house, clerk)
}

async function documentOf({ ctx, numbers }: House, issuer: string, number: number): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('document')
    .select('public_id')
    .where('issuer_id', '=', numbers.organisations.get(issuer)!.id)
    .where('number', '=', number)
    .where('type', '=', 'KH')
    .orderBy('issued_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.public_id ?? null
}

async function issueAll({ random }: House, clerk: Actor, documentId: string): Promise<void> {
  const ctx = clerk('2026-09-22')
  const { proposals } = await proposeFor(ctx, documentId)
  const ids = (lines: readonly { organisations: readonly { id: string }[] }[]) => [
    ...new Set(lines.flatMap(line => line.organisations.map(({ id }) => id))),
  ]
  const duties = proposals.flatMap(one => {
    const leads = ids(one.leads).filter(id => id !== ctx.viewer.actingFor.publicId)
    if (leads.length === 0) return []
    return [
      {
        key: random.uuid(),
        origin: one.origin,
        clause: one.clause,
        clauseText: one.clauseText,
        what: one.what,
        expected: null,
        kind: one.kind,
        due: one.due,
        duePrinted: one.duePrinted,
        dueReason: 'Theo Kế hoạch số 27-KH/TU',
        executorsPrinted: one.leads.map(line => line.printed).join('; '),
        viaPrinted: one.via?.printed ?? null,
        via: one.via?.organisations[0]?.id ?? null,
        leads: leads.map(organisationId => ({ organisationId })),
        coordinators: ids(one.coordinators)
          .filter(id => !leads.includes(id))
          .map(organisationId => ({ organisationId, part: null })),
      },
    ]
  })
  await createDuties(ctx, { documentId, aboveId: null, issue: true, duties })
}

interface Part {
  public_id: string
  key: string
  due: Day | null
  version: number
}

/** Executors with a clerk or secretary do what is due, each in its own manner; a few are late, a few never answer. */
async function carryOut(house: House): Promise<void> {
  const { ctx, numbers, random } = house
  const { rows } = await sql<Omit<Part, 'key'> & { organisation_id: number }>`
    select public_id, organisation_id, due, version from assignment where state = 'assigned' order by id`.execute(
    ctx.tx,
  )
  const keys = new Map([...numbers.organisations].map(([key, { id }]) => [id, key]))
  for (const { organisation_id, ...row } of rows) {
    const part: Part = { ...row, key: keys.get(organisation_id)! }
    const lead = leadOf(house, part.key)
    if (!lead || silent.includes(part.key)) continue
    await act(part, lead, random)
  }
}

/** Never opened what the province sent (see cascades/current.ts). */
const silent = ['x/bausen']
/** Waits on the desk of the demonstration's own accounts. */
const waiting = ['x/trakhe', 'tinh/tuyengiaodanvan', 'mt/mattran']

function leadOf(house: House, key: string): Actor | null {
  return (
    actor(house, `${key}/vanphong`, 'clerk', key) ??
    actor(house, key, 'secretary') ??
    actor(house, key, 'head') ??
    actor(house, key, 'clerk') ??
    actor(house, key, 'specialist')
  )
}

async function act({ public_id, key, due, version }: Part, lead: Actor, random: Random): Promise<void> {
  const past = due !== null && due < demoToday
  if (waiting.includes(key) && !past && random.chance(0.5)) return
  let at_ = version
  const step = async (day: Day, body: { step: 'accept' | 'handIn'; result?: string; reason?: string }) => {
    at_ = (await moveAssignment(lead(day, random.between(8, 16)), public_id, { ...body, version: at_ }))
      .version
  }
  await step('2026-09-25', { step: 'accept' })
  await noteProgress(lead('2026-10-12', 10), public_id, {
    note: random.pick([
      'Đã đưa vào chương trình công tác quý IV và phân công từng đồng chí cấp ủy phụ trách.',
      'Đã phổ biến tại hội nghị cấp ủy tháng 10; các chi bộ đang triển khai trong kỳ sinh hoạt thường lệ.',
      'Đang tổng hợp; còn một số chi bộ chưa gửi biên bản sinh hoạt.',
    ]),
  })
  if (!past || random.chance(0.35)) return
  await linkEvidence(lead('2026-11-05', 9), public_id, {
    title: 'Tin trên trang thông tin điện tử',
    href: 'https://lamgiang.example/tin/pho-bien-chi-thi-09',
  })
  const late = random.chance(0.3)
  await step(late ? '2026-11-19' : due! < '2026-11-01' ? due! : '2026-11-12', {
    step: 'handIn',
    reason: 'Phần phối hợp đã trao đổi trực tiếp, văn bản gửi sau',
    result:
      'Đã hoàn thành theo yêu cầu của Kế hoạch; danh sách chi bộ và ngày sinh hoạt kèm theo minh chứng.',
  })
}

/** The commune of the demonstration passes its part on to its cells, weeks after it had it. */
async function passOn(house: House, documentId: string): Promise<void> {
  const { ctx, numbers, random } = house
  const secretary = actor(house, 'x/trakhe', 'secretary')
  if (!secretary) return
  const commune = numbers.organisations.get('x/trakhe')!
  const above = await ctx.tx
    .selectFrom('assignment')
    .innerJoin('duty', 'duty.id', 'assignment.duty_id')
    .select('assignment.public_id')
    .where('assignment.organisation_id', '=', commune.id)
    .orderBy('assignment.due')
    .limit(1)
    .executeTakeFirst()
  const { rows: below } = await sql<{ id: string }>`
    select public_id as id from organisation where lo > ${commune.lo} and lo < ${commune.hi} and state = 'active'
      and kind in ('cell', 'grassrootsBody') and parent_id = ${commune.id} order by name_key limit 12`.execute(
    ctx.tx,
  )
  const own = numbers.organisations.get('c/trakhe/travan/thondoai')
  const leads = [...new Set([...below.map(({ id }) => id), ...(own ? [own.publicId] : [])])]
  if (!above || leads.length === 0) return
  const duty = {
    origin: null,
    clause: null,
    clauseText: null,
    expected: 'Biên bản sinh hoạt, danh sách đảng viên đã học và chưa học',
    duePrinted: null,
    dueReason: null,
    executorsPrinted: null,
    viaPrinted: null,
    via: null,
    leads: leads.map(organisationId => ({ organisationId })),
    coordinators: [],
  }
  await createDuties(secretary('2026-10-14'), {
    documentId,
    aboveId: above.public_id,
    issue: true,
    duties: [
      {
        ...duty,
        key: random.uuid(),
        what: 'Phổ biến Chỉ thị số 09-CT/TW trong kỳ sinh hoạt chi bộ tháng 11, có biên bản và danh sách',
        kind: 'study',
        due: '2026-11-20',
      },
      {
        ...duty,
        key: random.uuid(),
        what: 'Báo cáo kết quả phổ biến, nêu tên đảng viên chưa được học và lý do',
        kind: 'report',
        due: '2026-11-26',
      },
    ],
  })
}

async function urgeSome({ ctx }: House, clerk: Actor): Promise<void> {
  const { rows } = await sql<{ public_id: string }>`
    select a.public_id from assignment a where a.issuer_id = ${clerk(demoToday).viewer.actingFor.id}
      and a.state in ('assigned', 'accepted', 'returned') and a.due < ${demoToday}::date order by a.id limit 5`.execute(
    ctx.tx,
  )
  if (rows.length === 0) return
  await urge(clerk('2026-11-19', 15), {
    ids: rows.map(row => row.public_id),
    reason: 'Đề nghị hoàn thành và nộp kết quả kèm danh sách chi bộ trong tuần này',
  })
}

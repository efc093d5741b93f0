/**
 * Reports of the demonstration world, made by the room itself as the people in charge would: a quarter that is
 * consolidated with one late and one silent unit, and the report on the directive of August in full swing.
 */

import { randomUUID } from 'node:crypto'
import type { Context } from '../src/platform/context.ts'
import type { Day } from '../src/platform/dates/dates.ts'
import { consolidate } from '../src/rooms/reports/consolidation.ts'
import type { Entry } from '../src/rooms/reports/contract.ts'
import { save } from '../src/rooms/reports/draft.ts'
import { addForm } from '../src/rooms/reports/forms.ts'
import { openReport } from '../src/rooms/reports/reports.ts'
import { issue } from '../src/rooms/reports/requests.ts'
import { submit, takeStep } from '../src/rooms/reports/steps.ts'
import { type Actor, actor } from './actor.ts'
import type { Numbers } from './load/rows.ts'
import { directiveForm, hardships, quarterForm, results } from './reports/texts.ts'
import { demoToday, type World } from './world.ts'

interface House {
  ctx: Context
  world: World
  numbers: Numbers
}

/** Only on the day of the world, and once. */
export async function loadReports(ctx: Context, world: World, numbers: Numbers): Promise<void> {
  if (world.today !== demoToday) return
  const known = await ctx.tx.selectFrom('report_request').select('id').limit(1).executeTakeFirst()
  if (known) return
  const house: House = { ctx, world, numbers }
  const clerk = actor(house, 'tinh/vanphong', 'clerk', 'tinh')
  if (!clerk) return
  await quarter(house, clerk)
  await directive(house, clerk)
}

const secretary = (house: House, key: string) => actor(house, key, 'secretary')
const entry = (key: string, more: Partial<Entry>): Entry => ({
  ...{ key, value: null, reason: null, text: '', rows: [] },
  ...more,
})

/** Public id of the report that an organisation owes for a request. */
async function owed({ ctx, numbers }: House, request: string, key: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('report')
    .innerJoin('report_request', 'report_request.id', 'report.request_id')
    .select('report.public_id')
    .where('report_request.public_id', '=', request)
    .where('report.organisation_id', '=', numbers.organisations.get(key)?.id ?? 0)
    .executeTakeFirst()
  return row?.public_id ?? null
}

async function give(house: House, request: string, key: string, day: Day, entries: Entry[]) {
  const id = await owed(house, request, key)
  const by = secretary(house, key)
  if (!id || !by) return null
  const { version } = await openReport(by(day), id)
  await submit(by(day, 10.5), id, { key: randomUUID(), version, entries })
  return id
}

async function decide(
  by: Actor,
  id: string | null,
  day: Day,
  body: { step: 'accept' | 'return'; reason?: string; places?: string[] },
) {
  if (!id) return
  const { version } = await openReport(by(day), id)
  await takeStep(by(day, 15), id, { version, ...body })
}

const committees = {
  lines: [],
  classes: [{ reach: 'children' as const, kinds: ['partyBody'] }],
  organisations: [],
  without: [],
}

const common = {
  ...{ answers: null, through: null, throughName: null, audience: committees },
}

/** The third quarter: everybody but one has reported, one late; consolidated and closed to the eye. */
async function quarter(house: House, clerk: Actor): Promise<void> {
  const { numbers } = house
  const form = await addForm(clerk('2026-09-14'), quarterForm)
  const request = await issue(clerk('2026-09-21'), {
    ...common,
    key: randomUUID(),
    reason: 'Phục vụ hội nghị Ban Chấp hành Đảng bộ tỉnh quý III',
    title: 'Công tác xây dựng Đảng quý III năm 2026',
    occasion: 'periodic',
    formId: form.id,
    receiver: numbers.organisations.get('tinh')!.publicId,
    documentId: null,
    duty: null,
    ...{ from: '2026-07-01', to: '2026-09-30', due: '2026-10-06' },
  })
  const units = await unitsOf(house, request.id)
  for (const [index, key] of units.entries()) {
    if (key === 'x/bausen') continue
    const late = key === 'x/hoagiang'
    const day = late ? '2026-10-12' : index % 3 === 0 ? '2026-10-02' : '2026-10-05'
    const sessions = 2 + (index % 4)
    const id = await give(house, request.id, key, day, [
      entry('sessions', { value: sessions }),
      entry('admitted', { value: 3 + ((index * 7) % 11) }),
      entry('visits', { value: 1 + (index % 3) }),
      entry('good', { text: results[index % results.length]! }),
      entry('hard', { text: index % 2 === 0 ? hardships[index % hardships.length]! : '' }),
    ])
    await decide(clerk, id, late ? '2026-10-13' : '2026-10-07', { step: 'accept' })
  }
  await consolidate(clerk('2026-10-14'), request.id, 'now')
}

/** Keys of the plan of who reports for a request. */
async function unitsOf({ ctx, numbers }: House, request: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('report')
    .innerJoin('report_request', 'report_request.id', 'report.request_id')
    .select('report.organisation_id')
    .where('report_request.public_id', '=', request)
    .orderBy('report.lo')
    .execute()
  const keys = new Map([...numbers.organisations].map(([key, { id }]) => [id, key]))
  return rows.flatMap(row => keys.get(row.organisation_id) ?? [])
}

/** The report on the directive of August: some accepted, some waiting, one returned in one place, one being gathered. */
async function directive(house: House, clerk: Actor): Promise<void> {
  const { ctx, numbers } = house
  const plan = await ctx.tx
    .selectFrom('document')
    .select('public_id')
    .where('symbol', '=', 'KH/TU')
    .where('number', '=', 27)
    .executeTakeFirst()
  const form = await addForm(clerk('2026-10-20'), directiveForm)
  const request = await issue(clerk('2026-10-26'), {
    ...common,
    key: randomUUID(),
    reason: 'Ban Thường vụ Tỉnh ủy nghe tiến độ trong tháng 12',
    title: 'Kết quả triển khai thực hiện Chỉ thị số 09-CT/TW',
    occasion: 'result',
    formId: form.id,
    receiver: numbers.organisations.get('tinh')!.publicId,
    documentId: plan?.public_id ?? null,
    duty: null,
    ...{ from: '2026-09-21', to: '2026-11-30', due: '2026-12-04' },
  })
  await report(house, clerk, request.id, 'x/lamthanh', '2026-11-16', 0, 'accept')
  await report(house, clerk, request.id, 'x/dongmai', '2026-11-17', 1, 'accept')
  await report(house, clerk, request.id, 'congan', '2026-11-18', 2, null)
  await report(house, clerk, request.id, 'x/vanlam', '2026-11-19', 3, null)
  await report(house, clerk, request.id, 'x/camkhe', '2026-11-18', 4, 'return')
  await gather(house, request.id)
}

async function report(
  house: House,
  clerk: Actor,
  request: string,
  key: string,
  day: Day,
  index: number,
  step: 'accept' | 'return' | null,
): Promise<void> {
  const id = await owed(house, request, key)
  const by = secretary(house, key)
  if (!id || !by) return
  const opened = await openReport(by(day), id)
  const counted = (field: string) => opened.evidence[field]?.value ?? 0
  // One committee knows of two cells more than the system does, and says why.
  const differs = key === 'x/vanlam'
  await submit(by(day, 10), id, {
    key: randomUUID(),
    version: opened.version,
    entries: [
      entry('cells', { value: counted('cells') }),
      entry('reached', {
        value: Math.min(counted('reached') + (differs ? 2 : 0), counted('cells')),
        reason: differs
          ? 'Hai chi bộ nhận bản giấy tại hội nghị giao ban, chưa xác nhận trên hệ thống.'
          : null,
      }),
      entry('conferences', { value: 1 + (index % 3) }),
      entry('attended', { value: 180 + index * 37 }),
      entry('models', {
        rows:
          index % 2 === 0 ? [['Đọc và trao đổi theo tổ đảng tại nhà văn hóa thôn', 'Chi bộ thôn Đoài']] : [],
      }),
      entry('good', { text: results[index % results.length]! }),
      entry('hard', { text: hardships[index % hardships.length]! }),
    ],
  })
  const reason = 'Số đảng viên dự học tập chưa khớp danh sách điểm danh của hai chi bộ; đề nghị rà soát lại.'
  if (step === 'accept') await decide(clerk, id, day, { step })
  if (step === 'return') await decide(clerk, id, day, { step, reason, places: ['attended'] })
}

/** A commune hands the form down to its own organisations and has begun its own report. */
async function gather(house: House, request: string): Promise<void> {
  const { numbers } = house
  const id = await owed(house, request, 'x/trakhe')
  const office = actor(house, 'x/trakhe/vanphong', 'clerk', 'x/trakhe')
  if (!id || !office) return
  const below = await issue(office('2026-11-02'), {
    ...common,
    key: randomUUID(),
    reason: 'Tổng hợp báo cáo Tỉnh ủy',
    title: 'Kết quả triển khai thực hiện Chỉ thị số 09-CT/TW',
    occasion: 'result',
    ...{ formId: null, answers: id },
    receiver: numbers.organisations.get('x/trakhe')!.publicId,
    documentId: null,
    duty: null,
    audience: { ...committees, classes: [{ reach: 'children', kinds: ['grassrootsBody', 'cell'] }] },
    ...{ from: '2026-09-21', to: '2026-11-30', due: '2026-11-20' },
  })
  const units = await unitsOf(house, below.id)
  for (const [index, key] of units.entries()) {
    if (index % 5 === 4 || key === 'c/trakhe/travan/thondoai') continue
    const by = secretary(house, key)
    const one = await owed(house, below.id, key)
    if (!by || !one) continue
    const opened = await openReport(by('2026-11-17'), one)
    const given = await give(house, below.id, key, '2026-11-18', [
      entry('cells', { value: opened.evidence.cells?.value ?? 0 }),
      entry('reached', { value: opened.evidence.reached?.value ?? 0 }),
      entry('conferences', { value: 1 }),
      entry('attended', { value: 14 + ((index * 5) % 17) }),
      entry('models', {}),
      entry('good', { text: results[index % results.length]! }),
      entry('hard', { text: '' }),
    ])
    if (index % 4 !== 3) await decide(office, given, '2026-11-19', { step: 'accept' })
  }
  await save(office('2026-11-20'), id, {
    changes: [{ ...entry('good', { text: results[1]! }), revision: 0 }],
  })
}

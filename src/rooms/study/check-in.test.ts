import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RefusedAnswer } from '../../platform/client.ts'
import { type Identity, nobody, withTransaction } from '../../platform/database/transaction.ts'
import * as ask from './contract.ts'
import type { Mark } from './contract-roll.ts'
import { aPlan, enrol, openTown, T, type Town } from './town.support.ts'

class RollBack extends Error {}

let town: Town
type Call = Awaited<ReturnType<Town['call']>>
let planner: Call
let clerk: Call
let plan: ask.Plan
let id: string

const hour = 3_600_000
const start = new Date('2026-11-23T02:00:00.000Z')

beforeAll(async () => {
  town = await openTown()
  planner = await town.call('Văn phòng Thị ủy', 'clerk', T)
  clerk = await town.call('Đảng ủy xã Trà Vân', 'clerk')
  const drafted = await planner(ask.draftPlan, { body: aPlan(town) })
  plan = await planner(ask.takePlanStep, { params: { id: drafted.id }, body: { step: 'publish' } })
  const { classes } = await clerk(ask.holdClasses, {
    params: { id: plan.id },
    body: { conference: conferenceOf('grassroots'), classes: [aClass('Lớp xã Trà Vân')] },
  })
  id = classes[0]!
  await clerk(ask.takeClassStep, { params: { id }, body: { step: 'openRoll' } })
})
afterAll(() => town?.close())
/** Moves the clock; sessions that were idle for so long have ended, so everybody signs in anew. */
async function at(sinceStart: number) {
  town.clock.now = new Date(start.getTime() + sinceStart)
  planner = await town.call('Văn phòng Thị ủy', 'clerk', T)
  clerk = await town.call('Đảng ủy xã Trà Vân', 'clerk')
}
beforeEach(() => at(0))

const conferenceOf = (kind: string) => plan.conferences.find(one => one.kind === kind)!.id
const aClass = (title: string, at = start) => ({
  title,
  mode: 'inPerson' as const,
  place: 'Nhà văn hóa',
  startsAt: new Date(at.getTime() - hour).toISOString(),
  endsAt: new Date(at.getTime() + 3 * hour).toISOString(),
})
const roll = async () => (await clerk(ask.getRoll, { params: { id } })).lines
const lineOf = async (name: string) => (await roll()).find(line => line.name === name)!
const mark = (key: string, change: Partial<Mark> = {}): Mark => ({
  id: randomUUID(),
  key,
  present: true,
  method: 'roll',
  deviceAt: town.clock.now.toISOString(),
  offset: 0,
  ...change,
})
const codeMark = (code: string): Mark => {
  const { key: _, ...rest } = mark('', { method: 'code' })
  return { ...rest, code }
}
const send = async (marks: Mark[], device = 'máy 1') =>
  (await clerk(ask.checkIn, { params: { id }, body: { device, marks } })).marks.map(one => one.verdict)
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof RefusedAnswer) return error.problem.code
    throw error
  }
  return 'done'
}
const presentNow = async (name: string) => (await lineOf(name)).present
const learner = (name: string) => town.as(town.person(name).id)
async function memberCode(name: string) {
  const call = await learner(name)
  const { classes } = await call(ask.mine)
  return classes.find(one => one.id === id)!.code!
}

test('bad input: four copies of the same batch count once, at once and later', async () => {
  const keys = (await roll()).slice(-3).map(line => line.key)
  const batch = keys.map(key => mark(key))
  const copies = await Promise.all([send(batch), send(batch), send(batch), send(batch)])
  expect(copies).toEqual(copies.map(() => keys.map(() => 'checkedIn')))
  expect(await send(batch)).toEqual(copies[0])
  const { rows } = await town.application.database.pool.query(
    `select (select count(*)::int from check_mark where id = any($1::uuid[])) as marks,
       (select count(*)::int from visit v join roll_line r on r.class_id = v.class_id and r.person_id = v.person_id
        where r.key = any($2::uuid[]) and v.present) as visits`,
    [batch.map(one => one.id), keys],
  )
  expect(rows[0]).toEqual({ marks: 3, visits: 3 })
})

test('of several marks of one person the latest decides, in whatever order and however often they come', async () => {
  const { key } = await lineOf('Trần Văn Chi bộ thôn Đoài 1')
  const came = mark(key, { deviceAt: '2026-11-23T02:00:00.000Z' })
  const mistake = mark(key, { present: false, deviceAt: '2026-11-23T02:00:05.000Z' })
  const again = mark(key, { deviceAt: '2026-11-23T02:00:09.000Z' })
  town.clock.now = new Date('2026-11-23T02:10:00.000Z')
  expect(await send([again])).toEqual(['checkedIn'])
  await send([mistake])
  await send([came])
  for (let copy = 0; copy < 4; copy++) await send([came, mistake, again])
  expect(await presentNow('Trần Văn Chi bộ thôn Đoài 1')).toBe(true)
  await send([mark(key, { present: false, deviceAt: '2026-11-23T02:09:00.000Z' })])
  expect(await presentNow('Trần Văn Chi bộ thôn Đoài 1')).toBe(false)
  const mine = await (await learner('Trần Văn Chi bộ thôn Đoài 1'))(ask.mine)
  expect(mine.studied.map(one => one.on)).toEqual([null, null])
})

test('bad input: two devices scanning the same person count one', async () => {
  const { text } = await memberCode('Trần Văn Chi bộ thôn Đoài 2')
  const answers = await Promise.all([
    send([codeMark(text)], 'máy 1'),
    send([codeMark(text)], 'máy 2'),
    send([codeMark(text)], 'máy 3'),
  ])
  expect(answers.flat().every(verdict => verdict === 'checkedIn' || verdict === 'already')).toBe(true)
  const { rows } = await town.application.database.pool.query(
    `select count(*)::int as n from attendance where person_id = $1`,
    [town.person('Trần Văn Chi bộ thôn Đoài 2').id],
  )
  expect(rows[0].n).toBe(2)
})

test('bad input: a QR code of another session', async () => {
  const { text, digits } = await memberCode('Trần Văn Chi bộ thôn Đoài 3')
  expect(await send([codeMark(text.replace(id, randomUUID()))])).toEqual(['otherClass'])
  expect(await presentNow('Trần Văn Chi bộ thôn Đoài 3')).toBe(false)
  expect(await send([codeMark(digits)])).toEqual(['checkedIn'])
})

test('bad input: an unknown or revoked code, or one whose class is long over', async () => {
  const { text } = await memberCode('Trần Văn Chi bộ thôn Đoài 4')
  expect(await send([codeMark(`${text.slice(0, -4)}0000`)])).toEqual(['codeUnknown'])
  expect(await send([codeMark('https://example.org/qr')])).toEqual(['codeUnknown'])
  const four = await learner('Trần Văn Chi bộ thôn Đoài 4')
  await four(ask.renewCode)
  expect(await send([codeMark(text)])).toEqual(['codeExpired'])
  const renewed = await memberCode('Trần Văn Chi bộ thôn Đoài 4')
  await at(13 * hour)
  expect(await send([codeMark(renewed.text)])).toEqual(['codeExpired'])
  await at(11 * hour)
  expect(await send([codeMark(renewed.text)])).toEqual(['checkedIn'])
})

test('the code on the wall counts by the clock of the server alone', async () => {
  const member = await learner('Trần Văn Chi bộ thôn Đoài 5')
  const wall = await clerk(ask.roomCode, { params: { id } })
  const stranger = await learner('Trần Văn Chi bộ Bệnh viện 1')
  const enter = async (call: Call, body: { code: string; class?: string }) =>
    (await call(ask.enterRoom, { body })).verdict
  expect(await enter(stranger, { code: wall.code })).toBe('notExpected')
  expect(await enter(member, { code: wall.code.replace(/.$/, end => (end === '0' ? '1' : '0')) })).toBe(
    'codeUnknown',
  )
  town.clock.now = new Date(start.getTime() + 10 * 60_000)
  expect(await enter(member, { code: wall.code })).toBe('codeExpired')
  town.clock.now = new Date(start.getTime() + 80_000)
  const later = await clerk(ask.roomCode, { params: { id } })
  expect(later.code).not.toBe(wall.code)
  expect(await enter(member, { code: wall.code })).toBe('checkedIn')
  expect(await enter(member, { code: later.digits, class: id })).toBe('already')
})

test('bad input: a batch from a phone whose clock is three days off changes neither who is counted nor when', async () => {
  const { key } = await lineOf('Trần Văn Chi bộ thôn Đoài 6')
  const off = 3 * 24 * hour
  const early = mark(key, { deviceAt: new Date(start.getTime() - off).toISOString(), offset: off })
  expect(await send([early])).toEqual(['checkedIn'])
  const { rows } = await town.application.database.pool.query(
    'select at, device_at from check_mark where id = $1',
    [early.id],
  )
  expect(rows[0].at.toISOString()).toBe(start.toISOString())
  expect(rows[0].device_at.toISOString()).toBe(new Date(start.getTime() - off).toISOString())
  // A clock that lies without being known to: never later than the server's now.
  const { key: other } = await lineOf('Bác Nguyễn Văn Giảm')
  const ahead = mark(other, { deviceAt: new Date(start.getTime() + off).toISOString() })
  await send([ahead])
  const found = await town.application.database.pool.query('select at from check_mark where id = $1', [
    ahead.id,
  ])
  expect(found.rows[0].at.toISOString()).toBe(start.toISOString())
})

test('bad input: attendance of a person outside the audience is refused by name, whoever is expected elsewhere may sit in', async () => {
  const { items } = await clerk(ask.findOthers, { params: { id }, query: { q: 'bi thu van' } })
  expect(items).toMatchObject([{ name: 'Lê Văn Bí Thư Vân', place: 'Chi bộ thôn Đoài' }])
  const line = await clerk(ask.addToRoll, { params: { id }, body: { person: items[0]!.id } })
  expect(await send([mark(line.key)])).toEqual(['checkedIn'])
  expect(await codeOf(clerk(ask.addToRoll, { params: { id }, body: { person: items[0]!.id } }))).toBe(
    'study.onRoll',
  )
  const outside = await enrol(town, { name: 'Người Tỉnh Khác', cell: 'Chi bộ Bến' })
  expect(await codeOf(clerk(ask.addToRoll, { params: { id }, body: { person: outside.publicId } }))).toBe(
    'study.notExpected',
  )
  expect(await send([mark(randomUUID())])).toEqual(['notExpected'])
})

test('guests without a name are counted apart from persons and attendances', async () => {
  await clerk(ask.countGuests, { params: { id }, body: { count: 12 } })
  const results = await planner(ask.getResults, {
    params: { id: plan.id },
    query: { under: town.idOf('Đảng ủy xã Trà Vân') },
  })
  expect(results.guests).toBe(12)
  expect(results.total.present).toBe(results.attendances)
})

test('the roll is printed on A4', async () => {
  const pdf = (await clerk(ask.printRoll, { params: { id } })) as Blob
  const text = Buffer.from(await pdf.arrayBuffer())
  expect(text.subarray(0, 5).toString()).toBe('%PDF-')
  expect(text.length).toBeGreaterThan(10_000)
})

test('marks made before the roll was closed still come in, later ones are told so', async () => {
  await clerk(ask.addToRoll, {
    params: { id },
    body: { person: town.person('Lê Thị Phó Vân').publicId },
  })
  const { key } = await lineOf('Lê Thị Phó Vân')
  await at(hour)
  await clerk(ask.takeClassStep, { params: { id }, body: { step: 'closeRoll' } })
  await at(2 * hour)
  expect(await send([mark(key)])).toEqual(['rollClosed'])
  const late = mark(key, { deviceAt: new Date(start.getTime() + hour / 2).toISOString() })
  expect(await send([late])).toEqual(['checkedIn'])
})

test("what is not one's class does not exist", async () => {
  const other = await town.call('Đảng ủy xã Phổ An', 'clerk')
  const requests = [
    () => other(ask.getRoll, { params: { id } }),
    () => other(ask.checkIn, { params: { id }, body: { device: '', marks: [mark(randomUUID())] } }),
    () => other(ask.roomCode, { params: { id } }),
    () => other(ask.printRoll, { params: { id } }),
  ]
  for (const request of requests) expect(await codeOf(request())).toBe('platform.notFound')
})

test('the function of the owner that writes marks takes those of others only from whoever keeps the roll', async () => {
  const { class_, line } = await town.build(async ctx => {
    const class_ = await ctx.tx
      .selectFrom('study_class')
      .selectAll()
      .where('public_id', '=', id)
      .executeTakeFirstOrThrow()
    const line = await ctx.tx
      .selectFrom('roll_line')
      .selectAll()
      .where('class_id', '=', class_.id)
      .limit(1)
      .executeTakeFirstOrThrow()
    return { class_, line }
  })
  const writes = async (identity: Partial<Identity>, person = line.person_id) => {
    let written = -1
    await withTransaction(town.application.database, { ...nobody, ...identity }, async tx => {
      const mark = randomUUID()
      await sql`select study_mark(${class_.id}, null, null, array[${mark}]::uuid[], array[${person}]::bigint[],
        array[true], array['roll'], array[now()], array[now()])`.execute(tx)
      await tx.client.query('reset role')
      const { rows } = await tx.client.query('select 1 from check_mark where id = $1', [mark])
      written = rows.length
      throw new RollBack()
    }).catch(error => {
      if (!(error instanceof RollBack)) throw error
    })
    return written
  }
  expect(await writes({})).toBe(0)
  expect(await writes({ territory: `{[${class_.lo + 1},${class_.lo + 2})}` })).toBe(0)
  expect(await writes({ personId: line.person_id })).toBe(1)
  expect(await writes({ territory: `{[${class_.lo},${class_.lo + 1})}` })).toBe(1)
  // Not on the roll.
  expect(await writes({ territory: '{(,)}' }, town.person('Lê Thị Phó Vân').id + 1_000_000)).toBe(0)
})

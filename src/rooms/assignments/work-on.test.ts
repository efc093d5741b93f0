import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBatch, aDuty, type NewDuty } from '../../../test/duties.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { createClient } from '../../platform/client.ts'
import { work as deskWork } from '../../platform/desk/contract.ts'
import { getAssignment, issueDuties, listAssignments, takeAssignmentStep } from './contract.ts'
import * as work from './contract-work.ts'

type Call = ReturnType<typeof createClient>

let world: World
let office: Call
let lead: Call
let sectors: Call
beforeAll(async () => {
  world = await openWorld()
  office = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  lead = await world.call('Văn phòng Huyện ủy', 'clerk', 'Huyện ủy Trà Khê')
  sectors = await world.call('Chi bộ Công ty Sách', 'secretary')
})
afterAll(() => world.close())

const district = () => world.idOf('Huyện ủy Trà Khê')
const refused = (code: string) => ({ problem: { code } })

/** Issues a duty and answers the public id of its first assignment. */
async function issued(more: Partial<NewDuty> = {}, leads = [district()]): Promise<string> {
  const duty = aDuty(leads, more)
  await office(issueDuties, { body: aBatch(duty) })
  const { rows } = await world.application.database.pool.query<{ public_id: string }>(
    'select a.public_id from assignment a join duty d on d.id = a.duty_id where d.public_id = $1 order by a.id',
    [duty.key],
  )
  return rows[0]!.public_id
}

async function step(call: Call, id: string, name: 'accept' | 'handIn' | 'confirm' | 'substitute', more = {}) {
  const { version } = await office(getAssignment, { params: { id } })
  return call(takeAssignmentStep, { params: { id }, body: { step: name, version, ...more } })
}

describe('what is refused, with a sentence that says what to do', () => {
  test.each([
    ['a day in the past', { due: '2026-11-20' }, 'assignments.dueInPast'],
    ['a Sunday', { due: '2026-12-06' }, 'assignments.dueOnDayOff'],
    ['a holiday', { due: '2027-01-01' }, 'assignments.dueOnDayOff'],
  ])('bad input: a deadline on %s', async (_name, more, code) => {
    const body = aBatch(aDuty([district()], more))
    await expect(office(issueDuties, { body })).rejects.toMatchObject(refused(code))
    body.duties[0]!.dueReason = 'Theo đúng văn bản của cấp trên'
    expect((await office(issueDuties, { body })).duties[0]).toMatchObject({ assignments: 1 })
  })

  test('an executor that does not exist, or stands above', async () => {
    const body = (id: string) => aBatch(aDuty([id]))
    await expect(office(issueDuties, { body: body(randomUUID()) })).rejects.toMatchObject(
      refused('assignments.executorUnknown'),
    )
    await expect(lead(issueDuties, { body: body(world.idOf('Tỉnh ủy Lam Giang')) })).rejects.toMatchObject(
      refused('assignments.executorAbove'),
    )
  })

  test('a batch in which one duty is wrong: nothing of it is written', async () => {
    const good = aDuty([district()])
    const body = { ...aBatch(good, aDuty([district()], { due: '2026-12-06' })) }
    await expect(office(issueDuties, { body })).rejects.toMatchObject(refused('assignments.dueOnDayOff'))
    const { rows } = await world.application.database.pool.query('select 1 from duty where public_id = $1', [
      good.key,
    ])
    expect(rows).toEqual([])
  })
})

test('the same batch sent twenty times at once is one duty', async () => {
  const body = aBatch(aDuty([district(), world.idOf('Đảng ủy Khối Doanh nghiệp')]))
  const answers = await Promise.all(Array.from({ length: 20 }, () => office(issueDuties, { body })))
  expect(answers.filter(answer => !answer.duties[0]!.wasKnown)).toHaveLength(1)
  const { rows } = await world.application.database.pool.query(
    'select a.id from assignment a join duty d on d.id = a.duty_id where d.public_id = $1',
    [body.duties[0]!.key],
  )
  expect(rows).toHaveLength(2)
})

test('the same step taken ten times at once counts once', async () => {
  const id = await issued()
  const take = () => lead(takeAssignmentStep, { params: { id }, body: { step: 'accept', version: 2 } })
  const answers = await Promise.allSettled(Array.from({ length: 10 }, take))
  expect(answers.filter(answer => answer.status === 'fulfilled')).toHaveLength(1)
  for (const answer of answers) {
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject(refused('platform.changedMeanwhile'))
  }
})

test('each co-ordinator writes and signs its own part; handing in without it needs a reason', async () => {
  const id = await issued({
    coordinators: [{ organisationId: world.idOf('Chi bộ Công ty Sách'), part: 'Tài liệu' }],
  })
  await step(lead, id, 'accept')
  const result = 'Đã tổ chức ba hội nghị'
  await expect(step(lead, id, 'handIn', { result })).rejects.toMatchObject(
    refused('assignments.coordinationOpen'),
  )
  const seen = await sectors(getAssignment, { params: { id } })
  expect(seen.relations).toEqual(['coordinator'])
  const [part] = seen.coordinators
  expect(part).toMatchObject({ part: 'Tài liệu', allowed: ['signOff'] })
  const sign = (contribution?: string) =>
    sectors(work.takeCoordinationStep, {
      params: { id: part!.id },
      body: { step: 'signOff', version: part!.version, ...(contribution ? { contribution } : {}) },
    })
  await expect(sign()).rejects.toMatchObject(refused('assignments.contributionMissing'))
  await sign('Đã cấp 200 cuốn tài liệu')
  expect(await step(lead, id, 'handIn', { result })).toMatchObject({ state: 'handedIn' })
  const [after] = (await office(getAssignment, { params: { id } })).coordinators
  expect(after).toMatchObject({ state: 'signedOff', contribution: 'Đã cấp 200 cuốn tài liệu' })
})

test('more time is asked for with a reason, granted by the issuer, and the former date stays', async () => {
  const id = await issued()
  const ask = (call: Call, due: string) =>
    call(work.askExtension, { params: { id }, body: { due, reason: 'Trùng thời gian bầu cử' } })
  await expect(ask(lead, '2026-12-01')).rejects.toMatchObject(refused('assignments.extensionNotLater'))
  await expect(ask(lead, '2026-12-12')).rejects.toMatchObject(refused('assignments.extensionOnDayOff'))
  expect(await ask(lead, '2026-12-11')).toEqual({ state: 'requested' })
  await expect(ask(lead, '2026-12-14')).rejects.toMatchObject(refused('assignments.extensionOpen'))
  const [open] = (await office(getAssignment, { params: { id } })).extensions
  const answer = (call: Call) =>
    call(work.takeExtensionStep, {
      params: { id: open!.id },
      body: { step: 'grant', version: open!.version },
    })
  await expect(answer(lead)).rejects.toMatchObject(refused('platform.forbidden'))
  await answer(office)
  expect(await office(getAssignment, { params: { id } })).toMatchObject({
    due: '2026-12-11',
    firstDue: '2026-12-04',
    extensions: [{ state: 'granted', formerDue: '2026-12-04', wantedDue: '2026-12-11' }],
  })
  expect(await ask(office, '2026-12-18')).toEqual({ state: 'granted' })
})

test('bad input: a circular delegation of a duty; a body below may carry it on', async () => {
  const id = await issued()
  const to = (name: string) => ({ organisationId: world.idOf(name), reason: 'Sát cơ sở' })
  await expect(step(lead, id, 'substitute', to('Đảng ủy Khối Doanh nghiệp'))).rejects.toMatchObject(
    refused('assignments.substituteNotBelow'),
  )
  await expect(step(lead, id, 'substitute', to('Huyện ủy Trà Khê'))).rejects.toMatchObject(
    refused('assignments.substituteCircular'),
  )
  await step(lead, id, 'substitute', to('Đảng ủy xã Trà Vân'))
  const first = await office(getAssignment, { params: { id } })
  expect(first).toMatchObject({ state: 'substituted', substitutedBy: { organisation: 'Đảng ủy xã Trà Vân' } })
  const next = first.substitutedBy!.id
  await expect(step(office, next, 'substitute', to('Huyện ủy Trà Khê'))).rejects.toMatchObject(
    refused('assignments.substituteCircular'),
  )
  const commune = await world.call('Đảng ủy xã Trà Vân', 'secretary')
  expect(await commune(getAssignment, { params: { id: next } })).toMatchObject({
    state: 'assigned',
    due: '2026-12-04',
  })
  expect((await office(getAssignment, { params: { id: next } })).substituteOf).toMatchObject({
    organisation: 'Huyện ủy Trà Khê',
  })
})

test('evidence: an address, a file, an operation of another room; foreign addresses are refused', async () => {
  const id = await issued()
  const link = (href: string) => lead(work.addLink, { params: { id }, body: { title: 'Tin trên báo', href } })
  await expect(link('javascript:alert(1)')).rejects.toMatchObject(refused('assignments.linkMalformed'))
  await link('https://baolamgiang.vn/tin-1')
  const file = await lead(work.addFile, {
    params: { id },
    file: new File(['Biên bản hội nghị'], 'bien-ban.txt', { type: 'text/plain' }),
  })
  await lead(work.addProgress, { params: { id }, body: { note: 'Đã mở lớp thứ nhất' } })
  const opened = await office(getAssignment, { params: { id } })
  expect(opened.evidence.map(one => [one.kind, one.title])).toEqual([
    ['link', 'Tin trên báo'],
    ['file', 'bien-ban.txt'],
  ])
  expect(opened.progress).toMatchObject([{ note: 'Đã mở lớp thứ nhất', organisation: 'Huyện ủy Trà Khê' }])
  const bytes = (await office(work.downloadEvidence, { params: { id: file.id } })) as unknown as Blob
  expect(await bytes.text()).toBe('Biên bản hội nghị')
  await expect(sectors(work.downloadEvidence, { params: { id: file.id } })).rejects.toMatchObject(
    refused('platform.notFound'),
  )
})

test('a file that is marked secret is refused and not kept', async () => {
  const id = await issued()
  const secret = [
    'ĐẢNG CỘNG SẢN VIỆT NAM',
    'TỈNH ỦY LAM GIANG',
    'MẬT',
    'Số 12-BC/TU',
    'BÁO CÁO',
    'Nội dung',
  ].join('\n')
  const send = lead(work.addFile, { params: { id }, file: new File([secret], 'bao-cao.txt') })
  await expect(send).rejects.toMatchObject(refused('assignments.secretFile'))
  expect((await office(getAssignment, { params: { id } })).evidence).toEqual([])
})

test('delay above is shown hop by hop and not charged', async () => {
  const provincial = await issued({ due: '2026-12-30' })
  world.clock.now = new Date('2026-12-08T02:00:00Z')
  const commune = world.idOf('Đảng ủy xã Trà Vân')
  const duty = aDuty([commune], { due: '2026-12-14' })
  const later = await world.call('Văn phòng Huyện ủy', 'clerk', 'Huyện ủy Trà Khê')
  await later(issueDuties, { body: { ...aBatch(duty), aboveId: provincial } })
  const secretary = await world.call('Đảng ủy xã Trà Vân', 'secretary')
  const mine = await secretary(listAssignments, { query: { view: 'mine', q: 'quan triet' } })
  const own = mine.items.find(one => one.issuer.name === 'Huyện ủy Trà Khê')!
  const opened = await secretary(getAssignment, { params: { id: own.id } })
  // Held by the district from 23/11 to 8/12: 11 working days, 3 of them allowed.
  expect(opened.inherited).toMatchObject({
    days: 8,
    hops: [
      { holder: 'Huyện ủy Trà Khê', heldFrom: '2026-11-23', sentOn: '2026-12-08', days: 11, allowed: 3 },
    ],
    impossible: true,
  })
  expect(opened.daysLate).toBe(0)
  const desk = await secretary(deskWork, {})
  expect(desk.items.find(item => item.id === own.id)).toMatchObject({ lateAbove: 8 })
  const above = await later(getAssignment, { params: { id: provincial } })
  expect(above.below).toMatchObject([{ organisation: { name: 'Đảng ủy xã Trà Vân' }, due: '2026-12-14' }])
  world.clock.now = new Date('2026-11-23T02:00:00Z')
})

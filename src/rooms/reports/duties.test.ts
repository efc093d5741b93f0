/** A report duty of a directive becomes a request; its reports are the result of the assignments. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedlingsOf } from '../../../test/tree.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { work } from '../../platform/desk/contract.ts'
import { getAssignment, issueDuties, listAssignments } from '../assignments/contract.ts'
import { askExtension } from '../assignments/contract-work.ts'
import * as contract from './contract.ts'
import {
  anAudience,
  aRequest,
  type Caller,
  codeOf,
  full,
  makeForm,
  ownReport,
  send,
} from './reports.support.ts'

const town = 'Thị ủy Đức Phổ'
const commission = 'Ban Tuyên giáo Thị ủy'
const units = ['Đảng ủy phường Phổ Minh', 'Đảng ủy xã Phổ An']

let world: World
let asker: Caller
let receiver: Caller
let form: string

beforeAll(async () => {
  world = await openWorld(
    seedlingsOf(
      [town, 'partyBody', 'district'],
      [
        [commission, 'propagandaCommission', 'district', { of: town }],
        ['Huyện ủy Ba Tơ', 'partyBody', 'district'],
        ...units.map(name => [name, 'partyBody', 'commune'] as const),
      ],
    ),
  )
  asker = await world.call(town, 'secretary')
  receiver = await world.call(commission, 'head')
  form = await makeForm(asker)
})
afterAll(() => world?.close())

async function giveDuty(what: string): Promise<string> {
  const key = crypto.randomUUID()
  const nothing = { origin: null, clauseText: null, expected: null, duePrinted: null, dueReason: null }
  const duty = {
    ...nothing,
    ...{ key, clause: 'VI.4', kind: 'report' as const, due: '2026-12-22', what, coordinators: [] },
    ...{ executorsPrinted: null, viaPrinted: 'Ban Tuyên giáo Thị ủy', via: world.idOf(commission) },
    leads: units.map(name => ({ organisationId: world.idOf(name) })),
  }
  await asker(issueDuties, { body: { documentId: null, aboveId: null, issue: true, duties: [duty] } })
  return key
}

async function askFor(duty: string, title: string) {
  const sketch = await asker(contract.getDutyRequest, { params: { id: duty } })
  const body = aRequest(sketch.receiver.id, form, {
    ...{ title, duty, through: sketch.through!.id, due: sketch.due! },
    audience: anAudience(sketch.units.map(unit => unit.id)),
  })
  return asker(contract.issueRequest, { body })
}

async function assignmentOf(caller: Caller, what: string) {
  const { items } = await caller(listAssignments, { query: { view: 'mine' } })
  return caller(getAssignment, { params: { id: items.find(item => item.what === what)!.id } })
}

const reportOf = (caller: Caller, id: string) => caller(contract.getReport, { params: { id } })

test('the request knows the duty; sent, returned and accepted, the report moves the assignment', async () => {
  const what = 'Báo cáo kết quả học tập, quán triệt'
  const duty = await giveDuty(what)
  const sketch = await asker(contract.getDutyRequest, { params: { id: duty } })
  expect(sketch).toMatchObject({
    ...{ what, clause: 'VI.4', due: '2026-12-22', throughName: null, requests: [] },
    receiver: { name: town },
    through: { name: commission },
  })
  expect(sketch.units.map(unit => unit.name).sort()).toEqual([...units].sort())
  const open = async () => (await asker(contract.listReportDuties)).items.map(item => item.id)
  expect(await open()).toContain(duty)
  expect((await receiver(contract.listReportDuties)).items.map(item => item.id)).toContain(duty)
  const { id: request } = await askFor(duty, 'Kết quả học tập')
  expect(await open()).not.toContain(duty)
  const opened = await asker(contract.getRequest, { params: { id: request } })
  expect(opened.duty).toEqual({ id: duty, what, clause: 'VI.4' })
  const again = await asker(contract.getDutyRequest, { params: { id: duty } })
  expect(again.requests).toEqual([{ id: request, title: 'Kết quả học tập' }])

  const unit = await world.call(units[0]!, 'secretary')
  // The desk says it once: as the report that is due.
  const { items } = await unit(work)
  expect(items.map(item => item.reason)).toEqual(['giveReport'])
  const id = await ownReport(unit, 'Kết quả học tập')
  expect((await reportOf(unit, id)).assignment).toMatchObject({ what })
  await send(unit, id, 1, full(10, 9))
  const sent = await assignmentOf(unit, what)
  expect(sent).toMatchObject({ state: 'handedIn', daysLate: 0 })
  expect(sent.evidence).toMatchObject([
    { kind: 'operation', title: 'Kết quả học tập', href: `/bao-cao/${id}` },
  ])
  const { report } = await unit(contract.getAssignmentReport, { params: { id: sent.id } })
  expect(report).toMatchObject({ id, state: 'submitted', due: '2026-12-22' })

  const step = async (body: { step: 'return' | 'accept'; reason?: string }) => {
    const { version } = await reportOf(receiver, id)
    await receiver(contract.takeReportStep, { params: { id }, body: { ...body, version } })
    return assignmentOf(unit, what)
  }
  const returned = await step({ step: 'return', reason: 'Thiếu số lớp đã mở' })
  expect(returned.state).toBe('returned')
  expect(returned.history[0]).toMatchObject({ step: 'carriedBack', reason: 'Thiếu số lớp đã mở' })
  const { version } = await reportOf(unit, id)
  await send(unit, id, version, full(10, 10))
  const accepted = await step({ step: 'accept' })
  expect(accepted).toMatchObject({ state: 'confirmed' })
  expect(accepted.evidence).toHaveLength(1)
  // The other unit has sent nothing: its part is open and its report waits, as long as the duty does.
  const other = await world.call(units[1]!, 'secretary')
  const waiting = await assignmentOf(other, what)
  expect(waiting.state).toBe('assigned')
  const body = { due: '2026-12-29', reason: 'Mưa lũ' }
  await asker(askExtension, { params: { id: waiting.id }, body })
  const owed = await ownReport(other, 'Kết quả học tập')
  expect((await reportOf(other, owed)).due).toBe('2026-12-29')
  expect((await reportOf(unit, id)).due).toBe('2026-12-22')
})

test('a request that is withdrawn gives the duty back to the desk', async () => {
  const what = 'Báo cáo tiến độ'
  const { id } = await askFor(await giveDuty(what), 'Tiến độ')
  const unit = await world.call(units[1]!, 'secretary')
  const titles = async () => (await unit(work)).items.map(item => item.title)
  expect(await titles()).not.toContain(what)
  const body = { step: 'withdraw' as const, version: 1, reason: 'Gộp vào báo cáo khác' }
  await asker(contract.takeRequestStep, { params: { id }, body })
  expect(await titles()).toContain(what)
  expect((await asker(contract.listReportDuties)).items.map(item => item.what)).toContain(what)
  const assignment = await assignmentOf(unit, what)
  const { report } = await unit(contract.getAssignmentReport, { params: { id: assignment.id } })
  expect(report).toBeNull()
})

test('reports on a duty go to whoever gave it, and others see nothing of it', async () => {
  const duty = await giveDuty('Báo cáo riêng')
  const foreign = await world.call('Huyện ủy Ba Tơ', 'secretary')
  const unknown = codeOf(foreign(contract.getDutyRequest, { params: { id: duty } }))
  expect(await unknown).toBe('platform.notFound')
  const own = receiver(contract.issueRequest, {
    body: aRequest(world.idOf(commission), form, { duty, audience: anAudience([world.idOf(units[0]!)]) }),
  })
  expect(await codeOf(own)).toBe('reports.dutyOfAnother')
})

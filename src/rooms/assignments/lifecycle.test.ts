import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBatch, aDuty } from '../../../test/duties.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Call } from '../../platform/contract.ts'
import { getAssignment, issueDuties, listAssignments, takeAssignmentStep } from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a duty is issued, accepted, handed in and confirmed', async () => {
  const office = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const lead = await world.call('Văn phòng Huyện ủy', 'clerk', 'Huyện ủy Trà Khê')
  const duty = aDuty([world.idOf('Huyện ủy Trà Khê'), world.idOf('Đảng ủy Khối Doanh nghiệp')])
  const body = aBatch(duty)
  expect((await office(issueDuties, { body })).duties[0]).toMatchObject({ assignments: 2, wasKnown: false })
  expect((await office(issueDuties, { body })).duties[0]).toMatchObject({ assignments: 2, wasKnown: true })
  const mine = await lead(listAssignments, { query: { view: 'mine' } })
  expect(mine.items).toMatchObject([
    { state: 'assigned', due: '2026-12-04', issuer: { name: 'Tỉnh ủy Lam Giang' } },
  ])
  const id = mine.items[0]!.id
  const take = (
    call: typeof lead,
    step: Call<typeof takeAssignmentStep>['body']['step'],
    version: number,
    more = {},
  ) => call(takeAssignmentStep, { params: { id }, body: { step, version, ...more } })
  await take(lead, 'accept', 2)
  await expect(take(lead, 'handIn', 3)).rejects.toMatchObject({
    problem: { code: 'assignments.nothingToShow' },
  })
  await take(lead, 'handIn', 3, { result: 'Đã tổ chức 2 hội nghị' })
  await expect(take(lead, 'confirm', 4)).rejects.toMatchObject({ problem: { code: 'platform.forbidden' } })
  await take(office, 'return', 4, { reason: 'Thiếu danh sách vắng' })
  await take(lead, 'accept', 5)
  await take(lead, 'handIn', 6, { result: 'Đã bổ sung' })
  expect(await take(office, 'confirm', 7)).toMatchObject({ state: 'confirmed', allowed: [] })
  expect(await office(getAssignment, { params: { id } })).toMatchObject({
    state: 'confirmed',
    result: 'Đã bổ sung',
  })
})

test('a duty to every cell below: each cell has its own part, once, and nobody chooses them', async () => {
  const district = await world.call('Văn phòng Tỉnh ủy', 'clerk', 'Tỉnh ủy Lam Giang')
  const named = { organisationId: world.idOf('Chi bộ thôn Đoài'), due: '2026-12-11' }
  const duty = { ...aDuty([], { what: 'Quán triệt tại chi bộ' }), leads: [named], everyCell: true }
  const body = aBatch(duty)
  expect((await district(issueDuties, { body })).duties[0]).toMatchObject({ assignments: 4, wasKnown: false })
  expect((await district(issueDuties, { body })).duties[0]).toMatchObject({ assignments: 4, wasKnown: true })
  const dueOf = async (name: string) => {
    const cell = await world.call(name, 'secretary')
    const { items } = await cell(listAssignments, { query: { view: 'mine' } })
    return items.map(item => item.due)
  }
  expect(await dueOf('Chi bộ thôn Đoài')).toEqual(['2026-12-11'])
  expect(await dueOf('Chi bộ Phân xưởng 2')).toEqual(['2026-12-04'])
  const cell = await world.call('Đảng ủy xã Trà Vân', 'secretary')
  const nobody = aBatch(aDuty([]))
  await expect(cell(issueDuties, { body: nobody })).rejects.toMatchObject({
    problem: { code: 'assignments.nobodyNamed' },
  })
})

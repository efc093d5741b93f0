import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reply } from '../../platform/contract.ts'
import { work as desk } from '../../platform/desk/contract.ts'
import * as ask from './contract.ts'
import { aPlan, openTown, T, type Town } from './town.support.ts'

let town: Town
type Call = Awaited<ReturnType<Town['call']>>
let planner: Call
let plan: ask.Plan

beforeAll(async () => {
  town = await openTown()
  planner = await town.call('Văn phòng Thị ủy', 'clerk', T)
  const drafted = await planner(ask.draftPlan, { body: aPlan(town) })
  plan = await planner(ask.takePlanStep, { params: { id: drafted.id }, body: { step: 'publish' } })
})
afterAll(() => town?.close())

const resultsOf = (call: Call, query: { under?: string } = {}) =>
  call(ask.getResults, { params: { id: plan.id }, query })
const namesOf = async (call: Call, query: Record<string, string> = {}) => {
  const page = await call(ask.listExpected, { params: { id: plan.id }, query: { limit: 200, ...query } })
  return page.items.map(item => item.name)
}
const clerkOf = (organisation: string) => town.call(organisation, 'clerk')

async function held(call: Call, conference: number, count = 1): Promise<Reply<typeof ask.holdClasses>> {
  const classes = Array.from({ length: count }, (_, at) => ({
    title: `Lớp ${at + 1}`,
    mode: 'inPerson' as const,
    place: 'Hội trường',
    startsAt: '2026-11-23T01:00:00.000Z',
    endsAt: '2026-11-23T04:30:00.000Z',
  }))
  return call(ask.holdClasses, {
    params: { id: plan.id },
    body: { conference: plan.conferences[conference]!.id, classes },
  })
}

test('each conference expects its people; within a plan a person counts for the first that has them', async () => {
  const expected = Object.fromEntries(plan.conferences.map(one => [one.kind, one.expected]))
  // Teachers and clerks without a party card sit with the union; the clerk of this test works at the office.
  expect(expected).toMatchObject({ keyCadres: 4, armedForces: 3, grassroots: 17, members: 4 })
  expect(expected.unionStaff).toBeGreaterThanOrEqual(2)
  const { total } = await resultsOf(planner)
  expect(total.expected).toBe(Object.values(expected).reduce((sum, one) => sum + one, 0))
  expect(total.exempt).toBe(1)
  expect(total.missing).toBe(total.expected)
})

test('exempt members are left out, reduced duty is not', async () => {
  expect(await namesOf(planner, { standing: 'exempt' })).toEqual(['Cụ Nguyễn Thị Miễn'])
  expect(await namesOf(planner, { standing: 'missing' })).toContain('Bác Nguyễn Văn Giảm')
})

test('a teacher studies at the school, not where the cell is', async () => {
  const { items } = await planner(ask.listExpected, {
    params: { id: plan.id },
    query: { q: 'giao hong' },
  })
  expect(items).toMatchObject([
    { name: 'Cô Giáo Hồng', place: 'Trường THPT Số 1', organiser: 'Đảng ủy xã Phổ An' },
  ])
})

test('roll call: the commune holds its class and everybody counts once', async () => {
  const clerk = await clerkOf('Đảng ủy xã Trà Vân')
  const { classes, placed } = await held(clerk, 3)
  const id = classes[0]!
  expect(placed).toBe(11)
  await clerk(ask.takeClassStep, { params: { id }, body: { step: 'openRoll' } })
  const roll = await clerk(ask.getRoll, { params: { id } })
  expect(roll.lines).toHaveLength(11)
  const marks = roll.lines.slice(0, 9).map((line, at) => ({
    id: `00000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`,
    key: line.key,
    present: true,
    method: 'roll' as const,
    deviceAt: '2026-11-23T02:00:00.000Z',
    offset: 0,
  }))
  const first = await clerk(ask.checkIn, { params: { id }, body: { device: 'máy 1', marks } })
  expect(first.marks.map(mark => mark.verdict)).toEqual(Array(9).fill('checkedIn'))
  const again = await clerk(ask.checkIn, { params: { id }, body: { device: 'máy 1', marks } })
  expect(again.present).toBe(9)
  await clerk(ask.takeClassStep, { params: { id }, body: { step: 'closeRoll' } })
  const results = await resultsOf(planner, { under: town.idOf('Đảng ủy xã Trà Vân') })
  expect(results.total).toMatchObject({ expected: 13, present: 9, missing: 4 })
  expect(results.attendances).toBe(9)
  const left = async () => (await clerk(desk)).items.find(({ reason }) => reason === 'makeUp')
  expect(await left()).toMatchObject({ title: plan.title, count: 2 })
  const makeUp = await clerk(ask.makeUp, {
    params: { id: plan.id },
    body: {
      title: 'Lớp bù',
      mode: 'inPerson',
      startsAt: '2026-11-24T01:00:00.000Z',
      endsAt: '2026-11-24T04:00:00.000Z',
    },
  })
  expect(makeUp.placed).toBe(2)
  expect(await left()).toBeUndefined()
})

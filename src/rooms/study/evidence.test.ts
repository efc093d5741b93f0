import { afterAll, beforeAll, expect, test } from 'vitest'
import { getAssignment, issueDuties, listAssignments } from '../assignments/contract.ts'
import * as ask from './contract.ts'
import { aPlan, openTown, T, type Town } from './town.support.ts'

const commission = 'Ban Tuyên giáo Thị ủy'
let town: Town

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town?.close())

test('a plan names the assignment it carries out; closed, its result is the evidence there', async () => {
  const office = await town.call('Văn phòng Thị ủy', 'clerk', T)
  const nothing = { origin: null, clauseText: null, expected: null, duePrinted: null, dueReason: null }
  const duty = {
    ...nothing,
    ...{ executorsPrinted: null, viaPrinted: null, via: null, coordinators: [] },
    ...{ key: crypto.randomUUID(), clause: 'VI.1', kind: 'task' as const, due: '2026-12-18' },
    what: 'Theo dõi, đôn đốc việc học tập',
    leads: [{ organisationId: town.idOf(commission) }],
  }
  await office(issueDuties, { body: { documentId: null, aboveId: null, issue: true, duties: [duty] } })
  const planner = await town.call(commission, 'head')
  const { items } = await planner(listAssignments, { query: { view: 'mine' } })
  const assignment = items[0]!.id
  const drafted = await planner(ask.draftPlan, { body: aPlan(town, { assignment }) })
  expect(drafted.assignment).toEqual({ id: assignment, label: duty.what })
  await planner(ask.takePlanStep, { params: { id: drafted.id }, body: { step: 'publish' } })
  const { total } = await planner(ask.getResults, { params: { id: drafted.id }, query: {} })
  await planner(ask.takePlanStep, { params: { id: drafted.id }, body: { step: 'close' } })
  const { evidence } = await planner(getAssignment, { params: { id: assignment } })
  expect(evidence).toMatchObject([
    {
      kind: 'operation',
      title: `${drafted.title}: 0/${total.expected}`,
      href: `/hoc-tap/${drafted.id}?tab=ket-qua`,
    },
  ])
  expect(total.expected).toBeGreaterThan(20)
})

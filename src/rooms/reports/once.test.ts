/** Fifty simultaneous copies of each of many reports: each counts exactly once and everybody gets the same answer. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedlingsOf } from '../../../test/tree.ts'
import { openWorld, type World } from '../../../test/world.ts'
import * as contract from './contract.ts'
import { anAudience, aRequest, type Caller, full, makeForm } from './reports.support.ts'

const reports = process.env.TEST_LONG ? 500 : 20
const copies = 50
const cells = 20
const committee = 'Đảng ủy xã Trà Khê'

let world: World
let asker: Caller

beforeAll(async () => {
  world = await openWorld(
    seedlingsOf(
      [committee, 'partyBody', 'commune'],
      Array.from({ length: cells }, (_, at) => [`Chi bộ ${at + 1}`, 'cell', 'cell'] as const),
    ),
  )
  asker = await world.call(committee, 'secretary')
})
afterAll(() => world?.close())

test(`${copies} simultaneous copies of each of ${reports} reports count once`, async () => {
  const form = await makeForm(asker)
  const callers = await Promise.all(
    Array.from({ length: cells }, (_, at) => world.call(`Chi bộ ${at + 1}`, 'secretary')),
  )
  let expected = 0
  for (let round = 0; round * cells < reports; round++) {
    const request = await asker(contract.issueRequest, {
      body: aRequest(world.idOf(committee), form, {
        title: `Đợt ${round}`,
        audience: { ...anAudience(), classes: [{ reach: 'children', kinds: ['cell'] }] },
      }),
    })
    const wave = callers.map(async (caller, at) => {
      const { items } = await caller(contract.listReports, { query: { show: 'open' } })
      const { id } = items.find(item => item.title === `Đợt ${round}`)!
      const key = randomUUID()
      const body = { key, version: 1, entries: full(at + 10, at) }
      const answers = await Promise.all(
        Array.from({ length: copies }, () => caller(contract.submitReport, { params: { id }, body })),
      )
      return new Set(answers.map(answer => JSON.stringify(answer))).size
    })
    expect(await Promise.all(wave)).toEqual(callers.map(() => 1))
    const { counts } = await asker(contract.getRequest, { params: { id: request.id } })
    expect(counts).toMatchObject({ expected: cells, given: cells })
    expected += cells
  }
  const { rows } = await world.application.database.pool.query(
    'select count(*)::int as sent, count(distinct report_id)::int as reports, max(ordinal) as most from report_submission',
  )
  expect(rows[0]).toEqual({ sent: expected, reports: expected, most: 1 })
})

test('one request issued by many clicks is one', async () => {
  const form = await makeForm(asker)
  const body = aRequest(world.idOf(committee), form, {
    title: 'Bấm nhiều lần',
    audience: { ...anAudience(), classes: [{ reach: 'children', kinds: ['cell'] }] },
  })
  const answers = await Promise.all(Array.from({ length: 20 }, () => asker(contract.issueRequest, { body })))
  expect(new Set(answers.map(answer => answer.id)).size).toBe(1)
  const { rows } = await world.application.database.pool.query(
    `select count(*)::int as reports from report r join report_request q on q.id = r.request_id where q.public_id = $1`,
    [body.key],
  )
  expect(rows[0]).toEqual({ reports: cells })
})

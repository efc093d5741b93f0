/** Fifty simultaneous copies of each of many reports: each counts exactly once and everybody gets the same answer. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedlingsOf } from '../../../test/tree.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { type RefusedAnswer, worthSendingAgain } from '../../platform/client.ts'
import { waitForConnection } from '../../platform/database/no-connection.ts'
import * as contract from './contract.ts'
import { anAudience, aRequest, type Caller, full, makeForm } from './reports.support.ts'

const reports = process.env.TEST_LONG ? 500 : 20
const copies = 50
const cells = 20
const committee = 'Đảng ủy xã Trà Khê'

let world: World
let asker: Caller
let sentAgain = 0

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

/** Sends again what a server with too much to do did not take, as a device does. */
async function untilTaken<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send()
    } catch (error) {
      if (tries === 20 || !worthSendingAgain(error)) throw error
      expect((error as RefusedAnswer).problem.status).toBe(503)
      sentAgain++
    }
  }
}

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
      const { items } = await untilTaken(() => caller(contract.listReports, { query: { show: 'open' } }))
      const { id } = items.find(item => item.title === `Đợt ${round}`)!
      const key = randomUUID()
      const body = { key, version: 1, entries: full(at + 10, at) }
      const answers = await Promise.all(
        Array.from({ length: copies }, () =>
          untilTaken(() => caller(contract.submitReport, { params: { id }, body })),
        ),
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
  console.info(`${expected} reports in ${copies} copies each, ${sentAgain} sent again after an overload`)
})

test('copies that met an overload are refused with 503; sent again they count once', async () => {
  const form = await makeForm(asker)
  const caller = await world.call('Chi bộ 1', 'secretary')
  await asker(contract.issueRequest, {
    body: aRequest(world.idOf(committee), form, {
      title: 'Quá tải',
      audience: { ...anAudience(), classes: [{ reach: 'children', kinds: ['cell'] }] },
    }),
  })
  const { items } = await caller(contract.listReports, { query: { show: 'open' } })
  const { id } = items.find(item => item.title === 'Quá tải')!
  const body = { key: randomUUID(), version: 1, entries: full(7, 0) }
  const send = () => caller(contract.submitReport, { params: { id }, body })

  const { pool } = world.application.database
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  pool.options.connectionTimeoutMillis = 50
  const refused = await Promise.allSettled(Array.from({ length: copies }, send))
  pool.options.connectionTimeoutMillis = waitForConnection
  for (const client of held) client.release()
  for (const one of refused)
    expect(one).toMatchObject({ reason: { problem: { status: 503, code: 'database.busy' } } })

  const taken = await Promise.all(Array.from({ length: copies }, () => untilTaken(send)))
  expect(new Set(taken.map(answer => JSON.stringify(answer))).size).toBe(1)
  const { rows } = await pool.query<{ sent: number }>(
    'select count(*)::int as sent from report_submission where key = $1',
    [body.key],
  )
  expect(rows[0]!.sent).toBe(1)
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

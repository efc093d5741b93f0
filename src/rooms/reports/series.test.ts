/** Requests that repeat: previewed, asked for by the timetable once a turn, on working days, until they end. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedlingsOf } from '../../../test/tree.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { work } from '../../platform/desk/contract.ts'
import * as contract from './contract.ts'
import { openSeries } from './jobs.ts'
import { anAudience, type Caller, codeOf, makeForm } from './reports.support.ts'

const committee = 'Đảng ủy xã Trà Khê'
const cells = ['Chi bộ thôn Đoài', 'Chi bộ thôn Đông', 'Chi bộ thôn Trung']

let world: World
let asker: Caller
let form: string

beforeAll(async () => {
  world = await openWorld(
    seedlingsOf(
      [committee, 'partyBody', 'commune'],
      cells.map(name => [name, 'cell', 'cell'] as const),
    ),
  )
  asker = await world.call(committee, 'secretary')
  form = await makeForm(asker)
})
afterAll(() => world?.close())

/** Months go by: sessions end with them, so the secretary signs in again. */
async function at(instant: string): Promise<void> {
  world.clock.now = new Date(instant)
  asker = await world.call(committee, 'secretary')
}

const monthly = {
  ...{ rhythm: 'monthly-20', begins: '2026-12-01', moved: 'before' as const },
  ...{ closesBefore: 5, opensBefore: 10 },
}
const make = (title: string, more: object = {}) =>
  asker(contract.createSeries, {
    body: {
      ...{ key: crypto.randomUUID(), title, reason: 'Theo quy chế làm việc', occasion: 'periodic' },
      ...{
        receiver: world.idOf(committee),
        through: null,
        throughName: null,
        documentId: null,
        formId: form,
      },
      audience: anAudience(cells.map(name => world.idOf(name))),
      ends: null,
      ...monthly,
      ...more,
    },
  })
const lineOf = async (id: string) => {
  const { items } = await asker(contract.listSeries, { query: {} })
  return items.find(item => item.id === id)!
}
const requestsOf = async (title: string) => {
  const { items } = await asker(contract.listRequests, { query: {} })
  return items.filter(item => item.title.startsWith(title)).reverse()
}

test('the next turns are shown before anything is made: period, day it goes out, due day on a working day', async () => {
  await at('2026-11-23T03:00:00Z')
  const { turns } = await asker(contract.previewSeries, { query: monthly })
  // 20 December 2026 and 20 February 2027 are at a weekend; the latter follows the lunar new year.
  expect(turns.slice(0, 2)).toEqual([
    {
      ...{ turn: '2026-12-20', name: 'tháng 12/2026', due: '2026-12-18', opens: '2026-12-08' },
      ...{ from: '2026-11-16', to: '2026-12-15' },
    },
    {
      ...{ turn: '2027-01-20', name: 'tháng 1/2027', due: '2027-01-20', opens: '2027-01-10' },
      ...{ from: '2026-12-16', to: '2027-01-15' },
    },
  ])
  const after = await asker(contract.previewSeries, { query: { ...monthly, moved: 'after' } })
  expect(after.turns[0]!.due).toBe('2026-12-21')
  const quarter = await asker(contract.previewSeries, {
    query: { ...monthly, rhythm: 'quarterly-25', ends: '2027-03-31' },
  })
  expect(quarter.turns.map(turn => [turn.name, turn.due])).toEqual([
    ['quý IV/2026', '2026-12-25'],
    ['quý I/2027', '2027-03-25'],
  ])
})

test('a rhythm that is none, a begin in the past and an end before the begin are refused', async () => {
  const refused = (query: object) =>
    codeOf(asker(contract.previewSeries, { query: { ...monthly, ...query } }))
  expect(await refused({ rhythm: 'monthly-32' })).toBe('reports.rhythmUnknown')
  expect(await refused({ begins: '2026-11-22' })).toBe('reports.seriesInPast')
  expect(await refused({ ends: '2026-11-30' })).toBe('reports.seriesBackwards')
})

test('each turn is asked for once, however often the job runs, until the end date', async () => {
  const key = crypto.randomUUID()
  const made = await make('Báo cáo tháng', { key, ends: '2027-01-31' })
  expect(made).toEqual({ id: key, requests: 0 })
  expect(await make('Báo cáo tháng', { key, ends: '2027-01-31' })).toEqual(made)
  expect(await openSeries(world.application)).toBe(0)
  await at('2026-12-08T01:00:00Z')
  const runs = await Promise.all([openSeries(world.application), openSeries(world.application)])
  expect(runs.sort()).toEqual([0, 1])
  expect(await openSeries(world.application)).toBe(0)
  const [december] = await requestsOf('Báo cáo tháng')
  expect(december).toMatchObject({
    title: 'Báo cáo tháng tháng 12/2026',
    due: '2026-12-18',
    counts: { expected: 3 },
  })
  const opened = await asker(contract.getRequest, { params: { id: december!.id } })
  expect(opened).toMatchObject({ from: '2026-11-16', to: '2026-12-15', reason: 'Theo quy chế làm việc' })
  await at('2027-02-12T01:00:00Z')
  // January passed while nothing ran: it is said, not asked for afterwards; February lies beyond the end.
  await openSeries(world.application)
  expect(await requestsOf('Báo cáo tháng')).toHaveLength(1)
  const line = await lineOf(key)
  expect(line.past.map(turn => [turn.name, turn.requestId !== null])).toEqual([
    ['tháng 1/2027', false],
    ['tháng 12/2026', true],
  ])
  expect(line.next).toEqual([])
})

test('what cannot be asked for is said on the desk and holds up no other series', async () => {
  await at('2026-11-23T03:00:00Z')
  const weekly = { rhythm: 'weekly-fri', begins: '2026-12-01', closesBefore: 0, opensBefore: 3 }
  const broken = await make('Tuần hỏng', { ...weekly, audience: anAudience() })
  const sound = await make('Tuần', weekly)
  await at('2026-12-01T01:00:00Z')
  expect(await openSeries(world.application)).toBe(1)
  expect((await lineOf(broken.id)).problem).toMatchObject({ code: 'reports.nobodyToAsk' })
  const { items } = await asker(work)
  expect(items.filter(item => item.reason === 'mendSeries').map(item => item.title)).toEqual(['Tuần hỏng'])
  const line = await lineOf(sound.id)
  expect(line).toMatchObject({ problem: null, past: [{ name: 'tuần đến 04/12/2026', due: '2026-12-04' }] })
  const end = (id: string, version: number) =>
    asker(contract.endSeries, { params: { id }, body: { step: 'end', version } })
  await end(broken.id, 1)
  await end(sound.id, line.version)
  await at('2026-12-08T01:00:00Z')
  expect(await openSeries(world.application)).toBe(0)
  expect(await codeOf(end(sound.id, line.version + 1))).toBe('platform.stepNotNow')
})

test('an organisation that ended is asked through its heir; what is open goes out at once', async () => {
  await at('2026-12-10T03:00:00Z')
  const [west, east] = [world.idOf(cells[0]!), world.idOf(cells[1]!)]
  const { id } = await make('Sau sáp nhập', { begins: '2026-12-10' })
  expect((await lineOf(id)).past).toHaveLength(1)
  await world.application.database.pool.query(
    `update organisation o set state = 'ended', ended_on = '2026-12-20', heir_id = h.id from organisation h
     where o.public_id = $1 and h.public_id = $2`,
    [west, east],
  )
  await at('2027-01-11T03:00:00Z')
  expect(await openSeries(world.application)).toBe(1)
  const requests = await requestsOf('Sau sáp nhập')
  expect(requests.map(one => one.counts.expected)).toEqual([3, 2])
})

test('a series of others does not exist', async () => {
  const cell = await world.call(cells[2]!, 'secretary')
  const { items } = await asker(contract.listSeries, { query: {} })
  const theirs = codeOf(
    cell(contract.endSeries, { params: { id: items[0]!.id }, body: { step: 'end', version: 1 } }),
  )
  expect(['platform.notFound', 'platform.forbidden']).toContain(await theirs)
})

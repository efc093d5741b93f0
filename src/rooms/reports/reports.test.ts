import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import * as contract from './contract.ts'
import {
  anAudience,
  aRequest,
  type Caller,
  entry,
  full,
  makeForm,
  ownReport,
  send,
} from './reports.support.ts'

let world: World
let asker: Caller
let bloc: Caller
let district: Caller
let form: string

const province = 'Tỉnh ủy Lam Giang'
const reporters = ['Đảng ủy Khối Doanh nghiệp', 'Huyện ủy Trà Khê']

beforeAll(async () => {
  world = await openWorld()
  asker = await world.call('Văn phòng Tỉnh ủy', 'clerk', province)
  bloc = await world.call('Văn phòng Đảng ủy Khối', 'clerk', reporters[0])
  district = await world.call('Văn phòng Huyện ủy', 'clerk', reporters[1])
  form = await makeForm(asker)
}, 60_000)
afterAll(() => world?.close())

const directCommittees = () => ({
  ...anAudience(),
  classes: [{ reach: 'children' as const, kinds: ['partyBody'] }],
})
const issue = async (more: Parameters<typeof aRequest>[2] = {}) =>
  asker(contract.issueRequest, {
    body: aRequest(world.idOf(province), form, { audience: directCommittees(), ...more }),
  })
const open = async (caller: Caller, id: string) => caller(contract.getReport, { params: { id } })

test('a request goes out, reports come back, the committee consolidates', async () => {
  const title = 'Kết quả quán triệt đợt một'
  const request = await issue({ title })
  expect(request.units).toBe(2)
  const [first, second] = [await ownReport(bloc, title), await ownReport(district, title)]
  const draft = await bloc(contract.saveDraft, {
    params: { id: first },
    body: { changes: [{ ...entry('expected', { value: 120 }), revision: 0 }] },
  })
  expect(draft).toMatchObject({ state: 'draft', saved: [{ key: 'expected', revision: 1 }], conflicts: [] })
  const sent = await send(bloc, first, draft.version, full(120, 118, 3))
  expect(sent).toMatchObject({ state: 'submitted', submission: 1 })
  await send(district, second, (await open(district, second)).version, full(80, 70, 2, 'Bảo đảm tiến độ .'))
  for (const id of [first, second]) {
    const { version, allowed } = await open(asker, id)
    expect(allowed).toEqual(expect.arrayContaining(['accept', 'return']))
    await asker(contract.takeReportStep, { params: { id }, body: { step: 'accept', version } })
  }
  const params = { id: request.id }
  expect(await asker(contract.consolidate, { params, body: { structure: 'now' } })).toMatchObject({
    consolidated: 2,
  })
  const sums = await asker(contract.getConsolidation, { params })
  expect(sums.top).toMatchObject({
    organisation: { name: province },
    values: [200, 188, 5],
    counts: { expected: 2, given: 2, accepted: 2, late: 0, silent: 0 },
  })
  expect(sums.levels.map(level => [level.organisation.name, level.values])).toEqual([
    [reporters[0], [120, 118, 3]],
    [reporters[1], [80, 70, 2]],
  ])
  const passages = sums.merged!.passages.find(passage => passage.key === 'good')!
  expect(passages.parts).toHaveLength(1)
  expect(passages.parts[0]!.sources.map(source => source.name)).toEqual(reporters)
  expect(sums.merged!.lists[0]!.rows.map(row => row.source.name)).toEqual(reporters)
  expect(sums.changedSince).toBe(0)
})

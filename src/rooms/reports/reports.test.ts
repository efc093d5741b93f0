/** From a request to the consolidated figures, and everything that must not happen on the way, through the contract. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, toText } from '../../reader/index.ts'
import * as contract from './contract.ts'
import {
  anAudience,
  aRequest,
  type Caller,
  codeOf,
  entry,
  full,
  makeForm,
  type Offices,
  open,
  openOffices,
  ownReport,
  province,
  reporters,
  send,
  step,
} from './reports.support.ts'

let world: Offices['world']
let asker: Offices['asker']
let bloc: Offices['bloc']
let district: Offices['district']
let form: Offices['form']
let bodyFor: Offices['bodyFor']
let issue: Offices['issue']

beforeAll(async () => {
  ;({ world, asker, bloc, district, form, bodyFor, issue } = await openOffices())
})
afterAll(() => world?.close())

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
    expect((await open(asker, id)).allowed).toEqual(expect.arrayContaining(['accept', 'return']))
    await step(asker, id, 'accept')
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
  expect(sums.changedSince).toBe(0)

  const book = (await asker(contract.exportRequest, { params })) as Blob
  expect(
    Buffer.from(await book.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const source = { of: 'request' as const, id: request.id }
  const { head } = await asker(contract.proposeOfficial, { params: source })
  expect(head).toMatchObject({ symbol: 'BC/TU', superior: '', issuer: province })
  const paper = (await asker(contract.exportOfficial, {
    params: source,
    body: { ...head, number: 7, place: 'Lam Giang', signer: 'Trần Văn Bình' },
  })) as Blob
  const { pages } = await toText(Buffer.from(await paper.arrayBuffer()), 'bao-cao.docx')
  const [found] = read(pages).documents
  expect(found).toMatchObject({ type: { value: 'BC' }, number: { value: '07' }, symbol: { value: 'BC/TU' } })
  expect(pages.join('\n')).toContain('200')
  expect(pages.join('\n')).toContain('Huyện ủy Trà Khê')
})

test('one place returned: only it opens, the rest stays as it was; the receiver sees what was sent, not the draft', async () => {
  const title = 'Trả lại một ô'
  await issue({ title })
  const id = await ownReport(bloc, title)
  await send(bloc, id, (await open(bloc, id)).version, full(50, 40))
  await step(asker, id, 'return', { reason: 'Chưa khớp danh sách', places: ['present'] })
  const returned = await open(bloc, id)
  expect(returned).toMatchObject({ state: 'returned', open: ['present'] })
  expect(returned.remarks).toMatchObject([{ key: 'present', reason: 'Chưa khớp danh sách' }])
  const change = (key: string, value: number) =>
    bloc(contract.saveDraft, {
      params: { id },
      body: {
        changes: [
          { ...entry(key, { value }), revision: returned.entries.find(e => e.key === key)!.revision },
        ],
      },
    })
  expect(await codeOf(change('expected', 60))).toBe('reports.placeClosed')
  await change('present', 45)
  expect((await open(asker, id)).entries.find(one => one.key === 'present')!.value).toBe(40)
  // What was not returned is not changed by sending either.
  const again = await send(bloc, id, returned.version, full(999, 45))
  expect(again.submission).toBe(2)
  const now = await open(asker, id)
  expect(now.entries.find(one => one.key === 'expected')!.value).toBe(50)
  expect(now.entries.find(one => one.key === 'present')!.value).toBe(45)
  expect(now.remarks).toEqual([])
})

test('a change after acceptance needs a reason and is counted; sums say that they are old', async () => {
  const title = 'Sửa sau khi duyệt'
  const request = await issue({ title })
  const id = await ownReport(bloc, title)
  await send(bloc, id, 1, full(50, 40))
  await step(asker, id, 'accept')
  await asker(contract.consolidate, { params: { id: request.id }, body: { structure: 'now' } })
  expect(await codeOf(step(bloc, id, 'amend'))).toBe('platform.reasonMissing')
  world.clock.now = new Date(world.clock.now.getTime() + 60_000)
  expect(await step(bloc, id, 'amend', { reason: 'Cộng sót một chi bộ' })).toMatchObject({ state: 'draft' })
  const { version } = await open(bloc, id)
  await send(bloc, id, version, full(52, 41))
  expect(await open(asker, id)).toMatchObject({ amendments: 1, state: 'submitted', submission: 2 })
  const sums = await asker(contract.getConsolidation, { params: { id: request.id } })
  expect(sums).toMatchObject({ changedSince: 1, top: { values: [50, 40, 1] } })
})

test('a superior on the way opens its own part of the sums; a unit with nothing beneath has none', async () => {
  const cell = 'Chi bộ Công ty Sách'
  const title = 'Báo cáo của chi bộ'
  const cells = [cell, 'Chi bộ Phân xưởng 1', 'Chi bộ thôn Đoài']
  const { id } = await issue({ title, audience: anAudience(cells.map(name => world.idOf(name))) })
  const secretary = await world.call(cell, 'secretary')
  const report = await ownReport(secretary, title)
  await send(secretary, report, 1, full(12, 11))
  await step(asker, report, 'accept')
  await asker(contract.consolidate, { params: { id }, body: { structure: 'now' } })
  const part = (caller: Caller, under: string) =>
    caller(contract.getConsolidation, { params: { id }, query: { under: world.idOf(under) } })
  const lines = (sums: Awaited<ReturnType<typeof part>>) =>
    sums.levels.map(level => [level.organisation.name, level.values, level.counts.accepted, level.hasLevels])
  for (const caller of [bloc, asker]) {
    const sums = await part(caller, reporters[0])
    expect(sums.top).toMatchObject({ values: [12, 11, 1], counts: { expected: 2, given: 1, accepted: 1 } })
    expect(lines(sums)).toEqual([
      [cell, [12, 11, 1], 1, false],
      ['Đảng ủy Công ty Cấp nước', [null, null, null], 0, true],
    ])
  }
  expect(await codeOf(part(district, reporters[0]))).toBe('platform.notFound')
  expect(await codeOf(part(secretary, cell))).toBe('platform.notFound')
  expect((await part(asker, cell)).top).toBeNull()
})

test('bad input: a report sent twice is one; other content under the same key is refused and overwrites nothing', async () => {
  const title = 'Gửi hai lần'
  await issue({ title })
  const id = await ownReport(bloc, title)
  const key = randomUUID()
  const one = await send(bloc, id, 1, full(50, 40), key)
  expect(await send(bloc, id, 1, full(50, 40), key)).toEqual(one)
  expect(await codeOf(send(bloc, id, 1, full(51, 40), key))).toBe('reports.keyReused')
  expect(await codeOf(send(bloc, id, 1, full(51, 40)))).toBe('platform.changedMeanwhile')
  expect(await codeOf(send(bloc, id, one.version, full(51, 40)))).toBe('platform.stepNotNow')
  expect((await open(bloc, id)).entries.find(e => e.key === 'expected')!.value).toBe(50)
})

test('what is missing, impossible or without a form is named', async () => {
  const title = 'Thiếu sót'
  await issue({ title })
  const id = await ownReport(bloc, title)
  const sent = (entries: contract.Entry[]) => codeOf(send(bloc, id, 1, entries))
  expect(await sent([entry('expected', { value: 5 })])).toBe('reports.incomplete')
  expect(await sent(full(40, 41))).toBe('reports.exceeds')
  expect(await codeOf(step(bloc, id, 'accept'))).toBe('platform.forbidden')
  expect((await open(bloc, id)).state).toBe('due')
  expect(await codeOf(asker(contract.issueRequest, { body: bodyFor({ formId: null }) }))).toBe(
    'reports.formMissing',
  )
  expect(await codeOf(step(asker, id, 'return', { reason: 'x', places: ['nowhere'] }))).toBe(
    'reports.placeUnknown',
  )
})

test('two people write at once: different places both stay, the same place is not overwritten', async () => {
  const title = 'Hai người soạn'
  await issue({ title })
  const id = await ownReport(bloc, title)
  const other = await world.call('Văn phòng Đảng ủy Khối', 'specialist', reporters[0])
  const save = (caller: Caller, change: contract.Entry, revision: number) =>
    caller(contract.saveDraft, { params: { id }, body: { changes: [{ ...change, revision }] } })
  await save(bloc, entry('good', { text: 'Đoạn một.\n\nĐoạn hai.' }), 0)
  await save(other, entry('expected', { value: 9 }), 0)
  const conflict = await save(other, entry('good', { text: 'Khác' }), 0)
  expect(conflict.saved).toEqual([])
  expect(conflict.conflicts).toMatchObject([{ key: 'good', text: 'Đoạn một.\nĐoạn hai.', revision: 1 }])
  // The same words again are no conflict.
  expect((await save(other, entry('good', { text: 'Đoạn một.\nĐoạn hai.' }), 0)).conflicts).toEqual([])
  const { entries } = await open(bloc, id)
  expect(entries.find(one => one.key === 'expected')!.value).toBe(9)
  expect(entries.find(one => one.key === 'good')!.text).toBe('Đoạn một.\nĐoạn hai.')
})

test('bad input: a figure that contradicts its evidence needs a reason that both sides read; figures fill themselves', async () => {
  const definition: contract.Definition = {
    sections: [
      {
        ...{ key: 'n', title: 'Số liệu', kind: 'figures', columns: [], prompts: [] },
        fields: [
          {
            key: 'cells',
            label: 'Chi bộ',
            unit: '',
            source: 'directives.cellsBelow',
            required: true,
            within: null,
          },
        ],
      },
    ],
  }
  const title = 'Tự điền'
  await issue({ title, formId: await makeForm(asker, definition) })
  const id = await ownReport(district, title)
  const { evidence, version } = await open(district, id)
  expect(evidence.cells).toMatchObject({ code: 'directives.cellsBelow', value: 1 })
  expect(await codeOf(send(district, id, version, [entry('cells', { value: 4 })]))).toBe(
    'reports.contradicts',
  )
  const reason = 'Ba chi bộ vừa thành lập, chưa nhập hệ thống'
  await send(district, id, version, [entry('cells', { value: 4, reason })])
  const seen = await open(asker, id)
  expect(seen.entries[0]).toMatchObject({ value: 4, reason })
  expect(seen.evidence.cells).toMatchObject({ value: 1 })
  const { items } = await asker(contract.listMatrix, { params: { id: seen.requestId } })
  expect(items.find(row => row.id === id)!.differing).toEqual(['cells'])
})

test('“về A, qua B”: both see the state and may decide', async () => {
  const commission = await world.call('Ban Tuyên giáo Tỉnh ủy', 'specialist')
  const own = await makeForm(commission)
  const title = 'Qua Ban Tuyên giáo'
  const request = await commission(contract.issueRequest, {
    body: aRequest(world.idOf(province), own, {
      title,
      through: world.idOf('Ban Tuyên giáo Tỉnh ủy'),
      audience: { ...anAudience(), lines: ['Các đảng ủy trực thuộc Tỉnh ủy'] },
    }),
  })
  expect(request.units).toBe(1)
  const id = await ownReport(bloc, title)
  expect(await open(bloc, id)).toMatchObject({ receiver: province, through: 'Ban Tuyên giáo Tỉnh ủy' })
  await send(bloc, id, 1, full(10, 10))
  for (const caller of [asker, commission]) {
    const { items } = await caller(contract.listRequests, { query: {} })
    expect(items.find(item => item.id === request.id)).toMatchObject({ counts: { given: 1, expected: 1 } })
    expect((await open(caller, id)).allowed).toContain('accept')
  }
  await step(commission, id, 'accept')
  expect((await open(asker, id)).state).toBe('accepted')
})

test('late and silent are computed and named', async () => {
  const title = 'Muộn và im lặng'
  const request = await issue({ title, due: '2026-11-24' })
  const id = await ownReport(await world.call('Văn phòng Đảng ủy Khối', 'clerk', reporters[0]), title)
  const before = world.clock.now
  world.clock.now = new Date('2026-11-26T02:00:00Z')
  const asker = await world.call('Văn phòng Tỉnh ủy', 'clerk', province)
  const bloc = await world.call('Văn phòng Đảng ủy Khối', 'clerk', reporters[0])
  try {
    await send(bloc, id, 1, full(5, 5))
    const { counts } = await asker(contract.getRequest, { params: { id: request.id } })
    expect(counts).toEqual({ expected: 2, given: 1, accepted: 0, late: 1, silent: 1 })
    expect(await open(asker, id)).toMatchObject({ late: 2 })
    const silent = await asker(contract.listMatrix, { params: { id: request.id }, query: { show: 'silent' } })
    expect(silent.items.map(row => row.organisation.name)).toEqual([reporters[1]])
    const sums = await asker(contract.getConsolidation, { params: { id: request.id } })
    expect(sums.silent.map(one => one.name)).toEqual([reporters[1]])
  } finally {
    world.clock.now = before
  }
})

test('what one may not see does not exist', async () => {
  const title = 'Không thấy'
  const request = await issue({ title })
  const id = await ownReport(bloc, title)
  const foreign = await world.call('Văn phòng Tỉnh ủy Sông Trăng', 'clerk', 'Tỉnh ủy Sông Trăng')
  for (const caller of [district, foreign]) {
    expect(await codeOf(open(caller, id))).toBe('platform.notFound')
    expect(await codeOf(send(caller, id, 1, full(1, 1)))).toBe('platform.notFound')
  }
  expect(await codeOf(foreign(contract.getRequest, { params: { id: request.id } }))).toBe('platform.notFound')
  // A unit sees the request but neither the others' rows nor their sums.
  const { items } = await district(contract.listMatrix, { params: { id: request.id } })
  expect(items.map(row => row.organisation.name)).toEqual([reporters[1]])
  expect((await district(contract.getConsolidation, { params: { id: request.id } })).top).toBeNull()
  expect(
    await codeOf(district(contract.consolidate, { params: { id: request.id }, body: { structure: 'now' } })),
  ).toBe('platform.forbidden')
  expect(await codeOf(foreign(contract.getForm, { params: { id: form } }))).toBe('platform.notFound')
})

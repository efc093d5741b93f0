/** Requests for reports: whom one may ask and until when, what it costs those below, how it passes on and ends. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import {
  aForm,
  anAudience,
  aRequest,
  codeOf,
  entry,
  full,
  makeForm,
  type Offices,
  open,
  openOffices,
  ownReport,
  preview,
  province,
  type RequestPart,
  reporters,
  send,
  step,
} from './reports.support.ts'

let world: Offices['world']
let asker: Offices['asker']
let bloc: Offices['bloc']
let bodyFor: Offices['bodyFor']
let issue: Offices['issue']

beforeAll(async () => {
  ;({ world, asker, bloc, bodyFor, issue } = await openOffices())
})
afterAll(() => world?.close())

const refusal = (more: RequestPart) => codeOf(asker(contract.issueRequest, { body: bodyFor(more) }))

test('bad input: a deadline in the past or on a holiday', async () => {
  expect(await refusal({ due: '2026-11-20' })).toBe('reports.dueInPast')
  expect(await refusal({ due: '2026-12-13' })).toBe('reports.dueNotWorking')
  expect(await refusal({ due: '2027-01-01' })).toBe('reports.dueNotWorking')
  expect(await refusal({ due: '2026-02-30' })).toBe('reports.noSuchDay')
  expect(await preview(asker, bodyFor({ due: '2026-12-13' }))).toMatchObject({
    due: { working: false, before: '2026-12-11', after: '2026-12-14' },
  })
})

test('an audience of nobody, a foreign unit, an unclear line, a period turned around: refused with a sentence', async () => {
  expect(await refusal({ audience: anAudience() })).toBe('reports.nobodyToAsk')
  expect(await refusal({ audience: anAudience([world.idOf('Tỉnh ủy Sông Trăng')]) })).toBe(
    'reports.unitOutside',
  )
  expect(await refusal({ audience: { ...anAudience(), lines: ['Các liên chi đội vũ trụ'] } })).toBe(
    'reports.lineUnresolved',
  )
  expect(await refusal({ from: '2026-12-01', to: '2026-11-01' })).toBe('reports.periodBackwards')
  expect(await refusal({ receiver: world.idOf(reporters[0]!) })).toBe('reports.notForThisReceiver')
})

test('bad input: a request to a dissolved organisation', async () => {
  await world.build(async ctx => {
    await ctx.tx
      .updateTable('organisation')
      .set({ state: 'ended', ended_on: '2026-11-01' })
      .where('id', '=', world.keyOf('Chi bộ Công ty Sách'))
      .execute()
  })
  expect(await refusal({ audience: anAudience([world.idOf('Chi bộ Công ty Sách')]) })).toBe(
    'reports.unitEnded',
  )
  const shown = await preview(asker, bodyFor({ audience: anAudience([world.idOf('Chi bộ Công ty Sách')]) }))
  expect(shown).toMatchObject({ units: 0, refused: [{ name: 'Chi bộ Công ty Sách', why: 'ended' }] })
})

test('burden is units × minutes; what is held or asked already is shown before issuing', async () => {
  await issue({ title: 'Yêu cầu trước' })
  const [section] = aForm().sections
  const definition: contract.Definition = {
    sections: [
      {
        ...section!,
        fields: [
          ...section!.fields,
          {
            key: 'cells',
            label: 'Số chi bộ đã tiếp nhận',
            unit: '',
            source: null,
            required: false,
            within: null,
          },
          {
            key: 'sum',
            label: 'Chi bộ',
            unit: '',
            source: 'directives.cellsBelow',
            required: false,
            within: null,
          },
        ],
      },
    ],
  }
  const formId = await makeForm(asker, definition, 45)
  const shown = await preview(asker, bodyFor({ formId }))
  expect(shown).toMatchObject({ units: 2, minutes: 45, burden: 90, figures: { all: 5, filled: 1 } })
  const held = shown.overlap.filter(one => one.kind === 'held')
  expect(held).toMatchObject([{ field: 'Số chi bộ đã tiếp nhận', source: 'directives.cellsReached' }])
  const asked = shown.overlap.filter(one => one.kind === 'asked' && one.by === 'Yêu cầu trước')
  expect(asked.map(one => one.field)).toEqual(section!.fields.map(field => field.label))
  expect(asked[0]).toMatchObject({ source: province, units: 2 })
  // Another period asks for something else.
  const later = await preview(asker, bodyFor({ formId, from: '2027-01-01', to: '2027-03-31' }))
  expect(later.overlap.filter(one => one.kind === 'asked')).toEqual([])
  expect(
    await codeOf(
      makeForm(asker, { sections: [{ ...section!, fields: [...section!.fields, section!.fields[0]!] }] }),
    ),
  ).toBe('reports.keyTwice')
})

test('a committee hands the form down and its own report fills from the sums', async () => {
  const title = 'Thu từ cấp dưới'
  const request = await issue({ title })
  const id = await ownReport(bloc, title)
  const below = await bloc(contract.issueRequest, {
    body: aRequest(world.idOf(reporters[0]!), '', {
      formId: null,
      answers: id,
      title,
      audience: { ...anAudience(), classes: [{ reach: 'subtree', kinds: ['grassrootsBody', 'cell'] }] },
    }),
  })
  expect(below.units).toBeGreaterThanOrEqual(3)
  const cell = await world.call('Chi bộ Phân xưởng 1', 'secretary')
  const cellReport = await ownReport(cell, title)
  await send(cell, cellReport, 1, full(20, 18))
  await step(bloc, cellReport, 'accept')
  const { evidence, below: gathered } = await open(bloc, id)
  expect(evidence.expected).toMatchObject({ code: 'reports.below', value: 20 })
  expect(gathered).toMatchObject([{ id: below.id, accepted: 1 }])
  // Asking below for what is asked from above is no overlap.
  const shown = await preview(
    bloc,
    aRequest(world.idOf(reporters[0]!), '', {
      formId: null,
      answers: id,
      audience: anAudience([world.idOf('Chi bộ Phân xưởng 2')]),
    }),
  )
  expect(shown.overlap.some(one => one.href?.includes(request.id))).toBe(false)
})

test('closing ends it without losing drafts; withdrawing takes it off every desk', async () => {
  const title = 'Kết thúc'
  const request = await issue({ title })
  const id = await ownReport(bloc, title)
  await bloc(contract.saveDraft, {
    params: { id },
    body: { changes: [{ ...entry('expected', { value: 3 }), revision: 0 }] },
  })
  const move = (name: 'close' | 'reopen' | 'withdraw', version: number, reason?: string) =>
    asker(contract.takeRequestStep, {
      params: { id: request.id },
      body: { step: name, version, ...(reason ? { reason } : {}) },
    })
  const closed = await move('close', 1)
  expect(closed).toMatchObject({ state: 'closed', allowed: ['reopen'] })
  expect(await codeOf(send(bloc, id, 2, full(3, 3)))).toBe('reports.requestEnded')
  expect((await open(bloc, id)).entries.find(one => one.key === 'expected')!.value).toBe(3)
  const reopened = await move('reopen', closed.version, 'Gia hạn thêm')
  expect(await codeOf(move('withdraw', reopened.version))).toBe('platform.reasonMissing')
  await move('withdraw', reopened.version, 'Trùng yêu cầu khác')
  const { items } = await bloc(contract.listReports, { query: {} })
  expect(items.some(item => item.id === id)).toBe(false)
})

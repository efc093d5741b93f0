/** A filled roll comes back whole or not at all, and every trap of a spreadsheet is named by its cell. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withPart } from '../../../test/zip.ts'
import { RefusedAnswer } from '../../platform/client.ts'
import { writeWorkbook, xlsxMediaType } from '../../platform/files/workbook.ts'
import * as ask from './contract.ts'
import { aPlan, openTown, T, type Town } from './town.support.ts'

const header = ['Số TT', 'Họ và tên', 'Nơi sinh hoạt, công tác', 'Có mặt', 'Ghi chú']
const sheet = 'xl/worksheets/sheet1.xml'

let town: Town
let clerk: Awaited<ReturnType<Town['call']>>
let id: string
let filled: (string | number | null)[][]

beforeAll(async () => {
  town = await openTown()
  const planner = await town.call('Văn phòng Thị ủy', 'clerk', T)
  clerk = await town.call('Đảng ủy xã Trà Vân', 'clerk')
  const drafted = await planner(ask.draftPlan, { body: aPlan(town) })
  const plan = await planner(ask.takePlanStep, { params: { id: drafted.id }, body: { step: 'publish' } })
  const conference = plan.conferences.find(one => one.kind === 'grassroots')!.id
  const startsAt = new Date(town.clock.now.getTime() - 3_600_000).toISOString()
  const endsAt = new Date(town.clock.now.getTime() + 3 * 3_600_000).toISOString()
  const aClass = { title: 'Lớp', mode: 'inPerson' as const, place: 'Nhà văn hóa', startsAt, endsAt }
  const body = { conference, classes: [aClass] }
  const { classes } = await clerk(ask.holdClasses, { params: { id: plan.id }, body })
  id = classes[0]!
  await clerk(ask.takeClassStep, { params: { id }, body: { step: 'openRoll' } })
  const { lines } = await clerk(ask.getRoll, { params: { id } })
  filled = lines.map(line => [line.ordinal, line.name, line.place, 'x', null])
})
afterAll(() => town?.close())

const table = (rows: (string | number | null)[][], head = header) =>
  writeWorkbook([{ name: 'Danh sách', header: head, rows }])
const upload = (bytes: Buffer, name = 'danh-sach.xlsx') =>
  clerk(ask.importRoll, {
    params: { id },
    file: new File([new Uint8Array(bytes)], name, { type: xlsxMediaType }),
  })
async function refusalOf(work: Promise<unknown>) {
  try {
    await work
  } catch (error) {
    if (error instanceof RefusedAnswer) return error.problem
    throw error
  }
  throw new Error('it was taken')
}
const places = ({ faults }: { faults: { column: string; row: number; code: string }[] }) =>
  faults.map(fault => `${fault.column}${fault.row} ${fault.code}`)
const present = async () =>
  (await clerk(ask.getRoll, { params: { id } })).lines.filter(line => line.present).length

test('bad input: a roll file with merged cells: the place is named and nothing is taken', async () => {
  const bytes = await withPart(await table(filled), sheet, xml =>
    xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'),
  )
  const { code, title } = await refusalOf(upload(bytes))
  expect(code).toBe('study.rollMerged')
  expect(title).toContain('D2:D3')
  expect(await present()).toBe(0)
})

test('bad input: a roll file with wrong headers: the cell, what stands there and what should', async () => {
  const { code, title } = await refusalOf(
    upload(await table(filled, ['Số TT', 'Họ tên', 'Nơi', 'Có mặt', ''])),
  )
  expect(code).toBe('study.rollHeader')
  expect(title).toMatch(/B1.*Họ tên.*Họ và tên/)
  const { code: moved } = await refusalOf(upload(await table(filled, ['', ...header.slice(0, 4)])))
  expect(moved).toBe('study.rollHeader')
  expect((await refusalOf(upload(Buffer.from(''), 'trong.csv'))).code).toBe('study.rollEmpty')
})

test('bad input: a roll file with hidden rows: a mark that nobody saw is named, a hidden row without one does no harm', async () => {
  const hide = (bytes: Buffer) =>
    withPart(bytes, sheet, xml => xml.replace(/<row r="3"/, '<row r="3" hidden="1"'))
  expect(places(await upload(await hide(await table(filled))))).toEqual(['D3 hiddenMark'])
  expect(await present()).toBe(0)
  const unmarked = filled.map((row, at) => (at === 1 ? [...row.slice(0, 3), null, null] : row))
  expect(places(await upload(await hide(await table([...unmarked, [999, 'Ai', '', 'x', null]]))))).toEqual([
    `A${filled.length + 2} unknownOrdinal`,
  ])
})

test('bad input: a roll file with duplicate codes, unknown people, other names and unclear marks: each by its cell', async () => {
  const [first = []] = filled
  const wrong = [
    ...filled.slice(0, -1),
    [999, 'Ai Đó', '', 'x', null],
    [first[0] ?? null, 'Tên Khác', '', 'co', null],
    [filled.length, 'Tên Khác', '', 'x', null],
  ]
  const answer = await upload(await table(wrong))
  const last = filled.length
  expect(places(answer)).toEqual([
    `A${last + 1} unknownOrdinal`,
    `A${last + 2} ordinalTwice`,
    `B${last + 3} otherName`,
  ])
  const unclear = filled.map((row, at) => (at === 0 ? [...row.slice(0, 3), 'hai', null] : row))
  expect(places(await upload(await table(unclear)))).toEqual(['D2 unclearMark'])
  expect(await present()).toBe(0)
})

test('a filled roll is taken once, however often it is sent', async () => {
  expect(await upload(await table(filled))).toMatchObject({ marked: filled.length, already: 0, faults: [] })
  expect(await upload(await table(filled))).toMatchObject({ marked: 0, already: filled.length })
})

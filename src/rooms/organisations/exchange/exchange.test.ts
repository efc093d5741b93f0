/** Tables in and out: what goes out comes in again as the same tree; a faulty table changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProvinceOf2022, openTreeWorld, type TreeWorld } from '../../../../test/tree.ts'
import { writeCsv } from '../../../platform/files/spreadsheet.ts'
import { auditPresent, auditTree } from '../reorganise/audit.ts'
import { search } from '../search.ts'
import { roots } from '../tree.ts'
import { header } from './columns.ts'
import { exportTree } from './export.ts'
import { applyImport, previewImport, readSheet } from './import.ts'

const input = { basis: 'Quyết định 12-QĐ/TU', decidedOn: '2026-11-01', effectiveOn: '2026-11-23' }
const csv = (...rows: string[][]) => read('to-chuc.csv', writeCsv([header, ...rows]))
const read = (name: string, bytes: Buffer) => readSheet({ name, bytes })
const root = [
  'TW',
  'Ban Chấp hành Trung ương',
  'Trung ương',
  'Đảng bộ, cấp ủy',
  '',
  '',
  '',
  '',
  '',
  '03/02/1930',
  '',
]
const row = (code: string, name: string, parent: string, more: Partial<Record<number, string>> = {}) => {
  const cells = [code, name, 'Cấp tỉnh', 'Đảng bộ, cấp ủy', parent, '', '', '', '', '01/7/2025', '']
  return cells.map((cell, at) => more[at] ?? cell)
}

let full: TreeWorld
let empty: TreeWorld
beforeAll(async () => {
  full = await openTreeWorld()
  await full.plant(aProvinceOf2022())
  empty = await openTreeWorld()
})
afterAll(() => Promise.all([full.close(), empty.close()]))

const exported = async (world: TreeWorld, format: 'csv' | 'xlsx') => {
  const file = await world.act(ctx => exportTree(ctx, { format }))
  return { name: file.name, bytes: file.bytes as Buffer }
}

test('export, import into an empty installation: the same tree (.xlsx and .csv)', async () => {
  const before = await exported(full, 'csv')
  const workbook = await exported(full, 'xlsx')
  const sheet = await readSheet(workbook)
  const report = await empty.act(ctx => applyImport(ctx, sheet, input))
  expect(report).toMatchObject({
    rows: aProvinceOf2022().length,
    founded: aProvinceOf2022().length,
    faults: [],
  })
  expect((await exported(empty, 'csv')).bytes.toString()).toBe(before.bytes.toString())
  expect(await empty.act(ctx => auditTree(ctx, null))).toEqual([])
  expect(await empty.act(ctx => auditPresent(ctx))).toEqual([])
})

test('the same table again changes nothing', async () => {
  const sheet = await readSheet(await exported(empty, 'csv'))
  const report = await empty.act(ctx => applyImport(ctx, sheet, input))
  expect(report).toMatchObject({ founded: 0, changed: 0, unchanged: aProvinceOf2022().length })
})

test('a table on a standing tree founds, renames and moves by code', async () => {
  const file = await exported(empty, 'csv')
  const [head, ...lines] = file.bytes.toString().trim().split('\r\n')
  const changed = lines.map(line => line.replace('Đảng ủy xã An Phú', 'Đảng ủy xã An Phú Mới'))
  const commune = changed.find(line => line.includes('An Phú Mới'))!.split(';')[0]!
  const rows = [head!, ...changed, `CB9;Chi bộ thôn 9;Chi bộ;Chi bộ;${commune};;;;;01/11/2026;`]
  const sheet = await read('x.csv', Buffer.from(rows.join('\n')))
  const report = await empty.act(ctx => applyImport(ctx, sheet, input))
  expect(report).toMatchObject({ founded: 1, changed: 1 })
  const hits = await empty.act(ctx => search(ctx, { words: 'thôn 9 an phú mới' }))
  expect(hits.map(hit => hit.name)).toEqual(['Chi bộ thôn 9'])
  expect(await empty.act(ctx => auditTree(ctx, null))).toEqual([])
})

describe('a faulty table', () => {
  let world: TreeWorld
  beforeAll(async () => {
    world = await openTreeWorld()
  })
  afterAll(() => world.close())

  const faultsOf = async (...rows: string[][]) => {
    const sheet = await csv(...rows)
    const { faults } = await world.act(ctx => previewImport(ctx, sheet, input.effectiveOn))
    return faults.map(fault => `${fault.row} ${fault.column} ${fault.code}`)
  }

  test.each<[string, string[][], string[]]>([
    ['no name', [root, row('A', '', 'TW')], ['3 name missing']],
    ['no such kind', [root, row('A', 'Tỉnh ủy A', 'TW', { 3: 'Hội đồng' })], ['3 kind unknownValue']],
    ['no such day', [root, row('A', 'Tỉnh ủy A', 'TW', { 9: '31/2/2025' })], ['3 foundedOn notADay']],
    ['a code twice', [root, row('A', 'Tỉnh ủy A', 'TW'), row('a', 'Tỉnh ủy B', 'TW')], ['4 code codeTwice']],
    ['no such parent', [root, row('A', 'Tỉnh ủy A', 'XX')], ['3 parent unknownCode']],
    ['two roots', [root, row('A', 'Tỉnh ủy A', '')], ['3 parent secondRoot']],
    [
      'a cycle',
      [root, row('A', 'Tỉnh ủy A', 'B'), row('B', 'Tỉnh ủy B', 'A')],
      ['3 parent cycle', '4 parent cycle'],
    ],
    [
      'a committee under a cell',
      [root, row('A', 'Chi bộ A', 'TW', { 2: 'Chi bộ', 3: 'Chi bộ' }), row('B', 'Tỉnh ủy B', 'A')],
      ['4 parent wrongParent'],
    ],
    [
      'ends before it begins',
      [root, row('A', 'Tỉnh ủy A', 'TW', { 10: '01/6/2025' })],
      ['3 endedOn periodEmpty'],
    ],
    [
      'outlives its parent',
      [root, row('A', 'Tỉnh ủy A', 'TW', { 10: '01/9/2025' }), row('B', 'Huyện ủy B', 'A')],
      ['4 endedOn endsAfterParent'],
    ],
  ])('%s is named by row and column', async (_, rows, faults) => {
    expect(await faultsOf(...rows)).toEqual(faults)
  })

  test('changes nothing when it is taken over nevertheless', async () => {
    const file = await csv(root, row('A', 'Tỉnh ủy A', 'TW'), row('B', '', 'TW'))
    await expect(world.act(ctx => applyImport(ctx, file, input))).rejects.toMatchObject({
      code: 'organisations.sheetFaulty',
      data: { count: 1, row: 4 },
    })
    expect((await world.act(ctx => roots(ctx))).items).toEqual([])
  })

  test('without its columns or rows, or of another kind, is refused', async () => {
    const preview = async (name: string, text: string) => {
      const sheet = await read(name, Buffer.from(text))
      return world.act(ctx => previewImport(ctx, sheet, input.effectiveOn))
    }
    const refused = (name: string, text: string) => expect(preview(name, text)).rejects
    await refused('x.csv', 'Mã;Tên\n1;2').toMatchObject({ code: 'organisations.sheetColumns' })
    await refused('x.csv', header.join(';')).toMatchObject({ code: 'organisations.sheetEmpty' })
    await refused('x.pdf', 'PDF').toMatchObject({ code: 'platform.notATable' })
  })
})

test('names that look like formulas leave and come back as text', async () => {
  const world = await openTreeWorld()
  const name = '=HYPERLINK("http://x")'
  const table = await csv(root, row('A', `'${name}`, 'TW'))
  await world.act(ctx => applyImport(ctx, table, input))
  const { bytes } = await exported(world, 'csv')
  expect(bytes.toString()).toContain(`'=HYPERLINK`)
  const again = await openTreeWorld()
  const workbook = await readSheet(await exported(world, 'xlsx'))
  await again.act(ctx => applyImport(ctx, workbook, input))
  expect((await exported(again, 'csv')).bytes.toString()).toBe(bytes.toString())
  await Promise.all([world.close(), again.close()])
})

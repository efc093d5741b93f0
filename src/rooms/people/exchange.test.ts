import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, type House, layTree, password, refusalOf, startHouse } from '../../../test/people.ts'
import { readTable, writeCsv } from '../../platform/files/spreadsheet.ts'
import { writeWorkbook } from '../../platform/files/workbook.ts'
import * as ask from './contract.ts'
import { exportPeople, importPeople } from './exchange.ts'

let house: House

beforeAll(async () => {
  house = await startHouse()
  await house.asSystem(async ctx => {
    const tree = await layTree(ctx)
    await ctx.tx
      .insertInto('organisation_code')
      .values({ organisation_id: tree.cell2.id, scheme: 'dang', code: '62.01.02', valid_from: '2025-07-01' })
      .execute()
    const organizers = { at: tree.organizers, post: 'specialist' }
    await enrol(ctx, {
      fullName: 'Phạm Minh Khôi',
      workplace: tree.organizers,
      login: 'khoi.btc',
      post: organizers,
    })
    await enrol(ctx, {
      fullName: 'Bùi Thị Ngọc',
      cell: tree.cell1,
      login: 'ngoc.bt',
      post: { at: tree.commune, post: 'secretary' },
    })
  })
})
afterAll(() => house?.close())

const header = [
  [
    'Số thẻ đảng viên',
    'HỌ VÀ TÊN',
    'Ngày sinh',
    'Tình trạng',
    'Ngày vào Đảng',
    'Chi bộ',
    'Sinh hoạt từ ngày',
  ],
  ['Nơi công tác', 'Chức vụ', 'Miễn, giảm sinh hoạt', 'Điện thoại'],
].flat()
const good = [
  [
    '62.000001',
    'Đặng Thị Hòa',
    '19/5/1984',
    'Chính thức',
    '03/02/2010',
    'Chi bộ ấp 1 / Đảng ủy xã Bến Lức Thượng',
    '01/7/2025',
    '',
    'Bí thư | Chi bộ ấp 1 | 01/7/2025',
    '',
    '+84 912 000 111',
  ],
  ['62.000002', 'Lê Đức Đạt', '1979-12-31', 'dự bị', '01/9/2026', '62.01.02', '', '', '', '', ''],
  ['', 'Ngô Thị Thảo', '', '', '', '', '', 'Sở Nội vụ', '', '', ''],
  [
    '62.000003',
    'Võ Văn Già',
    '01/01/1940',
    '',
    '03/02/1970',
    'chi bộ ấp 2',
    '',
    '',
    '',
    'Miễn | 01/01/2024',
    '',
  ],
]
const file = (rows: string[][]) => new File([new Uint8Array(writeCsv([header, ...rows]))], 'danh-sach.csv')
const persons = () =>
  house.asSystem(ctx =>
    sql<{ n: number }>`select count(*)::int as n from person`.execute(ctx.tx).then(r => r.rows[0]!.n),
  )

test('a preview writes nothing, the import writes everything once, sending it again changes nothing', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const before = await persons()
  const preview = await khoi(ask.importPeople, { file: file(good), body: { apply: 'no' } })
  expect(preview.rows.flatMap(row => row.problems)).toEqual([])
  expect(preview).toMatchObject({ applied: false, counts: { new: 4, changed: 0, same: 0, wrong: 0 } })
  expect(await persons()).toBe(before)
  await khoi(ask.importPeople, { file: file(good), body: { apply: 'yes' } })
  expect(await persons()).toBe(before + 4)
  const again = await khoi(ask.importPeople, { file: file(good), body: { apply: 'yes' } })
  expect(again.counts).toEqual({ new: 0, changed: 0, same: 4, wrong: 0 })
  expect(await persons()).toBe(before + 4)
  const found = await khoi(ask.list, { query: { q: 'hoa dang' } })
  expect(found.items[0]).toMatchObject({ cell: { name: 'Chi bộ ấp 1' }, posts: [{ post: 'secretary' }] })
  const { items } = await khoi(ask.list, { query: { exempt: 'yes' } })
  expect(items.map(item => item.fullName)).toEqual(['Võ Văn Già'])
})

test('changed cells are named and written, with the past kept', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const moved = [...good[0]!]
  moved[5] = '62.01.02'
  moved[6] = '01/11/2026'
  moved[10] = '0912 000 222'
  const preview = await khoi(ask.importPeople, { file: file([moved]), body: { apply: 'yes' } })
  expect(preview.rows[0]).toMatchObject({ outcome: 'changed', changes: ['cell', 'phone'] })
  const { id } = (await khoi(ask.list, { query: { q: 'Đặng Thị Hòa' } })).items[0]!
  const person = await khoi(ask.get, { params: { id } })
  expect(person.memberships.map(m => [m.cell.name, m.beginsOn, m.endsOn])).toEqual([
    ['Chi bộ ấp 2', '2026-11-01', null],
    ['Chi bộ ấp 1', '2025-07-01', '2026-11-01'],
  ])
  expect(person.history[0]).toMatchObject({ step: 'import', after: { changes: ['cell', 'phone'] } })
})

test('every wrong row is named with its column, and one wrong row stops everything', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const blank = ['', '', '', '', '', '', '', '', '', '', '']
  const row = (change: Record<number, string>) => blank.map((cell, at) => change[at] ?? cell)
  const rows = [
    row({ 0: '1' }),
    row({ 1: 'Sai Ngày', 2: '30/02/1980', 7: 'Sở Nội vụ' }),
    row({ 1: 'Sai Nơi', 5: 'Chi bộ không có' }),
    row({ 1: 'Không Nơi' }),
    row({ 1: 'Không Phải Chi Bộ', 5: 'Sở Nội vụ', 6: '01/01/2026' }),
    row({ 1: 'Sai Chức', 7: 'Sở Nội vụ', 8: 'Vua | Sở Nội vụ | 01/01/2026' }),
    row({ 1: 'Thiếu Ngày', 5: 'Chi bộ ấp 1' }),
    row({ 1: 'Ngày Mai', 5: 'Chi bộ ấp 1', 6: '24/11/2026' }),
    row({ 0: '9', 1: 'Trùng Một', 7: 'Sở Nội vụ' }),
    row({ 0: '9', 1: 'Trùng Hai', 7: 'Sở Nội vụ' }),
    row({ 1: 'Đúng Rồi', 7: 'Sở Nội vụ' }),
  ]
  const preview = await khoi(ask.importPeople, { file: file(rows), body: { apply: 'no' } })
  const told = preview.rows
    .filter(line => line.outcome === 'wrong')
    .map(line => [line.row, ...line.problems.map(problem => `${problem.column} ${problem.code}`)])
  expect(told).toEqual([
    [2, 'name nameMissing', 'cell placeNeeded'],
    [3, 'bornOn notADay'],
    [4, 'cell unknownPlace'],
    [5, 'cell placeNeeded'],
    [6, 'cell notACell'],
    [7, 'posts unknownPost'],
    [8, 'cellSince dateNeeded'],
    [9, 'cellSince dayInFuture'],
    [11, 'code doubleRow'],
  ])
  const before = await persons()
  expect(await refusalOf(khoi(ask.importPeople, { file: file(rows), body: { apply: 'yes' } }))).toBe(
    'people.importWrong',
  )
  expect(await persons()).toBe(before)
})

test('a table without the column of names, an empty one, and strangers are refused', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const send = (bytes: Buffer, name = 'x.csv') =>
    refusalOf(
      khoi(ask.importPeople, { file: new File([new Uint8Array(bytes)], name), body: { apply: 'no' } }),
    )
  expect(
    await send(
      writeCsv([
        ['A', 'B'],
        ['1', '2'],
      ]),
    ),
  ).toBe('people.importColumns')
  expect(await send(writeCsv([header]))).toBe('people.importEmpty')
  expect(await send(Buffer.from('%PDF'), 'x.pdf')).toBe('platform.notATable')
  const ngoc = await house.signedIn('ngoc.bt')
  expect(await refusalOf(ngoc(ask.importPeople, { file: file(good), body: { apply: 'no' } }))).toBe(
    'platform.forbidden',
  )
})

test('the export asks for proof, is written down, and imports into an empty installation to the same persons', async () => {
  const khoi = await house.signedIn('khoi.btc')
  const answer = (await khoi(ask.exportPeople, { query: { as: 'xlsx' } })) as unknown as Blob
  const table = await readTable({ name: 'a.xlsx', bytes: Buffer.from(await answer.arrayBuffer()) })
  expect(table.length).toBe((await persons()) + 1)
  house.at('2026-11-23T02:10:00Z')
  expect(await refusalOf(khoi(ask.exportPeople))).toBe('people.proveAgain')
  await khoi(ask.proveAgain, { body: { password } })
  expect(((await khoi(ask.exportPeople, { query: { as: 'csv' } })) as unknown as Blob).size).toBeGreaterThan(
    100,
  )
  house.at('2026-11-23T02:00:00Z')
  const noted = await house.asSystem(ctx =>
    ctx.tx.selectFrom('history').select('after').where('step', '=', 'export').execute(),
  )
  expect(noted.length).toBeGreaterThanOrEqual(2)

  const other = await startHouse()
  try {
    const back = await other.asSystem(async ctx => {
      const tree = await layTree(ctx)
      await ctx.tx
        .insertInto('organisation_code')
        .values({
          organisation_id: tree.cell2.id,
          scheme: 'dang',
          code: '62.01.02',
          valid_from: '2025-07-01',
        })
        .execute()
      const { counts } = await importPeople(ctx, table, { apply: true })
      expect(counts).toEqual({ new: table.length - 1, changed: 0, same: 0, wrong: 0 })
      return exportPeople(ctx)
    })
    const again = await readTable({ name: 'b.xlsx', bytes: await writeWorkbook([{ name: 'b', ...back }]) })
    expect(again).toEqual(table)
  } finally {
    await other.close()
  }
})

test('a list from a machine that places tones and composes letters differently means the same persons', async () => {
  await house.asSystem(async ctx => {
    const cell = await ctx.tx
      .selectFrom('organisation')
      .select(['id', 'lo'])
      .where('name', '=', 'Chi bộ ấp 1')
      .executeTakeFirstOrThrow()
    await enrol(ctx, { fullName: 'Trần Thị Thúy Hòa', cell, bornOn: '1990-05-06' })
  })
  const client = await house.signedIn('khoi.btc')
  const table = [
    ['HỌ VÀ TÊN', 'Ngày sinh', 'Chi bộ'],
    [
      'Trần Thị Thuý Hoà'.normalize('NFD'),
      '06/5/1990',
      'Chi bộ ấp 1 / Đảng uỷ xã Bến Lức Thượng'.normalize('NFD'),
    ],
  ]
  const list = new File([new Uint8Array(writeCsv(table))], 'to.csv')
  const seen = await client(ask.importPeople, { file: list, body: { apply: 'no' } })
  expect(seen).toMatchObject({ counts: { new: 0, changed: 0, same: 1, wrong: 0 } })
})

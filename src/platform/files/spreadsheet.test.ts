import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { parseCsv, readTable, writeCsv } from './spreadsheet.ts'
import { writeWorkbook } from './workbook.ts'

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '=1+1',
    '+84 912',
    '-',
    '@x',
    '\tx',
    'a;b',
    'say "hi"',
    'two\nlines',
    'Nguyễn Văn Ân',
    '007',
  ),
  fc.string({ maxLength: 12 }).filter(text => !/[\r\0]/.test(text) && !text.startsWith("'")),
)

test('what is written as .csv is read again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      async rows => {
        const full = [['đầu', 'cột'], ...rows, ['cuối', 'cột']]
        const back = await readTable({ name: 'a.csv', bytes: writeCsv(full) })
        expect(back).toEqual(full)
      },
    ),
    { numRuns: 200 },
  )
})

test('no line of a written .csv begins a formula', () => {
  const text = writeCsv([['=cmd()', '+1', '-1', '@a', '\t=1']]).toString('utf8')
  for (const part of text.replace('\uFEFF', '').trim().split(';'))
    expect(part.replace(/^"/, '')).toMatch(/^'/)
})

test('what is written as .xlsx is read again, days as days', async () => {
  const rows = [
    ['62.001', 'Đặng Thị Hòa', '=1+1', '1980-02-29'],
    ['', 'Ân', '+84 1', ''],
  ]
  const bytes = await writeWorkbook([{ name: 'Người', header: ['a', 'b', 'c', 'd'], rows }])
  const back = await readTable({ name: 'a.xlsx', bytes })
  expect(back[0]).toEqual(['a', 'b', 'c', 'd'])
  expect(back.slice(1).map(row => [...row, '', '', ''].slice(0, 4))).toEqual(rows)
})

test('commas, tabs and UTF-16 are understood', async () => {
  expect(parseCsv('a,b\r\n"1,5",2\r\n')).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ])
  const wide = Buffer.from('\uFEFFHọ\tTên\n', 'utf16le')
  expect(await readTable({ name: 'x.txt', bytes: wide })).toEqual([['Họ', 'Tên']])
})

test.each([
  ['x.pdf', Buffer.from('%PDF-1.4'), 'platform.notATable'],
  ['x.xlsx', Buffer.from('PK\u0003\u0004 broken', 'latin1'), 'platform.tableDamaged'],
  ['x.csv', Buffer.from([0x48, 0xe1, 0xbb, 0x20]), 'platform.tableEncoding'],
  ['x.csv', Buffer.from('a\n'.repeat(50_001)), 'platform.tableTooLarge'],
])('%s is refused with a code', async (name, bytes, code) => {
  const refusal = await readTable({ name, bytes }).catch(error => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal.code).toBe(code)
})

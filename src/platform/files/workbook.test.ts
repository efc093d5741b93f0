import { expect, test } from 'vitest'
import { partsOf } from '../../../test/zip.ts'
import { writeWorkbook } from './workbook.ts'

test('a table comes out of a printer on the width of A4, its header on every page, its rows as high as their texts', async () => {
  const header = ['Đơn vị', 'Đã dự', 'Phải dự', 'Lớp', 'Ghi chú']
  const rows = [['Đảng ủy xã Trà Vân', 12, 14, 1, 'Mưa lũ, lớp dời sang tuần sau. '.repeat(5)]]
  const parts = await partsOf(
    await writeWorkbook([
      { name: "Số liệu & 'ghi chú'", header, rows },
      { name: 'Chưa báo cáo', header: ['Đơn vị'], rows: [] },
    ]),
  )
  const text = (name: string) => parts.get(name)!.toString('utf8')
  const [wide, narrow] = [text('xl/worksheets/sheet1.xml'), text('xl/worksheets/sheet2.xml')]
  for (const sheet of [wide, narrow]) {
    expect(sheet).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    expect(sheet.match(/<pageSetup [^>]*paperSize="9"[^>]* fitToWidth="1" fitToHeight="0"\/>/g)).toHaveLength(
      1,
    )
  }
  expect(wide).toContain('orientation="landscape"')
  expect(narrow).not.toContain('orientation')
  expect(wide).toMatch(/<row r="2"[^>]* ht="\d+"/)
  expect(text('xl/workbook.xml')).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Số liệu &amp; ''ghi chú'''!$1:$1</definedName>`,
  )
})

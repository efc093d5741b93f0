/**
 * Tables out as .xlsx. Every text is a text cell, and one that a spreadsheet could take for a formula gets an
 * apostrophe in front (ASVS 1.2.10); reading a table back drops it again.
 */
import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeExcelFile, { type Feature } from 'write-excel-file/node'

export type CellValue = string | number | null

export interface Sheet {
  name: string
  header: readonly string[]
  rows: readonly (readonly CellValue[])[]
  /** Widths in characters; 20 unless told. */
  widths?: readonly number[]
}

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Text that no spreadsheet takes for a formula. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text
}

/** The text as it was before `harmless`. */
export function asWritten(text: string): string {
  return /^'[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text
}

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, header, rows, widths }) => ({
    sheet: sheetName(name),
    columns: header.map((_, at) => ({ width: widths?.[at] ?? usualWidth })),
    stickyRowsCount: 1,
    ...(header.length > 4 ? { orientation: 'landscape' as const } : {}),
    data: [
      cellsOf(header, widths, { ...line, fontWeight: 'bold', alignVertical: 'center', align: 'center' }),
      ...rows.map(row => cellsOf(row, widths, { ...line, alignVertical: 'top' })),
    ],
  }))
  const features = [printed(sheets.map(sheet => sheetName(sheet.name)))]
  return writeExcelFile(written, { features, fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer()
}

const usualWidth = 20
const line = { borderStyle: 'thin', borderColor: '#808080' } as const
const pointsOfLine = 16

type Style = typeof line & {
  fontWeight?: 'bold'
  align?: 'center'
  alignVertical: 'center' | 'top'
}

/** Not every program makes a row as high as its wrapped texts when it opens a table: the height is written with it. */
function cellsOf(row: readonly CellValue[], widths: readonly number[] | undefined, style: Style) {
  const lines = Math.max(1, ...row.map((value, at) => linesOf(value, widths?.[at] ?? usualWidth)))
  const height = lines > 1 ? { height: Math.min(400, lines * pointsOfLine) } : {}
  return row.map(value =>
    value === null
      ? { ...style, ...height }
      : typeof value === 'number'
        ? { ...style, ...height, value, type: Number }
        : { ...style, ...height, value: harmless(value), type: String, wrap: true },
  )
}

/** About so many lines in a column of that many characters: words do not fill their line. */
function linesOf(value: CellValue, width: number): number {
  if (typeof value !== 'string' || value.length < width) return 1
  return value
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 1.15) / width)), 0)
}

const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

/**
 * How it comes out of a printer: A4, all columns on one width, the header on every page, pages numbered. The library
 * knows only the orientation (ECMA-376: sheetPr first, headerFooter after pageSetup).
 */
function printed(names: readonly string[]): Feature<Stream | Buffer | Blob> {
  const titles = names.map(
    (name, at) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeXml(name.replaceAll("'", "''"))}'!$1:$1</definedName>`,
  )
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: onPaper,
        },
        'xl/workbook.xml': {
          transform: xml => xml.replace('<definedNames/>', `<definedNames>${titles.join('')}</definedNames>`),
        },
      },
    },
  }
}

function onPaper(sheet: string): string {
  const setup = (attributes: string) =>
    `<pageSetup ${attributes} fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>`
  const fitted = sheet.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
  return /<pageSetup /.test(fitted)
    ? fitted.replace(/<pageSetup ([^>]*)\/>/, (_, attributes: string) => setup(attributes))
    : fitted.replace('</worksheet>', `${setup('paperSize="9"')}</worksheet>`)
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

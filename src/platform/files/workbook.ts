/**
 * Tables out as .xlsx. Every text is a text cell, and one that a spreadsheet could take for a formula gets an
 * apostrophe in front (ASVS 1.2.10); reading a table back drops it again.
 */
import writeExcelFile from 'write-excel-file/node'

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
    sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: header.map((_, at) => ({ width: widths?.[at] ?? 20 })),
    stickyRowsCount: 1,
    // A list of many columns that is printed is cut less often.
    ...(header.length > 4 ? { orientation: 'landscape' as const } : {}),
    data: [
      header.map(text => ({ value: harmless(text), type: String, fontWeight: 'bold' as const, wrap: true })),
      ...rows.map(row =>
        row.map(value =>
          value === null
            ? null
            : typeof value === 'number'
              ? { value, type: Number }
              : { value: harmless(value), type: String, wrap: true },
        ),
      ),
    ],
  }))
  return writeExcelFile(written).toBuffer()
}

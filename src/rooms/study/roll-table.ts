/** The roll as a table: out with a column to fill, back in whole or not at all, with every fault by its place. */
import { randomUUID } from 'node:crypto'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { readTable } from '../../platform/files/spreadsheet.ts'
import { writeWorkbook, xlsxMediaType } from '../../platform/files/workbook.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Download, Upload } from '../../platform/room.ts'
import { fold } from '../../platform/text.ts'
import { mustTakeMarks, writeMarks } from './check-in.ts'
import type * as ask from './contract.ts'
import { type RollRow, rollOf } from './roll.ts'
import { getKeptClass } from './rows.ts'
import { type SheetTraps, trapsIn } from './sheet-traps.ts'
import { vi } from './words.vi.ts'

/** The header in Vietnamese in both languages: the file goes to whoever holds the class. */
const header = [
  vi.print.ordinal,
  vi.print.name,
  vi.print.place,
  vi.print.presentColumn,
  vi.print.note,
] as const
const presentAt = 3

export async function rollTable(ctx: SignedIn, publicId: string): Promise<Download> {
  const row = await getKeptClass(ctx, publicId)
  const lines = await rollOf(ctx, row.id)
  const rows = lines.map(line => [
    line.ordinal,
    line.full_name,
    line.place_name,
    line.present ? 'x' : null,
    line.excused ? vi.print.excused : null,
  ])
  const bytes = await writeWorkbook([{ name: vi.print.sheet, header, rows, widths: [8, 30, 44, 12, 20] }])
  return { name: `${row.title.replaceAll('/', '-')}.xlsx`, mediaType: xlsxMediaType, bytes }
}

export interface FilledRoll extends SheetTraps {
  table: string[][]
}

/** Before the transaction: the parser runs in a child, merged cells and hidden rows are looked for in the sheet itself. */
export async function readRoll(upload: Upload): Promise<FilledRoll> {
  return { table: await readTable(upload), ...(await trapsIn(upload.bytes)) }
}

interface Fault {
  row: number
  column: string
  code: string
  value: string
}

/**
 * Takes the filled column over. Refusals: `study.rollMerged` and `study.rollHeader` (with the place), `study.rollEmpty`.
 * Any fault in a row leaves everything as it was.
 */
export async function importRoll(
  ctx: SignedIn,
  publicId: string,
  { table, merged, hidden }: FilledRoll,
): Promise<Reply<typeof ask.importRoll>> {
  const row = await getKeptClass(ctx, publicId)
  mustTakeMarks(row)
  if (merged.length > 0) throw refuse('study.rollMerged', { place: merged.slice(0, 5).join(', ') })
  mustHaveHeader(table)
  const lines = await rollOf(ctx, row.id)
  const { marked, faults, empty } = judge(table, lines, hidden)
  if (faults.length > 0) return { marked: 0, already: 0, empty, faults: faults.slice(0, 200) }
  const fresh = marked.filter(line => !line.present)
  await writeMarks(
    ctx,
    row,
    null,
    fresh.map(line => ({
      id: randomUUID(),
      personId: line.person_id,
      present: true,
      method: 'import',
      at: ctx.now,
      deviceAt: ctx.now,
    })),
  )
  return { marked: fresh.length, already: marked.length - fresh.length, empty, faults: [] }
}

function mustHaveHeader(table: readonly string[][]): void {
  const found = table[0]
  if (!found) throw refuse('study.rollEmpty')
  for (const [at, expected] of header.entries()) {
    const value = found[at] ?? ''
    if (at < presentAt + 1 && fold(value) !== fold(expected))
      throw refuse('study.rollHeader', { place: `${letter(at)}1`, found: value, expected })
  }
}

const letter = (at: number) => String.fromCharCode(65 + at)
const marks = new Set(['x', 'co', '1', 'v', 'co mat'])

/**
 * Each row must be the line of the roll that it says it is; a mark must be one that means "present", and stand where
 * whoever filled the sheet saw it: dragged over filtered rows, marks fall on people who were not there.
 */
function judge(table: readonly string[][], lines: readonly RollRow[], hidden: ReadonlySet<number>) {
  const byOrdinal = new Map(lines.map(line => [String(line.ordinal), line]))
  const faults: Fault[] = []
  const marked: RollRow[] = []
  const seen = new Set<string>()
  let empty = 0
  for (const [at, cells] of table.entries()) {
    if (at === 0 || cells.every(cell => cell.trim() === '')) continue
    const [ordinal = '', name = '', , present = ''] = cells.map(cell => cell.trim())
    const fault = (column: number, code: string, value: string) =>
      faults.push({ row: at + 1, column: letter(column), code, value })
    const line = byOrdinal.get(ordinal)
    if (!line) fault(0, 'unknownOrdinal', ordinal)
    else if (seen.has(ordinal)) fault(0, 'ordinalTwice', ordinal)
    else if (fold(name) !== fold(line.full_name)) fault(1, 'otherName', name)
    else if (present === '') empty++
    else if (!marks.has(fold(present))) fault(presentAt, 'unclearMark', present)
    else if (hidden.has(at + 1)) fault(presentAt, 'hiddenMark', name)
    else marked.push(line)
    seen.add(ordinal)
  }
  return { faults, marked, empty }
}

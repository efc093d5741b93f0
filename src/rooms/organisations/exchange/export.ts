/** Export of organisations as a table that imports again to the same tree. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { writeDay } from '../../../platform/dates/dates.ts'
import { csvMediaType, writeCsv } from '../../../platform/files/spreadsheet.ts'
import { writeWorkbook, xlsxMediaType } from '../../../platform/files/workbook.ts'
import type { Download } from '../../../platform/room.ts'
import { ownScheme } from '../codes.ts'
import type { Kind, Level } from '../kinds.ts'
import { dayToRead, getStanding, type Standing, standing } from '../standing.ts'
import { ofClass, within } from '../tree.ts'
import { vi } from '../words.vi.ts'
import { header } from './columns.ts'

export interface ExportInput {
  format?: 'xlsx' | 'csv' | undefined
  day?: string | undefined
  inside?: string | undefined
  kinds?: readonly Kind[] | undefined
  levels?: readonly Level[] | undefined
}

type ExportRow = Standing & {
  code: string
  parent_code: string | null
  advises_code: string | null
  founded_on: string
}

/** The same organisations as the list with the same filters, parents before children. */
export async function exportTree(ctx: Context, input: ExportInput): Promise<Download> {
  const day = await dayToRead(ctx, input.day)
  const rows = (await rowsToExport(ctx, input, day)).map(cellsOf)
  const name = `to-chuc-${input.day ?? ctx.today}.${input.format ?? 'xlsx'}`
  if (input.format === 'csv') {
    return { name, mediaType: csvMediaType, bytes: writeCsv([header, ...rows]) }
  }
  const widths = [12, 48, 14, 28, 16, 18, 20, 14, 24, 14, 14]
  const bytes = await writeWorkbook([{ name: vi.title, header, rows, widths }])
  return { name, mediaType: xlsxMediaType, bytes }
}

async function rowsToExport(ctx: Context, input: ExportInput, day: string | null): Promise<ExportRow[]> {
  const subtree = input.inside ? await getStanding(ctx, input.inside, day) : undefined
  const code = (id: string, alias: string) => sql`
    left join organisation_code ${sql.raw(alias)} on ${sql.raw(alias)}.organisation_id = ${sql.raw(id)}
      and ${sql.raw(alias)}.scheme = ${ownScheme} and ${sql.raw(alias)}.valid_to is null`
  const { rows } = await sql<ExportRow>`
    select o.*, i.founded_on, coalesce(c.code, 'T-' || o.id) as code,
      case when o.parent_id is not null then coalesce(p.code, 'T-' || o.parent_id) end as parent_code,
      case when o.advises_id is not null then coalesce(a.code, 'T-' || o.advises_id) end as advises_code
    from ${standing(day)} o join organisation i on i.id = o.id
    ${code('o.id', 'c')} ${code('o.parent_id', 'p')} ${code('o.advises_id', 'a')}
    where ${within(subtree)} and ${ofClass(input.kinds, input.levels)}
    order by o.lo`.execute(ctx.tx)
  return rows
}

function cellsOf(row: ExportRow): (string | null)[] {
  return [
    row.code,
    row.name,
    vi.level[row.level],
    vi.kind[row.kind],
    row.parent_code,
    row.advises_code,
    row.short_name,
    row.symbol,
    row.place,
    writeDay(row.founded_on),
    null,
  ]
}

/** The table of organisations: its columns in the order of the template, and what their cells mean. Pure. */
import { readDay } from '../../../platform/dates/dates.ts'
import { fold, tidy } from '../../../platform/text.ts'
import { isKind, isLevel, type Kind, kinds, type Level, levels } from '../kinds.ts'
import { en } from '../words.en.ts'
import { vi } from '../words.vi.ts'

export const columns = [
  'code',
  'name',
  'level',
  'kind',
  'parent',
  'advises',
  'shortName',
  'symbol',
  'place',
  'foundedOn',
  'endedOn',
] as const
export type Column = (typeof columns)[number]
export const requiredColumns: readonly Column[] = ['code', 'name', 'level', 'kind', 'parent', 'foundedOn']
export const limits: Partial<Record<Column, number>> = {
  code: 80,
  name: 300,
  shortName: 100,
  symbol: 40,
  place: 200,
}

export const header: readonly string[] = columns.map(column => vi.columns[column])

/** One row of the table; `line` is its number in the file, the header being 1. */
export interface SheetRow {
  line: number
  cells: Record<Column, string>
}

/** The columns of a header in Vietnamese or English, with or without diacritics; -1 where one is missing. */
export function columnsOf(head: readonly string[]): Record<Column, number> {
  const names = head.map(fold)
  const at = (column: Column) =>
    names.findIndex(name => name === fold(vi.columns[column]) || name === fold(en.columns[column]))
  return Object.fromEntries(columns.map(column => [column, at(column)])) as Record<Column, number>
}

/** Rows below the header, cells tidied; rows without any text are left out. */
export function rowsOf(table: readonly (readonly string[])[], at: Record<Column, number>): SheetRow[] {
  return table.slice(1).flatMap((cells, index) => {
    const row = columns.map(column => [column, at[column] < 0 ? '' : tidy(cells[at[column]] ?? '')])
    if (row.every(([, text]) => text === '')) return []
    const named = Object.fromEntries(row) as Record<Column, string>
    named.code = named.code.toUpperCase()
    named.parent = named.parent.toUpperCase()
    named.advises = named.advises.toUpperCase()
    return [{ line: index + 2, cells: named }]
  })
}

export function kindOf(text: string): Kind | null {
  if (isKind(text)) return text
  const folded = fold(text)
  return kinds.find(kind => fold(vi.kind[kind]) === folded || fold(en.kind[kind]) === folded) ?? null
}

export function levelOf(text: string): Level | null {
  if (isLevel(text)) return text
  const folded = fold(text)
  return levels.find(level => fold(vi.level[level]) === folded || fold(en.level[level]) === folded) ?? null
}

/** A day as offices write it, or as a spreadsheet hands it over (2025-07-01 with or without a time). */
export function dayOf(text: string): string | null {
  return readDay(text.replace(/[T ]\d{2}:\d{2}.*$/, ''))
}

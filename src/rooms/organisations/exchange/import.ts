/**
 * Import of a table of organisations: the whole table or nothing. Into an empty installation it becomes the tree;
 * where organisations stand already, rows are matched by code and become one reorganisation.
 */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { readTable } from '../../../platform/files/spreadsheet.ts'
import { record } from '../../../platform/history.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Upload } from '../../../platform/room.ts'
import { tidy } from '../../../platform/text.ts'
import { ownScheme } from '../codes.ts'
import type { Change } from '../contract-reorganisation.ts'
import { type Planted, plantTree } from '../plant.ts'
import { activate } from '../reorganise/activate.ts'
import { apply, lockTree } from '../reorganise/apply.ts'
import { keepChanges } from '../reorganise/service.ts'
import { vi } from '../words.vi.ts'
import { checkSheet, type Entry, type Fault } from './check.ts'
import { columnsOf, requiredColumns, rowsOf } from './columns.ts'
import { changesOf, type Present, presentOf } from './difference.ts'

export interface ImportInput {
  basis: string
  decidedOn: string
  effectiveOn: string
}

/** A table as it was read from a file, outside of any transaction. */
export interface Sheet {
  name: string
  table: readonly (readonly string[])[]
}

export async function readSheet(file: Upload): Promise<Sheet> {
  return { name: file.name, table: await readTable(file) }
}

export interface ImportReport {
  rows: number
  founded: number
  changed: number
  unchanged: number
  faults: Fault[]
}

interface Reading {
  entries: Entry[]
  faults: Fault[]
  present: Present
  changes: Change[]
}

/** What the table would do, with every fault by row and column. Changes nothing. */
export async function previewImport(ctx: Context, sheet: Sheet, day: string): Promise<ImportReport> {
  return reportOf(await understand(ctx, sheet, day))
}

/** Takes the table over. Refuses `organisations.sheetFaulty` when anything is wrong with it; then nothing changed. */
export async function applyImport(ctx: Context, sheet: Sheet, input: ImportInput): Promise<ImportReport> {
  await lockTree(ctx)
  const reading = await understand(ctx, sheet, input.effectiveOn)
  const { faults } = reading
  const [first] = faults
  if (first) {
    const fault = sentenceOf(first)
    const column = vi.columns[first.column]
    throw refuse('organisations.sheetFaulty', { count: faults.length, row: first.row, column, fault })
  }
  if (reading.present.byCode.size > 0 && reading.changes.length === 0) return reportOf(reading)
  const title = tidy(`Nạp từ bảng ${sheet.name}`).slice(0, 500)
  const empty = reading.present.byCode.size === 0
  const effectiveOn = empty && input.effectiveOn > ctx.today ? ctx.today : input.effectiveOn
  const batch = await openBatch(ctx, title, { ...input, effectiveOn })
  if (empty) await plant(ctx, reading.entries, batch)
  else {
    await keepChanges(ctx, batch, reading.changes)
    await apply(ctx, reading.changes, input.effectiveOn, batch)
    if (input.effectiveOn <= ctx.today) await activate(ctx, batch)
  }
  return reportOf(reading)
}

async function understand(ctx: Context, { table }: Sheet, day: string): Promise<Reading> {
  const at = columnsOf(table[0] ?? [])
  const missing = requiredColumns.filter(column => at[column] < 0).map(column => vi.columns[column])
  if (missing.length > 0) throw refuse('organisations.sheetColumns', { columns: missing.join(', ') })
  const rows = rowsOf(table, at)
  if (rows.length === 0) throw refuse('organisations.sheetEmpty')
  const present = await presentOf(ctx, day)
  const { entries, faults } = checkSheet(rows, present.byCode)
  const changes = faults.length === 0 && present.byCode.size > 0 ? changesOf(entries, present) : []
  return { entries, faults, present, changes }
}

function reportOf({ entries, faults, present, changes }: Reading): ImportReport {
  const founded = entries.filter(entry => !present.byCode.has(entry.code)).length
  const touched = new Set(changes.flatMap(change => ('organisation' in change ? [change.organisation] : [])))
  return {
    rows: entries.length,
    founded,
    changed: touched.size,
    unchanged: entries.length - founded - touched.size,
    faults,
  }
}

/** The sentence of a fault in Vietnamese, for refusals; pages word it themselves. */
function sentenceOf({ code, data }: Fault): string {
  const kindWord = (name: string) => vi.kind[name as keyof typeof vi.kind] ?? name
  return vi.faults[code]
    .replace(/\$t\(kind\.\{\{(\w+)\}\}\)/g, (_, name: string) => kindWord(String(data[name])))
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(data[name] ?? ''))
}

async function openBatch(ctx: Context, title: string, input: ImportInput): Promise<number> {
  const state = input.effectiveOn <= ctx.today ? 'inForce' : 'scheduled'
  if (input.decidedOn > input.effectiveOn) throw refuse('organisations.decidedAfterEffect', { ...input })
  const { id } = await ctx.tx
    .insertInto('reorganisation')
    .values({
      state,
      title,
      basis: tidy(input.basis),
      decided_on: input.decidedOn,
      effective_on: input.effectiveOn,
      organisation_id: ctx.viewer?.actingFor.id ?? null,
      created_at: ctx.now,
      created_by: ctx.viewer?.personId ?? null,
      applied_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const after = { title, state }
  await record(ctx, {
    room: 'organisations',
    objectType: 'reorganisation',
    objectId: id,
    step: 'importTree',
    after,
  })
  return id
}

async function plant(ctx: Context, entries: readonly Entry[], batch: number): Promise<Planted[]> {
  const indexOf = new Map(entries.map((entry, index) => [entry.code, index]))
  const planted = await plantTree(
    ctx,
    entries.map(entry => ({
      ...entry,
      parent: entry.parent === null ? null : indexOf.get(entry.parent)!,
      advises: entry.advises === null ? null : indexOf.get(entry.advises)!,
    })),
    batch,
  )
  await sql`
    update reorganisation set organisation_id = coalesce(organisation_id, ${planted[0]!.id}) where id = ${batch}`.execute(
    ctx.tx,
  )
  return planted
}

/** For rooms that match rows by the codes of this room. */
export async function idsByCode(ctx: Context, codes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; id: number }>`
    select c.code, c.organisation_id as id from organisation_code c
    where c.scheme = ${ownScheme} and c.valid_to is null
      and c.code = any(${codes.map(code => tidy(code).toUpperCase())}::text[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.code, row.id]))
}

/** Finds everything that is wrong with a table of organisations: row, column, value, what it is. Pure. */
import { type Kind, kinds, type Level, levels, mayStandUnder } from '../kinds.ts'
import { vi } from '../words.vi.ts'
import {
  type Column,
  columns,
  dayOf,
  kindOf,
  levelOf,
  limits,
  requiredColumns,
  type SheetRow,
} from './columns.ts'

export interface Fault {
  row: number
  column: Column
  value: string
  /** Key of the sentence under `faults`. */
  code: keyof typeof vi.faults
  data: Record<string, string | number>
}

/** An organisation that stands already, by its code. */
export interface Known {
  code: string
  name: string
  kind: Kind
  endedOn: string | null
  /** Code of its parent; null for the root. */
  parent: string | null
}

export interface Entry {
  line: number
  code: string
  name: string
  level: Level
  kind: Kind
  parent: string | null
  advises: string | null
  shortName: string | null
  symbol: string | null
  place: string | null
  foundedOn: string
  endedOn: string | null
}

const maxDepth = 30

/** Entries of the rows that can be read, and all faults. Codes may name rows of the table or organisations known. */
export function checkSheet(
  rows: readonly SheetRow[],
  known: ReadonlyMap<string, Known>,
): { entries: Entry[]; faults: Fault[] } {
  const faults: Fault[] = []
  const entries = rows.flatMap(row => entryOf(row, faults) ?? [])
  const byCode = new Map<string, Entry>()
  for (const entry of entries) {
    const other = byCode.get(entry.code)
    if (other) faults.push(fault(entry.line, 'code', entry.code, 'codeTwice', { other: other.line }))
    else byCode.set(entry.code, entry)
  }
  checkReferences(entries, byCode, known, faults)
  checkLine(entries, byCode, known, faults)
  return { entries, faults: faults.sort((a, b) => a.row - b.row || order(a) - order(b)) }
}

const order = (found: Fault) => columns.indexOf(found.column)

function fault(
  row: number,
  column: Column,
  value: string,
  code: Fault['code'],
  data: Record<string, string | number> = {},
): Fault {
  return { row, column, value, code, data: { value, ...data } }
}

function entryOf({ line, cells }: SheetRow, faults: Fault[]): Entry | null {
  const before = faults.length
  const note = (column: Column, code: Fault['code'], data = {}) =>
    faults.push(fault(line, column, cells[column], code, data))
  for (const column of requiredColumns) {
    if (column !== 'parent' && cells[column] === '') note(column, 'missing', { column: vi.columns[column] })
  }
  for (const [column, limit] of Object.entries(limits) as [Column, number][]) {
    if (cells[column].length > limit) note(column, 'tooLong', { limit })
  }
  const kind = kindOf(cells.kind)
  if (cells.kind && !kind)
    note('kind', 'unknownValue', { known: kinds.map(name => vi.kind[name]).join(', ') })
  const level = levelOf(cells.level)
  if (cells.level && !level)
    note('level', 'unknownValue', { known: levels.map(name => vi.level[name]).join(', ') })
  const foundedOn = dayOf(cells.foundedOn)
  if (cells.foundedOn && !foundedOn) note('foundedOn', 'notADay')
  const endedOn = cells.endedOn ? dayOf(cells.endedOn) : null
  if (cells.endedOn && !endedOn) note('endedOn', 'notADay')
  if (foundedOn && endedOn && endedOn <= foundedOn) note('endedOn', 'periodEmpty')
  if (faults.length > before || !kind || !level || !foundedOn) return null
  const { code, name } = cells
  const text = (column: Column) => cells[column] || null
  return {
    line,
    code,
    name,
    level,
    kind,
    parent: text('parent'),
    advises: text('advises'),
    shortName: text('shortName'),
    symbol: text('symbol'),
    place: text('place'),
    foundedOn,
    endedOn,
  }
}

function checkReferences(
  entries: readonly Entry[],
  byCode: ReadonlyMap<string, Entry>,
  known: ReadonlyMap<string, Known>,
  faults: Fault[],
): void {
  const stands = (code: string) => byCode.has(code) || known.has(code)
  const knownRoot = [...known.values()].find(one => one.parent === null)
  let root: Entry | undefined
  for (const entry of entries) {
    if (entry.parent === null) {
      const same = knownRoot?.code === entry.code
      if (root) faults.push(fault(entry.line, 'parent', '', 'secondRoot', { other: root.line }))
      else if (knownRoot && !same) faults.push(fault(entry.line, 'parent', '', 'secondRoot', { other: '-' }))
      root ??= entry
    }
    for (const column of ['parent', 'advises'] as const) {
      const code = entry[column]
      if (code && !stands(code)) faults.push(fault(entry.line, column, code, 'unknownCode'))
    }
    if (entry.endedOn && known.size > 0) {
      faults.push(fault(entry.line, 'endedOn', entry.endedOn, 'endedNeedsBatch'))
    }
  }
  const first = entries[0]
  if (!root && !knownRoot && first) faults.push(fault(first.line, 'parent', first.parent ?? '', 'noRoot'))
}

/** Cycles, depth, kinds under kinds, and nobody outlives what stands above. */
function checkLine(
  entries: readonly Entry[],
  byCode: ReadonlyMap<string, Entry>,
  known: ReadonlyMap<string, Known>,
  faults: Fault[],
): void {
  const parentOf = (code: string) =>
    byCode.has(code) ? byCode.get(code)!.parent : (known.get(code)?.parent ?? null)
  for (const entry of entries) {
    const parent = entry.parent === null ? undefined : (byCode.get(entry.parent) ?? known.get(entry.parent))
    if (!parent) continue
    const note = (column: Column, code: Fault['code'], data = {}) =>
      faults.push(fault(entry.line, column, String(entry[column] ?? ''), code, data))
    if (!mayStandUnder(entry.kind, parent.kind)) {
      note('parent', 'wrongParent', { kind: entry.kind, parentKind: parent.kind, parent: parent.name })
    }
    if (parent.endedOn && (entry.endedOn === null || entry.endedOn > parent.endedOn)) {
      note('endedOn', 'endsAfterParent', { parent: parent.name, day: parent.endedOn })
    }
    const depth = depthOf(entry.code, parentOf)
    if (depth === null) faults.push(fault(entry.line, 'parent', entry.code, 'cycle'))
    else if (depth > maxDepth) note('parent', 'tooDeep', { limit: maxDepth })
  }
}

/** How many stand above; null when the line comes back to itself. */
function depthOf(code: string, parentOf: (code: string) => string | null): number | null {
  let depth = 0
  for (let above = parentOf(code); above !== null; above = parentOf(above)) {
    if (above === code) return null
    if (++depth > 1000) return null
  }
  return depth
}

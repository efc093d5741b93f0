/**
 * The part of the tree that a batch speaks about, in memory: what it names, what hangs directly on it and the line
 * above. Operations change the sketch; the difference to what was loaded is what gets written.
 */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Change } from '../contract-reorganisation.ts'
import { advisingKinds, type Kind, type Level } from '../kinds.ts'
import { type Standing, standing } from '../standing.ts'

export interface Unit {
  /** Public id, or `+key` of one that the batch founds. */
  ref: string
  /** Null until it is written. */
  id: number | null
  was: Standing | null
  parent: Unit | null
  kind: Kind
  level: Level
  name: string
  shortName: string | null
  symbol: string | null
  place: string | null
  advises: Unit | null
  code: string | null
  ended: boolean
  /** Direct children that are known; all of them for units that a change restructures. */
  children: Set<Unit>
}

export interface Heritage {
  from: Unit
  to: Unit
  share: 'whole' | 'part' | 'territory' | 'members'
  fraction: number | null
}

export interface Notice {
  code: string
  data: Record<string, unknown>
}

export interface Sketch {
  day: string
  units: Map<string, Unit>
  /** Whether a root stands on the day. */
  rooted: boolean
  heritage: Heritage[]
  warnings: Notice[]
}

/** Loads what the changes need, as it stands on the day. Refuses names that do not stand then. */
export async function sketchOf(ctx: Context, changes: readonly Change[], day: string): Promise<Sketch> {
  const refs = refsOf(changes).filter(ref => !ref.startsWith('+'))
  const named = await rowsWhere(ctx, day, sql`o.public_id = any(${refs}::uuid[])`)
  const restructured = restructuredRefs(changes)
  const parents = named.filter(row => restructured.has(row.public_id)).map(row => row.id)
  const children = await childrenOf(ctx, day, parents)
  const bodies = children.filter(row => advisingKinds.includes(row.kind)).map(row => row.id)
  const advised = await rowsWhere(ctx, day, sql`o.advises_id = any(${parents}::bigint[])`)
  const rows = [...named, ...children, ...(await childrenOf(ctx, day, bodies)), ...advised]
  const above = [...new Set(rows.flatMap(row => [...row.anc, ...(row.advises_id ? [row.advises_id] : [])]))]
  rows.push(...(await rowsWhere(ctx, day, sql`o.id = any(${above}::bigint[])`)))
  const sketch = link(rows, day, await hasRoot(ctx, day))
  await refuseUnknown(ctx, refs, sketch)
  return sketch
}

function refsOf(changes: readonly Change[]): string[] {
  const refs = changes.flatMap(change => {
    switch (change.operation) {
      case 'found':
        return [change.parent, change.advises]
      case 'reparent':
        return [change.organisation, change.parent, change.advises]
      case 'merge':
        return [...change.organisations, change.into]
      case 'split':
        return [
          change.organisation,
          ...change.into.flatMap(part => [part.organisation, ...(part.children ?? [])]),
        ]
      case 'dissolve':
        return [change.organisation, change.successor]
      default:
        return [change.organisation]
    }
  })
  return [...new Set(refs.filter(ref => ref != null))]
}

/** Units whose children have to be known: they end, or their class decides who may stand under them. */
function restructuredRefs(changes: readonly Change[]): Set<string> {
  const refs = changes.flatMap(change => {
    if (change.operation === 'merge') return [...change.organisations, change.into]
    const restructures = ['split', 'dissolve', 'changeClass'].includes(change.operation)
    return restructures && 'organisation' in change ? [change.organisation] : []
  })
  return new Set(refs)
}

async function rowsWhere(ctx: Context, day: string, condition: ReturnType<typeof sql>): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select o.* from ${standing(day)} o where ${condition}`.execute(ctx.tx)
  return rows
}

function childrenOf(ctx: Context, day: string, parents: readonly number[]): Promise<Standing[]> {
  if (parents.length === 0) return Promise.resolve([])
  return rowsWhere(ctx, day, sql`o.parent_id = any(${[...parents]}::bigint[])`)
}

async function hasRoot(ctx: Context, day: string): Promise<boolean> {
  return (await rowsWhere(ctx, day, sql`o.parent_id is null`)).length > 0
}

function link(rows: readonly Standing[], day: string, rooted: boolean): Sketch {
  const byId = new Map<number, Unit>()
  for (const row of rows) if (!byId.has(row.id)) byId.set(row.id, unitOf(row))
  for (const unit of byId.values()) {
    unit.parent = (unit.was!.parent_id !== null && byId.get(unit.was!.parent_id)) || null
    unit.parent?.children.add(unit)
    unit.advises = (unit.was!.advises_id !== null && byId.get(unit.was!.advises_id)) || null
  }
  const units = new Map([...byId.values()].map(unit => [unit.ref, unit]))
  return { day, units, rooted, heritage: [], warnings: [] }
}

function unitOf(row: Standing): Unit {
  return {
    ref: row.public_id,
    id: row.id,
    was: row,
    parent: null,
    kind: row.kind,
    level: row.level,
    name: row.name,
    shortName: row.short_name,
    symbol: row.symbol,
    place: row.place,
    advises: null,
    code: null,
    ended: false,
    children: new Set(),
  }
}

/** A unit that does not stand on the day is named in the refusal, with the day it ended or begins. */
async function refuseUnknown(ctx: Context, refs: readonly string[], sketch: Sketch): Promise<void> {
  const missing = refs.filter(ref => !sketch.units.has(ref))
  if (missing.length === 0) return
  const { rows } = await sql<{ name: string; begins: string | null; ends: string | null }>`
    select o.name, min(v.valid_from) as begins, max(v.valid_to) as ends
    from organisation o left join organisation_version v on v.organisation_id = o.id and v.retracted_at is null
    where o.public_id = any(${missing}::uuid[]) group by o.id, o.name order by o.name limit 1`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw refuse('organisations.unknownUnit', { ref: missing[0] })
  if (row.begins !== null && row.begins > sketch.day) {
    throw refuse('organisations.notYet', { name: row.name, day: row.begins })
  }
  throw refuse('organisations.endedUsed', { name: row.name, day: row.ends })
}

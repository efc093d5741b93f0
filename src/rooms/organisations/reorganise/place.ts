/** New labels for what moves and for what is founded: gaps under the new parents, or room made for them. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { territoryOf } from '../../../platform/visibility.ts'
import { ancestorsOf, fits, labelForest, naturalWidth } from '../labels.ts'
import { standing } from '../standing.ts'
import type { Difference } from './check.ts'
import { makeRoom } from './room.ts'
import type { Sketch, Unit } from './sketch.ts'

export interface Placed {
  id: number
  lo: number
  hi: number
  anc: number[]
}

interface Forest {
  /** The organisation that the tops hang on. */
  under: number
  ids: number[]
  parents: number[]
}

/**
 * Labels of everything that moves or is new, whole subtrees included. `batch` is the reorganisation on whose behalf
 * others are renumbered when a gap is too narrow.
 */
export async function place(
  ctx: Context,
  sketch: Sketch,
  difference: Difference,
  batch: number,
): Promise<Placed[]> {
  const forests = await forestsOf(ctx, sketch, difference)
  const placed: Placed[] = []
  for (const forest of forests) {
    if (forest.under === 0) throw new Error('a root is planted, not placed')
  }
  let gaps = await widestGaps(ctx, sketch.day, forests)
  for (const forest of forests) {
    if (!fits(forest.parents, gaps.get(forest.under)!.width)) {
      await makeRoom(ctx, sketch.day, forest.under, forest.ids.length, batch)
      gaps = await widestGaps(ctx, sketch.day, forests)
    }
  }
  const lines = await linesOf(
    ctx,
    sketch.day,
    forests.map(forest => forest.under),
  )
  for (const forest of forests) {
    const gap = gaps.get(forest.under)!
    const wanted = naturalWidth(forest.parents)
    const width =
      gap.width >= wanted * 8 ? wanted : fits(forest.parents, gap.width / 8) ? gap.width / 8 : gap.width
    const labels = labelForest(forest.parents, gap.lo, gap.lo + Math.floor(width))
    const anc = ancestorsOf(forest.parents, forest.ids, () => lines.get(forest.under)!)
    forest.ids.forEach((id, at) => {
      placed.push({ id, lo: labels.lo[at]!, hi: labels.hi[at]!, anc: anc[at]! })
    })
  }
  return placed
}

/** What hangs on each standing parent anew, as one forest a parent. */
async function forestsOf(ctx: Context, sketch: Sketch, difference: Difference): Promise<Forest[]> {
  const byId = new Map<number, Unit>()
  for (const unit of sketch.units.values()) if (unit.id !== null) byId.set(unit.id, unit)
  const rows = await subtreesOf(ctx, sketch.day, difference.moved)
  const parentOf = new Map<number, number>()
  for (const row of rows) {
    const unit = byId.get(row.id)
    if (!unit?.ended) parentOf.set(row.id, unit ? unit.parent!.id! : row.parent_id)
  }
  for (const unit of difference.founded) parentOf.set(unit.id!, unit.parent?.id ?? 0)
  const children = new Map<number, number[]>()
  for (const [id, parent] of parentOf) {
    const list = children.get(parent)
    if (list) list.push(id)
    else children.set(parent, [id])
  }
  const outside = [...children.keys()].filter(parent => !parentOf.has(parent))
  return outside.map(under => forestUnder(under, children))
}

function forestUnder(under: number, children: ReadonlyMap<number, number[]>): Forest {
  const forest: Forest = { under, ids: [], parents: [] }
  const add = (ids: readonly number[] | undefined, parent: number) => {
    for (const id of ids ?? []) {
      forest.ids.push(id)
      forest.parents.push(parent)
    }
  }
  add(children.get(under), -1)
  for (let at = 0; at < forest.ids.length; at++) add(children.get(forest.ids[at]!), at)
  return forest
}

async function subtreesOf(ctx: Context, day: string, moved: readonly Unit[]) {
  const ranges = territoryOf(moved.map(unit => unit.was!))
  const { rows } = await sql<{ id: number; parent_id: number }>`
    select o.id, o.parent_id
    from unnest(${ranges.map(range => range.lo)}::bigint[], ${ranges.map(range => range.hi)}::bigint[]) r (lo, hi)
    join ${standing(day)} o on o.lo >= r.lo and o.lo < r.hi order by o.lo`.execute(ctx.tx)
  return rows
}

/**
 * The widest free range under each parent: free on that day and on every later one, also for what a scheduled
 * batch left (it may be undone and comes back then).
 */
async function widestGaps(ctx: Context, day: string, forests: readonly Forest[]) {
  const parents = forests.map(forest => forest.under)
  const { rows } = await sql<{ id: number; lo: number; width: number }>`
    with parent as (
      select o.id, o.lo, o.hi from ${standing(day)} o where o.id = any(${parents}::bigint[])),
    taken as (
      select id, lo, lo + 1 as hi from parent
      union all select id, hi, hi from parent
      union all
      select p.id, v.lo, v.hi from parent p join organisation_version v on v.parent_id = p.id
      where (v.valid_to is null or v.valid_to > ${day}::date)
        and v.lo > p.lo and v.lo < p.hi
        and (v.retracted_at is null
          or v.retracted_by in (select id from reorganisation where state in ('draft', 'scheduled')))),
    edge as (
      select id, max(hi) over (partition by id order by lo, hi) as lo,
        lead(lo) over (partition by id order by lo, hi) as next from taken)
    select distinct on (id) id, lo, greatest(next - lo, 0) as width from edge where next is not null
    order by id, next - lo desc`.execute(ctx.tx)
  return new Map(rows.map(row => [row.id, row]))
}

async function linesOf(ctx: Context, day: string, ids: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ id: number; anc: number[] }>`
    select o.id, o.anc from ${standing(day)} o where o.id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.id, row.anc]))
}

/** Labels for what moves and for what is founded: those they have, gaps under the new parents, or room made for them. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { territoryOf } from '../../../platform/visibility.ts'
import { ancestorsOf, fits, labelForest, naturalWidth } from '../labels.ts'
import { standing } from '../standing.ts'
import type { Difference } from './check.ts'
import { type Gap, widestGaps } from './gaps.ts'
import { makeRoom } from './room.ts'
import type { Sketch, Unit } from './sketch.ts'
import { type Moving, type Place, placesOf } from './stay.ts'

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

/** What the batch hangs anew: the new parent of each, and the children of each parent. */
interface Hanging {
  parentOf: Map<number, number>
  children: Map<number, number[]>
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
  const { day } = sketch
  const moving = await subtreesOf(ctx, day, difference.moved)
  const hanging = hangingOf(sketch, difference, moving)
  if (hanging.children.has(0)) throw new Error('a root is planted, not placed')
  let places = await placesOf(ctx, day, difference, moving)
  let kept = keptLabels(places, hanging, moving)
  let forests = forestsOf(hanging, kept)
  let gaps = await widestGaps(ctx, day, forests, places)
  const isTight = (forest: Forest) => !fits(forest.parents, gaps.get(forest.under)!.width)
  if (places.length > 0 && forests.some(isTight)) {
    // Making room renumbers what stands: nothing keeps its labels then.
    places = []
    kept = new Map()
    forests = forestsOf(hanging, kept)
    gaps = await widestGaps(ctx, day, forests, places)
  }
  for (const forest of forests) {
    if (!isTight(forest)) continue
    await makeRoom(ctx, day, forest.under, forest.ids.length, batch)
    gaps = await widestGaps(ctx, day, forests, places)
  }
  const outside = [...hanging.children.keys()].filter(parent => !hanging.parentOf.has(parent))
  const lines = await linesOf(ctx, day, outside)
  const stayed = withLines(kept, hanging, lines)
  return [...stayed, ...forests.flatMap(forest => labelled(forest, gaps.get(forest.under)!, lines))]
}

function hangingOf(sketch: Sketch, difference: Difference, moving: Moving): Hanging {
  const byId = new Map<number, Unit>()
  for (const unit of sketch.units.values()) if (unit.id !== null) byId.set(unit.id, unit)
  const parentOf = new Map<number, number>()
  for (const [id, row] of moving) {
    const unit = byId.get(id)
    if (!unit?.ended) parentOf.set(id, unit ? unit.parent!.id! : row.parent_id)
  }
  for (const unit of difference.founded) parentOf.set(unit.id!, unit.parent?.id ?? 0)
  const children = new Map<number, number[]>()
  for (const [id, parent] of parentOf) {
    const list = children.get(parent)
    if (list) list.push(id)
    else children.set(parent, [id])
  }
  return { parentOf, children }
}

/** What keeps its labels, parents first: founded organisations with a place, and what hangs there as it hung before. */
function keptLabels(places: readonly Place[], { children }: Hanging, moving: Moving) {
  const kept = new Map<number, { lo: number; hi: number }>()
  for (const { unit, members, lo, hi } of places) {
    const former = new Set(members.map(member => member.id!))
    kept.set(unit.id!, { lo, hi })
    const walk = [unit.id!]
    for (let parent = walk.pop(); parent !== undefined; parent = walk.pop()) {
      for (const id of children.get(parent) ?? []) {
        const was = moving.get(id)
        if (!was || (was.parent_id !== parent && !(parent === unit.id && former.has(was.parent_id)))) continue
        kept.set(id, { lo: was.lo, hi: was.hi })
        walk.push(id)
      }
    }
  }
  return kept
}

/** Ancestors of what keeps its labels; they are added to the lines, for what hangs there anew. */
function withLines(
  kept: ReadonlyMap<number, { lo: number; hi: number }>,
  { parentOf }: Hanging,
  lines: Map<number, number[]>,
): Placed[] {
  return [...kept].map(([id, { lo, hi }]) => {
    const anc = [...lines.get(parentOf.get(id)!)!, id]
    lines.set(id, anc)
    return { id, lo, hi, anc }
  })
}

/** The rest as one forest a parent that stands or keeps its labels. */
function forestsOf({ parentOf, children }: Hanging, kept: ReadonlyMap<number, unknown>): Forest[] {
  const forests: Forest[] = []
  for (const [under, ids] of children) {
    const tops = ids.filter(id => !kept.has(id))
    if (tops.length > 0 && (!parentOf.has(under) || kept.has(under)))
      forests.push(forestUnder(under, tops, children))
  }
  return forests
}

function forestUnder(
  under: number,
  tops: readonly number[],
  children: ReadonlyMap<number, readonly number[]>,
): Forest {
  const forest: Forest = { under, ids: [], parents: [] }
  const add = (ids: readonly number[] | undefined, parent: number) => {
    for (const id of ids ?? []) {
      forest.ids.push(id)
      forest.parents.push(parent)
    }
  }
  add(tops, -1)
  for (let at = 0; at < forest.ids.length; at++) add(children.get(forest.ids[at]!), at)
  return forest
}

function labelled(forest: Forest, gap: Gap, lines: ReadonlyMap<number, number[]>): Placed[] {
  const wanted = naturalWidth(forest.parents)
  const width =
    gap.width >= wanted * 8 ? wanted : fits(forest.parents, gap.width / 8) ? gap.width / 8 : gap.width
  const labels = labelForest(forest.parents, gap.lo, gap.lo + Math.floor(width))
  const anc = ancestorsOf(forest.parents, forest.ids, () => lines.get(forest.under)!)
  return forest.ids.map((id, at) => ({ id, lo: labels.lo[at]!, hi: labels.hi[at]!, anc: anc[at]! }))
}

async function subtreesOf(ctx: Context, day: string, moved: readonly Unit[]): Promise<Moving> {
  const ranges = territoryOf(moved.map(unit => unit.was!))
  const { rows } = await sql<{ id: number; parent_id: number; lo: number; hi: number }>`
    select o.id, o.parent_id, o.lo, o.hi
    from unnest(${ranges.map(range => range.lo)}::bigint[], ${ranges.map(range => range.hi)}::bigint[]) r (lo, hi)
    join ${standing(day)} o on o.lo >= r.lo and o.lo < r.hi order by o.lo`.execute(ctx.tx)
  return new Map(rows.map(row => [row.id, row]))
}

async function linesOf(ctx: Context, day: string, ids: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ id: number; anc: number[] }>`
    select o.id, o.anc from ${standing(day)} o where o.id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.id, row.anc]))
}

/**
 * Who founds an organisation over neighbours that end gives it their place: its label spans theirs, and what hung on
 * them hangs on it with the labels it has. Nothing that carries these labels has to follow (decision 0012).
 */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import type { Difference } from './check.ts'
import type { Unit } from './sketch.ts'

/** The place of a founded organisation: the labels of `members`, neighbours under one parent that end on the day. */
export interface Place {
  unit: Unit
  parentId: number
  members: Unit[]
  lo: number
  hi: number
}

/** Rows of the subtrees that move, as they were. */
export type Moving = ReadonlyMap<number, { parent_id: number; lo: number; hi: number }>

/** A place for each founded organisation that can have one: of its runs of neighbours the one that most hangs on. */
export async function placesOf(
  ctx: Context,
  day: string,
  difference: Difference,
  moving: Moving,
): Promise<Place[]> {
  const weights = weigh(difference, moving)
  const places: Place[] = []
  for (const unit of difference.founded) {
    const parent = unit.parent
    if (!parent?.was || isMoving(parent, moving)) continue
    const members = difference.ended
      .filter(ended => ended.was!.parent_id === parent.id && heirOf(weights, ended) === unit)
      .sort((a, b) => a.was!.lo - b.was!.lo)
    if (members.length === 0) continue
    const weightOf = (run: readonly Unit[]) =>
      run.reduce((sum, member) => sum + weights.get(member)!.get(unit)!, 0)
    const runs = await neighbours(ctx, day, parent.id!, members)
    const best = runs.reduce((most, run) => (weightOf(run) > weightOf(most) ? run : most))
    const [lo, hi] = [best[0]!.was!.lo, best.at(-1)!.was!.hi]
    places.push({ unit, parentId: parent.id!, members: best, lo, hi })
  }
  return places
}

const isMoving = (unit: Unit, moving: Moving) => moving.has(unit.id!)

/** How many organisations each ended one leaves to each founded one, whole subtrees counted. */
function weigh({ founded, ended, moved }: Difference, moving: Moving): Map<Unit, Map<Unit, number>> {
  const byId = new Map(ended.map(unit => [unit.id!, unit]))
  const fresh = new Set(founded)
  const labels = [...moving.values()].map(row => row.lo).sort((a, b) => a - b)
  const weights = new Map<Unit, Map<Unit, number>>()
  for (const { was, parent } of moved) {
    const former = byId.get(was!.parent_id!)
    if (!former || !parent || !fresh.has(parent)) continue
    const count = firstAtLeast(labels, was!.hi) - firstAtLeast(labels, was!.lo)
    const shares = weights.get(former) ?? new Map<Unit, number>()
    weights.set(former, shares.set(parent, (shares.get(parent) ?? 0) + count))
  }
  return weights
}

function heirOf(weights: ReadonlyMap<Unit, ReadonlyMap<Unit, number>>, ended: Unit): Unit | undefined {
  return [...(weights.get(ended) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** Position of the first label that is not below the one sought. */
function firstAtLeast(sorted: readonly number[], sought: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < sought) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * The members in runs between which nothing else stands under their parent: on that day, on any later one, or again
 * when a scheduled batch is undone.
 */
async function neighbours(
  ctx: Context,
  day: string,
  parentId: number,
  members: readonly Unit[],
): Promise<Unit[][]> {
  const { rows } = await sql<{ lo: number }>`
    select v.lo from organisation_version v where v.parent_id = ${parentId}
      and (v.valid_to is null or v.valid_to > ${day}::date)
      and v.lo > ${members[0]!.was!.lo}::bigint and v.lo < ${members.at(-1)!.was!.lo}::bigint
      and v.organisation_id <> all(${members.map(member => member.id!)}::bigint[])
      and (v.retracted_at is null
        or v.retracted_by in (select id from reorganisation where state in ('draft', 'scheduled')))
    order by v.lo`.execute(ctx.tx)
  const between = (a: Unit, b: Unit) => rows.some(({ lo }) => a.was!.lo < lo && lo < b.was!.lo)
  const runs: Unit[][] = [[members[0]!]]
  for (const member of members.slice(1)) {
    const run = runs.at(-1)!
    if (between(run.at(-1)!, member)) runs.push([member])
    else run.push(member)
  }
  return runs
}

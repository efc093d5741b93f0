/** Rules of a whole batch: what the sketch looks like after all changes, and what stands in the way on later days. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { countCarried } from '../../../platform/territory.ts'
import { may } from '../../../platform/visibility.ts'
import { ownScheme } from '../codes.ts'
import { mayStandUnder } from '../kinds.ts'
import type { Sketch, Unit } from './sketch.ts'

/** The line of organisations may not be longer: every level of the Party has its place well within it. */
const maxDepth = 30

/** What differs from the tree as it was. */
export interface Difference {
  founded: Unit[]
  ended: Unit[]
  /** Stand on, with other attributes or another parent. */
  changed: Unit[]
  /** Of these and of what hangs on them the labels change. */
  moved: Unit[]
}

export function differenceOf(sketch: Sketch): Difference {
  const units = [...sketch.units.values()]
  const standing = units.filter(unit => unit.was && !unit.ended)
  const moved = standing.filter(unit => (unit.parent?.id ?? null) !== unit.was!.parent_id)
  return {
    founded: units.filter(unit => !unit.was && !unit.ended),
    ended: units.filter(unit => unit.was && unit.ended),
    changed: standing.filter(unit => moved.includes(unit) || attributesDiffer(unit)),
    moved,
  }
}

function attributesDiffer(unit: Unit): boolean {
  const was = unit.was!
  return (
    unit.kind !== was.kind ||
    unit.level !== was.level ||
    unit.name !== was.name ||
    unit.shortName !== was.short_name ||
    unit.symbol !== was.symbol ||
    unit.place !== was.place ||
    (unit.advises?.id ?? (unit.advises ? -1 : null)) !== was.advises_id
  )
}

export async function check(ctx: Context, sketch: Sketch, difference: Difference): Promise<void> {
  const { founded, changed, ended } = difference
  if (founded.length + changed.length + ended.length === 0) throw refuse('organisations.nothingChanges')
  for (const unit of [...founded, ...changed]) checkPlace(unit)
  for (const unit of changed) for (const child of unit.children) checkPlace(child)
  for (const unit of ended) {
    const child = [...unit.children].find(other => !other.ended)
    if (child) throw refuse('organisations.hasChildren', { name: unit.name, child: child.name }, 'conflict')
  }
  checkRights(ctx, difference)
  await checkLaterChanges(ctx, sketch.day, difference)
  await checkDuties(ctx, sketch, ended)
  await checkCodes(ctx, founded)
  warn(sketch, difference)
}

function checkPlace(unit: Unit): void {
  if (unit.name === '') throw refuse('organisations.nameMissing', { parent: unit.parent?.name ?? null })
  if (unit.advises?.ended)
    throw refuse('organisations.advisesEnded', { name: unit.name, committee: unit.advises.name })
  const { parent } = unit
  if (!parent) return
  if (parent.ended)
    throw refuse('organisations.parentEnds', { name: unit.name, parent: parent.name }, 'conflict')
  if (!mayStandUnder(unit.kind, parent.kind)) {
    throw refuse('organisations.wrongParent', {
      name: unit.name,
      kind: unit.kind,
      parent: parent.name,
      parentKind: parent.kind,
    })
  }
  let depth = 1
  for (let above: Unit | null = parent; above; above = above.parent) depth++
  if (depth > maxDepth) throw refuse('organisations.tooDeep', { name: unit.name, limit: maxDepth })
}

/** The right has to cover everything that changes and everything that something is hung on. */
function checkRights(ctx: Context, { founded, changed, ended }: Difference): void {
  if (!ctx.viewer) return
  const touched = new Set<Unit>([...changed, ...ended])
  for (const unit of [...founded, ...changed]) if (unit.parent?.was) touched.add(unit.parent)
  for (const unit of touched) {
    if (!may(ctx, 'organisation.change', unit.was!.lo)) {
      throw refuse('organisations.notYours', { name: unit.name }, 'forbidden')
    }
  }
}

/**
 * A batch may not take effect before a change that is recorded already for what it touches: for the unit itself,
 * for what hangs on it when it moves, and for the parent that it is hung on.
 */
async function checkLaterChanges(ctx: Context, day: string, difference: Difference): Promise<void> {
  const own = new Set<number>()
  for (const unit of [...difference.changed, ...difference.ended]) own.add(unit.id!)
  for (const unit of [...difference.founded, ...difference.changed])
    if (unit.parent?.id) own.add(unit.parent.id)
  const ending = difference.ended.map(unit => unit.id!)
  const subtrees = [...difference.moved, ...difference.ended].map(unit => unit.was!)
  const { rows } = await sql<{ name: string; day: string }>`
    with concerned as (
      select unnest(${[...own]}::bigint[]) as id
      union select v.organisation_id from unnest(${subtrees.map(row => row.lo)}::bigint[],
          ${subtrees.map(row => row.hi)}::bigint[]) r (lo, hi)
        join organisation_version v on v.lo >= r.lo and v.lo < r.hi
        where v.retracted_at is null and (v.valid_to is null or v.valid_to > ${day}::date))
    select v.name, case when v.valid_from > ${day}::date then v.valid_from else coalesce(v.valid_to, v.valid_from) end as day
    from concerned c join organisation_version v on v.organisation_id = c.id and v.retracted_at is null
    where v.valid_from > ${day}::date or v.valid_to > ${day}::date
      or (v.valid_from = ${day}::date and v.organisation_id = any(${ending}::bigint[]))
    order by 2 limit 1`.execute(ctx.tx)
  if (rows[0]) throw refuse('organisations.laterChange', { name: rows[0].name, day: rows[0].day }, 'conflict')
}

/** Whoever ends with open duties or members needs a successor. */
async function checkDuties(ctx: Context, sketch: Sketch, ended: readonly Unit[]): Promise<void> {
  for (const unit of ended) {
    if (sketch.heritage.some(heritage => heritage.from === unit)) continue
    const { lo } = unit.was!
    const counts = await countCarried(ctx, [{ lo, hi: lo + 1 }])
    const open = Object.entries(counts).find(([, count]) => count > 0)
    if (open) {
      throw refuse('organisations.openDuties', { name: unit.name, what: open[0], count: open[1] }, 'conflict')
    }
  }
}

async function checkCodes(ctx: Context, founded: readonly Unit[]): Promise<void> {
  const codes = founded.flatMap(unit => unit.code ?? [])
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  if (twice) throw refuse('organisations.codeTwice', { code: twice })
  if (codes.length === 0) return
  const { rows } = await sql<{ code: string; name: string }>`
    select c.code, o.name from organisation_code c join organisation o on o.id = c.organisation_id
    where c.scheme = ${ownScheme} and c.valid_to is null and c.code = any(${codes}::text[]) limit 1`.execute(
    ctx.tx,
  )
  if (rows[0]) throw refuse('organisations.codeTaken', { ...rows[0] }, 'conflict')
}

function warn(sketch: Sketch, { founded, changed }: Difference): void {
  for (const unit of [...founded, ...changed]) {
    const same = [...(unit.parent?.children ?? [])].find(other => other !== unit && other.name === unit.name)
    if (same) sketch.warnings.push({ code: 'sameName', data: { name: unit.name, parent: unit.parent!.name } })
    if (unit.was && unit.advises === null && unit.was.advises_id !== null) {
      sketch.warnings.push({ code: 'advisesNobody', data: { name: unit.name } })
    }
  }
}

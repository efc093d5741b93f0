/** From the sketch to the tables: one transaction, set by set, under the lock of the tree. */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { sortKey } from '../../../platform/text.ts'
import { ownScheme } from '../codes.ts'
import type { Change } from '../contract-reorganisation.ts'
import { foldedOf, reserveIds } from '../plant.ts'
import { check, type Difference, differenceOf } from './check.ts'
import { operate } from './operations.ts'
import { type Placed, place } from './place.ts'
import { type Sketch, sketchOf, type Unit } from './sketch.ts'
import { writeStates } from './versions.ts'

export interface Plan {
  sketch: Sketch
  difference: Difference
}

/** Only one transaction at a time changes the tree. */
export async function lockTree(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisations.tree'))`.execute(ctx.tx)
}

/** What the changes would do on that day; refuses what could not take effect. Writes nothing. */
export async function planOf(ctx: Context, changes: readonly Change[], day: string): Promise<Plan> {
  const sketch = await sketchOf(ctx, changes, day)
  operate(sketch, changes)
  const difference = differenceOf(sketch)
  await check(ctx, sketch, difference)
  return { sketch, difference }
}

/**
 * Writes the states, successions and codes of a batch from its day on. The present table follows when the day comes
 * (activate.ts). The caller holds the lock of the tree.
 */
export async function apply(
  ctx: Context,
  changes: readonly Change[],
  day: string,
  batch: number,
): Promise<void> {
  const { sketch, difference } = await planOf(ctx, changes, day)
  const ids = await reserveIds(ctx, difference.founded.length)
  difference.founded.forEach((unit, at) => {
    unit.id = ids[at]!
  })
  const placed = await place(ctx, sketch, difference, batch)
  await layPlaced(ctx, placed)
  await layChanged(ctx, difference)
  await foundRows(ctx, day)
  await writeStates(ctx, day, batch)
  await addSuccessions(ctx, sketch, day, batch)
  await addCodes(ctx, difference.founded, day)
}

async function layPlaced(ctx: Context, placed: readonly Placed[]): Promise<void> {
  await sql`drop table if exists placed`.execute(ctx.tx)
  await sql`create temp table placed (id bigint primary key, lo bigint, hi bigint, anc bigint[]) on commit drop`.execute(
    ctx.tx,
  )
  await sql`
    insert into placed select id, lo, hi, string_to_array(anc, ',')::bigint[]
    from unnest(${placed.map(row => row.id)}::bigint[], ${placed.map(row => row.lo)}::bigint[],
      ${placed.map(row => row.hi)}::bigint[], ${placed.map(row => row.anc.join(','))}::text[]) x (id, lo, hi, anc)
  `.execute(ctx.tx)
}

async function layChanged(ctx: Context, { founded, changed, ended }: Difference): Promise<void> {
  const units = [...founded, ...changed, ...ended]
  const column = (value: (unit: Unit) => string | number | boolean | null) => units.map(value)
  await sql`drop table if exists changed`.execute(ctx.tx)
  await sql`
    create temp table changed on commit drop as
    select * from unnest(
      ${column(unit => unit.id)}::bigint[], ${column(unit => !unit.was)}::bool[],
      ${column(unit => unit.ended)}::bool[], ${column(unit => unit.parent?.id ?? null)}::bigint[],
      ${column(unit => unit.kind)}::text[], ${column(unit => unit.level)}::text[],
      ${column(unit => unit.name)}::text[], ${column(unit => unit.shortName)}::text[],
      ${column(unit => unit.symbol)}::text[], ${column(unit => unit.place)}::text[],
      ${column(unit => unit.advises?.id ?? null)}::bigint[], ${column(unit => sortKey(unit.name))}::text[],
      ${column(foldedOf)}::text[])
      as x (id, founded, ended, parent_id, kind, level, name, short_name, symbol, place, advises_id, name_key, folded)
  `.execute(ctx.tx)
}

/** A founded organisation has its row at once (others refer to it), but stands in the tree only from its day. */
async function foundRows(ctx: Context, day: string): Promise<void> {
  await sql`
    insert into organisation (id, parent_id, kind, level, name, short_name, symbol, place, advises_id, name_key, folded,
      lo, hi, anc, state, founded_on)
    select c.id, c.parent_id, c.kind, c.level, c.name, c.short_name, c.symbol, c.place, c.advises_id, c.name_key,
      c.folded, p.lo, p.hi, p.anc, 'planned', ${day}::date
    from changed c join placed p on p.id = c.id where c.founded`.execute(ctx.tx)
}

async function addSuccessions(ctx: Context, sketch: Sketch, day: string, batch: number): Promise<void> {
  const { heritage } = sketch
  if (heritage.length === 0) return
  await sql`
    insert into succession (predecessor_id, successor_id, share, fraction, effective_on, reorganisation_id)
    select x.predecessor, x.successor, x.share, x.fraction, ${day}::date, ${batch}
    from unnest(${heritage.map(line => line.from.id)}::bigint[], ${heritage.map(line => line.to.id)}::bigint[],
      ${heritage.map(line => line.share)}::text[], ${heritage.map(line => line.fraction)}::numeric[])
      x (predecessor, successor, share, fraction)`.execute(ctx.tx)
}

async function addCodes(ctx: Context, founded: readonly Unit[], day: string): Promise<void> {
  const coded = founded.filter(unit => unit.code !== null)
  if (coded.length === 0) return
  await sql`
    insert into organisation_code (organisation_id, scheme, code, valid_from)
    select id, ${ownScheme}, code, ${day}::date
    from unnest(${coded.map(unit => unit.id)}::bigint[], ${coded.map(unit => unit.code)}::text[]) x (id, code)
  `.execute(ctx.tx)
}

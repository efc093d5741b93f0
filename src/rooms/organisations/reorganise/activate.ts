/**
 * The present table follows the calendar: what became valid since the day it stood for is taken over, the labels
 * that other rooms carry follow, scheduled batches whose day has come are in force. Safe to run twice.
 */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { insertionOfMany } from '../../../platform/history.ts'
import { type Ending, followLabels, passOn } from '../../../platform/territory.ts'
import { lockTree } from './apply.ts'

/** Brings `organisation` to today. `batch`: one that was just written for a day that has passed already. */
export async function activate(ctx: Context, batch: number | null = null): Promise<{ moved: number }> {
  await lockTree(ctx)
  const { rows } = await sql<{ day: string }>`select day from tree_state`.execute(ctx.tx)
  const before = rows[0]!.day
  const day = [before, ctx.today].sort().at(-1)!
  if (day === before && batch === null) return { moved: 0 }
  const concerned = await layConcerned(ctx, before, day, batch)
  if (concerned > 0) {
    await endEnded(ctx, day)
    await takeOver(ctx, day)
    await followHeirs(ctx)
    await layLabelChange(ctx)
    await countBelow(ctx)
  }
  const moved = concerned > 0 ? await followLabels(ctx) : 0
  await sql`update tree_state set day = ${day}::date`.execute(ctx.tx)
  await enterForce(ctx, day)
  if (concerned > 0) await passOn(ctx, await endings(ctx))
  return { moved }
}

/** Temporary table `concerned`: organisations whose state on `day` may differ from the table, and their labels now. */
async function layConcerned(
  ctx: Context,
  before: string,
  day: string,
  batch: number | null,
): Promise<number> {
  await sql`drop table if exists concerned`.execute(ctx.tx)
  await sql`
    create temp table concerned on commit drop as
    select o.id, o.lo, o.hi, o.anc, o.state from organisation o
    where o.id in (
      select organisation_id from organisation_version
      where retracted_at is null and valid_from > ${before}::date and valid_from <= ${day}::date
      union select organisation_id from organisation_version
      where retracted_at is null and valid_to > ${before}::date and valid_to <= ${day}::date
      union select organisation_id from organisation_version
      where recorded_by = ${batch}::bigint or retracted_by = ${batch}::bigint)`.execute(ctx.tx)
  await sql`analyze concerned`.execute(ctx.tx)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from concerned`.execute(ctx.tx)
  return rows[0]!.n
}

/** Those that stand no more: their records go to the heir. */
async function endEnded(ctx: Context, day: string): Promise<void> {
  await sql`
    update organisation o set state = 'ended', ended_on = last.valid_to,
      heir_id = coalesce((
        select s.successor_id from succession s
        where s.predecessor_id = o.id and s.retracted_at is null and s.effective_on = last.valid_to
        order by (s.share = 'whole') desc, s.fraction desc nulls last, s.id limit 1), last.parent_id)
    from concerned c, lateral (
      select v.valid_to, v.parent_id from organisation_version v
      where v.organisation_id = c.id and v.retracted_at is null order by v.valid_from desc limit 1) last
    where o.id = c.id and last.valid_to <= ${day}::date and o.state <> 'ended'`.execute(ctx.tx)
}

async function takeOver(ctx: Context, day: string): Promise<void> {
  await sql`
    update organisation o set parent_id = v.parent_id, kind = v.kind, level = v.level, name = v.name,
      short_name = v.short_name, symbol = v.symbol, place = v.place, advises_id = v.advises_id,
      name_key = v.name_key, folded = v.folded, lo = v.lo, hi = v.hi, anc = v.anc,
      state = 'active', ended_on = null, heir_id = null
    from concerned c, organisation_version v
    where o.id = c.id and v.organisation_id = c.id and v.retracted_at is null
      and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to > ${day}::date)`.execute(ctx.tx)
}

/** An ended organisation has the own label of its heir, through as many heirs as ended since. */
async function followHeirs(ctx: Context): Promise<void> {
  await sql`
    insert into concerned select o.id, o.lo, o.hi, o.anc, o.state from organisation o
    where o.state = 'ended' and o.heir_id is not null
      and not exists (select from concerned c where c.id = o.id)`.execute(ctx.tx)
  await sql`
    with recursive line as (
      select o.id, o.heir_id, 1 as depth from organisation o where o.state = 'ended' and o.heir_id is not null
      union all
      select l.id, h.heir_id, l.depth + 1 from line l join organisation h on h.id = l.heir_id
      where h.state = 'ended' and h.heir_id is not null and l.depth < 50)
    update organisation o set lo = h.lo, hi = h.lo + 1
    from line l join organisation h on h.id = l.heir_id and h.state = 'active'
    where o.id = l.id and (o.lo <> h.lo or o.hi <> h.lo + 1)`.execute(ctx.tx)
}

async function layLabelChange(ctx: Context): Promise<void> {
  await sql`drop table if exists label_change`.execute(ctx.tx)
  await sql`
    create temp table label_change on commit drop as
    select o.id, c.lo as old_lo, c.hi as old_hi, o.lo, o.hi
    from concerned c join organisation o on o.id = c.id where o.lo <> c.lo or o.hi <> c.hi`.execute(ctx.tx)
  await sql`create unique index on label_change (id)`.execute(ctx.tx)
  await sql`analyze label_change`.execute(ctx.tx)
}

/** Those concerned and all that stand above them, before and now, have another number below. */
async function countBelow(ctx: Context): Promise<void> {
  await sql`
    select count_below(array(
      select unnest(c.anc) from concerned c
      union select unnest(o.anc) from concerned c join organisation o on o.id = c.id))`.execute(ctx.tx)
}

async function enterForce(ctx: Context, day: string): Promise<void> {
  await sql`
    with due as (
      update reorganisation set state = 'inForce', version = version + 1
      where state = 'scheduled' and effective_on <= ${day}::date returning id, organisation_id)
    ${insertionOfMany(
      ctx,
      { room: 'organisations', objectType: 'reorganisation', step: 'activate' },
      sql`select id, organisation_id, '{"state": "scheduled"}'::jsonb as before, '{"state": "inForce"}'::jsonb as after
        from due`,
    )}`.execute(ctx.tx)
}

/** What ended just now, with whoever takes over. */
async function endings(ctx: Context): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select o.id as "organisationId", o.ended_on as day, o.heir_id as "firstId", s.successors, s.heir as "heirId"
    from concerned c join organisation o on o.id = c.id and o.state = 'ended' and c.state <> 'ended', lateral (
      select count(*)::int as successors,
        case when count(*) = 1 and bool_and(share = 'whole') then min(successor_id) end as heir
      from succession where predecessor_id = o.id and retracted_at is null) s
    order by o.id`.execute(ctx.tx)
  return rows
}

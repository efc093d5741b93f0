/** One organisation: its state on a day, what stands around it, where it came from and what became of it. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/dates/dates.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { codesOf } from './codes.ts'
import type { Organisation, OrganisationRef } from './contract.ts'
import { eventsOf } from './events.ts'
import { type CountedRow, counters, refOf, rowOf } from './rows.ts'
import { dayToRead, type Standing, standing, standingByIds } from './standing.ts'
import { termsOf } from './terms.ts'

interface Life {
  id: number
  state: 'planned' | 'active' | 'ended'
  founded_on: string
  ended_on: string | null
  lo: number
}

/**
 * One organisation as of a day. On a day when it did not exist (yet, or any more) the answer is its first or its
 * last state, and `day` says so.
 */
export async function read(ctx: Context, publicId: string, asked?: string): Promise<Organisation> {
  const life = await getLife(ctx, publicId)
  const shown = asked ?? ctx.today
  const day = await dayOfState(ctx, life, asked)
  const { rows } = await sql<CountedRow>`
    select o.*, ${counters(day)} from ${standing(day)} o where o.id = ${life.id}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw notFound()
  const above = await standingByIds(ctx, row.anc.slice(0, -1), day)
  const ancestors = row.anc.slice(0, -1).flatMap(id => above.filter(other => other.id === id).map(refOf))
  return {
    ...rowOf(row),
    state: asked && day === asked ? 'active' : life.state,
    place: row.place,
    foundedOn: life.founded_on,
    endedOn: life.ended_on,
    parent: ancestors.at(-1) ?? null,
    ancestors,
    ...(await advice(ctx, row, day)),
    ...(await successions(ctx, life.id)),
    codes: await codesOf(ctx, life.id),
    terms: await termsOf(ctx, life.id),
    history: await eventsOf(ctx, life.id),
    mayChange: life.state !== 'ended' && may(ctx, 'organisation.change', life.lo),
    day: day ?? shown,
  }
}

async function getLife(ctx: Context, publicId: string): Promise<Life> {
  const row = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'state', 'founded_on', 'ended_on', 'lo'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row as unknown as Life
}

/** The day whose versions hold the state to show; null for the present table. */
async function dayOfState(ctx: Context, life: Life, asked: string | undefined): Promise<string | null> {
  const wanted = asked ?? (life.state === 'active' ? null : ctx.today)
  if (wanted === null) return null
  const { rows } = await sql<{ first: string; end: string | null }>`
    select min(valid_from) as first, case when bool_or(valid_to is null) then null else max(valid_to) end as end
    from organisation_version where organisation_id = ${life.id} and retracted_at is null`.execute(ctx.tx)
  const { first, end } = rows[0]!
  if (first === null) throw notFound()
  if (wanted < first) return first
  if (end !== null && wanted >= end) return addDays(end, -1)
  return asked ? dayToRead(ctx, asked) : wanted
}

async function advice(ctx: Context, row: Standing, day: string | null) {
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o where o.advises_id = ${row.id} order by o.name_key, o.id`.execute(
    ctx.tx,
  )
  const [advised] = row.advises_id ? await standingByIds(ctx, [row.advises_id], day) : []
  return { advises: advised ? refOf(advised) : null, advisedBy: rows.map(refOf) }
}

interface SuccessionRow {
  side: 'predecessor' | 'successor'
  public_id: string
  name: string
  kind: OrganisationRef['kind']
  level: OrganisationRef['level']
  share: 'whole' | 'part' | 'territory' | 'members'
  fraction: string | null
  effective_on: string
}

async function successions(ctx: Context, id: number) {
  const { rows } = await sql<SuccessionRow>`
    select s.side, o.public_id, o.name, o.kind, o.level, s.share, s.fraction, s.effective_on from (
      select 'predecessor' as side, predecessor_id as other, share, fraction, effective_on
      from succession where successor_id = ${id} and retracted_at is null
      union all
      select 'successor', successor_id, share, fraction, effective_on
      from succession where predecessor_id = ${id} and retracted_at is null) s
    join organisation o on o.id = s.other
    order by s.effective_on, o.name_key`.execute(ctx.tx)
  const on = (side: SuccessionRow['side']) =>
    rows
      .filter(row => row.side === side)
      .map(row => ({
        organisation: refOf(row),
        share: row.share,
        fraction: row.fraction === null ? null : Number(row.fraction),
        effectiveOn: row.effective_on,
      }))
  return { predecessors: on('predecessor'), successors: on('successor') }
}

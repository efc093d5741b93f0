/**
 * Results as set arithmetic over the expected rows, never stored: expected = present + excused + missing; exempt and
 * elsewhere stand apart; persons and attendances are never mixed. Over several contents a person stands where the
 * content stands that is furthest from done.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { mustSee, visible } from '../../platform/visibility.ts'
import { getStanding } from '../organisations/index.ts'
import type * as ask from './contract.ts'
import type { Result } from './contract.ts'
import { getPlanRow, type PlanRelation, type PlanRow } from './rows.ts'

/** From done to not done, as ranks: the person takes the highest of their contents. */
export const ranks = ['exempt', 'elsewhere', 'present', 'excused', 'missing'] as const

/** One row a person of a plan: `person_id, lo, organiser_lo, home_lo, member, conference_id, place_id, rank`. */
export function standingRows(
  plan: { id: number },
  where: RawBuilder<unknown> = sql`true`,
  content: number | null = null,
): RawBuilder<unknown> {
  return sql`(
    select e.person_id, min(e.lo) as lo, min(e.organiser_lo) as organiser_lo, min(e.organiser_id) as organiser_id,
      min(e.home_lo) as home_lo, bool_and(e.member) as member, min(e.conference_id) as conference_id,
      min(e.organisation_id) as organisation_id,
      max(case when e.standing = 'exempt' then 0
        when a.plan_id = e.plan_id then 2
        when a.person_id is not null then 1
        when b.person_id is not null then 3
        else 4 end) as rank
    from expected e
    left join attendance a on a.content_id = e.content_id and a.person_id = e.person_id
    left join (select distinct person_id from absence where plan_id = ${plan.id} and state = 'granted') b
      on b.person_id = e.person_id
    where e.plan_id = ${plan.id} and (${content}::bigint is null or e.content_id = ${content}::bigint) and ${where}
    group by e.person_id)`
}

/** The figures over rows of `standingRows` under the alias `s`. */
export const figures = sql`
  count(s.*) filter (where s.rank >= 2)::int as expected, count(s.*) filter (where s.rank = 2)::int as present,
  count(s.*) filter (where s.rank = 3)::int as excused, count(s.*) filter (where s.rank = 4)::int as missing,
  count(s.*) filter (where s.rank = 1)::int as elsewhere, count(s.*) filter (where s.rank = 0)::int as exempt,
  count(s.*) filter (where s.rank = 2 and not s.member)::int as "presentNonMembers",
  count(s.*) filter (where s.rank >= 2 and not s.member)::int as "expectedNonMembers"`

/** Whose figures the reader may see: below them, gathered by them, or of their own committee. */
export function countable(ctx: SignedIn): RawBuilder<boolean> {
  return sql<boolean>`(${visible(ctx, 'study.read', 'e.lo')} or ${visible(ctx, 'study.lead', 'e.organiser_lo')}
    or ${visible(ctx, 'study.names', 'e.home_lo')})`
}

/** Whose names: the planner's all, the organiser's own, the own committee's; a superior sees figures. */
export function nameable(ctx: SignedIn, relations: ReadonlySet<PlanRelation>): RawBuilder<boolean> {
  if (relations.has('planner')) return sql<boolean>`true`
  return sql<boolean>`(${visible(ctx, 'study.lead', 'e.organiser_lo')} or ${visible(ctx, 'study.names', 'e.home_lo')})`
}

export async function totalOf(
  ctx: Context,
  plan: { id: number },
  where?: RawBuilder<unknown>,
  content: number | null = null,
): Promise<Result> {
  const { rows } = await sql<Result>`select ${figures} from ${standingRows(plan, where, content)} s`.execute(
    ctx.tx,
  )
  return rows[0]!
}

interface Point {
  id: number
  public_id: string
  name: string
  lo: number
  hi: number
  anc: number[]
}

/** Where the reader looks from: what they asked for, else the plan's scope, else the organisation acted for. */
async function pointOf(ctx: SignedIn, plan: PlanRow, under: string | undefined): Promise<Point | null> {
  if (under) {
    const point = await getStanding(ctx, under, null)
    mustSee(ctx, 'study.read', point.lo)
    return point
  }
  const { rows } = await sql<Point>`
    select id, public_id, name, lo, hi, anc from organisation o
    where o.state = 'active' and ${visible(ctx, 'study.read', 'o.lo')} and o.id in (${plan.scope_id}, ${ctx.viewer.actingFor.id})
      and o.lo >= ${plan.root_lo} and o.lo < ${plan.root_hi}
    order by o.id = ${plan.scope_id} desc limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

/** Persons under a point and each of its children; what hangs at the point itself is a row of its own. */
export async function openResults(
  ctx: SignedIn,
  publicId: string,
  query: Call<typeof ask.getResults>['query'],
): Promise<Reply<typeof ask.getResults>> {
  const { plan, relations } = await getPlanRow(ctx, publicId)
  const point = await pointOf(ctx, plan, query.under)
  const content = query.content ? await contentId(ctx, plan, query.content) : null
  const inside = point
    ? sql`e.lo >= ${point.lo} and e.lo < ${point.hi} and ${countable(ctx)}`
    : countable(ctx)
  const total = await totalOf(ctx, plan, inside, content)
  return {
    at: ctx.now.toISOString(),
    under: point && { id: point.public_id, name: point.name },
    above: point ? await aboveOf(ctx, plan, point) : [],
    total,
    rows: point ? await rowsUnder(ctx, plan, point, inside, content) : [],
    ...(await sessionsUnder(ctx, plan, point)),
    names: relations.has('planner') || (await anyName(ctx, plan, relations, inside)),
  }
}

async function contentId(ctx: SignedIn, plan: PlanRow, publicId: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select c.id from study_content c join plan_content p on p.content_id = c.id
    where p.plan_id = ${plan.id} and c.public_id = ${publicId}`.execute(ctx.tx)
  return rows[0]?.id ?? 0
}

async function aboveOf(ctx: SignedIn, plan: PlanRow, point: Point) {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.public_id as id, o.name from organisation o
    where o.id = any(${point.anc}::bigint[]) and o.id <> ${point.id} and o.lo >= ${plan.root_lo} and o.lo < ${plan.root_hi}
      and ${visible(ctx, 'study.read', 'o.lo')}
    order by o.lo`.execute(ctx.tx)
  return rows
}

async function rowsUnder(
  ctx: SignedIn,
  plan: PlanRow,
  point: Point,
  inside: RawBuilder<unknown>,
  content: number | null,
) {
  const { rows } = await sql<Result & { id: string; name: string; kind: string; opens: boolean }>`
    with unit as (
      select o.id as unit_id, o.public_id, o.name, o.name_key, o.kind, o.lo as from_lo, o.hi as to_hi,
        exists (select from organisation c where c.parent_id = o.id and c.state = 'active') as opens
      from organisation o where o.parent_id = ${point.id} and o.state = 'active'
      union all
      select o.id, o.public_id, o.name, o.name_key, o.kind, o.lo, o.lo + 1, false from organisation o where o.id = ${point.id})
    select unit.public_id as id, unit.name, unit.kind, unit.opens, ${figures}
    from unit join ${standingRows(plan, inside, content)} s on s.lo >= unit.from_lo and s.lo < unit.to_hi
    group by unit.unit_id, unit.public_id, unit.name, unit.name_key, unit.kind, unit.opens
    order by count(s.*) filter (where s.rank = 4) desc, unit.name_key`.execute(ctx.tx)
  return rows.map(({ id, name, kind, opens, ...result }) => ({
    organisation: { id, name, kind },
    opens,
    result,
  }))
}

/** Attendances, guests and classes of the organisers under the point; without a point those of the reader. */
async function sessionsUnder(ctx: SignedIn, plan: PlanRow, point: Point | null) {
  const where = point ? sql`c.lo >= ${point.lo} and c.lo < ${point.hi}` : visible(ctx, 'study.lead', 'c.lo')
  const { rows } = await sql<{
    attendances: number
    guests: number
    classes: number
    held: number
    makeUp: number
    essays: number
  }>`
    with class as (select c.* from study_class c where c.plan_id = ${plan.id} and c.state <> 'cancelled' and ${where})
    select
      (select count(*)::int from visit v join class on class.id = v.class_id where v.present) as attendances,
      (select coalesce(sum(guests), 0)::int from class)
        + (select coalesce(sum(s.guests), 0)::int from class_site s join class on class.id = s.class_id) as guests,
      (select count(*)::int from class) as classes,
      (select count(*)::int from class where state = 'held') as held,
      (select count(*)::int from class where make_up) as "makeUp",
      (select count(*)::int from essay y where y.plan_id = ${plan.id}
        and ${point ? sql`y.home_lo >= ${point.lo} and y.home_lo < ${point.hi}` : sql`true`}) as essays`.execute(
    ctx.tx,
  )
  const { held, ...counts } = rows[0]!
  return { ...counts, classesHeld: held }
}

async function anyName(
  ctx: SignedIn,
  plan: PlanRow,
  relations: ReadonlySet<PlanRelation>,
  inside: RawBuilder<unknown>,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from expected e where e.plan_id = ${plan.id} and ${inside} and ${nameable(ctx, relations)} limit 1`.execute(
    ctx.tx,
  )
  return rows.length > 0
}

/**
 * An audience as SQL: each set is one function of the database, joins are UNION, INTERSECT and EXCEPT. Bounds are
 * passed as values. Who may ask for whose people is checked here; the functions answer whatever they are given.
 */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { dayToRead, standing } from '../organisations/index.ts'
import type { Audience, AudienceSet } from './contract-audience.ts'

/** A query with one column `person_id`, without doubles. */
export type PeopleQuery = RawBuilder<{ person_id: number }>

interface Bounds {
  id: number
  name: string
  lo: number
  hi: number
}
type Ranges = readonly { lo: number; hi: number }[]

interface Ground {
  day: string
  past: boolean
  /** Of organisations named in the expression: bounds now, bounds on the day, and own labels of the children. */
  now: ReadonlyMap<string, Bounds>
  then: ReadonlyMap<string, Bounds>
  children: ReadonlyMap<number, Ranges>
}

/** Public ids of all organisations that an expression names. */
export function placesIn(audience: Audience): string[] {
  if ('of' in audience) return [...new Set(audience.of.flatMap(placesIn))]
  return 'within' in audience ? [...new Set(audience.within)] : []
}

/**
 * The query of an audience on a day. Refusals: `study.unknownPlace` for organisations that do not exist,
 * `study.outsideScope` for those whose people the reader may not summon.
 */
export async function peopleOf(ctx: SignedIn, audience: Audience, day: string): Promise<PeopleQuery> {
  const ground = await groundFor(ctx, audience, day)
  return compiled(audience, ground)
}

async function groundFor(ctx: SignedIn, audience: Audience, day: string): Promise<Ground> {
  const places = placesIn(audience)
  const past = (await dayToRead(ctx, day)) !== null
  const now = await boundsOf(ctx, places, null)
  const missing = places.filter(id => !now.has(id))
  if (missing.length > 0) throw refuse('study.unknownPlace', { count: missing.length })
  const outside = [...now.values()].filter(place => !may(ctx, 'study.read', place.lo))
  if (outside.length > 0) throw refuse('study.outsideScope', { names: outside.map(place => place.name) })
  const then = past ? await boundsOf(ctx, places, day) : now
  return { day, past, now, then, children: await childrenOf(ctx, [...now.values()]) }
}

async function boundsOf(
  ctx: SignedIn,
  ids: readonly string[],
  day: string | null,
): Promise<Map<string, Bounds>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Bounds & { public_id: string }>`
    select o.id, o.public_id, o.name, o.lo, o.hi from ${standing(day)} o
    where o.public_id = any(${[...ids]}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map(row => [row.public_id, row]))
}

async function childrenOf(ctx: SignedIn, parents: readonly Bounds[]): Promise<Map<number, Ranges>> {
  if (parents.length === 0) return new Map()
  const rows = await ctx.tx
    .selectFrom('organisation')
    .select(['parent_id', 'lo'])
    .where(
      'parent_id',
      'in',
      parents.map(parent => parent.id),
    )
    .where('state', '=', 'active')
    .execute()
  return Map.groupBy(
    rows.map(row => ({ parent: row.parent_id!, lo: row.lo, hi: row.lo + 1 })),
    row => row.parent,
  )
}

const operators = { union: sql` union `, intersect: sql` intersect `, minus: sql` except ` } as const

function compiled(audience: Audience, ground: Ground): PeopleQuery {
  if (!('of' in audience)) return setQuery(audience, ground)
  const [first, ...rest] = audience.of.map(part => sql`(${compiled(part, ground)})`)
  if (audience.op !== 'minus' || rest.length === 0)
    return sql`${sql.join([first, ...rest], operators[audience.op])}`
  return sql`${first} except (${sql.join(rest, operators.union)})`
}

function setQuery(set: AudienceSet, ground: Ground): PeopleQuery {
  switch (set.op) {
    case 'members':
      return sql`select person_id from study_members(${rangesSql(rangesOf(set.within, ground.then))},
        ${ground.day}::date, ${ground.past}) person_id`
    case 'employees':
      return sql`select person_id from study_employees(${rangesSql(rangesOf(set.within, ground.now))},
        ${codes(set.kinds)}, ${set.party}, ${ground.day}::date) person_id`
    case 'holders':
      return sql`select person_id from study_holders(${rangesSql(reached(set, ground))},
        ${set.posts}::text[], ${codes(set.kinds)}, ${codes(set.levels)}, ${ground.day}::date) person_id`
    case 'persons':
      return sql`select person_id from study_named(${set.persons}::uuid[]) person_id`
  }
}

/** An organisation that did not stand on the day had no members then. */
const rangesOf = (within: readonly string[], bounds: ReadonlyMap<string, Bounds>): Ranges =>
  within.flatMap(id => bounds.get(id) ?? [])

function reached(set: Extract<AudienceSet, { op: 'holders' }>, { now, children }: Ground): Ranges {
  const places = rangesOf(set.within, now) as Bounds[]
  if (set.reach === 'subtree') return places
  if (set.reach === 'own') return places.map(({ lo }) => ({ lo, hi: lo + 1 }))
  return places.flatMap(place => children.get(place.id) ?? [])
}

const rangesSql = (ranges: Ranges) =>
  sql`${ranges.map(range => range.lo)}::bigint[], ${ranges.map(range => range.hi)}::bigint[]`
const codes = (list: readonly string[] | undefined) =>
  sql`${list && list.length > 0 ? [...list] : null}::text[]`

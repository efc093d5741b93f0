/**
 * Lays a whole tree into an empty installation: import of a register, demonstration worlds, tests. One statement a
 * table, whatever the size.
 */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { fold, sortKey, tidy } from '../../platform/text.ts'
import { ownScheme } from './codes.ts'
import type { Kind, Level } from './kinds.ts'
import { ancestorsOf, labelTree } from './labels.ts'
import { countWords } from './word-counts.ts'

export interface Seedling {
  /** Index in the list; null for the root. */
  parent: number | null
  kind: Kind
  level: Level
  name: string
  shortName?: string | null
  symbol?: string | null
  place?: string | null
  /** Index in the list. */
  advises?: number | null
  foundedOn: string
  /** First day without it. */
  endedOn?: string | null
  code?: string | null
}

export interface Planted {
  id: number
  publicId: string
  lo: number
  hi: number
}

/** Text by which an organisation is found: name, short name and symbol, folded. */
export function foldedOf(row: { name: string; shortName?: string | null; symbol?: string | null }): string {
  return fold([row.name, row.shortName, row.symbol].filter(Boolean).join(' '))
}

/**
 * Plants the seedlings and sets the day of the tree; answers them in their order. `batch` is the reorganisation
 * that the versions are written for, if any. Refuses `organisations.notEmpty`.
 */
export async function plantTree(
  ctx: Context,
  seedlings: readonly Seedling[],
  batch: number | null = null,
): Promise<Planted[]> {
  const { rows: present } = await sql`select from organisation limit 1`.execute(ctx.tx)
  if (present.length > 0) throw refuse('organisations.notEmpty', {}, 'conflict')
  const parents = seedlings.map(seedling => seedling.parent ?? -1)
  const labels = labelTree(parents)
  const ids = await reserveIds(ctx, seedlings.length)
  const lines = ancestorsOf(parents, ids, () => [])
  const columns = columnsOf(ctx, seedlings, ids, lines)
  const { rows } = await sql<{ id: number; public_id: string }>`
    with seed as (${unnested(columns, labels)}), planted as (
      insert into organisation (id, parent_id, kind, level, name, short_name, symbol, place, advises_id, name_key,
        folded, lo, hi, anc, state, founded_on, ended_on, heir_id)
      select id, parent_id, kind, level, name, short_name, symbol, place, advises_id, name_key, folded, lo, hi,
        string_to_array(anc, ',')::bigint[], state, founded_on, case when state = 'ended' then ended_on end, case when state = 'ended' then parent_id end
      from seed returning id, public_id),
    versions as (
      insert into organisation_version (organisation_id, valid_from, valid_to, parent_id, kind, level, name,
        short_name, symbol, place, advises_id, name_key, folded, lo, hi, anc, reorganisation_id, recorded_by, recorded_at)
      select id, valid_from, ended_on, parent_id, kind, level, name, short_name, symbol, place, advises_id, name_key,
        folded, lo, hi, string_to_array(anc, ',')::bigint[], ${batch}::bigint, ${batch}::bigint, ${ctx.now} from seed),
    codes as (
      insert into organisation_code (organisation_id, scheme, code, valid_from)
      select id, ${ownScheme}, code, founded_on from seed where code is not null)
    select id, public_id from planted`.execute(ctx.tx)
  await sql`update tree_state set day = greatest(day, ${ctx.today}::date)`.execute(ctx.tx)
  await sql`select count_below()`.execute(ctx.tx)
  await countWords(ctx)
  const publicIds = new Map(rows.map(row => [row.id, row.public_id]))
  return ids.map((id, at) => ({
    id,
    publicId: publicIds.get(id)!,
    lo: labels.lo[at]!,
    hi: labels.hi[at]!,
  }))
}

/** Keys for new organisations, without rows yet. */
export async function reserveIds(ctx: Context, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('organisation', 'id')) as id
    from generate_series(1, ${count})`.execute(ctx.tx)
  return rows.map(row => row.id)
}

function columnsOf(
  ctx: Context,
  seedlings: readonly Seedling[],
  ids: readonly number[],
  lines: readonly number[][],
) {
  const from = validFrom(seedlings)
  return seedlings.map((seedling, at) => ({
    id: ids[at]!,
    parent_id: seedling.parent === null ? null : ids[seedling.parent]!,
    kind: seedling.kind,
    level: seedling.level,
    name: tidy(seedling.name),
    short_name: seedling.shortName ? tidy(seedling.shortName) : null,
    symbol: seedling.symbol ? tidy(seedling.symbol) : null,
    place: seedling.place ? tidy(seedling.place) : null,
    advises_id: seedling.advises == null ? null : ids[seedling.advises]!,
    name_key: sortKey(seedling.name),
    folded: foldedOf(seedling),
    anc: lines[at]!.join(','),
    state: stateOn(ctx.today, from[at]!, seedling.endedOn ?? null),
    founded_on: seedling.foundedOn,
    valid_from: from[at]!,
    ended_on: seedling.endedOn ?? null,
    code: seedling.code ? tidy(seedling.code).toUpperCase() : null,
  }))
}

function stateOn(day: string, from: string, end: string | null): string {
  if (end !== null && end <= day) return 'ended'
  return from > day ? 'planned' : 'active'
}

/** Nobody stands in the tree before what stands above: an older unit under a new parent is known from then on. */
function validFrom(seedlings: readonly Seedling[]): string[] {
  const days: string[] = []
  const dayOf = (at: number): string => {
    const seedling = seedlings[at]!
    days[at] ??=
      seedling.parent === null
        ? seedling.foundedOn
        : [seedling.foundedOn, dayOf(seedling.parent)].sort().at(-1)!
    return days[at]
  }
  return seedlings.map((_, at) => dayOf(at))
}

function unnested(rows: ReturnType<typeof columnsOf>, labels: { lo: Float64Array; hi: Float64Array }) {
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map(row => row[name])
  return sql`select * from unnest(
    ${column('id')}::bigint[], ${column('parent_id')}::bigint[], ${column('kind')}::text[],
    ${column('level')}::text[], ${column('name')}::text[], ${column('short_name')}::text[],
    ${column('symbol')}::text[], ${column('place')}::text[], ${column('advises_id')}::bigint[],
    ${column('name_key')}::text[], ${column('folded')}::text[], ${[...labels.lo]}::bigint[],
    ${[...labels.hi]}::bigint[], ${column('anc')}::text[], ${column('state')}::text[],
    ${column('founded_on')}::date[], ${column('valid_from')}::date[], ${column('ended_on')}::date[],
    ${column('code')}::text[]) as seed (id, parent_id, kind, level, name, short_name, symbol, place, advises_id,
      name_key, folded, lo, hi, anc, state, founded_on, valid_from, ended_on, code)`
}

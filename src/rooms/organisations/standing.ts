/**
 * The tree as it stood on a day. Without a day: the present, from `organisation` (the hot path); with a day: the
 * versions believed now that were valid then. Lists, counts and exports all read from here, so they obey one rule.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Kind, Level } from './kinds.ts'

export interface Standing {
  id: number
  public_id: string
  parent_id: number | null
  kind: Kind
  level: Level
  rank: number
  name: string
  short_name: string | null
  symbol: string | null
  place: string | null
  advises_id: number | null
  name_key: string
  folded: string
  lo: number
  hi: number
  anc: number[]
}

const shared = sql.raw(
  ['parent_id', 'kind', 'level', 'rank', 'name', 'short_name', 'symbol', 'place', 'advises_id']
    .concat(['name_key', 'folded', 'lo', 'hi', 'anc'])
    .map(column => `t.${column}`)
    .join(', '),
)

/** A table expression with the columns of `Standing`: `from ${standing(day)} o`. */
export function standing(day: string | null | undefined): RawBuilder<Standing> {
  if (!day) return sql`(select t.id, t.public_id, ${shared} from organisation t where t.state = 'active')`
  return sql`(select t.organisation_id as id, i.public_id, ${shared}
    from organisation_version t join organisation i on i.id = t.organisation_id
    where t.retracted_at is null and t.valid_from <= ${day}::date
      and (t.valid_to is null or t.valid_to > ${day}::date))`
}

/**
 * The day to read versions for, or null when `organisation` answers it: no day was asked for, or the very day that
 * the present table stands for.
 */
export async function dayToRead(ctx: Context, asked: string | undefined): Promise<string | null> {
  if (!asked) return null
  const { day } = await ctx.tx.selectFrom('tree_state').select('day').executeTakeFirstOrThrow()
  return String(day) === asked ? null : asked
}

/** One organisation as it stood on the day; null when it did not exist then. */
export async function findStanding(
  ctx: Context,
  publicId: string,
  day: string | null,
): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select * from ${standing(day)} o where o.public_id = ${publicId}`.execute(ctx.tx)
  return rows[0] ?? null
}

export async function getStanding(ctx: Context, publicId: string, day: string | null): Promise<Standing> {
  const found = await findStanding(ctx, publicId, day)
  if (!found) throw notFound()
  return found
}

/** Several by internal id as they stood on the day; those that did not exist then are missing. */
export async function standingByIds(
  ctx: Context,
  ids: readonly number[],
  day: string | null,
): Promise<Standing[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Standing>`
    select * from ${standing(day)} o where o.id = any(${[...ids]}::bigint[])`.execute(ctx.tx)
  return rows
}

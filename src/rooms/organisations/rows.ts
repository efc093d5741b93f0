/** Rows of the tree as the contract answers them. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { OrganisationHit, OrganisationRef, OrganisationRow } from './contract.ts'
import { type Standing, standing } from './standing.ts'

export type CountedRow = Standing & { children: number; below: number }

export function refOf(row: Pick<Standing, 'public_id' | 'name' | 'kind' | 'level'>): OrganisationRef {
  return { id: row.public_id, name: row.name, kind: row.kind, level: row.level }
}

export function rowOf(row: CountedRow): OrganisationRow {
  return {
    ...refOf(row),
    shortName: row.short_name,
    symbol: row.symbol,
    children: row.children,
    below: row.below,
  }
}

/** Columns `children` and `below` for rows of `o`, on the same day as the list itself; today's are kept. */
export function counters(day: string | null): RawBuilder<unknown> {
  const below = day
    ? sql`select count(*)::int from ${standing(day)} b where b.lo > o.lo and b.lo < o.hi`
    : sql`select kept.below from organisation kept where kept.id = o.id`
  return sql`(select count(*)::int from ${standing(day)} c where c.parent_id = o.id) as children, (${below}) as below`
}

/** How many names above an organisation tell it from others of the same name. */
const pathLength = 3

/** Adds to each row the names above it, nearest first, without the root. */
export async function withPaths(
  ctx: Context,
  rows: readonly Standing[],
  day: string | null,
): Promise<OrganisationHit[]> {
  const above = new Set(rows.flatMap(row => row.anc.slice(1, -1).slice(-pathLength)))
  const { rows: names } = await sql<{ id: number; name: string }>`
    select o.id, o.name from ${standing(day)} o where o.id = any(${[...above]}::bigint[])`.execute(ctx.tx)
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return rows.map(row => ({
    ...refOf(row),
    symbol: row.symbol,
    path: row.anc
      .slice(1, -1)
      .slice(-pathLength)
      .reverse()
      .flatMap(id => nameOf.get(id) ?? []),
  }))
}

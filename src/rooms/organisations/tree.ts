/** Reading the tree: its top, children, lists of a subtree; always as of one day. */
import { type RawBuilder, sql } from 'kysely'
import type { Context, Territory } from '../../platform/context.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import type { OrganisationRow } from './contract.ts'
import type { Kind, Level } from './kinds.ts'
import { type CountedRow, counters, rowOf } from './rows.ts'
import { dayToRead, getStanding, standing } from './standing.ts'

export interface Paging {
  after?: string | undefined
  limit?: number | undefined
}

export interface PageOfRows {
  items: OrganisationRow[]
  next: string | null
  total: number
}

/** The organisations without a parent on the day. */
export async function roots(ctx: Context, asked?: string) {
  const day = await dayToRead(ctx, asked)
  const { rows } = await sql<CountedRow>`
    select o.*, ${counters(day)} from ${standing(day)} o
    where o.parent_id is null order by o.name_key, o.id`.execute(ctx.tx)
  return { items: rows.map(rowOf), day: asked ?? ctx.today }
}

/** Children of an organisation by Vietnamese name. Refuses `notFound` when it did not exist on the day. */
export async function children(
  ctx: Context,
  publicId: string,
  { day: asked, ...paging }: Paging & { day?: string | undefined },
): Promise<PageOfRows> {
  const day = await dayToRead(ctx, asked)
  const parent = await getStanding(ctx, publicId, day)
  return pageByName(ctx, day, sql`o.parent_id = ${parent.id}`, paging)
}

export interface ListFilter extends Paging {
  day?: string | undefined
  /** Public id; the organisation itself is part of its subtree. Without it: the whole tree. */
  inside?: string | undefined
  kinds?: readonly Kind[] | undefined
  levels?: readonly Level[] | undefined
}

/** Organisations of a subtree by Vietnamese name. Bounds go in as values, never through a join. */
export async function list(ctx: Context, filter: ListFilter): Promise<PageOfRows> {
  const day = await dayToRead(ctx, filter.day)
  const subtree = filter.inside ? await getStanding(ctx, filter.inside, day) : undefined
  const conditions = [within(subtree), ofClass(filter.kinds, filter.levels)]
  return pageByName(ctx, day, sql.join(conditions, sql` and `), filter)
}

/** The condition "in this subtree". */
export function within(territory: Territory | undefined): RawBuilder<boolean> {
  if (!territory) return sql<boolean>`true`
  return sql<boolean>`o.lo >= ${territory.lo}::bigint and o.lo < ${territory.hi}::bigint`
}

export function ofClass(
  kinds: readonly Kind[] | undefined,
  levels: readonly Level[] | undefined,
): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`]
  if (kinds?.length) parts.push(sql<boolean>`o.kind = any(${[...kinds]}::text[])`)
  if (levels?.length) parts.push(sql<boolean>`o.level = any(${[...levels]}::text[])`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

async function pageByName(
  ctx: Context,
  day: string | null,
  condition: RawBuilder<unknown>,
  { after, limit = 50 }: Paging,
): Promise<PageOfRows> {
  const from = readCursor(after, 2)
  const beyond = from ? sql`(o.name_key, o.id) > (${from[0]}, ${from[1]}::bigint)` : sql`true`
  // First the ids, which an index alone answers, then their rows.
  const page = sql<CountedRow>`
    select o.*, ${counters(day)} from (
      select o.id from ${standing(day)} o where ${condition} and ${beyond}
      order by o.name_key, o.id limit ${limit + 1}) page join ${standing(day)} o on o.id = page.id
    order by o.name_key, o.id`
  const counted = sql<{ total: number }>`
    select count(*)::int as total from (
      select from ${standing(day)} o where ${condition} limit ${countLimit}) x`
  const { rows } = await page.execute(ctx.tx)
  const total = (await counted.execute(ctx.tx)).rows[0]!.total
  return { ...pageOf(rows, limit, row => [row.name_key, row.id], rowOf), total }
}

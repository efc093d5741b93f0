/** Between public identifiers and internal keys, for the rooms that keep references to organisations. */
import type { Context } from '../../platform/context.ts'

/** Internal keys of public ids; unknown ones are missing from the map. */
export async function idsOf(ctx: Context, publicIds: readonly string[]): Promise<Map<string, number>> {
  if (publicIds.length === 0) return new Map()
  const rows = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'public_id'])
    .where('public_id', 'in', [...new Set(publicIds)])
    .execute()
  return new Map(rows.map(row => [row.public_id, row.id]))
}

/** Public id and present (or last) name of internal keys. */
export async function namesOf(
  ctx: Context,
  ids: readonly number[],
): Promise<Map<number, { id: string; name: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'public_id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.id, { id: row.public_id, name: row.name }]))
}

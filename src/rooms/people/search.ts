/** Conditions that lists of persons share. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import { fold } from '../../platform/text.ts'

/**
 * Every word of the query begins a word of the name or of the member code, with or without diacritics, in any order:
 * "an" finds An and Anh but not Văn. The trigram index serves the first half, the second is exact.
 */
export function nameMatches(query: string): RawBuilder<boolean> {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return sql<boolean>`true`
  const parts = words.map(
    word => sql<boolean>`(person.folded like ${`%${word}%`} and person.folded ~ ${`\\m${word}`})`,
  )
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/** The person belongs to the subtree of the organisation today. Bounds are passed as values (SCALE.md, Tree). */
export async function labelsWithin(ctx: Context, publicId: string): Promise<RawBuilder<boolean>> {
  const organisation = await ctx.tx
    .selectFrom('organisation')
    .select(['lo', 'hi'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!organisation) throw notFound()
  const { lo, hi } = organisation
  return sql<boolean>`(person.lo >= ${lo}::bigint and person.lo < ${hi}::bigint)`
}

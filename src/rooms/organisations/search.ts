/**
 * Type-ahead over all organisations: words in any order, with or without diacritics, short forms, codes. The upper
 * levels (some thousands of rows) are searched first; cells and grassroots organisations only when room is left,
 * and there the last words may name what lies above: "chi bộ 3 an phú".
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context, Territory } from '../../platform/context.ts'
import { fold } from '../../platform/text.ts'
import { abbreviations } from './abbreviations.ts'
import type { OrganisationHit } from './contract.ts'
import type { Kind, Level } from './kinds.ts'
import { withPaths } from './rows.ts'
import { dayToRead, getStanding, type Standing, standing } from './standing.ts'
import { ofClass, within } from './tree.ts'

export interface SearchInput {
  words: string
  inside?: string | undefined
  kinds?: readonly Kind[] | undefined
  levels?: readonly Level[] | undefined
  day?: string | undefined
  limit?: number | undefined
}

/** Levels of rank 1 to 5, central to commune, are "upper"; see the index organisation_by_rank. */
const upper = sql<boolean>`o.rank <= 5`
const lower = sql<boolean>`o.rank > 5`
const maxWords = 8
const maxPlaces = 12

/** Higher levels first, then names that start with the words, then by name. At most `limit` (20). */
export async function search(ctx: Context, input: SearchInput): Promise<OrganisationHit[]> {
  const day = await dayToRead(ctx, input.day)
  const within = input.inside ? await getStanding(ctx, input.inside, day) : undefined
  return withPaths(ctx, await findByWords(ctx, { ...input, within }, day), day)
}

export interface WordsInput extends Pick<SearchInput, 'words' | 'kinds' | 'levels' | 'limit'> {
  within?: Territory | undefined
}

/** The same for other services, with the rows of the tree. */
export async function findByWords(ctx: Context, input: WordsInput, day: string | null): Promise<Standing[]> {
  const limit = input.limit ?? 20
  const words = fold(input.words).split(' ').filter(Boolean).slice(0, maxWords)
  if (words.length === 0) return []
  const scope = sql<boolean>`${within(input.within)} and ${ofClass(input.kinds, input.levels)}`
  const found = new Map<number, Standing>()
  const add = (rows: readonly Standing[]) => {
    for (const row of rows) if (found.size < limit && !found.has(row.id)) found.set(row.id, row)
  }
  add(await byCode(ctx, input.words, scope, day))
  const atStart = sql`${startsWith(words[0]!)} desc,`
  add(await matching(ctx, words, sql<boolean>`${scope} and ${upper}`, day, limit, atStart))
  if (found.size < limit) add(await below(ctx, words, scope, day, limit))
  if (found.size < limit) add(await matching(ctx, words, sql<boolean>`${scope} and ${lower}`, day, limit))
  return [...found.values()]
}

async function byCode(
  ctx: Context,
  typed: string,
  scope: RawBuilder<boolean>,
  day: string | null,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o
    where o.id in (select organisation_id from organisation_code
      where code = ${typed.trim().toUpperCase()} or code = ${typed.trim()}) and ${scope}
    order by o.rank, o.name_key limit 5`.execute(ctx.tx)
  return rows
}

async function matching(
  ctx: Context,
  words: readonly string[],
  scope: RawBuilder<boolean>,
  day: string | null,
  limit: number,
  order = sql``,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o where ${scope} and ${hasWords(words)}
    order by o.rank, ${order} o.name_key, o.id limit ${limit}`.execute(ctx.tx)
  return rows
}

/**
 * Lower organisations whose own name has the first words and that lie below an upper one that has the others:
 * every split is tried, the longest name of the place first.
 */
async function below(
  ctx: Context,
  words: readonly string[],
  scope: RawBuilder<boolean>,
  day: string | null,
  limit: number,
): Promise<Standing[]> {
  for (let own = 1; own < words.length; own++) {
    const { rows: places } = await sql<Standing>`
      select o.* from ${standing(day)} o 
      where o.kind in ('partyBody', 'grassrootsBody') and ${hasWords(words.slice(own))}
      order by o.rank desc limit ${maxPlaces}`.execute(ctx.tx)
    if (places.length === 0) continue
    const ranges = places.map(({ lo, hi }) => sql<boolean>`(o.lo > ${lo}::bigint and o.lo < ${hi}::bigint)`)
    const inPlace = sql<boolean>`${scope} and (${sql.join(ranges, sql` or `)})`
    const rows = await matching(ctx, words.slice(0, own), inPlace, day, limit)
    if (rows.length > 0) return rows
  }
  return []
}

function startsWith(word: string): RawBuilder<boolean> {
  const forms = [word, ...(abbreviations[word] ?? [])]
  return sql<boolean>`(o.folded like any(${forms.map(form => `${form}%`)}::text[]))`
}

/** Each word begins a word of the name, or is a short form of words of the name. */
function hasWords(words: readonly string[]): RawBuilder<boolean> {
  const parts = words.map(word => {
    const forms = [word, ...(abbreviations[word] ?? [])].map(form => `% ${form}%`)
    return forms.length === 1
      ? sql<boolean>`' ' || o.folded like ${forms[0]}`
      : sql<boolean>`(${sql.join(
          forms.map(form => sql<boolean>`' ' || o.folded like ${form}`),
          sql` or `,
        )})`
  })
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

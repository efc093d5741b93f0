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
import { byRarity } from './word-counts.ts'

export interface SearchInput {
  words: string
  inside?: string | undefined
  kinds?: readonly Kind[] | undefined
  levels?: readonly Level[] | undefined
  day?: string | undefined
  limit?: number | undefined
}

/** Levels of rank 1 to 5, central to commune, are "upper": some thousands of rows even in the whole country. */
const upper = sql<boolean>`o.rank <= 5`
const lower = sql<boolean>`o.rank > 5`
const maxWords = 8
const maxPlaces = 12
const maxCandidates = 1000
/** So many of the rarest words are looked up by the index, the others row by row. */
const driving = 3
/** Where even the rarest word is in more names than this, any `maxLooked` matches are put in order. */
const tooCommon = 25_000
const maxLooked = 2000

/** Higher levels first, then names that start with the words, then by name. At most `limit` (20). */
export async function search(ctx: Context, input: SearchInput): Promise<OrganisationHit[]> {
  const day = await dayToRead(ctx, input.day)
  const within = input.inside ? await getStanding(ctx, input.inside, day) : undefined
  return withPaths(ctx, await findByWords(ctx, { ...input, within }, day), day)
}

export interface WordsInput extends Pick<SearchInput, 'words' | 'kinds' | 'levels' | 'limit'> {
  within?: Territory | undefined
}

/** A typed word and what it may be short for; any one of the forms has to begin a word of the name. */
type Forms = readonly string[]

/** The same for other services, with the rows of the tree. */
export async function findByWords(ctx: Context, input: WordsInput, day: string | null): Promise<Standing[]> {
  const limit = input.limit ?? 20
  const words = fold(input.words).split(' ').filter(Boolean).slice(0, maxWords)
  if (words.length === 0) return []
  const typed: Forms[] = words.map(word => [word, ...(abbreviations[word] ?? [])])
  const scope = sql<boolean>`${within(input.within)} and ${ofClass(input.kinds, input.levels)}`
  const found = new Map<number, Standing>()
  const add = (rows: readonly Standing[]) => {
    for (const row of rows) if (found.size < limit && !found.has(row.id)) found.set(row.id, row)
  }
  add(await byCode(ctx, input.words, scope, day))
  add(await amongUpper(ctx, typed, scope, day, limit))
  if (found.size < limit) add(await amongLower(ctx, typed, sql<boolean>`${scope} and ${lower}`, day, limit))
  if (found.size === 0) add(await belowPlaces(ctx, typed, scope, day, limit))
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

/** Few rows: walked whole, names that begin with the first word in front. */
async function amongUpper(
  ctx: Context,
  typed: readonly Forms[],
  scope: RawBuilder<boolean>,
  day: string | null,
  limit: number,
): Promise<Standing[]> {
  const begins = typed[0]!.map(form => `${form}%`)
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o where ${upper} and ${scope} and ${haveForms(typed)}
    order by o.rank, ${wholeWords(typed)} desc, (o.folded like any(${begins}::text[])) desc, o.name_key, o.id limit ${limit}`.execute(
    ctx.tx,
  )
  return rows
}

/**
 * Starts from the rarest words by their index and looks at the others row by row. "offset 0" keeps the planner from
 * walking the whole table in the order asked for.
 */
async function amongLower(
  ctx: Context,
  typed: readonly Forms[],
  scope: RawBuilder<boolean>,
  day: string | null,
  limit: number,
): Promise<Standing[]> {
  const counted = await byRarity(ctx, typed)
  const words = counted.map(word => word.forms)
  const many = counted[0]!.n > tooCommon
  const first = many ? words : words.slice(0, driving)
  const { rows } = await sql<Standing>`
    select o.* from (
      select o.* from ${standing(day)} o where ${scope} and ${haveForms(first)}
      ${many ? sql`limit ${maxLooked}` : sql`offset 0`}) o
    where ${haveForms(many ? [] : words.slice(driving))}
    order by ${wholeWords(typed)} desc, o.rank, o.name_key, o.id limit ${limit}`.execute(ctx.tx)
  return rows
}

/**
 * Lower organisations whose own name has the first words and that lie below a committee that has the others; the
 * longest name of a place counts.
 */
async function belowPlaces(
  ctx: Context,
  typed: readonly Forms[],
  scope: RawBuilder<boolean>,
  day: string | null,
  limit: number,
): Promise<Standing[]> {
  if (typed.length < 2) return []
  const candidates = await placesOf(ctx, typed.at(-1)!, day)
  for (let own = 1; own < typed.length; own++) {
    const places = candidates.filter(row => typed.slice(own).every(forms => hasForm(row, forms)))
    if (places.length === 0) continue
    const near = places.slice(0, maxPlaces)
    const ranges = near.map(({ lo, hi }) => sql<boolean>`(o.lo > ${lo}::bigint and o.lo < ${hi}::bigint)`)
    const { rows } = await sql<Standing>`
      select o.* from (
        select o.* from ${standing(day)} o where (${sql.join(ranges, sql` or `)}) offset 0) o
      where ${scope} and ${haveForms(typed.slice(0, own))}
      order by ${wholeWords(typed.slice(0, own))} desc, o.rank, o.name_key, o.id limit ${limit}`.execute(
      ctx.tx,
    )
    if (rows.length > 0) return rows
  }
  return []
}

/** Committees with the last word in their names, small ones first: commune, bloc, district, province; grassroots. */
async function placesOf(ctx: Context, last: Forms, day: string | null): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o
    where ${upper} and o.rank > 1 and o.kind = 'partyBody' and ${haveForms([last])}
    order by o.rank desc limit ${maxCandidates}`.execute(ctx.tx)
  const [counted] = await byRarity(ctx, [last])
  if (counted!.n > tooCommon) return rows
  return [
    ...rows,
    ...(await amongLower(ctx, [last], sql<boolean>`o.kind = 'grassrootsBody'`, day, maxCandidates)),
  ]
}

function hasForm(row: Standing, forms: Forms): boolean {
  return forms.some(form => ` ${row.folded}`.includes(` ${form}`))
}

/** "thôn" before "thông" for whoever typed all of it. */
function wholeWords(typed: readonly Forms[]): RawBuilder<boolean> {
  const patterns = typed.map(forms => forms.map(form => `% ${form} %`))
  const parts = patterns.map(any => sql<boolean>`' ' || o.folded || ' ' like any(${any}::text[])`)
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

function haveForms(typed: readonly Forms[]): RawBuilder<boolean> {
  const parts = typed.map(forms => {
    const likes = forms.map(form => sql<boolean>`' ' || o.folded like ${`% ${form}%`}`)
    return sql<boolean>`(${sql.join(likes, sql` or `)})`
  })
  return sql<boolean>`${sql.join([sql<boolean>`true`, ...parts], sql` and `)}`
}

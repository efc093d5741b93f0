/**
 * Names as printed → organisations as they stood on the day of the document. What a person resolved once is
 * remembered as an alias. Nothing is guessed: what is not found exactly is asked for, with suggestions.
 */
import { sql } from 'kysely'
import type { Context } from '../../../platform/context.ts'
import { notFound } from '../../../platform/refusal.ts'
import { fold, tidy } from '../../../platform/text.ts'
import type { NameAnswer } from '../contract.ts'
import type { Kind, Level } from '../kinds.ts'
import { withPaths } from '../rows.ts'
import { findByWords } from '../search.ts'
import { dayToRead, type Standing, standing, standingByIds } from '../standing.ts'
import { parse } from './expression.ts'
import { bodiesOf, byName, bySelections, type Origin, originOf, scopeOf } from './lookup.ts'
import { isInnerRoom, stripped, unnamed } from './printed.ts'

export interface NamesInput {
  names: readonly string[]
  /** Internal key of the issuer; null when it is not known. */
  issuerId: number | null
  /** Internal key of the organisation that asks: its line tells equal names apart when the issuer is not known. */
  near?: number | null | undefined
  /** Day of the document; null when it is not known: the present. */
  day: string | null
}

export interface Named {
  id: number
  publicId: string
  name: string
  kind: Kind
  level: Level
  symbol: string | null
  /** Names above it, nearest first. */
  path: string[]
}

export interface ResolvedName {
  printed: string
  how: NameAnswer['how']
  /** The class that a group expression named, as printed. */
  group: string | null
  organisations: Named[]
  /** Parts of the name behind which no organisation stood on that day. */
  unknown: string[]
  suggestions: Named[]
}

interface Found {
  how: NameAnswer['how']
  group: string | null
  rows: Standing[]
  unknown: string[]
}

/** One answer for each name, in their order. */
export async function resolveNames(ctx: Context, input: NamesInput): Promise<ResolvedName[]> {
  const day = await dayToRead(ctx, input.day ?? undefined)
  const origin =
    (await findOrigin(ctx, input.issuerId, day, true)) ?? (await findOrigin(ctx, input.near, day, false))
  const answers: ResolvedName[] = []
  for (const printed of input.names) answers.push(await answer(ctx, origin, day, printed))
  return answers
}

/** On a day before the installation's records begin, the present line is the best there is. */
async function findOrigin(
  ctx: Context,
  id: number | null | undefined,
  day: string | null,
  issues: boolean,
): Promise<Origin | null> {
  if (!id) return null
  const [then] = await standingByIds(ctx, [id], day)
  if (then) return originOf(ctx, then, day, issues)
  const [now] = day === null ? [] : await standingByIds(ctx, [id], null)
  return now ? originOf(ctx, now, null, issues) : null
}

async function answer(
  ctx: Context,
  origin: Origin | null,
  day: string | null,
  printed: string,
): Promise<ResolvedName> {
  const found = await find(ctx, origin, day, printed)
  const open = found.how === 'unresolved' || found.how === 'partly'
  const suggested = open ? await suggest(ctx, origin, found.unknown[0] ?? printed) : []
  return {
    printed,
    how: found.how,
    group: found.group,
    organisations: await named(ctx, found.rows, origin ? origin.day : day),
    unknown: found.unknown,
    suggestions: await named(ctx, suggested, null),
  }
}

async function named(ctx: Context, rows: readonly Standing[], day: string | null): Promise<Named[]> {
  const hits = await withPaths(ctx, rows, day)
  return rows.map((row, at) => ({
    id: row.id,
    publicId: row.public_id,
    name: row.name,
    kind: row.kind,
    level: row.level,
    symbol: row.symbol,
    path: hits[at]!.path,
  }))
}

async function find(
  ctx: Context,
  origin: Origin | null,
  day: string | null,
  printed: string,
): Promise<Found> {
  const none = unnamed(printed)
  if (none) return { how: none, group: null, rows: [], unknown: [] }
  const text = stripped(printed)
  const alias = await byAlias(ctx, origin, day, text)
  if (alias) return { how: 'alias', group: null, rows: alias, unknown: [] }
  if (!origin) return findWithoutIssuer(ctx, day, text)
  const whole = await byName(ctx, origin, text)
  if (whole) return { how: 'name', group: null, rows: [whole], unknown: [] }
  return findParts(ctx, origin, text)
}

async function findWithoutIssuer(ctx: Context, day: string | null, text: string): Promise<Found> {
  const { rows } = await sql<Standing>`
    select o.* from ${standing(day)} o where o.folded = ${fold(text)} limit 2`.execute(ctx.tx)
  if (rows.length === 1) return { how: 'name', group: null, rows, unknown: [] }
  return { how: 'unresolved', group: null, rows: [], unknown: [text] }
}

/** Each part of the line as a class or as a name. */
async function findParts(ctx: Context, origin: Origin, text: string): Promise<Found> {
  const expression = parse(text)
  const committee = scopeOf(origin, expression.scope)
  const rows = new Map<number, Standing>()
  const unknown: string[] = []
  let classes = 0
  for (const part of expression.parts) {
    const found = part.selections
      ? committee
        ? await bySelections(ctx, origin.day, committee, part.selections)
        : []
      : await findNamed(ctx, origin, part.printed)
    if (found === null) continue
    if (part.selections) classes++
    if (found.length === 0) unknown.push(part.printed)
    for (const row of found) rows.set(row.id, row)
  }
  const committees = [...rows.values()]
  const shown = expression.body ? await bodiesOf(ctx, origin.day, committees, expression.body) : committees
  const how =
    shown.length === 0 ? 'unresolved' : unknown.length > 0 ? 'partly' : classes > 0 ? 'group' : 'name'
  if (shown.length === 0 && unknown.length === 0 && classes === 0) {
    return { how: 'nobody', group: null, rows: [], unknown }
  }
  return { how, group: classes > 0 ? text : null, rows: shown, unknown }
}

/** Null for a room inside an organ, which is no organisation of its own. */
async function findNamed(ctx: Context, origin: Origin, name: string): Promise<Standing[] | null> {
  const found =
    (await byAlias(ctx, origin, origin.day, name)) ??
    [await byName(ctx, origin, name)].filter(row => row !== null)
  return found.length === 0 && isInnerRoom(name) ? null : found
}

async function byAlias(
  ctx: Context,
  origin: Origin | null,
  day: string | null,
  text: string,
): Promise<Standing[] | null> {
  const scopes = origin ? [origin.issuer.id, ...origin.committees.map(row => row.id)] : []
  const { rows } = await sql<{ ids: number[] }>`
    select array(select i.id from jsonb_array_elements_text(a.target -> 'organisations') x
      join organisation i on i.public_id = x::uuid) as ids
    from organisation_alias a
    where a.folded = ${fold(text)} and (a.scope_id is null or a.scope_id = any(${scopes}::bigint[]))
    order by array_position(${scopes}::bigint[], a.scope_id) nulls last limit 1`.execute(ctx.tx)
  if (!rows[0]) return null
  const found = await sql<Standing>`
    select o.* from ${standing(day)} o where o.id = any(${rows[0].ids}::bigint[])
    order by o.name_key`.execute(ctx.tx)
  return found.rows.length > 0 ? found.rows : null
}

/** What the person may have meant, from the present tree, near the issuer first. */
async function suggest(ctx: Context, origin: Origin | null, text: string): Promise<Standing[]> {
  const top = origin?.committees.at(-2) ?? origin?.committees[0]
  const words = tidy(text).replace(/^(các|những) /iu, '')
  const near = top ? await findByWords(ctx, { words, within: top, limit: 5 }, null) : []
  return near.length > 0 ? near : findByWords(ctx, { words, limit: 5 }, null)
}

export interface Alias {
  printed: string
  /** Internal key of the issuer for whom the name holds; null for everybody. */
  scopeId: number | null
  /** Internal keys. */
  organisationIds: readonly number[]
  /** Internal key of the organisation on whose behalf it was resolved. */
  learnedFor?: number
  /** Public id of the document at whose confirmation it was resolved. */
  learnedFrom?: string
}

/** Remembers what a printed name stands for; a later answer replaces the earlier one. */
export async function rememberAlias(ctx: Context, alias: Alias): Promise<void> {
  const printed = tidy(stripped(alias.printed)).slice(0, 1000)
  const folded = fold(printed)
  if (!folded || alias.organisationIds.length === 0) return
  await sql`
    insert into organisation_alias (folded, printed, scope_id, target, created_at, created_by, learned_for, learned_from)
    select ${folded}, ${printed}, ${alias.scopeId}::bigint,
      jsonb_build_object('organisations', (select jsonb_agg(public_id order by id) from organisation
        where id = any(${[...alias.organisationIds]}::bigint[]))),
      ${ctx.now}, ${ctx.viewer?.personId ?? null}::bigint,
      ${alias.learnedFor ?? null}::bigint, ${alias.learnedFrom ?? null}::uuid
    on conflict (folded, scope_id) do update set printed = excluded.printed, target = excluded.target,
      created_at = excluded.created_at, created_by = excluded.created_by,
      learned_for = excluded.learned_for, learned_from = excluded.learned_from`.execute(ctx.tx)
}

/**
 * Takes a remembered name back, learned on behalf of that organisation (internal key).
 * @throws `platform.notFound` where none is
 */
export async function forgetAlias(
  ctx: Context,
  publicId: string,
  learnedFor: number,
): Promise<{ printed: string; learnedFrom: string | null }> {
  const { rows } = await sql<{ printed: string; learnedFrom: string | null }>`
    delete from organisation_alias
    where public_id = ${publicId} and coalesce(learned_for, scope_id) = ${learnedFor}
    returning printed, learned_from as "learnedFrom"`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

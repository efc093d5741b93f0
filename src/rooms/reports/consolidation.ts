/** Consolidation: sums of every level in one call, passages merged for the one who asked; stored, and read by level. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { performMany } from '../../platform/perform-many.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { getConsolidation, Merged } from './contract-request.ts'
import { reportLifecycle } from './lifecycle.ts'
import { merge } from './merge.ts'
import { relationsToRequest } from './relations.ts'
import { getRequestRow } from './request-view.ts'
import type { Filled, RequestRow } from './rows.ts'

export type Structure = 'now' | 'then'
/** More passages than this nobody reads as one text; the figures of all units are summed all the same. */
const mergeLimit = 3000

/** Sums, merges, and marks accepted reports as consolidated. Repeating it renews the stored sums. */
export async function consolidate(ctx: SignedIn, publicId: string, structure: Structure) {
  const request = await getRequestRow(ctx, publicId)
  const relations = relationsToRequest(ctx, request)
  if (relations.size === 0) throw refuse('platform.forbidden', {}, 'forbidden')
  if (request.state === 'withdrawn')
    throw refuse('reports.requestEnded', { title: request.title, state: request.state }, 'conflict')
  const consolidated = await performMany(ctx, reportLifecycle, 'consolidate', {
    where: sql`t.request_id = ${request.id}`,
    relations,
  })
  const { rows } = await sql<{ levels: number }>`
    select consolidate_reports(${request.id}, ${structure}, ${ctx.now}) as levels`.execute(ctx.tx)
  const merged = merge(request.definition, await contributionsTo(ctx, request))
  await sql`
    update report_consolidation set content = ${JSON.stringify(merged)}::jsonb
    where request_id = ${request.id} and structure = ${structure} and parent_id is null`.execute(ctx.tx)
  return { levels: rows[0]!.levels, consolidated }
}

async function contributionsTo(ctx: SignedIn, request: RequestRow) {
  const { rows } = await sql<{ id: string; name: string; content: Record<string, Filled> }>`
    select o.public_id as id, o.name, r.content from report r join organisation o on o.id = r.organisation_id
    where r.request_id = ${request.id} and r.state in ('accepted', 'consolidated')
    order by o.lo, o.id limit ${mergeLimit}`.execute(ctx.tx)
  return rows.map(({ id, name, content }) => ({ source: { id, name }, content }))
}

interface LevelRow {
  organisation_id: number
  public_id: string
  name: string
  lo: number
  parent_id: number | null
  expected: number
  given: number
  accepted: number
  late: number
  unsent: number
  vals: (number | null)[]
  content: Merged | null
  computed_at: Date
  has_levels: boolean
  /** Reports that changed since it was computed; asked for the level itself only. */
  changed_since: number | null
}

/** One level and those below it. Whoever asked sees all; a superior on the way sees the part of its own territory. */
export async function openConsolidation(
  ctx: SignedIn,
  publicId: string,
  { structure = 'now', under }: { structure?: Structure; under?: string },
): Promise<Reply<typeof getConsolidation>> {
  const request = await getRequestRow(ctx, publicId)
  const receives = relationsToRequest(ctx, request).size > 0
  const { top, levels } = await levelAndBelow(ctx, request, structure, under ?? null)
  if (!receives && (under ? !top || !may(ctx, 'report.read', top.lo) : true)) {
    if (under) throw notFound()
    return {
      structure,
      computedAt: null,
      changedSince: 0,
      top: null,
      path: [],
      levels: [],
      merged: null,
      silent: [],
    }
  }
  return {
    structure,
    computedAt: top?.computed_at.toISOString() ?? null,
    changedSince: top?.changed_since ?? 0,
    top: top && levelReply(ctx, request, top),
    path: top && under ? await pathTo(ctx, request, structure, top) : [],
    levels: levels.map(row => levelReply(ctx, request, row)),
    merged: receives && top?.parent_id === null ? top.content : null,
    silent: await silentUnder(ctx, request, structure, under && top ? top.organisation_id : null),
  }
}

const levelColumns =
  sql.raw(`c.organisation_id, c.lo, c.parent_id, c.expected, c.given, c.accepted, c.late, c.unsent, c.vals, c.content,
  c.computed_at, c.has_levels`)

/**
 * The level asked for and what is below it by name, in one statement: levels with rows of their own, and the lines of
 * units with nothing beneath, of which the reader sees those that the table's policy would show as rows.
 */
async function levelAndBelow(
  ctx: SignedIn,
  request: RequestRow,
  structure: Structure,
  under: string | null,
): Promise<{ top: LevelRow | null; levels: LevelRow[] }> {
  const { rows } = await sql<LevelRow>`
    with top as materialized (
      select c.*, (select count(*)::int from report r
          where r.request_id = c.request_id and r.changed_at > c.computed_at) as changed_since
      from report_consolidation c join organisation o on o.id = c.organisation_id
      where c.request_id = ${request.id} and c.structure = ${structure}
        and ${under ? sql`o.public_id = ${under}` : sql`c.parent_id is null`} limit 1),
    below as materialized (
      select ${levelColumns} from report_consolidation c
      where c.request_id = ${request.id} and c.structure = ${structure}
        and c.parent_id = (select organisation_id from top)),
    line as (
      select array_agg(u.value order by u.at) as line from top, unnest(top.units) with ordinality u (value, at)
      group by (u.at - 1) / (cardinality(top.vals) + 6)),
    unit as (
      select o.id as organisation_id, o.lo, top.organisation_id as parent_id, line, top.computed_at
      from top cross join line join organisation o on o.id = line[1]
      where (o.lo <@~ (select app_territory()) or top.asker_lo <@~ (select app_territory())
          or coalesce(top.through_lo <@~ (select app_territory()), false))
        and o.id not in (select organisation_id from below)),
    level as (
      select ${levelColumns}, changed_since from top c
      union all
      select below.*, null from below
      union all
      select organisation_id, lo, parent_id, line[2]::int, line[3]::int, line[4]::int, line[5]::int, line[6]::int,
        line[7:], null, computed_at, false, null from unit)
    select level.*, o.public_id, o.name from level join organisation o on o.id = level.organisation_id
    order by level.changed_since is null, o.name_key, o.id limit 2001`.execute(ctx.tx)
  return { top: rows[0] ?? null, levels: rows.slice(1) }
}

function levelReply(ctx: SignedIn, request: RequestRow, row: LevelRow) {
  const { expected, given, accepted, late, unsent } = row
  const silent = request.due < ctx.today ? unsent : 0
  return {
    organisation: { id: row.public_id, name: row.name },
    hasLevels: row.has_levels,
    counts: { expected, given, accepted, late, silent },
    values: row.vals,
  }
}

async function pathTo(ctx: SignedIn, request: RequestRow, structure: Structure, row: LevelRow) {
  const { rows } = await sql<{ public_id: string; name: string }>`
    with recursive line as (
      select ${row.parent_id}::bigint as id, 1 as depth
      union all
      select c.parent_id, depth + 1 from line join report_consolidation c
        on c.organisation_id = line.id and c.request_id = ${request.id} and c.structure = ${structure}
      where line.id is not null and depth < 50)
    select o.public_id, o.name from line join organisation o on o.id = line.id order by depth desc`.execute(
    ctx.tx,
  )
  return rows.map(({ public_id, name }) => ({ id: public_id, name }))
}

/** By name, the first 200 in the order of the tree: who has sent nothing although the deadline has passed. */
async function silentUnder(
  ctx: SignedIn,
  request: RequestRow,
  structure: Structure,
  organisationId: number | null,
) {
  if (request.due >= ctx.today) return []
  // Every unit of the request stands somewhere under its root.
  const inside =
    organisationId === null
      ? sql`true`
      : sql`r.id in (select report_id from report_places(${request.id}, ${structure})
          where ${organisationId}::bigint = any(path))`
  const { rows } = await sql<{ public_id: string; name: string }>`
    select o.public_id, o.name from report r join organisation o on o.id = r.organisation_id
    where r.request_id = ${request.id} and r.first_submitted_at is null and r.covered_by is null and ${inside}
    order by o.lo, o.id limit 200`.execute(ctx.tx)
  return rows.map(({ public_id, name }) => ({ id: public_id, name }))
}

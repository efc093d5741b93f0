/** Requests that repeat: made once with everything that a turn asks, turned into requests by the timetable. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, SignedIn, Viewer } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { addDays, writeDay } from '../../platform/dates/dates.ts'
import { isRhythm } from '../../platform/dates/rhythm.ts'
import { record } from '../../platform/history.ts'
import type { Moved } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { may, must } from '../../platform/visibility.ts'
import { heirsOf, idsOf } from '../organisations/index.ts'
import { commandOf, placeOf } from './audience.ts'
import type { createSeries, previewSeries, SeriesSketch } from './contract.ts'
import { issue } from './requests.ts'
import { nameOfTurn, type Repeat, type Turn, turnsOf } from './turns.ts'

export interface SeriesRow extends Moved {
  title: string
  rhythm: string
  begins_on: string
  ends_on: string | null
  moved: Repeat['moved']
  closes_before: number
  opens_before: number
  organisation_id: number
  lo: number
  through_id: number | null
  through_lo: number | null
  sketch: SeriesSketch
  reason: string
  problem: { code: string; data: Record<string, unknown> } | null
  created_by: number
}

export const repeatOf = (row: SeriesRow): Repeat => ({
  rhythm: row.rhythm,
  begins: row.begins_on,
  ends: row.ends_on,
  moved: row.moved,
  closesBefore: row.closes_before,
  opensBefore: row.opens_before,
})

export const turnLine = (rhythm: string) => (turn: Turn) => ({ ...turn, name: nameOfTurn(rhythm, turn.turn) })

/** The next six turns. Refusals: rhythmUnknown, seriesInPast, seriesBackwards. */
export async function previewTurns(
  ctx: SignedIn,
  query: Call<typeof previewSeries>['query'],
): Promise<Reply<typeof previewSeries>> {
  const repeat = { ...query, ends: query.ends ?? null }
  checkRepeat(ctx, repeat)
  const turns = turnsOf(await loadCalendar(ctx), repeat, ctx.today, 6)
  return { turns: turns.map(turnLine(repeat.rhythm)) }
}

function checkRepeat(ctx: SignedIn, { rhythm, begins, ends }: Repeat): void {
  if (!isRhythm(rhythm)) throw refuse('reports.rhythmUnknown', { rhythm })
  if (begins < ctx.today) throw refuse('reports.seriesInPast', { day: writeDay(begins) })
  if (ends !== null && ends < begins)
    throw refuse('reports.seriesBackwards', { begins: writeDay(begins), ends: writeDay(ends) })
}

/** Makes a series; what is open goes out at once and refuses as a single request does. */
export async function addSeries(
  ctx: SignedIn,
  body: Call<typeof createSeries>['body'],
): Promise<Reply<typeof createSeries>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'report.ask', actingFor.lo)
  const before = await repeated(ctx, body.key)
  if (before) return before
  checkRepeat(ctx, body)
  const receiver = await placeOf(ctx, body.receiver)
  const through = body.through ? await placeOf(ctx, body.through) : null
  const { occasion, formId, throughName, documentId, audience } = body
  const row = await ctx.tx
    .insertInto('report_series')
    .values({
      public_id: body.key,
      title: tidy(body.title),
      rhythm: body.rhythm,
      begins_on: body.begins,
      ends_on: body.ends,
      moved: body.moved as Repeat['moved'],
      closes_before: body.closesBefore,
      opens_before: body.opensBefore,
      ...{ organisation_id: receiver.id, lo: receiver.lo },
      ...{ through_id: through?.id ?? null, through_lo: through?.lo ?? null },
      sketch: JSON.stringify({ occasion, formId, throughName, documentId, audience }),
      reason: tidy(body.reason),
      created_at: ctx.now,
      created_by: ctx.viewer.personId,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = { rhythm: body.rhythm, begins: body.begins, ends: body.ends }
  await record(ctx, { room: 'reports', objectType: 'report_series', objectId: row.id, step: 'create', after })
  return { id: body.key, requests: await openTurns(ctx, row as unknown as SeriesRow) }
}

async function repeated(ctx: SignedIn, key: string): Promise<Reply<typeof createSeries> | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`report_series ${key}`}, 0))`.execute(ctx.tx)
  const { rows } = await sql<{ lo: number; through_lo: number | null; requests: number }>`
    select s.lo, s.through_lo, (select count(*)::int from report_turn t where t.series_id = s.id) as requests
    from report_series s where s.public_id = ${key}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return null
  if (!mayHandle(ctx, row)) throw notFound()
  return { id: key, requests: row.requests }
}

export const mayHandle = (ctx: SignedIn, { lo, through_lo }: { lo: number; through_lo: number | null }) =>
  may(ctx, 'report.ask', lo) || (through_lo !== null && may(ctx, 'report.ask', through_lo))

/** Asks for every turn that is open and was not asked for; answers how many. The row is locked by the caller. */
export async function openTurns(ctx: SignedIn, row: SeriesRow): Promise<number> {
  const calendar = await loadCalendar(ctx)
  const known = await ctx.tx
    .selectFrom('report_turn')
    .select('turn')
    .where('series_id', '=', row.id)
    .orderBy('turn', 'desc')
    .limit(1)
    .executeTakeFirst()
  const from = known ? addDays(known.turn, 1) : row.begins_on
  let opened = 0
  for (const turn of turnsOf(calendar, repeatOf(row), from, 60)) {
    if (turn.opens > ctx.today) break
    const request = turn.due < ctx.today ? null : await ask(ctx, row, turn)
    await sql`
      insert into report_turn (series_id, turn, due, request_id, opened_at)
      select ${row.id}, ${turn.turn}::date, ${turn.due}::date, (select id from report_request where public_id = ${request}::uuid),
        ${ctx.now}`.execute(ctx.tx)
    if (request) opened++
  }
  return opened
}

async function ask(ctx: SignedIn, row: SeriesRow, turn: Turn): Promise<string> {
  const { rows } = await sql<{ receiver: string; through: string | null }>`
    select r.public_id as receiver, t.public_id as through from organisation r
    left join organisation t on t.id = ${row.through_id}::bigint where r.id = ${row.organisation_id}`.execute(
    ctx.tx,
  )
  const { audience, ...sketch } = row.sketch
  const { id } = await issue(ctx, {
    ...{ key: randomUUID(), title: `${row.title} ${nameOfTurn(row.rhythm, turn.turn)}`, reason: row.reason },
    ...sketch,
    ...rows[0]!,
    ...{ answers: null, duty: null, from: turn.from, to: turn.to, due: turn.due },
    audience: await standingAudience(ctx, audience),
  })
  return id
}

/** Organisations that ended since are asked through their heirs; without an heir they are left out. */
async function standingAudience(
  ctx: Context,
  audience: SeriesSketch['audience'],
): Promise<SeriesSketch['audience']> {
  const named = await idsOf(ctx, [...audience.organisations, ...audience.without])
  const heirs = await heirsOf(ctx, [...named.values()])
  const standing = (publicIds: readonly string[]) => [
    ...new Set(publicIds.flatMap(publicId => heirs.get(named.get(publicId) ?? 0)?.id ?? [])),
  ]
  return { ...audience, organisations: standing(audience.organisations), without: standing(audience.without) }
}

/**
 * The house asks in the name of the organisation that made the series, by its rights and not by those of the person
 * who made it: that person may have left.
 */
export async function inNameOf(ctx: Context, row: SeriesRow): Promise<SignedIn> {
  const { rows } = await sql<{ own: string; receiver: string; full_name: string }>`
    select o.public_id as own, r.public_id as receiver, p.full_name from organisation o, organisation r, person p
    where o.id = coalesce((select t.id from organisation t
        where t.id = ${row.through_id}::bigint and t.advises_id = ${row.organisation_id}), ${row.organisation_id})
      and r.id = ${row.organisation_id} and p.id = ${row.created_by}`.execute(ctx.tx)
  const found = rows[0]!
  const house = {
    ...ctx,
    viewer: { ...nobody, personId: row.created_by, fullName: found.full_name },
  } as SignedIn
  const own = await placeOf(house, found.own)
  const command = await commandOf(house, await placeOf(house, found.receiver))
  const grant = (right: string, { lo, hi }: { lo: number; hi: number }) => ({
    right,
    lo,
    hi,
    organisationId: own.id,
  })
  const { id, public_id, name, lo, hi } = own
  return {
    ...house,
    viewer: {
      ...house.viewer,
      actingFor: { id, publicId: public_id, name, lo, hi },
      grants: [grant('report.ask', own), grant('report.read', command)],
    },
  }
}

const nobody: Viewer = {
  accountId: 0,
  personId: 0,
  fullName: '',
  actingFor: { id: 0, publicId: '', name: '', lo: 0, hi: 0 },
  grants: [],
  territory: [],
}

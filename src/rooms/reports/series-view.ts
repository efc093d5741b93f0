/** Series as they are listed, and their end. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { addDays } from '../../platform/dates/dates.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { may } from '../../platform/visibility.ts'
import type { endSeries, listSeries } from './contract.ts'
import { seriesLifecycle } from './lifecycle.ts'
import { relationsToRequest } from './relations.ts'
import { repeatOf, type SeriesRow, turnLine } from './series.ts'
import { nameOfTurn, turnsOf } from './turns.ts'

type Line = Reply<typeof listSeries>['items'][number]
type Row = SeriesRow & {
  receiver: string
  through: string | null
  turns: { turn: string; due: string; request: string | null; given: number; expected: number }[]
}

export async function findSeries(
  ctx: SignedIn,
  { after, limit = 20 }: Call<typeof listSeries>['query'],
): Promise<Reply<typeof listSeries>> {
  const { lo } = ctx.viewer.actingFor
  if (!may(ctx, 'report.ask', lo)) return { items: [], next: null, total: 0 }
  const from = readCursor(after, 2)
  const own = sql`(s.lo = ${lo}::bigint or s.through_lo = ${lo}::bigint)`
  const beyond = from
    ? sql`(s.state = 'running', s.id) < (${from[0]}::boolean, ${from[1]}::bigint)`
    : sql`true`
  const { rows } = await sql<Row>`
    select s.*, r.name as receiver, coalesce(t.name, s.sketch ->> 'throughName') as through,
      coalesce((select jsonb_agg(jsonb_build_object('turn', x.turn, 'due', x.due, 'request', x.request,
        'given', x.given, 'expected', x.expected) order by x.turn desc) from (
        select n.turn, n.due, q.public_id as request, c.given, c.expected
        from report_turn n left join report_request q on q.id = n.request_id
        cross join lateral (select (count(*) filter (where p.state in ('submitted', 'accepted', 'consolidated')))::int as given,
          (count(*) filter (where p.covered_by is null))::int as expected from report p where p.request_id = q.id) c
        where n.series_id = s.id order by n.turn desc limit 6) x), '[]') as turns
    from report_series s join organisation r on r.id = s.organisation_id
    left join organisation t on t.id = s.through_id
    where ${own} and ${beyond} order by (s.state = 'running') desc, s.id desc limit ${limit + 1}`.execute(
    ctx.tx,
  )
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from report_series s where ${own} limit ${countLimit}) x`.execute(
    ctx.tx,
  )
  const calendar = await loadCalendar(ctx)
  const lineOf = (row: Row): Line => ({
    id: row.public_id,
    title: row.title,
    occasion: row.sketch.occasion,
    state: row.state,
    version: row.version,
    receiver: row.receiver,
    through: row.through,
    ...repeatOf(row),
    reason: row.reason,
    problem: row.state === 'running' ? row.problem : null,
    next:
      row.state === 'running'
        ? turnsOf(calendar, repeatOf(row), nextFrom(ctx, row), 3).map(turnLine(row.rhythm))
        : [],
    past: row.turns.map(({ turn, due, request, given, expected }) => ({
      ...{ name: nameOfTurn(row.rhythm, turn), due, requestId: request, given, expected },
    })),
    allowed: allowed(seriesLifecycle, row.state as 'running', relationsToRequest(ctx, row)),
  })
  return {
    ...pageOf(rows, limit, row => [String(row.state === 'running'), row.id], lineOf),
    total: counts[0]!.total,
  }
}

function nextFrom(ctx: SignedIn, row: Row): string {
  const last = row.turns[0]?.turn
  return last && last >= ctx.today ? addDays(last, 1) : ctx.today
}

const behaviour: Behaviour<SeriesRow, 'receiver' | 'intermediary', 'end', object> = {
  relations: async (ctx, row) => relationsToRequest(ctx, row),
}

export async function moveSeries(
  ctx: SignedIn,
  publicId: string,
  { step, version, reason }: Call<typeof endSeries>['body'],
): Promise<Reply<typeof endSeries>> {
  const row = await perform(ctx, seriesLifecycle, behaviour, { publicId, step, version, reason, input: {} })
  return { state: row.state, version: row.version }
}

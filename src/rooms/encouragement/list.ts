/** What is owed, newest first: to the reader, by the authority acted for, all that the reader oversees. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { type Calendar, workingDaysLate } from '../../platform/dates/working-days.ts'
import type { OwnReceipts } from '../../platform/ledger/contract.ts'
import { ownReceipts } from '../../platform/ledger/own-receipts.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { may, visible } from '../../platform/visibility.ts'
import type { listEncouragements } from './contract.ts'
import type { clockKinds } from './lifecycle.ts'
import type { EncouragementRow } from './rows.ts'

type Query = Call<typeof listEncouragements>['query']
type Line = Reply<typeof listEncouragements>['items'][number]

interface LineRow extends EncouragementRow {
  title: string
  cadre: string
  organisation_public_id: string
  organisation: string
  authority_public_id: string
  authority: string
  next_kind: (typeof clockKinds)[number] | null
  next_due: Day | null
}

const select = sql`
  select e.*, (select title from origin_of(e.proposal_id)) as title,
    (select full_name from person_names(array[e.cadre_id])) as cadre, o.public_id as organisation_public_id,
    o.name as organisation, a.public_id as authority_public_id, a.name as authority, next.*
  from encouragement e join organisation o on o.id = e.organisation_id join organisation a on a.id = e.authority_id
  left join lateral (select k.kind as next_kind, k.due_on as next_due from encouragement_clock k
    where k.encouragement_id = e.id and k.ended_on is null order by k.due_on, k.id limit 1) next on true`

function scopeOf(ctx: SignedIn, view: Query['view']): RawBuilder<boolean> {
  const { personId, actingFor } = ctx.viewer
  if (view === 'mine') return sql<boolean>`e.cadre_id = ${personId}`
  const others = sql`e.cadre_id <> ${personId}`
  if (view === 'authority')
    return may(ctx, 'proposal.prepare', actingFor.lo)
      ? sql<boolean>`e.authority_id = ${actingFor.id} and ${others}`
      : sql<boolean>`false`
  return sql<boolean>`${others} and (${visible(ctx, 'proposal.read', 'e.authority_lo')}
    or ${visible(ctx, 'proposal.read', 'e.lo')})`
}

interface Ground {
  calendar: Calendar
  today: Day
  own: ReadonlyMap<number, OwnReceipts>
}

function lineOf({ calendar, today, own }: Ground, row: LineRow): Line {
  const next = row.next_kind && {
    kind: row.next_kind,
    dueOn: row.next_due!,
    late: workingDaysLate(calendar, row.next_due!, today),
  }
  return {
    id: row.public_id,
    kind: row.kind,
    state: row.state,
    cadre: row.cadre,
    title: row.title,
    organisation: { id: row.organisation_public_id, name: row.organisation },
    authority: { id: row.authority_public_id, name: row.authority },
    owedSince: row.owed_since,
    next,
    receipts: own.get(row.id) ?? null,
  }
}

async function groundOf(ctx: SignedIn, rows: readonly LineRow[]): Promise<Ground> {
  const ids = rows.map(row => row.id)
  const own = await ownReceipts(ctx, 'encouragement', 'encouragement', ids)
  return { calendar: await loadCalendar(ctx), today: ctx.today, own }
}

export async function findEncouragements(
  ctx: SignedIn,
  query: Query,
): Promise<Reply<typeof listEncouragements>> {
  const condition = sql`${scopeOf(ctx, query.view)}
    and ${query.state ? sql`e.state = ${query.state}` : sql`true`}
    and ${query.proposal ? sql`e.proposal_id = (select id from proposal where public_id = ${query.proposal})` : sql`true`}
    and ${query.kind ? sql`e.kind = ${query.kind}` : sql`true`}`
  const after = readCursor(query.after, 1)
  const limit = query.limit ?? 50
  const { rows } = await sql<LineRow>`
    ${select} where ${condition} and ${after ? sql`e.id < ${after[0]}::bigint` : sql`true`}
    order by e.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from encouragement e where ${condition} limit ${countLimit}) x`.execute(
    ctx.tx,
  )
  const ground = await groundOf(ctx, rows)
  const page = pageOf(
    rows,
    limit,
    row => [row.id],
    row => lineOf(ground, row),
  )
  return { ...page, total: counts[0]!.total }
}

/** The line of one whose reading was allowed by its relations. */
export async function lineById(ctx: SignedIn, id: number): Promise<Line> {
  const { rows } = await sql<LineRow>`${select} where e.id = ${id}`.execute(ctx.tx)
  return lineOf(await groundOf(ctx, rows), rows[0]!)
}

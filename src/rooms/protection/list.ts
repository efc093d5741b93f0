/** Lists of cases, newest first: about the reader, of the authority acted for, all that the reader oversees. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { dayInVietnam } from '../../platform/dates/dates.ts'
import type { OwnReceipts } from '../../platform/ledger/contract.ts'
import { ownReceipts } from '../../platform/ledger/own-receipts.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { may, visible } from '../../platform/visibility.ts'
import type { listCases } from './contract.ts'
import type { ClockKind } from './lifecycle.ts'
import type { CaseRow } from './rows.ts'

type Query = Call<typeof listCases>['query']
type Line = Reply<typeof listCases>['items'][number]

interface LineRow extends CaseRow {
  title: string
  cadre: string
  organisation_public_id: string
  organisation: string
  authority_public_id: string
  authority: string
  next_kind: ClockKind | null
  next_whose: 'authority' | 'cadre' | null
  next_due: string | null
}

const select = sql`
  select c.*, (select title from proposal_of_case(c.proposal_id)) as title,
    (select full_name from person_names(array[c.cadre_id])) as cadre, o.public_id as organisation_public_id,
    o.name as organisation, a.public_id as authority_public_id, a.name as authority, next.*
  from protection_case c join organisation o on o.id = c.organisation_id join organisation a on a.id = c.authority_id
  left join lateral (select k.kind as next_kind, k.whose as next_whose, k.due_on as next_due from case_clock k
    where k.case_id = c.id and k.ended_on is null order by k.due_on, k.id limit 1) next on true`

function scopeOf(ctx: SignedIn, view: Query['view']): RawBuilder<boolean> {
  const { personId, actingFor } = ctx.viewer
  if (view === 'mine') return sql<boolean>`c.cadre_id = ${personId}`
  const others = sql`c.cadre_id <> ${personId}`
  if (view === 'authority')
    return may(ctx, 'protection.prepare', actingFor.lo)
      ? sql<boolean>`c.authority_id = ${actingFor.id} and ${others}`
      : sql<boolean>`false`
  return sql<boolean>`${others} and (${visible(ctx, 'protection.read', 'c.authority_lo')}
    or ${visible(ctx, 'protection.read', 'c.lo')})`
}

function lineOf(row: LineRow, receipts: OwnReceipts | undefined): Line {
  return {
    id: row.public_id,
    kind: row.kind,
    state: row.state,
    outcome: row.outcome,
    cadre: row.cadre,
    title: row.title,
    organisation: { id: row.organisation_public_id, name: row.organisation },
    authority: { id: row.authority_public_id, name: row.authority },
    openedOn: dayInVietnam(row.opened_at),
    next: row.next_kind && { kind: row.next_kind, whose: row.next_whose!, dueOn: row.next_due! },
    receipts: receipts ?? null,
  }
}

export async function findCases(ctx: SignedIn, query: Query): Promise<Reply<typeof listCases>> {
  const condition = sql`${scopeOf(ctx, query.view)} and ${query.state ? sql`c.state = ${query.state}` : sql`true`}`
  const after = readCursor(query.after, 1)
  const limit = query.limit ?? 50
  const { rows } = await sql<LineRow>`
    ${select} where ${condition} and ${after ? sql`c.id < ${after[0]}::bigint` : sql`true`}
    order by c.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from protection_case c where ${condition} limit ${countLimit}) x`.execute(
    ctx.tx,
  )
  const own = await receiptsOf(ctx, rows)
  const page = pageOf(
    rows,
    limit,
    row => [row.id],
    row => lineOf(row, own.get(row.id)),
  )
  return { ...page, total: counts[0]!.total }
}

/** The line of one case whose reading was allowed by its relations. */
export async function lineById(ctx: SignedIn, id: number): Promise<Line> {
  const { rows } = await sql<LineRow>`${select} where c.id = ${id}`.execute(ctx.tx)
  return lineOf(rows[0]!, (await receiptsOf(ctx, rows)).get(id))
}

const receiptsOf = (ctx: SignedIn, rows: readonly LineRow[]) =>
  ownReceipts(
    ctx,
    'protection',
    'protection_case',
    rows.map(row => row.id),
  )

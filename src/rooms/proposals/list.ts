/** Lists of proposals, newest first: own, of the authority acted for, all that the reader oversees. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import type { OwnReceipts } from '../../platform/ledger/contract.ts'
import { ownReceipts } from '../../platform/ledger/own-receipts.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import type { Hit } from '../../platform/room.ts'
import { fold } from '../../platform/text.ts'
import { may, visible } from '../../platform/visibility.ts'
import type { listProposals } from './contract.ts'
import type { ClockKind, ProposalState } from './lifecycle.ts'

type Query = Call<typeof listProposals>['query']

export interface LineRow {
  id: number
  public_id: string
  state: ProposalState
  title: string
  proposer: string
  organisation_public_id: string
  organisation: string
  authority_public_id: string
  authority: string
  submitted_on: string | null
  mode: 'implement' | 'pilot' | null
  result: 'reached' | 'partly' | 'not' | null
  next_kind: ClockKind | null
  next_whose: 'authority' | 'proposer' | null
  next_due: string | null
}

/** While a plan is being supplemented, others see the title that was sent. */
const lines = sql`
  proposal p join organisation o on o.id = p.organisation_id join organisation a on a.id = p.authority_id
  left join lateral (select c.kind as next_kind, c.whose as next_whose, c.due_on as next_due from proposal_clock c
    where c.proposal_id = p.id and c.ended_on is null order by c.due_on, c.id limit 1) next on true`

function columns(ctx: SignedIn): RawBuilder<unknown> {
  return sql`p.id, p.public_id, p.state, ${titleOf(ctx)} as title,
    (select full_name from person_names(array[p.proposer_id])) as proposer,
    o.public_id as organisation_public_id, o.name as organisation, a.public_id as authority_public_id,
    a.name as authority, p.submitted_on, p.mode, p.result, next.*`
}

function titleOf(ctx: SignedIn): RawBuilder<string> {
  return sql<string>`case when p.state <> 'returned' or p.proposer_id = ${ctx.viewer.personId} then p.plan ->> 'title'
    else (select e.plan ->> 'title' from proposal_edition e where e.proposal_id = p.id order by e.ordinal desc limit 1)
    end`
}

function scopeOf(ctx: SignedIn, view: Query['view']): RawBuilder<boolean> {
  const { personId, actingFor } = ctx.viewer
  if (view === 'mine') return sql<boolean>`p.proposer_id = ${personId}`
  const others = sql`p.edition > 0 and p.proposer_id <> ${personId}`
  if (view === 'authority')
    return may(ctx, 'proposal.read', actingFor.lo)
      ? sql<boolean>`p.authority_id = ${actingFor.id} and ${others}`
      : sql<boolean>`false`
  return sql<boolean>`${others} and (${visible(ctx, 'proposal.read', 'p.authority_lo')}
    or ${visible(ctx, 'proposal.read', 'p.lo')})`
}

function lineOf(
  row: LineRow,
  receipts: OwnReceipts | undefined,
): Reply<typeof listProposals>['items'][number] {
  return {
    id: row.public_id,
    state: row.state,
    title: row.title,
    proposer: row.proposer,
    organisation: { id: row.organisation_public_id, name: row.organisation },
    authority: { id: row.authority_public_id, name: row.authority },
    submittedOn: row.submitted_on,
    mode: row.mode,
    result: row.result,
    next: row.next_kind && { kind: row.next_kind, whose: row.next_whose!, dueOn: row.next_due! },
    receipts: receipts ?? null,
  }
}

export async function findProposals(ctx: SignedIn, query: Query): Promise<Reply<typeof listProposals>> {
  const words = fold(query.q ?? '')
  const condition = sql`${scopeOf(ctx, query.view)}
    and ${query.state ? sql`p.state = ${query.state}` : sql`true`}
    and ${words ? sql`fold(${titleOf(ctx)}) like ${`%${words}%`}` : sql`true`}`
  const after = readCursor(query.after, 1)
  const limit = query.limit ?? 50
  const { rows } = await sql<LineRow>`
    select ${columns(ctx)} from ${lines}
    where ${condition} and ${after ? sql`p.id < ${after[0]}::bigint` : sql`true`}
    order by p.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from proposal p where ${condition} limit ${countLimit}) x`.execute(
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

/** The line of one proposal whose reading was allowed by its relations. */
export async function lineById(
  ctx: SignedIn,
  id: number,
): Promise<Reply<typeof listProposals>['items'][number]> {
  const { rows } = await sql<LineRow>`select ${columns(ctx)} from ${lines} where p.id = ${id}`.execute(ctx.tx)
  return lineOf(rows[0]!, (await receiptsOf(ctx, rows)).get(id))
}

const receiptsOf = (ctx: SignedIn, rows: readonly LineRow[]) =>
  ownReceipts(
    ctx,
    'proposals',
    'proposal',
    rows.map(row => row.id),
  )

export async function searchProposals(ctx: SignedIn, query: string): Promise<Hit[]> {
  const words = fold(query)
  if (words.length < 2) return []
  const { rows } = await sql<LineRow>`
    select ${columns(ctx)} from ${lines}
    where (${scopeOf(ctx, 'mine')} or (${scopeOf(ctx, 'all')})) and fold(${titleOf(ctx)}) like ${`%${words}%`}
    order by p.id desc limit 8`.execute(ctx.tx)
  return rows.map(row => ({
    room: 'proposals',
    kind: 'proposal',
    id: row.public_id,
    title: row.title,
    detail: row.organisation,
    href: `/de-xuat/${row.public_id}`,
  }))
}

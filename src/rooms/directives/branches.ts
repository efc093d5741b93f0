/** The cascade branch by branch: worst first, where it stopped, and the units behind every figure by name. */
import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { dayInVietnam, daysBetween } from '../../platform/dates/dates.ts'
import { cursorOf, readCursor } from '../../platform/paging.ts'
import { notFound } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import { getStanding, standing } from '../organisations/index.ts'
import { type ChildRow, childrenToday } from './branches-today.ts'
import { coverageOn, figuresOfChildren, type View, viewOf } from './cascade.ts'
import type { Branch, listBehindFigure } from './contract-cascade.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'

type BranchLine = Static<typeof Branch>

/** The organisation looked under, on the day of view, if the reader's right covers it. */
export async function branchPoint(ctx: SignedIn, view: View, publicId: string) {
  const point = await getStanding(ctx, publicId, view.day)
  const label = view.day === null ? point.lo : await presentLabel(ctx, point.id)
  if (label === null || !may(ctx, 'cascade.read', label)) throw notFound()
  return point
}

/** Rights are over the present structure: who may look at an organisation today may look at its past. */
async function presentLabel(ctx: SignedIn, organisationId: number): Promise<number | null> {
  const row = await ctx.tx
    .selectFrom('organisation')
    .select('lo')
    .where('id', '=', organisationId)
    .executeTakeFirst()
  return row?.lo ?? null
}

export async function branchesUnder(ctx: SignedIn, publicId: string, under: string, on: string | undefined) {
  const rows =
    on === undefined ? await childrenToday(ctx, publicId, under) : await childrenOn(ctx, publicId, under, on)
  const parts = rows.filter(({ own }) => own.cells > 0 || own.sent > 0)
  return { branches: parts.map(row => branch(row, on ?? ctx.today)).sort(worstFirst) }
}

/** As it stood on any day, in several statements. */
async function childrenOn(ctx: SignedIn, publicId: string, under: string, on: string): Promise<ChildRow[]> {
  const { view } = await viewOf(ctx, publicId, on)
  const point = await branchPoint(ctx, view, under)
  const figures = await figuresOfChildren(ctx, view, point.id)
  const { rows } = await sql<ChildRow & { id: number; own_document_id: number | null }>`
    select child.id, child.public_id, child.name, child.kind, child.level,
      exists (select from ${standing(view.day)} below where below.parent_id = child.id) as has_children,
      mine.public_id as receipt_public_id, mine.state as receipt_state, mine.received_at, mine.due,
      above.issued_on as above_issued_on, own.document_id as own_document_id
    from ${standing(view.day)} child
    left join lateral (select receipt.public_id, receipt.dispatch_id, receipt.due, facts.state, facts.received_at
      from ${coverageOn(view)} facts join receipt on receipt.root_document_id = ${view.rootId}
        and receipt.organisation_id = facts.organisation_id
      where facts.organisation_id = child.id order by receipt.id limit 1) mine on true
    left join dispatch on dispatch.id = mine.dispatch_id
    left join document above on above.id = dispatch.document_id
    left join lateral (select document_id from dispatch d where d.issuer_id = child.id
      and d.root_document_id = ${view.rootId} and d.dispatched_on <= ${view.on}::date order by d.id limit 1) own on true
    where child.parent_id = ${point.id}
    order by child.name_key, child.id limit 2000`.execute(ctx.tx)
  const documents = await documentsById(
    ctx,
    rows.flatMap(row => row.own_document_id ?? []),
  )
  return rows.map(row => ({
    ...row,
    own: figures.get(row.id)!,
    document: documents.get(row.own_document_id ?? 0) ?? null,
  }))
}

/** Most cells not reached first; then what stopped, then the longest delay. */
function worstFirst(a: BranchLine, b: BranchLine): number {
  const missing = (line: BranchLine) => line.figures.cells - line.figures.cellsReached
  return (
    missing(b) - missing(a) ||
    Number(b.stopped !== null) - Number(a.stopped !== null) ||
    (b.delay ?? 0) - (a.delay ?? 0)
  )
}

function branch(row: ChildRow, on: string): BranchLine {
  const { own, document } = row
  const stopped = whereStopped(row)
  const until = document?.issued_on ?? (stopped === null ? null : on)
  return {
    organisation: { id: row.public_id, name: row.name },
    level: row.level,
    kind: row.kind,
    hasChildren: row.has_children,
    receipt: row.receipt_public_id
      ? {
          id: row.receipt_public_id,
          state: row.receipt_state ?? 'sent',
          receivedOn: row.received_at && dayInVietnam(row.received_at),
          due: row.due,
        }
      : null,
    document: document && documentLine(document),
    delay: row.above_issued_on && until ? daysBetween(row.above_issued_on, until) : null,
    stopped,
    figures: own,
  }
}

function whereStopped(row: ChildRow): BranchLine['stopped'] {
  const { own, document } = row
  if (!row.receipt_public_id) return own.sent === 0 ? 'notSent' : null
  if (row.receipt_state === 'returned') return 'returned'
  if (row.receipt_state === 'sent') return 'notReceived'
  const passesOn = own.cells > 0 && row.kind !== 'cell'
  return passesOn && !document && own.cellsReached < own.cells ? 'notPassedOn' : null
}

async function documentsById(ctx: SignedIn, ids: readonly number[]): Promise<Map<number, DocumentRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<DocumentRow & { id: number }>`
    select id, ${documentColumns('document')} from document where id = any(${[...ids]}::bigint[])`.execute(
    ctx.tx,
  )
  return new Map(rows.map(row => [row.id, row]))
}

type Figure = Call<typeof listBehindFigure>['query']['figure']

const states: Partial<Record<Figure, RawBuilder<boolean>>> = {
  received: sql`facts.state not in ('sent', 'returned')`,
  notReceived: sql`facts.state = 'sent'`,
  passedOn: sql`facts.state = 'passedOn'`,
  notPassedOn: sql`facts.state in ('received', 'studied', 'noted') and not facts.to_cell`,
  studied: sql`facts.state = 'studied'`,
  returned: sql`facts.state = 'returned'`,
  cellsReached: sql`facts.to_cell and facts.state not in ('sent', 'returned')`,
}

interface ListRow {
  id: number
  public_id: string
  name: string
  lo: number
  path: string
  state: string | null
  received_at: Date | null
  sent_at: Date | null
}

/** The units behind a figure, by name, each beside its neighbours of the tree. Cells without a receipt are listed as well: nobody is only a percentage. */
export async function listBehind(
  ctx: SignedIn,
  publicId: string,
  query: Call<typeof listBehindFigure>['query'],
): Promise<Reply<typeof listBehindFigure>> {
  const { view } = await viewOf(ctx, publicId, query.on)
  const point = await branchPoint(ctx, view, query.under)
  const limit = query.limit ?? 50
  const after = readCursor(query.after)
  const source = unitsBehind(view, query.figure, point)
  const { rows } = await sql<ListRow>`
    select page.state, page.received_at, page.sent_at, page.lo, tree.id, tree.public_id, tree.name,
      coalesce((select string_agg(o.name, ' · ' order by array_position(tree.anc, o.id) desc) from organisation o
        where o.id = any(tree.anc[2:cardinality(tree.anc) - 1]) and o.id <> ${point.id}), '') as path
    from (select * from ${source} found where ${after?.[0] ?? null}::bigint is null or found.lo > ${after?.[0] ?? null}::bigint
      order by found.lo limit ${limit + 1}) page
    join ${standing(view.day)} tree on tree.id = page.organisation_id
    order by page.lo`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${source} found limit 1001) capped`.execute(ctx.tx)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(row => ({
      organisation: { id: row.public_id, name: row.name },
      path: row.path,
      state: row.state,
      receivedOn: row.received_at && dayInVietnam(row.received_at),
      sentOn: row.sent_at && dayInVietnam(row.sent_at),
    })),
    next: last ? cursorOf([last.lo]) : null,
    total: counts[0]!.count,
  }
}

function unitsBehind(
  view: View,
  figure: Figure,
  { lo, hi }: { lo: number; hi: number },
): RawBuilder<unknown> {
  if (figure === 'cells' || figure === 'cellsMissing') {
    const missing =
      figure === 'cellsMissing' ? sql`and (best.state is null or best.state in ('sent', 'returned'))` : sql``
    return sql`(select cell.id as organisation_id, cell.lo, best.state, best.received_at, best.sent_at
      from ${standing(view.day)} cell
      left join ${coverageOn(view)} best on best.organisation_id = cell.id
      where cell.kind = 'cell' and cell.lo >= ${lo} and cell.lo < ${hi} ${missing})`
  }
  const condition = states[figure] ?? sql`true`
  return sql`(select organisation_id, lo, state, received_at, sent_at from ${coverageOn(view)} facts
    where facts.lo >= ${lo} and facts.lo < ${hi} and ${condition})`
}

/**
 * The cascade of a directive as a reader with a territory sees it: the chain of hops, figures that open to lists,
 * how far it reached the cells. Every figure is computed for a day of view; nothing overdue is stored.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { grantsOf } from '../../platform/visibility.ts'
import { dayToRead, standing } from '../organisations/index.ts'
import { chainTo } from './chain.ts'
import type { BranchFigures, getCascade } from './contract-cascade.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'

export type Figures = Static<typeof BranchFigures>

/** Where and when a cascade is looked at. `day` is null for the present structure. */
export interface View {
  rootId: number
  on: string
  /** The day whose structure counts; null for the present one. */
  day: string | null
  /** True when everything up to this moment counts: the counters may be used. */
  present: boolean
}

type RootRow = DocumentRow & { id: number; dissemination_scope: string | null }

/** The view of a directive (or of any document of its cascade) on a day; not in the future, not before it began. */
export async function viewOf(ctx: SignedIn, publicId: string, on: string | undefined) {
  if (on !== undefined && on > ctx.today) throw refuse('directives.viewInFuture', { day: on })
  const { rows } = await sql<{ id: number; root_id: number }>`
    select document.id, coalesce(
      (select root_document_id from dispatch where dispatch.document_id = document.id order by id limit 1),
      document.id) as root_id
    from document where public_id = ${publicId}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  const { rows: roots } = await sql<RootRow>`
    select id, dissemination_scope, ${documentColumns('document')} from document
    where id = ${rows[0].root_id}`.execute(ctx.tx)
  if (!roots[0]) throw notFound()
  const view: View = {
    rootId: roots[0].id,
    on: on ?? ctx.today,
    day: await dayToRead(ctx, on),
    present: on === undefined || on === ctx.today,
  }
  return { view, root: roots[0], documentId: rows[0].id }
}

/** The widest territory in which the reader may view cascades: the top of the tree they see. */
async function topOf(ctx: SignedIn, view: View) {
  const widest = [...grantsOf(ctx, 'cascade.read')].sort((a, b) => b.hi - b.lo - (a.hi - a.lo))[0]
  if (!widest) throw notFound()
  const { rows } = await sql<{ id: number; public_id: string; name: string; lo: number; hi: number }>`
    select id, public_id, name, lo, hi from ${standing(view.day)} tree
    where id = (select id from organisation where lo = ${widest.lo} and state = 'active')`.execute(ctx.tx)
  return rows[0] ?? null
}

export async function openCascade(
  ctx: SignedIn,
  publicId: string,
  on: string | undefined,
): Promise<Reply<typeof getCascade>> {
  const { view, root, documentId } = await viewOf(ctx, publicId, on)
  const top = await topOf(ctx, view)
  const figures = top ? await figuresOf(ctx, view, top) : nothing
  return {
    root: documentLine(root),
    on: view.on,
    computedAt: ctx.now.toISOString(),
    toCells: root.dissemination_scope === 'cell',
    chain: await chainTo(ctx, view, documentId),
    top: top && { id: top.public_id, name: top.name },
    figures,
    proof: figures.cellsReached === 0 ? 'not' : figures.cellsReached < figures.cells ? 'partly' : 'proven',
    timeline: top ? await timelineOf(ctx, view, top) : [],
  }
}

const nothing: Figures = {
  sent: 0,
  received: 0,
  passedOn: 0,
  studied: 0,
  returned: 0,
  cells: 0,
  cellsReached: 0,
}

/**
 * What each organisation did about the directive up to the day of view, with its label on that day: the present
 * label is on the row, an earlier one comes from the versions.
 */
export function coverageOn(view: View): RawBuilder<unknown> {
  const label = view.day === null ? sql`coverage.lo` : sql`tree.lo`
  const tree =
    view.day === null ? sql`` : sql`join ${standing(view.day)} tree on tree.id = coverage.organisation_id`
  const end = sql`((${view.on}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')`
  return sql`(select coverage.organisation_id, ${label} as lo, coverage.to_cell, coverage.above_cut, coverage.sent_at,
      case when coverage.received_at < ${end} then coverage.received_at end as received_at,
      case when coverage.state = 'returned' then 'returned'
        when coverage.received_at is null or coverage.received_at >= ${end} then 'sent'
        when coverage.responded_on is null or coverage.responded_on > ${view.on}::date then 'received'
        else coverage.state end as state
    from coverage ${tree}
    where coverage.root_document_id = ${view.rootId} and coverage.sent_at < ${end})`
}

const counted = sql`
  count(*)::int as sent,
  count(*) filter (where state not in ('sent', 'returned'))::int as received,
  count(*) filter (where state = 'passedOn')::int as passed_on,
  count(*) filter (where state = 'studied')::int as studied,
  count(*) filter (where state = 'returned')::int as returned,
  count(*) filter (where to_cell and state not in ('sent', 'returned'))::int as cells_reached`

export interface Counted {
  sent: number
  received: number
  passed_on: number
  studied: number
  returned: number
  cells: number
  cells_reached: number
}

export function figures(row: Counted): Figures {
  const { passed_on, cells_reached, sent, received, studied, returned, cells } = row
  return { sent, received, studied, returned, cells, passedOn: passed_on, cellsReached: cells_reached }
}

/**
 * The figures of a subtree as a lateral query over `range.lo` and `range.hi`. Today, above the cut, few rows of
 * counters are summed with the few facts above them; everywhere else the facts themselves (SCALE.md).
 */
function figuresWithin(view: View): RawBuilder<unknown> {
  const facts = sql`select ${counted}, (select count(*)::int from ${standing(view.day)} tree
      where tree.kind = 'cell' and tree.lo >= range.lo and tree.lo < range.hi) as cells
    from ${coverageOn(view)} facts where facts.lo >= range.lo and facts.lo < range.hi`
  if (view.day !== null || !view.present) return sql`(${facts})`
  const summed = sql`select sum(sent)::int as sent, sum(received)::int as received, sum(passed_on)::int as passed_on,
      sum(studied)::int as studied, sum(returned)::int as returned, sum(cells_reached)::int as cells_reached,
      (select coalesce(sum(cells), 0)::int from cut where cut.lo >= range.lo and cut.lo < range.hi) as cells
    from (select sent, received, passed_on, studied, returned, cells_reached from coverage_cut
        where root_document_id = ${view.rootId} and lo >= range.lo and lo < range.hi
      union all
      select ${counted} from ${coverageOn(view)} facts
        where facts.above_cut and facts.lo >= range.lo and facts.lo < range.hi) parts`
  return sql`(select * from (${summed}) above where exists (select from cut where cut.lo >= range.lo and cut.lo < range.hi)
    union all
    select * from (${facts}) below where not exists (select from cut where cut.lo >= range.lo and cut.lo < range.hi))`
}

/** The figures of one subtree. */
export async function figuresOf(
  ctx: SignedIn,
  view: View,
  { lo, hi }: { lo: number; hi: number },
): Promise<Figures> {
  const { rows } = await sql<Counted>`
    select of_range.* from (select ${lo}::bigint as lo, ${hi}::bigint as hi) range
    cross join lateral ${figuresWithin(view)} of_range`.execute(ctx.tx)
  return figures(rows[0]!)
}

/** The figures of each child of an organisation, by its id, in one statement. */
export async function figuresOfChildren(
  ctx: SignedIn,
  view: View,
  parentId: number,
): Promise<Map<number, Figures>> {
  const { rows } = await sql<Counted & { id: number }>`
    select range.id, of_range.* from ${standing(view.day)} range
    cross join lateral ${figuresWithin(view)} of_range
    where range.parent_id = ${parentId}`.execute(ctx.tx)
  return new Map(rows.map(row => [row.id, figures(row)]))
}

/** Acknowledgements day by day, up to the day of view. */
async function timelineOf(ctx: SignedIn, view: View, { lo, hi }: { lo: number; hi: number }) {
  const { rows } = await sql<{ day: string; received: number; cells: number }>`
    select (received_at at time zone 'Asia/Ho_Chi_Minh')::date as day, count(*)::int as received,
      count(*) filter (where to_cell)::int as cells
    from ${coverageOn(view)} facts where received_at is not null and lo >= ${lo} and lo < ${hi}
    group by 1 order by 1 limit 1000`.execute(ctx.tx)
  return rows
}

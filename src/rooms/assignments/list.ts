/** Lists of assignments by due date: of the organisation acted for, issued by it, or of all below (SCALE.md, my work). */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { addDays, weekday } from '../../platform/dates/dates.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { fold } from '../../platform/text.ts'
import { must, visible } from '../../platform/visibility.ts'
import type { listAssignments } from './contract.ts'
import { openStates } from './lifecycle.ts'
import { assignmentLine, type LineRow, lineColumns, lineTables } from './rows.ts'

type Query = Call<typeof listAssignments>['query']
const open = sql`assignment.state in (${sql.join(openStates.map(state => sql.lit(state)))})`

/** A view with its filters; a page is in order of due date, the undated last. */
export async function findAssignments(ctx: SignedIn, query: Query): Promise<Reply<typeof listAssignments>> {
  const scope = sql`${scopeOf(ctx, query)} and ${filtersOf(ctx, query)}`
  const limit = query.limit ?? 50
  const after = readCursor(query.after, 2)
  const { rows } = await sql<LineRow>`
    select ${lineColumns} from ${lineTables}
    where ${scope} and ${after === null ? sql`true` : afterKey(after)}
    order by assignment.due nulls last, assignment.id limit ${limit + 1}`.execute(ctx.tx)
  // Whoever sees an assignment sees its duty and its organisation: they are joined only where a filter asks for them.
  const counted = query.kind || query.document || query.organisation || query.q ? lineTables : sql`assignment`
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${counted} where ${scope} limit ${countLimit}) capped`.execute(
    ctx.tx,
  )
  return {
    ...pageOf(
      rows,
      limit,
      row => [row.due, row.id],
      row => assignmentLine(ctx, row),
    ),
    total: counts[0]!.count,
  }
}

function afterKey([due, id]: readonly (string | number | null)[]): RawBuilder<boolean> {
  if (due === null) return sql`(assignment.due is null and assignment.id > ${id}::bigint)`
  return sql`(assignment.due > ${due}::date or assignment.due is null
    or (assignment.due = ${due}::date and assignment.id > ${id}::bigint))`
}

/** Of all below, what is open unless something else is asked for: the partial indexes by date and by label serve it. */
function scopeOf(ctx: SignedIn, { view, band, state }: Query): RawBuilder<boolean> {
  const { actingFor } = ctx.viewer
  if (view === 'below') {
    const shown = band || state ? sql`assignment.state <> 'draft'` : open
    return sql`${visible(ctx, 'assignment.read', 'assignment.lo')} and ${shown}`
  }
  must(ctx, 'assignment.read', actingFor.lo)
  return view === 'mine'
    ? sql`assignment.organisation_id = ${actingFor.id} and assignment.state <> 'draft'`
    : sql`assignment.issuer_id = ${actingFor.id}`
}

/** The bands of the desk: a week ends on Sunday. */
export function bandOf(band: NonNullable<Query['band']>, today: string): RawBuilder<boolean> {
  const sunday = addDays(today, (7 - weekday(today)) % 7)
  const bands = {
    overdue: sql<boolean>`${open} and assignment.due < ${today}::date`,
    today: sql<boolean>`${open} and assignment.due = ${today}::date`,
    week: sql<boolean>`${open} and assignment.due > ${today}::date and assignment.due <= ${sunday}::date`,
    later: sql<boolean>`${open} and assignment.due > ${sunday}::date`,
    undated: sql<boolean>`${open} and assignment.due is null`,
    handedIn: sql<boolean>`assignment.state = 'handedIn'`,
    done: sql<boolean>`assignment.state = 'confirmed'`,
  }
  return bands[band]
}

function filtersOf(ctx: SignedIn, query: Query): RawBuilder<boolean> {
  const filters: RawBuilder<boolean>[] = [sql`true`]
  if (query.band) filters.push(bandOf(query.band, ctx.today))
  if (query.state) filters.push(sql`assignment.state = ${query.state}`)
  if (query.kind) filters.push(sql`duty.kind = ${query.kind}`)
  if (query.document) filters.push(sql`document.public_id = ${query.document}`)
  if (query.organisation) filters.push(sql`organisation.public_id = ${query.organisation}`)
  const words = fold(query.q ?? '')
  if (words) {
    filters.push(
      sql`fold(concat_ws(' ', duty.what, duty.document_label, organisation.name)) like ${`%${words}%`}`,
    )
  }
  return sql<boolean>`${sql.join(filters, sql` and `)}`
}

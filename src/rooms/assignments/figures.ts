/** What this room counts for reports: parts of organisations in a territory, by what became of them. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Figure, FigureScope } from '../../platform/room.ts'

const open = sql`a.state in ('assigned', 'accepted', 'returned')`
const handedInOn = sql`(a.handed_in_at at time zone 'Asia/Ho_Chi_Minh')::date`
const confirmedOn = sql`(a.confirmed_at at time zone 'Asia/Ho_Chi_Minh')::date`
const assignedOn = sql`(a.assigned_at at time zone 'Asia/Ho_Chi_Minh')::date`

function figure(
  what: string,
  band: string | null,
  condition: (ctx: SignedIn) => RawBuilder<unknown>,
  day: RawBuilder<unknown>,
): Figure {
  return {
    code: `assignments.${what}`,
    unit: 'assignments',
    async count(ctx, scope) {
      const { rows } = await sql<{ value: number }>`
        select count(*)::int as value from assignment a join duty d on d.id = a.duty_id
        where a.lo >= ${scope.lo}::bigint and a.lo < ${scope.hi}::bigint and ${condition(ctx)}
          and (${scope.from}::date is null or ${day} >= ${scope.from}::date)
          and (${scope.to}::date is null or ${day} <= ${scope.to}::date)
          and ${ofDirective(scope)}`.execute(ctx.tx)
      return { value: rows[0]!.value, href: `/nhiem-vu?view=below${band ? `&band=${band}` : ''}` }
    },
  }
}

/** Duties of the directive itself and of every document that carries it on. */
function ofDirective({ rootDocumentId }: FigureScope): RawBuilder<unknown> {
  if (rootDocumentId === null) return sql`true`
  return sql`(d.document_id = ${rootDocumentId}::bigint or d.document_id in (
    select document_id from dispatch where root_document_id = ${rootDocumentId}::bigint))`
}

const live = sql`a.state not in ('draft', 'cancelled', 'substituted')`

export const figures: readonly Figure[] = [
  figure('assigned', null, () => live, assignedOn),
  figure('open', null, () => open, assignedOn),
  figure('overdue', 'overdue', ctx => sql`${open} and a.due < ${ctx.today}::date`, sql`a.due`),
  figure('handedIn', 'handedIn', () => sql`a.state = 'handedIn'`, handedInOn),
  figure('confirmed', 'done', () => sql`a.state = 'confirmed'`, confirmedOn),
  figure(
    'confirmedInTime',
    'done',
    () => sql`a.state = 'confirmed' and (a.due is null or ${handedInOn} <= a.due)`,
    confirmedOn,
  ),
]

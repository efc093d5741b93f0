/** Figures that reports take from this room: persons and attendances apart, each with the page behind it. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Figure, FigureScope } from '../../platform/room.ts'
import { ranks, standingRows } from './results.ts'

/** Published plans that have a content of the directive (or order it), published in the days asked for. */
async function plansOf(ctx: SignedIn, scope: FigureScope): Promise<{ id: number; public_id: string }[]> {
  const { rows } = await sql<{ id: number; public_id: string }>`
    select p.id, p.public_id from study_plan p
    where p.state in ('published', 'closed') and p.root_lo < ${scope.hi} and p.root_hi > ${scope.lo}
      and (${scope.from}::date is null or p.published_at >= ${scope.from}::date)
      and (${scope.to}::date is null or p.published_at < ${scope.to}::date + 1)
      and (${scope.rootDocumentId}::bigint is null or p.basis_document_id = ${scope.rootDocumentId}::bigint
        or exists (select from plan_content x join study_content c on c.id = x.content_id
          where x.plan_id = p.id and (c.document_id = ${scope.rootDocumentId}::bigint or c.document_id in (
            select d.document_id from dispatch d where d.root_document_id = ${scope.rootDocumentId}::bigint))))
    order by p.id desc`.execute(ctx.tx)
  return rows
}

type Rank = (typeof ranks)[number]

function persons(code: string, standings: readonly Rank[], more = sql`true`): Figure {
  return {
    code,
    unit: 'persons',
    async count(ctx, scope) {
      const plans = await plansOf(ctx, scope)
      const wanted = standings.map(one => ranks.indexOf(one))
      let value = 0
      for (const plan of plans) {
        const where = sql`e.lo >= ${scope.lo} and e.lo < ${scope.hi}`
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from ${standingRows(plan, where)} s
          where s.rank = any(${wanted}::int[]) and ${more}`.execute(ctx.tx)
        value += rows[0]!.count
      }
      return { value, href: hrefOf(plans, standings.length === 1 ? standings[0] : undefined) }
    },
  }
}

function hrefOf(plans: readonly { public_id: string }[], standing?: string): string {
  const only = plans.length === 1 ? plans[0] : undefined
  if (!only) return '/hoc-tap'
  return standing
    ? `/hoc-tap/${only.public_id}?tab=nguoi&standing=${standing}`
    : `/hoc-tap/${only.public_id}?tab=ket-qua`
}

/** Over classes of organisers in the territory; `what` is an expression over `study_class k`. */
function classes(
  code: string,
  unit: Figure['unit'],
  what: ReturnType<typeof sql>,
  where = sql`true`,
): Figure {
  return {
    code,
    unit,
    async count(ctx, scope) {
      const plans = await plansOf(ctx, scope)
      const { rows } = await sql<{ value: number }>`
        select coalesce(${what}, 0)::int as value from study_class k
        where k.plan_id = any(${plans.map(plan => plan.id)}::bigint[]) and k.lo >= ${scope.lo} and k.lo < ${scope.hi}
          and k.state <> 'cancelled' and ${where}`.execute(ctx.tx)
      const only = plans.length === 1 ? plans[0] : undefined
      return { value: rows[0]!.value, href: only ? `/hoc-tap/${only.public_id}?tab=lop` : '/hoc-tap' }
    },
  }
}

const visits = sql`sum((select count(*) from visit v where v.class_id = k.id and v.present))`
const guests = sql`sum(k.guests + coalesce((select sum(s.guests) from class_site s where s.class_id = k.id), 0))`

export const studyFigures: readonly Figure[] = [
  persons('study.expected', ['present', 'excused', 'missing']),
  persons('study.present', ['present']),
  persons('study.excused', ['excused']),
  persons('study.missing', ['missing']),
  persons('study.elsewhere', ['elsewhere']),
  persons('study.exempt', ['exempt']),
  persons('study.nonMembers', ['present'], sql`not s.member`),
  classes('study.attendances', 'attendances', visits),
  classes('study.guests', 'attendances', guests),
  classes('study.sessions', 'sessions', sql`count(*)`, sql`k.state = 'held'`),
  classes('study.makeUp', 'sessions', sql`count(*)`, sql`k.make_up`),
]

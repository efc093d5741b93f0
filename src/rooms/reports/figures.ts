/** What this room counts of itself: reports given, accepted and late of the organisations of a territory. */
import { type RawBuilder, sql } from 'kysely'
import type { Figure, FigureScope } from '../../platform/room.ts'

/** Reports of requests whose deadline lies in the period; of one directive where one is named. */
function counted(what: string, condition: RawBuilder<unknown>): Figure {
  return {
    code: `reports.${what}`,
    unit: 'documents',
    async count(ctx, { lo, hi, from, to, rootDocumentId }: FigureScope) {
      const { rows } = await sql<{ value: number }>`
        select count(*)::int as value from report r join report_request q on q.id = r.request_id
        where r.lo >= ${lo}::bigint and r.lo < ${hi}::bigint and r.covered_by is null and q.state <> 'withdrawn'
          and (${from}::date is null or r.due >= ${from}::date) and (${to}::date is null or r.due <= ${to}::date)
          and (${rootDocumentId}::bigint is null or q.root_document_id = ${rootDocumentId}::bigint)
          and ${condition}`.execute(ctx.tx)
      return { value: rows[0]!.value, href: '/bao-cao' }
    },
  }
}

export const figures: readonly Figure[] = [
  counted('expected', sql`true`),
  counted('given', sql`r.submission > 0`),
  counted('accepted', sql`r.state in ('accepted', 'consolidated')`),
  counted('late', sql`(r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > r.due`),
]

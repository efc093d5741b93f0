/** Units by figures: what the receiver looks over, one row a unit in the order of the tree. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { placeOf } from './audience.ts'
import { figureFields } from './contract-form.ts'
import type { listMatrix } from './contract-request.ts'
import { relationsToRequest } from './relations.ts'
import { getRequestRow, inTerritory } from './request-view.ts'
import { lateDays, type ReportRow, reportColumns, silentOn } from './rows.ts'
import { stepsOn } from './steps.ts'

type Row = ReportRow & {
  unit: string
  unit_public_id: string
  covers: string[]
  late: number | null
  silent: boolean
}

const shownBy = (today: string) => ({
  all: sql`true`,
  waiting: sql`r.state = 'submitted'`,
  silent: silentOn('r', today),
  late: sql`(r.first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > r.due`,
  returned: sql`r.state = 'returned'`,
  accepted: sql`r.state in ('accepted', 'consolidated')`,
})

export async function findUnits(
  ctx: SignedIn,
  publicId: string,
  { show = 'all', under, after, limit = 50 }: Call<typeof listMatrix>['query'],
): Promise<Reply<typeof listMatrix>> {
  const request = await getRequestRow(ctx, publicId)
  const own = relationsToRequest(ctx, request).size > 0
  const branch = under ? await placeOf(ctx, under) : null
  const from = readCursor(after, 2)
  const condition = sql`r.request_id = ${request.id} and r.covered_by is null and ${shownBy(ctx.today)[show]}
    and ${own ? sql`true` : inTerritory(ctx, 'r.lo')}
    and ${branch ? sql`r.lo >= ${branch.lo}::bigint and r.lo < ${branch.hi}::bigint` : sql`true`}`
  const beyond = from ? sql`(r.lo, r.id) > (${from[0]}::bigint, ${from[1]}::bigint)` : sql`true`
  const { rows } = await sql<Row>`
    select ${reportColumns}, o.name as unit, o.public_id as unit_public_id, ${lateDays('r')} as late,
      ${silentOn('r', ctx.today)} as silent,
      array(select c.name from report x join organisation c on c.id = x.organisation_id
        where x.covered_by = r.id order by c.name_key) as covers
    from report r join organisation o on o.id = r.organisation_id
    where ${condition} and ${beyond} order by r.lo, r.id limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from report r where ${condition} limit ${countLimit}) x`.execute(
    ctx.tx,
  )
  const keys = figureFields(request.definition).map(field => field.key)
  return {
    ...pageOf(
      rows,
      limit,
      row => [row.lo, row.id],
      row => rowReply(ctx, row, keys, request.state === 'withdrawn'),
    ),
    total: counts[0]!.total,
  }
}

/** Figures as they were sent; what is being written is the unit's own. */
function rowReply(ctx: SignedIn, row: Row, keys: readonly string[], ended: boolean) {
  const sent = row.submission > 0
  const settled = ['submitted', 'accepted', 'consolidated'].includes(row.state)
  return {
    id: row.public_id,
    organisation: { id: row.unit_public_id, name: row.unit },
    covers: row.covers,
    state: row.state,
    version: row.version,
    late: row.late,
    silent: row.silent,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    amendments: row.amendments,
    values: keys.map((_, at) => (sent ? (row.vals[at] ?? null) : null)),
    differing: settled
      ? keys.filter(key => {
          const { source, value } = row.content[key] ?? {}
          return source && value !== source.value
        })
      : [],
    returned: row.remarks.flatMap(remark => remark.key ?? []),
    allowed: ended ? [] : stepsOn(ctx, row),
  }
}

/** What a change of the tree means for reports: labels follow; a duty still open passes to the one successor. */
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { inherited, insertionOfMany } from '../../platform/history.ts'
import { announceTerritory, type Ending, heirPairs } from '../../platform/territory.ts'

const asker = {
  organisation: 'q.organisation_id',
  join: { table: 'report_request q', on: 'q.id = t.request_id' },
}
const through = { organisation: 'q.through_id', join: asker.join }
const open = "t.state in ('due', 'draft', 'returned') and t.covered_by is null"

announceTerritory(
  [
    { table: 'report_form', label: 'lo', organisation: 't.organisation_id' },
    { table: 'report_request', label: 'lo', organisation: 't.organisation_id' },
    { table: 'report_request', label: 'through_lo', organisation: 't.through_id' },
    { table: 'report_request', label: 'root_lo', organisation: 't.root_id' },
    { table: 'report_series', label: 'lo', organisation: 't.organisation_id' },
    { table: 'report_series', label: 'through_lo', organisation: 't.through_id' },
    {
      table: 'report',
      label: 'lo',
      organisation: 't.organisation_id',
      counted: { name: 'openReports', where: open },
    },
    { table: 'report', label: 'asker_lo', ...asker },
    { table: 'report', label: 'through_lo', ...through },
    { table: 'report_consolidation', label: 'lo', organisation: 't.organisation_id' },
    { table: 'report_consolidation', label: 'asker_lo', ...asker },
    { table: 'report_consolidation', label: 'through_lo', ...through },
  ],
  inherit,
)

/**
 * A report that is still owed passes to the heir; where the heir owes or has given one for the same request, that one
 * covers it. What was sent stays with the organisation that sent it. Requests pass on with whoever receives them.
 */
async function inherit(ctx: Context, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  const heirs = heirPairs(endings, 'heirId')
  const pairs = sql`${heirs} e (id, heir)`
  await sql`
    with passed as (
      update report t set organisation_id = e.heir from ${pairs}
      where t.organisation_id = e.id and t.state in ('due', 'draft', 'returned') and t.covered_by is null
        and not exists (select from report other
          where other.request_id = t.request_id and other.organisation_id = e.heir)
        and t.id = (select min(twin.id) from report twin
          join ${heirs} x (id, heir) on x.id = twin.organisation_id and x.heir = e.heir
          where twin.request_id = t.request_id and twin.covered_by is null
            and twin.state in ('due', 'draft', 'returned'))
      returning t.id, e.id as former, e.heir)
    ${insertionOfMany(ctx, { room: 'reports', objectType: 'report', step: 'inherit' }, inherited)}`.execute(
    ctx.tx,
  )
  await sql`
    with covered as (
      update report t set covered_by = other.id from ${pairs}, report other
      where t.organisation_id = e.id and t.state in ('due', 'draft', 'returned') and t.covered_by is null
        and other.request_id = t.request_id and other.organisation_id = e.heir
      returning t.id, e.id as former, e.heir, other.id as report)
    ${insertionOfMany(
      ctx,
      { room: 'reports', objectType: 'report', step: 'cover' },
      sql`select id, heir as organisation_id, jsonb_build_object('organisationId', former) as before,
        jsonb_build_object('reportId', report) as after from covered`,
    )}`.execute(ctx.tx)
  await sql`update report_request t set organisation_id = e.heir from ${pairs}
    where t.organisation_id = e.id and t.state = 'issued'`.execute(ctx.tx)
  await sql`update report_request t set through_id = e.heir from ${pairs}
    where t.through_id = e.id and t.state = 'issued'`.execute(ctx.tx)
  await sql`update report_series t set organisation_id = e.heir from ${pairs}
    where t.organisation_id = e.id and t.state = 'running'`.execute(ctx.tx)
  await sql`update report_series t set through_id = e.heir from ${pairs}
    where t.through_id = e.id and t.state = 'running'`.execute(ctx.tx)
}

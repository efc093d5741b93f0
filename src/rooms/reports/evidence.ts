/**
 * Evidence of the figures of a report: what the rooms count for this unit and period, or what the units below have
 * reported for it. Counted anew whenever it is shown or compared.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { findFigure } from '../../platform/figures.ts'
import type { FigureScope } from '../../platform/room.ts'
import type { Evidence } from './contract.ts'
import { figureFields } from './contract-form.ts'
import type { ReportRow, RequestRow } from './rows.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

export async function evidenceOf(
  ctx: SignedIn,
  report: ReportRow,
  request: RequestRow,
): Promise<Record<string, Evidence>> {
  const fields = figureFields(request.definition)
  const at = ctx.now.toISOString()
  const found: Record<string, Evidence> = {}
  const below = await sumsBelow(ctx, report.id)
  const scope = await scopeOf(ctx, report, request)
  const counted = new Map<string, { value: number; href: string }>()
  for (const [position, field] of fields.entries()) {
    const figure = field.source ? findFigure(field.source) : null
    if (figure) {
      const known = counted.get(figure.code) ?? (await figure.count(ctx, scope))
      counted.set(figure.code, known)
      found[field.key] = { code: figure.code, label: figure.label[ctx.language], ...known, at }
    } else if (below && below.values[position] !== null) {
      const label = labelOfEvidence(ctx, 'reports.below')
      const href = `/bao-cao/yeu-cau/${below.request}`
      found[field.key] = { code: 'reports.below', label, value: below.values[position] ?? 0, href, at }
    }
  }
  return found
}

/** What a figure is called, also one that was kept with a report long ago. */
export function labelOfEvidence(ctx: SignedIn, code: string): string {
  const words = (ctx.language === 'en' ? en : vi).evidence
  return code === 'reports.below' ? words.below : (findFigure(code)?.label[ctx.language] ?? words.former)
}

async function scopeOf(ctx: SignedIn, report: ReportRow, request: RequestRow): Promise<FigureScope> {
  const { lo, hi } = await ctx.tx
    .selectFrom('organisation')
    .select(['lo', 'hi'])
    .where('id', '=', report.organisation_id)
    .executeTakeFirstOrThrow()
  return {
    organisationId: report.organisation_id,
    ...{ lo, hi, from: request.period_from, to: request.period_to },
    rootDocumentId: request.root_document_id,
  }
}

/** Sums of what was accepted of the newest request that gathers for this report; null without one. */
async function sumsBelow(ctx: SignedIn, reportId: number) {
  const { rows } = await sql<{ id: number; public_id: string; width: number }>`
    select id, public_id, width from report_request where answers_report_id = ${reportId} and state <> 'withdrawn'
    order by id desc limit 1`.execute(ctx.tx)
  const gathered = rows[0]
  if (!gathered) return null
  const { rows: sums } = await sql<{ values: (number | null)[] }>`
    select ${sumOf(gathered.width, 'r')} as values from report r
    where r.request_id = ${gathered.id} and r.state in ('accepted', 'consolidated')`.execute(ctx.tx)
  return { request: gathered.public_id, values: sums[0]!.values }
}

/** `array[sum(r.vals[1])::bigint, …]`: reading single places of a bigint[] is many times faster than unnesting it. */
export function sumOf(width: number, alias: string) {
  const sums = Array.from(
    { length: width },
    (_, at) => sql`sum(${sql.ref(alias)}.vals[${sql.lit(at + 1)}])::bigint`,
  )
  return width === 0 ? sql<number[]>`'{}'::bigint[]` : sql<(number | null)[]>`array[${sql.join(sums)}]`
}

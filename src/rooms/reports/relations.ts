/** Who stands how to a report and to a request on this day. */
import type { SignedIn } from '../../platform/context.ts'
import type { RelationOf } from '../../platform/lifecycle.ts'
import { may } from '../../platform/visibility.ts'
import type { reportLifecycle, requestLifecycle } from './lifecycle.ts'

export interface ReportLabels {
  lo: number
  asker_lo: number
  through_lo: number | null
}
export type ReportRelation = RelationOf<typeof reportLifecycle>

/** The unit reports; who asked and through whom receives; whoever reads reports of the territory is a superior. */
export function relationsToReport(ctx: SignedIn, row: ReportLabels): ReadonlySet<ReportRelation> {
  const relations = new Set<ReportRelation>()
  if (may(ctx, 'report.write', row.lo)) relations.add('reporter')
  if (may(ctx, 'report.ask', row.asker_lo)) relations.add('receiver')
  if (row.through_lo !== null && may(ctx, 'report.ask', row.through_lo)) relations.add('intermediary')
  if (may(ctx, 'report.read', row.lo)) relations.add('superior')
  return relations
}

export interface RequestLabels {
  lo: number
  through_lo: number | null
}

export function relationsToRequest(
  ctx: SignedIn,
  row: RequestLabels,
): ReadonlySet<RelationOf<typeof requestLifecycle>> {
  const relations = new Set<RelationOf<typeof requestLifecycle>>()
  if (may(ctx, 'report.ask', row.lo)) relations.add('receiver')
  if (row.through_lo !== null && may(ctx, 'report.ask', row.through_lo)) relations.add('intermediary')
  return relations
}

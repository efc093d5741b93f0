/** Drafts: saved place by place as they are typed; what two people write at different places never meets. */
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import type { StepOf } from '../../platform/lifecycle.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { refuse } from '../../platform/refusal.ts'
import type { saveDraft } from './contract.ts'
import { placesOf } from './contract-form.ts'
import { entryOf, filledOf, openKeys, sameFilled } from './entries.ts'
import { reportLifecycle } from './lifecycle.ts'
import { type ReportRelation, relationsToReport } from './relations.ts'
import { getReportRow, type ReportRow, requestById } from './rows.ts'

/** A place that changed since it was read is answered as a conflict and left as it is; all others are saved. */
export async function save(
  ctx: SignedIn,
  publicId: string,
  { changes }: Call<typeof saveDraft>['body'],
): Promise<Reply<typeof saveDraft>> {
  const row = await getReportRow(ctx, publicId, true)
  if (!relationsToReport(ctx, row).has('reporter')) throw refuse('platform.forbidden', {}, 'forbidden')
  const request = await requestById(ctx, row.request_id)
  const open = openKeys(row, request.state, request.definition)
  const places = new Map(placesOf(request.definition).map(place => [place.key, place]))
  const conflicts: Reply<typeof saveDraft>['conflicts'] = []
  const saved: Reply<typeof saveDraft>['saved'] = []
  const content = { ...row.content }
  const revisions = { ...row.revisions }
  for (const change of changes) {
    const place = places.get(change.key)
    if (!place || !open.includes(change.key))
      throw refuse('reports.placeClosed', { key: change.key }, 'conflict')
    const filled = filledOf(place, change)
    const revision = revisions[change.key] ?? 0
    if (sameFilled(content[change.key], filled)) {
      saved.push({ key: change.key, revision })
    } else if (change.revision !== revision) {
      conflicts.push({ ...entryOf(change.key, content[change.key]), revision })
    } else {
      content[change.key] = filled
      revisions[change.key] = revision + 1
      saved.push({ key: change.key, revision: revision + 1 })
    }
  }
  await ctx.tx
    .updateTable('report')
    .set({ content: JSON.stringify(content), revisions: JSON.stringify(revisions) })
    .where('id', '=', row.id)
    .execute()
  const { state, version } = row.state === 'due' ? await begin(ctx, publicId) : row
  return { state, version, saved, conflicts }
}

const beginning: Behaviour<ReportRow, ReportRelation, StepOf<typeof reportLifecycle>, object> = {
  relations: async (ctx, row) => relationsToReport(ctx, row),
}

function begin(ctx: SignedIn, publicId: string): Promise<ReportRow> {
  return perform(ctx, reportLifecycle, beginning, { publicId, step: 'fill', input: {} })
}

/** Writing a plan: the draft is the proposer's alone, once however often it is sent. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { isDay } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { fold, tidy } from '../../platform/text.ts'
import { visible } from '../../platform/visibility.ts'
import type { createProposal, findSimilar, saveProposal } from './contract.ts'
import { type Plan, planTexts } from './contract-plan.ts'
import type { ProposalState } from './lifecycle.ts'
import { authorityFor } from './routing.ts'
import { getProposalRow, mustBe } from './rows.ts'

/** Paragraphs stay, everything else as `tidy`; risks keep their keys, empty lines are dropped. */
export function cleaned(plan: Plan): Plan {
  const text = (value: string) => value.split('\n').map(tidy).join('\n').trim()
  const texts = Object.fromEntries(planTexts.map(field => [field, text(plan[field])]))
  for (const day of [plan.from, plan.to])
    if (day !== null && !isDay(day)) throw refuse('calendar.noSuchDay', { day })
  if (plan.from && plan.to && plan.to < plan.from) throw refuse('proposals.endsBeforeItBegins')
  const risks = plan.risks
    .map(risk => ({ ...risk, what: text(risk.what), prevention: text(risk.prevention) }))
    .filter(risk => risk.what || risk.prevention)
  if (new Set(risks.map(risk => risk.key)).size < risks.length) throw refuse('proposals.riskTwice')
  const aims = plan.aims
    .map(aim => ({ name: tidy(aim.name), target: tidy(aim.target) }))
    .filter(aim => aim.name || aim.target)
  return { ...plan, ...texts, title: tidy(plan.title), risks, aims }
}

export async function create(
  ctx: SignedIn,
  { key, plan }: Call<typeof createProposal>['body'],
): Promise<Reply<typeof createProposal>> {
  const known = await ctx.tx
    .selectFrom('proposal')
    .select(['version', 'proposer_id'])
    .where('public_id', '=', key)
    .executeTakeFirst()
  if (known?.proposer_id === ctx.viewer.personId) return { id: key, version: known.version }
  const { id: organisationId, lo } = ctx.viewer.actingFor
  const authority = await authorityFor(ctx, organisationId, ctx.viewer.personId)
  const made = await ctx.tx
    .insertInto('proposal')
    .values({
      public_id: key,
      proposer_id: ctx.viewer.personId,
      organisation_id: organisationId,
      lo,
      authority_id: authority.id,
      authority_lo: authority.lo,
      route: authority.route,
      plan: JSON.stringify(cleaned(plan)),
      created_at: ctx.now,
    })
    .onConflict(conflict => conflict.column('public_id').doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst()
  if (!made) throw refuse('proposals.keyUsed', {}, 'conflict')
  await record(ctx, { room: 'proposals', objectType: 'proposal', objectId: made.id, step: 'draft' })
  return { id: key, version: made.version }
}

/** Refusals: proposals.planClosed, platform.changedMeanwhile, those of `cleaned`. */
export async function save(
  ctx: SignedIn,
  publicId: string,
  { version, plan }: Call<typeof saveProposal>['body'],
): Promise<Reply<typeof saveProposal>> {
  const { row, relations } = await getProposalRow(ctx, publicId, true)
  mustBe(relations, 'proposer')
  if (!['draft', 'returned'].includes(row.state)) throw refuse('proposals.planClosed', {}, 'conflict')
  if (row.version !== version) throw refuse('platform.changedMeanwhile', { version: row.version }, 'conflict')
  const saved = await sql<{ version: number }>`
    update proposal set plan = ${JSON.stringify(cleaned(plan))}::jsonb, version = version + 1
    where id = ${row.id} returning version`.execute(ctx.tx)
  return { id: publicId, version: saved.rows[0]!.version }
}

interface SimilarRow {
  public_id: string
  title: string
  organisation: string
  state: ProposalState
  known: boolean
}

/** The hint while typing. What an authority made known is named without a way in. */
export async function similar(
  ctx: SignedIn,
  { words, except }: Call<typeof findSimilar>['query'],
): Promise<Reply<typeof findSimilar>> {
  const folded = fold(words)
  if (folded.length < 8) return { items: [] }
  const { rows } = await sql<SimilarRow>`
    select p.public_id, p.plan ->> 'title' as title, o.name as organisation, p.state, true as known
    from proposal p join organisation o on o.id = p.authority_id
    where (p.proposer_id = ${ctx.viewer.personId} or (p.edition > 0 and
      (${visible(ctx, 'proposal.read', 'p.authority_lo')} or ${visible(ctx, 'proposal.read', 'p.lo')})))
      and p.state <> 'withdrawn' and p.public_id is distinct from ${except ?? null}::uuid and word_similarity(${folded}, fold(p.plan ->> 'title')) > 0.5
    order by word_similarity(${folded}, fold(p.plan ->> 'title')) desc, p.id desc limit 5`.execute(ctx.tx)
  const { rows: published } = await sql<SimilarRow>`
    select *, false as known from published_proposals(${folded})`.execute(ctx.tx)
  const others = published.filter(
    one => one.public_id !== except && !rows.some(known => known.public_id === one.public_id),
  )
  const items = [...rows, ...others].map(({ public_id, title, organisation, state, known }) => ({
    id: known ? public_id : null,
    title,
    organisation,
    state,
  }))
  return { items }
}

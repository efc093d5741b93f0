/** What was found, answered, concluded and asked in one case, and what the proposal says about risks and lateness. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { namesOf } from '../organisations/index.ts'
import { personNames } from '../people/index.ts'
import { headPosts, leadersOf } from '../proposals/index.ts'
import type { OpenedCase } from './contract.ts'
import type { Outcome, Relation } from './lifecycle.ts'
import { mayAnswer } from './recusals.ts'
import type { CaseRow } from './rows.ts'

type Parts = Pick<
  OpenedCase,
  'findings' | 'replies' | 'conclusions' | 'recusals' | 'deciders' | 'risks' | 'authorityLate' | 'assessed'
>

export async function partsOf(ctx: SignedIn, row: CaseRow, relations: ReadonlySet<Relation>): Promise<Parts> {
  return {
    findings: await findingsOf(ctx, row.id),
    replies: await repliesOf(ctx, row.id),
    conclusions: await conclusionsOf(ctx, row.id),
    recusals: await recusalsOf(ctx, row.id, relations),
    deciders: await decidersOf(ctx, row),
    ...(await ofProposal(ctx, row)),
  }
}

async function findingsOf(ctx: SignedIn, id: number): Promise<Parts['findings']> {
  const rows = await ctx.tx
    .selectFrom('case_finding')
    .select(['at', 'person_id', 'organisation_id'])
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const signed = await signer(ctx, rows)
  return rows.map(row => ({ at: row.at.toISOString(), ...signed(row) }))
}

interface Signed {
  person_id: number
  organisation_id: number
}

/** Names of who acted and for which organ. */
async function signer(ctx: SignedIn, rows: readonly Signed[]) {
  const people = await personNames(
    ctx,
    rows.map(row => row.person_id),
  )
  const names = await namesOf(
    ctx,
    rows.map(row => row.organisation_id),
  )
  return (row: Signed) => ({
    by: people.get(row.person_id)?.fullName ?? '',
    organisation: names.get(row.organisation_id)?.name ?? '',
  })
}

async function repliesOf(ctx: SignedIn, id: number): Promise<Parts['replies']> {
  const rows = await ctx.tx
    .selectFrom('case_reply')
    .select(['at', 'agrees', 'words'])
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}

async function conclusionsOf(ctx: SignedIn, id: number): Promise<Parts['conclusions']> {
  const rows = await ctx.tx
    .selectFrom('case_conclusion')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const signed = await signer(ctx, rows)
  return rows.map(row => ({
    appeal: row.appeal,
    outcome: row.outcome as Outcome,
    reasons: row.reasons,
    number: row.number,
    at: row.at.toISOString(),
    ...signed(row),
  }))
}

async function recusalsOf(
  ctx: SignedIn,
  id: number,
  relations: ReadonlySet<Relation>,
): Promise<Parts['recusals']> {
  const rows = await ctx.tx
    .selectFrom('case_recusal')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const people = await personNames(
    ctx,
    rows.map(row => row.person_id),
  )
  return rows.map(row => ({
    id: row.public_id,
    person: people.get(row.person_id)?.fullName ?? '',
    reason: row.reason,
    byThemselves: row.asked_by === row.person_id,
    dueOn: row.due_on as string | null,
    granted: row.granted,
    answer: row.answer,
    mayAnswer: row.granted === null && mayAnswer(relations, row.person_id, ctx),
  }))
}

async function decidersOf(ctx: SignedIn, row: CaseRow): Promise<Parts['deciders']> {
  const heads = await leadersOf(ctx, row.authority_id, headPosts)
  const names = await personNames(
    ctx,
    heads.map(head => head.person_id),
  )
  return heads.flatMap(head => {
    const known = names.get(head.person_id)
    return known && head.person_id !== row.cadre_id ? [{ id: known.id, name: known.fullName }] : []
  })
}

interface Told {
  risks: Parts['risks'] | null
  assessed: Parts['assessed']
  late: number
}

/** Asked past the reader's own view of proposals: the level above may have none. */
async function ofProposal(
  ctx: SignedIn,
  row: CaseRow,
): Promise<Pick<Parts, 'risks' | 'authorityLate' | 'assessed'>> {
  const { rows } = await sql<Told>`
    select risks, assessed, late from told_of_case(${row.proposal_id}::bigint, ${ctx.today}::date)`.execute(
    ctx.tx,
  )
  const { risks, assessed, late } = rows[0]!
  return { risks: risks ?? [], assessed, authorityLate: late }
}

/** The library of precedents: told without names, found by the words of a situation. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { fold, tidy } from '../../platform/text.ts'
import { may } from '../../platform/visibility.ts'
import { namesOf } from '../organisations/index.ts'
import { personNames } from '../people/index.ts'
import { personalIn } from '../proposals/index.ts'
import type * as contract from './contract-precedents.ts'
import type { Outcome } from './lifecycle.ts'
import { type CaseRow, getCaseRow, newestFinding, proposalOf } from './rows.ts'

type Query = Call<typeof contract.listPrecedents>['query']

interface Row {
  id: number
  public_id: string
  title: string
  situation: string
  reasoning: string
  outcome: Outcome
  result: 'reached' | 'partly' | 'not' | null
  damaged: boolean
  declared: boolean
  published_on: string
  published_by: number
}

/** Every word of the question stands in it; the newest first. */
export async function findPrecedents(
  ctx: SignedIn,
  query: Query,
): Promise<Reply<typeof contract.listPrecedents>> {
  const words = fold(query.q ?? '')
    .split(/\s+/)
    .filter(word => word.length > 1)
    .slice(0, 12)
  const said = words.map(word => sql`folded like ${`%${word.replaceAll(/[%_\\]/g, '')}%`}`)
  const condition = sql`withdrawn_on is null
    and ${query.outcome ? sql`outcome = ${query.outcome}` : sql`true`}
    and ${said.length > 0 ? sql.join(said, sql` and `) : sql`true`}`
  const after = readCursor(query.after, 1)
  const limit = query.limit ?? 50
  const { rows } = await sql<Row>`
    select * from precedent where ${condition} and ${after ? sql`id < ${after[0]}::bigint` : sql`true`}
    order by id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from precedent where ${condition} limit ${countLimit}) x`.execute(
    ctx.tx,
  )
  const page = pageOf(
    rows,
    limit,
    row => [row.id],
    row => ({
      id: row.public_id,
      title: row.title,
      situation: row.situation,
      reasoning: row.reasoning,
      outcome: row.outcome,
      result: row.result,
      damaged: row.damaged,
      declared: row.declared,
      publishedOn: row.published_on,
      mine: row.published_by === ctx.viewer.personId,
    }),
  )
  return { ...page, total: counts[0]!.total }
}

/** Refusals: protection.notSettled, protection.published, protection.namesSomebody. */
export async function publish(
  ctx: SignedIn,
  publicId: string,
  body: Call<typeof contract.publishPrecedent>['body'],
): Promise<Reply<typeof contract.publishPrecedent>> {
  const { row, relations } = await getCaseRow(ctx, publicId, true)
  if (relations.has('cadre') || !may(ctx, 'protection.prepare', row.authority_lo))
    throw refuse('platform.forbidden', {}, 'forbidden')
  if (row.state !== 'settled') throw refuse('protection.notSettled', {}, 'conflict')
  const told = {
    title: tidy(body.title),
    situation: body.situation.trim(),
    reasoning: body.reasoning.trim(),
  }
  await mustNameNobody(ctx, row, Object.values(told).join('\n'))
  const finding = await newestFinding(ctx, row.id)
  const made = await ctx.tx
    .insertInto('precedent')
    .values({
      ...told,
      case_id: row.id,
      outcome: row.outcome!,
      result: (await proposalOf(ctx, row)).result,
      damaged: Boolean(finding?.damage),
      declared: await declaredBefore(ctx, row),
      folded: fold(Object.values(told).join(' ')),
      published_on: ctx.today,
      published_by: ctx.viewer.personId,
    })
    .onConflict(conflict => conflict.column('case_id').doNothing())
    .returning('public_id')
    .executeTakeFirst()
  if (!made) throw refuse('protection.published', {}, 'conflict')
  await record(ctx, { room: 'protection', objectType: 'protection_case', objectId: row.id, step: 'publish' })
  return { id: made.public_id }
}

async function declaredBefore(ctx: SignedIn, row: CaseRow): Promise<boolean> {
  const { rows } = await sql<{ declared: boolean }>`
    select coalesce(jsonb_path_exists(risks, '$[*] ? (@.declared != null)'), false) as declared
    from told_of_case(${row.proposal_id}::bigint, ${ctx.today}::date)`.execute(ctx.tx)
  return rows[0]!.declared
}

/** Neither the cadre, who acted, their organs, nor any personal data. */
async function mustNameNobody(ctx: SignedIn, row: CaseRow, text: string): Promise<void> {
  const personal = personalIn(ctx, text)
  if (personal) throw refuse('protection.namesSomebody', { found: personal })
  const acted = await ctx.tx
    .selectFrom('case_conclusion')
    .select('person_id')
    .where('case_id', '=', row.id)
    .execute()
  const people = await personNames(ctx, [row.cadre_id, row.opened_by, ...acted.map(one => one.person_id)])
  const organs = await namesOf(ctx, [row.organisation_id, row.authority_id])
  const names = [
    ...[...people.values()].map(one => one.fullName),
    ...[...organs.values()].map(one => one.name),
  ]
  const folded = fold(text)
  const found = names.find(name => folded.includes(fold(name)))
  if (found) throw refuse('protection.namesSomebody', { found })
}

export async function withdraw(ctx: SignedIn, publicId: string): Promise<object> {
  const row = await ctx.tx
    .updateTable('precedent')
    .set({ withdrawn_on: ctx.today })
    .where('public_id', '=', publicId)
    .where('published_by', '=', ctx.viewer.personId)
    .where('withdrawn_on', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  if (!row) throw notFound()
  await record(ctx, {
    room: 'protection',
    objectType: 'protection_case',
    objectId: row.case_id,
    step: 'withdrawPrecedent',
  })
  return {}
}

/** Models as they are found and opened: how it is done, who does the same, which rules embody it. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import type { Day } from '../../platform/dates/dates.ts'
import { workingDaysLate } from '../../platform/dates/working-days.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { fold } from '../../platform/text.ts'
import { mayAdopt, reportAtLatest } from './adoptions.ts'
import type { listModels, OpenedModel } from './contract-models.ts'
import { adoptionLifecycle, modelLifecycle } from './lifecycle.ts'
import {
  type AdoptionRow,
  getModelRow,
  type ModelRow,
  relationsToAdoption,
  relationsToModel,
} from './model-rows.ts'
import { originOf, proposalSeen } from './rows.ts'

interface LineRow extends ModelRow {
  organisation_public_id: string
  organisation: string
  adopted: number
  reported: number
  rules: number
}

const select = sql`
  select m.*, o.public_id as organisation_public_id, o.name as organisation,
    (select count(*)::int from adoption a where a.model_id = m.id and a.state <> 'stopped') as adopted,
    (select count(*)::int from adoption a where a.model_id = m.id and a.state = 'reported') as reported,
    (select count(*)::int from embodiment b where b.model_id = m.id) as rules
  from model m join organisation o on o.id = m.organisation_id`

const lineOf = (row: LineRow) => ({
  id: row.public_id,
  state: row.state,
  title: row.title,
  organisation: { id: row.organisation_public_id, name: row.organisation },
  publishedOn: row.published_on,
  adopted: row.adopted,
  reported: row.reported,
  rules: row.rules,
})

/** Every word of the question stands in it; the newest first. */
export async function findModels(
  ctx: SignedIn,
  query: Call<typeof listModels>['query'],
): Promise<Reply<typeof listModels>> {
  const words = fold(query.q ?? '')
    .split(/\s+/)
    .filter(word => word.length > 1)
    .slice(0, 12)
  const said = words.map(word => sql`m.folded like ${`%${word.replaceAll(/[%_\\]/g, '')}%`}`)
  const condition = sql`${query.state ? sql`m.state = ${query.state}` : sql`m.state <> 'withdrawn'`}
    and ${said.length > 0 ? sql.join(said, sql` and `) : sql`true`}`
  const after = readCursor(query.after, 1)
  const limit = query.limit ?? 50
  const { rows } = await sql<LineRow>`
    ${select} where ${condition} and ${after ? sql`m.id < ${after[0]}::bigint` : sql`true`}
    order by m.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from (select from model m where ${condition} limit ${countLimit}) x`.execute(
    ctx.tx,
  )
  return { ...pageOf(rows, limit, row => [row.id], lineOf), total: counts[0]!.total }
}

export async function openModel(ctx: SignedIn, publicId: string): Promise<OpenedModel> {
  const row = await getModelRow(ctx, publicId)
  const { rows } = await sql<LineRow>`${select} where m.id = ${row.id}`.execute(ctx.tx)
  const origin = await originOf(ctx, row.proposal_id)
  return {
    ...lineOf(rows[0]!),
    version: row.version,
    content: row.content,
    howTo: row.how_to,
    conditions: row.conditions,
    results: row.results,
    proposal: await proposalSeen(ctx, row.proposal_id),
    submittedOn: origin.submitted_on,
    decidedOn: origin.decided_on,
    concludedOn: origin.concluded_on,
    allowed: allowed(modelLifecycle, row.state, relationsToModel(ctx, row)),
    adoptions: await adoptionsOf(ctx, row.id),
    mayAdopt: await mayAdopt(ctx, row),
    reportAtLatest: await reportAtLatest(ctx),
    embodiments: await embodimentsOf(ctx, row.id),
  }
}

type NamedAdoption = AdoptionRow & { organisation_public_id: string; organisation: string }

/** In the order in which they began: nobody is ranked. */
async function adoptionsOf(ctx: SignedIn, modelId: number): Promise<OpenedModel['adoptions']> {
  const calendar = await loadCalendar(ctx)
  const { rows } = await sql<NamedAdoption>`
    select a.*, o.public_id as organisation_public_id, o.name as organisation
    from adoption a join organisation o on o.id = a.organisation_id where a.model_id = ${modelId} order by a.id
    limit 500`.execute(ctx.tx)
  return rows.map(row => ({
    id: row.public_id,
    state: row.state,
    version: row.version,
    organisation: { id: row.organisation_public_id, name: row.organisation },
    adapted: row.adapted,
    adoptedOn: row.adopted_on,
    reportBy: row.report_by,
    late:
      row.state === 'stopped' ? 0 : workingDaysLate(calendar, row.report_by, row.reported_on ?? ctx.today),
    result: row.result,
    results: row.results,
    reportedOn: row.reported_on,
    allowed: allowed(adoptionLifecycle, row.state, relationsToAdoption(ctx, row)),
  }))
}

interface Rule {
  number: string
  issued_on: Day
  issuer: string
  subject: string
  document: string | null
}

/** Row-level security answers for the document: it is opened by the rights over the register. */
async function embodimentsOf(ctx: SignedIn, modelId: number): Promise<OpenedModel['embodiments']> {
  const { rows } = await sql<Rule>`
    select e.number, e.issued_on, e.issuer, e.subject, d.public_id as document
    from embodiment e left join document d on d.id = e.document_id where e.model_id = ${modelId}
    order by e.issued_on, e.id`.execute(ctx.tx)
  return rows.map(({ issued_on, ...rule }) => ({ ...rule, issuedOn: issued_on }))
}

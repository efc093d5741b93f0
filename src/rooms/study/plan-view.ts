/** How plans are shown: lists and one plan with its conferences. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { may, visible } from '../../platform/visibility.ts'
import { placesIn } from './audience.ts'
import type * as ask from './contract.ts'
import type { Audience } from './contract-audience.ts'
import { type PlanState, planLifecycle } from './lifecycle.ts'
import { countable, standingRows, totalOf } from './results.ts'
import { getPlanRow, type PlanRow } from './rows.ts'

interface LineRow extends PlanRow {
  organisation_public: string
  organisation_name: string
  contents: string[]
  classes: number
}

/** Plans of the own organisation (drafts too), plans to hold classes of, and plans over or under the reader. */
export async function listPlans(
  ctx: SignedIn,
  query: Call<typeof ask.listPlans>['query'],
): Promise<Reply<typeof ask.listPlans>> {
  const limit = query.limit ?? 50
  const after = readCursor(query.after, 1)
  const reads = ctx.viewer.grants.filter(grant => grant.right === 'study.read')
  const ranges = sql`exists (select from unnest(${reads.map(one => one.lo)}::bigint[], ${reads.map(one => one.hi)}::bigint[])
    r (lo, hi) where r.lo < p.root_hi and p.root_lo < r.hi)`
  const scope = sql`
    (${visible(ctx, 'study.lead', 'p.lo')} and p.state <> 'discarded'
      or p.state in ('published', 'closed') and (${ranges} or exists (
        select from conference_organiser o where o.plan_id = p.id and ${visible(ctx, 'study.lead', 'o.lo')})))
    and (${query.state ?? null}::text is null or p.state = ${query.state ?? null}::text)`
  const { rows } = await sql<LineRow>`
    select p.*, o.public_id as organisation_public, o.name as organisation_name,
      array(select c.title from plan_content x join study_content c on c.id = x.content_id
        where x.plan_id = p.id order by x.ordinal) as contents,
      (select count(*)::int from study_class k where k.plan_id = p.id and k.state <> 'cancelled') as classes
    from study_plan p join organisation o on o.id = p.organisation_id
    where ${scope} and (${after?.[0] ?? null}::bigint is null or p.id < ${after?.[0] ?? null}::bigint)
    order by p.id desc limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from study_plan p where ${scope} limit ${countLimit}) capped`.execute(
    ctx.tx,
  )
  const page = pageOf(
    rows,
    limit,
    row => [row.id],
    row => row,
  )
  const items = []
  for (const row of page.items) {
    items.push({
      id: row.public_id,
      title: row.title,
      state: row.state as PlanState,
      organisation: { id: row.organisation_public, name: row.organisation_name },
      due: row.due,
      contents: row.contents,
      result: row.state === 'draft' ? null : await totalOf(ctx, row, countable(ctx)),
      classes: row.classes,
    })
  }
  return { items, next: page.next, total: counts[0]!.count }
}

export async function openPlan(ctx: SignedIn, publicId: string): Promise<ask.Plan> {
  const { plan, relations } = await getPlanRow(ctx, publicId)
  const conferences = await conferencesOf(ctx, plan)
  return {
    id: plan.public_id,
    version: plan.version,
    title: plan.title,
    state: plan.state as PlanState,
    ...(await placesOf(ctx, plan)),
    basis: await basisOf(ctx, plan),
    assignment: await assignmentOf(ctx, plan),
    contents: await contentsOf(ctx, plan),
    asOf: plan.as_of,
    due: plan.due,
    splitOver: plan.split_over,
    essay: plan.essay,
    conferences,
    names: await namesIn(ctx, conferences),
    relations: [...relations],
    allowed: allowed(planLifecycle, plan.state as PlanState, relations),
    may: {
      holdClasses: plan.state === 'published' && (relations.has('classHolder') || relations.has('planner')),
      readNames:
        relations.has('planner') ||
        relations.has('classHolder') ||
        may(ctx, 'study.names', ctx.viewer.actingFor.lo),
      takeElsewhere: plan.state === 'published' && (relations.has('classHolder') || relations.has('planner')),
    },
  }
}

async function placesOf(ctx: SignedIn, plan: PlanRow) {
  const rows = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'public_id', 'name'])
    .where('id', 'in', [plan.organisation_id, plan.scope_id])
    .execute()
  const ref = (id: number) => {
    const row = rows.find(one => one.id === id)!
    return { id: row.public_id, name: row.name }
  }
  return { organisation: ref(plan.organisation_id), scope: ref(plan.scope_id) }
}

/** The document that orders the plan, where the reader may see it. */
async function basisOf(ctx: SignedIn, plan: PlanRow) {
  if (plan.basis_document_id === null) return null
  const { rows } = await sql<{
    public_id: string
    number: number | null
    symbol: string | null
    type: string
  }>`
    select public_id, number, symbol, type from document where id = ${plan.basis_document_id}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return null
  return { id: row.public_id, label: [row.number ?? row.type, row.symbol].filter(Boolean).join('-') }
}

/** The assignment that the plan carries out, where the reader may see it. */
async function assignmentOf(ctx: SignedIn, plan: PlanRow) {
  if (plan.assignment_id === null) return null
  const { rows } = await sql<{ id: string; label: string }>`
    select a.public_id as id, left(d.what, 200) as label from assignment a join duty d on d.id = a.duty_id
    where a.id = ${plan.assignment_id} and ${visible(ctx, 'assignment.read', 'a.lo')}`.execute(ctx.tx)
  return rows[0] ?? null
}

async function contentsOf(ctx: SignedIn, plan: PlanRow) {
  const { rows } = await sql<{ id: string; title: string; document: string | null }>`
    select c.public_id as id, c.title, d.public_id as document
    from plan_content x join study_content c on c.id = x.content_id left join document d on d.id = c.document_id
    where x.plan_id = ${plan.id} order by x.ordinal`.execute(ctx.tx)
  return rows
}

interface ConferenceRow {
  id: number
  public_id: string
  ordinal: number
  kind: 'other'
  title: string
  organised_by: 'one' | 'each'
  audience: ask.Conference['audience']
  due: string | null
  classes: number | null
  speaker_note: string | null
  material: string | null
  expected: number
  present: number
  open: number
  held: number
  organisers: { id: string; name: string }[]
}

async function conferencesOf(ctx: SignedIn, plan: PlanRow): Promise<ask.Conference[]> {
  const { rows } = await sql<ConferenceRow>`
    select f.*,
      coalesce(s.expected, 0) as expected, coalesce(s.present, 0) as present, coalesce(s.open, 0) as open,
      (select count(*)::int from study_class k where k.conference_id = f.id and k.state <> 'cancelled') as held,
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.public_id, 'name', o.name) order by o.name_key), '[]')
        from conference_organiser x join organisation o on o.id = x.organisation_id where x.conference_id = f.id) as organisers
    from conference f left join (
      select conference_id, count(*) filter (where rank >= 1)::int as expected,
        count(*) filter (where rank in (1, 2))::int as present, count(*) filter (where rank >= 3)::int as open
      from ${standingRows(plan, countable(ctx))} one group by conference_id) s on s.conference_id = f.id
    where f.plan_id = ${plan.id} order by f.ordinal`.execute(ctx.tx)
  return rows.map(row => ({
    id: row.public_id,
    ordinal: row.ordinal,
    kind: row.kind,
    title: row.title,
    organisedBy: row.organised_by,
    organisers: row.organisers,
    audience: row.audience,
    due: row.due,
    classes: row.classes,
    speakerNote: row.speaker_note,
    material: row.material,
    expected: row.expected,
    present: row.present,
    open: row.open,
    held: row.held,
  }))
}

/** Names of the organisations and persons that the audiences name, as far as the reader may know them. */
async function namesIn(ctx: SignedIn, conferences: readonly ask.Conference[]) {
  const audiences = conferences.map(one => one.audience as Audience)
  const places = [...new Set(audiences.flatMap(placesIn))]
  const persons = [...new Set(audiences.flatMap(personsIn))]
  const { rows } = await sql<{ id: string; name: string }>`
    select public_id as id, name from organisation where public_id = any(${places}::uuid[])
    union all select public_id, full_name from person where public_id = any(${persons}::uuid[])`.execute(
    ctx.tx,
  )
  return rows
}

function personsIn(audience: Audience): string[] {
  if ('of' in audience) return audience.of.flatMap(personsIn)
  return audience.op === 'persons' ? audience.persons : []
}

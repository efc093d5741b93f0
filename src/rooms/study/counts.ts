/** Counting audiences while they are written: who is in, who is left out and why, by number and by name. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { peopleOf } from './audience.ts'
import type * as ask from './contract.ts'
import type { Audience } from './contract-audience.ts'
import { computeWanted } from './freeze.ts'
import { getOwnPlan } from './plans.ts'
import type { PlanRow } from './rows.ts'
import { exemptFromStudy, studyAtWork } from './rules.ts'

type Count = Reply<typeof ask.countAudience>['count']

/** Everybody with why they are expected or not; `people` has rows (person_id, member, exempt, organiser_id). */
const judged = (people: RawBuilder<unknown>, contents: readonly number[], planId: number) => sql`
  people as (${people}),
  ids as (select array(select person_id from people) as list),
  studied as (select study_studied(${planId}, ${[...contents]}::bigint[], (select list from ids)) as person_id
    where cardinality(${[...contents]}::bigint[]) > 0),
  taken as (
    select t.person_id from study_taken(${planId}, ${[...contents]}::bigint[], (select list from ids)) t
    group by t.person_id having count(*) = cardinality(${[...contents]}::bigint[])),
  judged as (
    select people.*, case when people.exempt then 'exempt'
      when people.person_id in (select person_id from studied) then 'elsewhere'
      when people.person_id in (select person_id from taken) then 'taken' else 'expected' end as why
    from people)`

const counted = sql`
  count(*)::int as people, count(*) filter (where member)::int as members, count(*) filter (where not member)::int as "nonMembers",
  count(*) filter (where why = 'exempt')::int as exempt, count(*) filter (where why = 'elsewhere')::int as elsewhere,
  count(*) filter (where why = 'taken')::int as taken, count(*) filter (where why = 'expected')::int as expected,
  count(*) filter (where why = 'expected' and organiser_id is null)::int as "withoutOrganiser"`

const attributes = (day: string) =>
  sql`${day}::date, ${[...studyAtWork.value]}::text[], ${[...exemptFromStudy.value]}::text[]`

/** One audience by itself, with the first hundred names of those it was asked to show. */
export async function countAudience(
  ctx: SignedIn,
  body: Call<typeof ask.countAudience>['body'],
): Promise<Reply<typeof ask.countAudience>> {
  const day = body.asOf ?? ctx.today
  if (day > ctx.today) throw refuse('study.asOfInFuture', { day })
  const people = await peopleOf(ctx, body.audience as Audience, day)
  const planId = body.plan ? (await getOwnPlan(ctx, body.plan)).plan.id : 0
  const contents = await contentsOf(ctx, body.documents, planId)
  const described = sql`
    select p.id as person_id, p.member, p.exempt, 0::bigint as organiser_id
    from study_people(array(select found.person_id from (${people}) found (person_id)), ${attributes(day)}) p`
  const { rows } =
    await sql<Count>`with ${judged(described, contents, planId)} select ${counted} from judged`.execute(
      ctx.tx,
    )
  const { rows: names } = await sql<{ id: string; name: string; place: string; why: 'expected' }>`
    with ${judged(described, contents, planId)}
    select p.public_id as id, p.full_name as name, p.place_name as place, capped.why
    from (select person_id, why from judged where why = ${body.show ?? 'expected'}) capped
    join study_people(array(select person_id from judged where why = ${body.show ?? 'expected'}), ${attributes(day)}) p
      on p.id = capped.person_id
    order by p.name_key, p.id limit 100`.execute(ctx.tx)
  return { count: { ...rows[0]!, withoutOrganiser: 0 }, names }
}

/** Contents of a plan that is kept, else of documents; none when one of them was never studied, for then nobody has studied them all. */
async function contentsOf(ctx: SignedIn, documents: readonly string[], planId: number): Promise<number[]> {
  if (planId > 0) {
    const own = await ctx.tx
      .selectFrom('plan_content')
      .select('content_id')
      .where('plan_id', '=', planId)
      .execute()
    return own.map(row => row.content_id)
  }
  const rows = await ctx.tx
    .selectFrom('document')
    .select('id')
    .where('public_id', 'in', [...documents, '00000000-0000-4000-8000-000000000000'])
    .execute()
  if (rows.length < new Set(documents).size) throw notFound()
  const found = await sql<{ id: number }>`
    select id from study_contents_of(${rows.map(row => row.id)}::bigint[]) id`.execute(ctx.tx)
  return found.rows.length < rows.length ? [] : found.rows.map(row => row.id)
}

/** What publishing would freeze: within a plan a person counts for the first conference that has them. */
export async function countPlan(ctx: SignedIn, publicId: string): Promise<Reply<typeof ask.planCount>> {
  const { plan } = await getOwnPlan(ctx, publicId)
  if (plan.state !== 'draft' && plan.state !== 'published') throw refuse('study.planOver', {}, 'conflict')
  await computeWanted(ctx, plan)
  const contents = await ctx.tx
    .selectFrom('plan_content')
    .select('content_id')
    .where('plan_id', '=', plan.id)
    .execute()
  const { rows } = await sql<Count & { conference: string | null }>`
    with ${judged(
      sql`select person_id, member, standing = 'exempt' as exempt, organiser_id, conference_id from study_wanted`,
      contents.map(row => row.content_id),
      plan.id,
    )}
    select f.public_id as conference, ${counted} from judged join conference f on f.id = judged.conference_id
    group by grouping sets ((f.public_id), ())`.execute(ctx.tx)
  const conferences = await conferenceIds(ctx, plan)
  const countOf = (id: string | null) => {
    const { conference: _, ...count } = rows.find(row => row.conference === id) ?? {
      conference: id,
      ...nobody,
    }
    return count
  }
  return { whole: countOf(null), conferences: conferences.map(id => ({ id, count: countOf(id) })) }
}

const nobody: Count = {
  people: 0,
  members: 0,
  nonMembers: 0,
  exempt: 0,
  elsewhere: 0,
  taken: 0,
  expected: 0,
  withoutOrganiser: 0,
}

async function conferenceIds(ctx: SignedIn, plan: PlanRow): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('conference')
    .select('public_id')
    .where('plan_id', '=', plan.id)
    .orderBy('ordinal')
    .execute()
  return rows.map(row => row.public_id)
}

/**
 * Who is expected: computed set-based from the conferences of a plan, frozen when it is published, and compared with
 * the frozen rows afterwards. Within a plan the first conference that has a person wins; across plans the first plan
 * that expects the person for a content does (primary key of `expected`), whatever the order of events.
 */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { peopleOf } from './audience.ts'
import type { Audience } from './contract-audience.ts'
import type { PlanRow } from './rows.ts'
import { exemptFromStudy, studyAtWork } from './rules.ts'

/**
 * Fills the temporary table `study_wanted (person_id, conference_id, member, home_id, home_lo, organisation_id, lo,
 * standing, organiser_id, organiser_lo)` with everybody in the audiences of the plan, each once.
 */
export async function computeWanted(ctx: SignedIn, plan: PlanRow): Promise<void> {
  const conferences = await ctx.tx
    .selectFrom('conference')
    .select(['id', 'ordinal', 'audience'])
    .where('plan_id', '=', plan.id)
    .orderBy('ordinal')
    .execute()
  if (conferences.length === 0) throw refuse('study.noConference')
  const parts = []
  for (const { id, ordinal, audience } of conferences) {
    const people = await peopleOf(ctx, audience as unknown as Audience, plan.as_of)
    parts.push(sql`select ${ordinal}::int, ${id}::bigint, found.person_id from (${people}) found (person_id)`)
  }
  await sql`drop table if exists study_wanted`.execute(ctx.tx)
  await sql`
    create temp table study_wanted on commit drop as
    with raw (ordinal, conference_id, person_id) as (${sql.join(parts, sql` union all `)}),
    chosen as (
      select distinct on (person_id) person_id, conference_id from raw order by person_id, ordinal),
    described as (
      select c.conference_id, p.* from chosen c
      join study_people(array(select person_id from chosen), ${plan.as_of}::date, ${[...studyAtWork.value]}::text[],
        ${[...exemptFromStudy.value]}::text[]) p on p.id = c.person_id),
    held as (
      select place.conference_id, place.label, o.organisation_id, o.lo
      from (select conference_id, place_lo as label from described
        union select conference_id, home_lo from described) place
      join conference f on f.id = place.conference_id
      cross join lateral (
        select o.organisation_id, o.lo from conference_organiser o join organisation t on t.id = o.organisation_id
        where o.conference_id = place.conference_id
          and (f.organised_by = 'one' or (t.lo <= place.label and place.label < t.hi))
        order by t.lo desc limit 1) o)
    select d.id as person_id, d.conference_id, d.member, d.home_id, d.home_lo, d.place_id as organisation_id,
      d.place_lo as lo, case when d.exempt then 'exempt' else 'required' end as standing,
      -- Where no organiser covers the place of study, the one that covers the cell gathers the person.
      coalesce(at_place.organisation_id, at_home.organisation_id) as organiser_id,
      coalesce(at_place.lo, at_home.lo) as organiser_lo
    from described d
    left join held at_place on at_place.conference_id = d.conference_id and at_place.label = d.place_lo
    left join held at_home on at_home.conference_id = d.conference_id and at_home.label = d.home_lo`.execute(
    ctx.tx,
  )
  await sql`create unique index on study_wanted (person_id)`.execute(ctx.tx)
  await sql`analyze study_wanted`.execute(ctx.tx)
}

const columns = sql`content_id, person_id, plan_id, conference_id, organisation_id, lo, home_id, home_lo, organiser_id,
  organiser_lo, standing, member`
const wantedRows = (plan: PlanRow) => sql`
  select c.content_id, w.person_id, ${plan.id}::bigint, w.conference_id, w.organisation_id, w.lo, w.home_id, w.home_lo,
    w.organiser_id, w.organiser_lo, w.standing, w.member
  from study_wanted w cross join plan_content c where c.plan_id = ${plan.id}`

/** Writes the expected rows of a plan that is being published. Refuses `study.nobodyExpected`. Answers persons. */
export async function freeze(ctx: SignedIn, plan: PlanRow): Promise<number> {
  await computeWanted(ctx, plan)
  // One order for everybody, so that two plans published at the same time cannot wait for each other in a circle.
  const { rows } = await sql<{ persons: number }>`
    with written as (
      insert into expected (${columns}) ${wantedRows(plan)} order by 1, 2
      on conflict (content_id, person_id) do nothing returning person_id)
    select count(distinct person_id)::int as persons from written`.execute(ctx.tx)
  const persons = rows[0]!.persons
  if (persons === 0) throw refuse('study.nobodyExpected')
  return persons
}

/** Names behind a difference, at most so many. */
const shown = 50

interface ChangedRow {
  person_id: number
  conference_id: number
}

/** What differs between the frozen rows and the audience computed now; needs `computeWanted` before. */
const difference = (plan: PlanRow) => sql`
  with frozen as (
    select distinct on (person_id) person_id, conference_id, organisation_id, organiser_id, standing, home_id
    from expected where plan_id = ${plan.id} order by person_id),
  taken as (
    select * from study_taken(${plan.id}, array(select content_id from plan_content where plan_id = ${plan.id}),
      array(select person_id from study_wanted))),
  added as (
    select w.person_id, w.conference_id from study_wanted w
    where not exists (select from frozen f where f.person_id = w.person_id)
      and exists (select from plan_content c where c.plan_id = ${plan.id}
        and (c.content_id, w.person_id) not in (select content_id, person_id from taken))),
  gone as (
    select f.person_id, f.conference_id,
      exists (select from attendance a join plan_content c on c.content_id = a.content_id
        where c.plan_id = ${plan.id} and a.person_id = f.person_id)
      or exists (select from roll_line r join visit v on v.class_id = r.class_id and v.person_id = r.person_id
        join study_class k on k.id = r.class_id
        where k.plan_id = ${plan.id} and r.person_id = f.person_id) as studied
    from frozen f where not exists (select from study_wanted w where w.person_id = f.person_id)),
  moved as (
    select w.person_id, w.conference_id from study_wanted w join frozen f on f.person_id = w.person_id
    where (w.conference_id, w.organisation_id, w.organiser_id, w.standing, w.home_id)
      is distinct from (f.conference_id, f.organisation_id, f.organiser_id, f.standing, f.home_id))`

/** The difference in counts and names. */
export async function changesOf(ctx: SignedIn, plan: PlanRow) {
  await computeWanted(ctx, plan)
  const { rows } = await sql<{ what: string } & ChangedRow>`
    ${difference(plan)}
    select 'added' as what, person_id, conference_id from added
    union all select case when studied then 'kept' else 'removed' end, person_id, conference_id from gone
    union all select 'moved', person_id, conference_id from moved`.execute(ctx.tx)
  const of = (what: string) => rows.filter(row => row.what === what)
  return {
    added: of('added').length,
    removed: of('removed').length,
    moved: of('moved').length,
    kept: of('kept').length,
    addedNames: await named(ctx, plan, of('added')),
    removedNames: await named(ctx, plan, of('removed')),
    movedNames: await named(ctx, plan, of('moved')),
  }
}

async function named(ctx: SignedIn, plan: PlanRow, changed: readonly ChangedRow[]) {
  if (changed.length === 0) return []
  const some = changed.slice(0, 500)
  const { rows } = await sql<{ full_name: string; place_name: string; title: string }>`
    select p.full_name, p.place_name, f.title
    from unnest(${some.map(row => row.person_id)}::bigint[], ${some.map(row => row.conference_id)}::bigint[])
      x (person_id, conference_id)
    join study_people(${some.map(row => row.person_id)}::bigint[], ${plan.as_of}::date, ${[...studyAtWork.value]}::text[],
      ${[...exemptFromStudy.value]}::text[]) p on p.id = x.person_id
    join conference f on f.id = x.conference_id
    order by p.name_key, p.id limit ${shown}`.execute(ctx.tx)
  return rows.map(row => ({ name: row.full_name, place: row.place_name, conference: row.title }))
}

/** Takes the difference over: whoever has studied stays, whoever left the audience leaves the rolls still to be called. */
export async function takeOver(ctx: SignedIn, plan: PlanRow) {
  await computeWanted(ctx, plan)
  const { rows } = await sql<{ added: number; removed: number; moved: number }>`
    ${difference(plan)},
    dropped as (
      delete from expected e using gone g where e.plan_id = ${plan.id} and e.person_id = g.person_id and not g.studied
      returning e.person_id),
    unrolled as (
      delete from roll_line r using gone g, study_class k
      where r.person_id = g.person_id and not g.studied and k.id = r.class_id and k.plan_id = ${plan.id}
        and k.state = 'planned'
      returning 1),
    shifted as (
      update expected e set conference_id = w.conference_id, organisation_id = w.organisation_id, lo = w.lo,
        home_id = w.home_id, home_lo = w.home_lo, organiser_id = w.organiser_id, organiser_lo = w.organiser_lo,
        standing = w.standing, member = w.member
      from moved m join study_wanted w on w.person_id = m.person_id
      where e.plan_id = ${plan.id} and e.person_id = m.person_id returning e.person_id),
    entered as (
      insert into expected (${columns}) select r.* from (${wantedRows(plan)}) r
      where r.person_id in (select person_id from added) order by 1, 2
      on conflict (content_id, person_id) do nothing returning person_id)
    select (select count(distinct person_id)::int from entered) as added,
      (select count(distinct person_id)::int from dropped) as removed,
      (select count(distinct person_id)::int from shifted) as moved`.execute(ctx.tx)
  return rows[0]!
}

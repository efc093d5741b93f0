/** Classes of an organiser: set up with their rolls, make-up classes from whoever is left, changes. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { dayToRead } from '../organisations/index.ts'
import { openClass } from './class-view.ts'
import { factsOf, replaceSites, writeClass } from './class-writing.ts'
import type * as ask from './contract.ts'
import type { ClassBody } from './contract-classes.ts'
import { standingRows } from './results.ts'
import { getClassRow, getPlanRow, type PlanRow } from './rows.ts'
import { maySplit } from './rules.ts'
import { shareOut } from './seating.ts'

interface Organising {
  plan: PlanRow
  conference: { id: number; public_id: string; title: string; organised_by: string; classes: number | null }
}

/** The organisation acted for must be an organiser of the conference; for others the conference does not exist. */
async function organising(ctx: SignedIn, planId: string, conferenceId: string): Promise<Organising> {
  const { plan } = await getPlanRow(ctx, planId)
  const { rows } = await sql<Organising['conference']>`
    select f.id, f.public_id, f.title, f.organised_by, f.classes from conference f
    join conference_organiser o on o.conference_id = f.id and o.organisation_id = ${ctx.viewer.actingFor.id}
    where f.plan_id = ${plan.id} and f.public_id = ${conferenceId}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return { plan, conference: rows[0] }
}

/** Persons whom the organiser still has to gather and who are on no roll of the plan that counts. */
const unplaced = (ctx: SignedIn, plan: PlanRow, conferenceId: number | null) => sql`
  (select s.person_id, s.lo from ${standingRows(
    plan,
    sql`e.organiser_id = ${ctx.viewer.actingFor.id} and (${conferenceId}::bigint is null or e.conference_id = ${conferenceId}::bigint)`,
  )} s
  where s.rank >= 3 and not exists (
    select from roll_line r join study_class k on k.id = r.class_id
    where r.person_id = s.person_id and k.plan_id = ${plan.id} and k.state in ('planned', 'open')))`

/** On no roll at all: a class that was held and missed is made up, not held again. */
const neverPlaced = (ctx: SignedIn, plan: PlanRow, conferenceId: number) => sql`
  (select u.* from ${unplaced(ctx, plan, conferenceId)} u where not exists (
    select from roll_line r join study_class k on k.id = r.class_id
    where r.person_id = u.person_id and k.plan_id = ${plan.id} and k.state <> 'cancelled'))`

export async function proposeClasses(
  ctx: SignedIn,
  planId: string,
  conferenceId: string,
): Promise<Reply<typeof ask.proposeClasses>> {
  const { plan, conference } = await organising(ctx, planId, conferenceId)
  const { rows } = await sql<{ expected: number; unplaced: number; held: number }>`
    select
      (select count(distinct person_id)::int from expected where plan_id = ${plan.id} and conference_id = ${conference.id}
        and organiser_id = ${ctx.viewer.actingFor.id} and standing = 'required') as expected,
      (select count(*)::int from ${neverPlaced(ctx, plan, conference.id)} u) as unplaced,
      (select count(*)::int from study_class where conference_id = ${conference.id} and state <> 'cancelled'
        and organisation_id = ${ctx.viewer.actingFor.id} and not make_up) as held`.execute(ctx.tx)
  const members = await membersOf(ctx, plan)
  const { publicId, name } = ctx.viewer.actingFor
  return {
    conference: conference.title,
    organiser: { id: publicId, name },
    ...rows[0]!,
    members,
    splitOver: plan.split_over,
    maySplit: conference.organised_by === 'one' || maySplit(members, plan.split_over),
    classes: conference.classes,
  }
}

/** Members of the organisation acted for and all below, on the day of the plan. */
async function membersOf(ctx: SignedIn, plan: PlanRow): Promise<number> {
  const { lo, hi } = ctx.viewer.actingFor
  const past = (await dayToRead(ctx, plan.as_of)) !== null
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from study_members(array[${lo}::bigint], array[${hi}::bigint], ${plan.as_of}::date, ${past})`.execute(
    ctx.tx,
  )
  return rows[0]!.count
}

/**
 * Sets the classes and shares out everybody who is on no roll yet, neighbours together. Refusals: `study.notPublished`,
 * `study.tooFewToSplit` (the rule of 150), `study.noRoom`, `study.endsBeforeStart`, `study.siteUnknown`.
 */
export async function holdClasses(
  ctx: SignedIn,
  planId: string,
  { conference: conferenceId, classes }: Call<typeof ask.holdClasses>['body'],
): Promise<Reply<typeof ask.holdClasses>> {
  const { plan, conference } = await organising(ctx, planId, conferenceId)
  await lockPublished(ctx, plan)
  await mustBeAllowedToSplit(ctx, plan, conference, classes.length)
  const ids = []
  for (const body of classes) ids.push(await writeClass(ctx, plan, conference.id, body, false))
  const placed = await shareOut(ctx, ids, classes, neverPlaced(ctx, plan, conference.id))
  return { classes: ids.map(one => one.public_id), placed }
}

async function lockPublished(ctx: SignedIn, plan: PlanRow): Promise<void> {
  const { rows } = await sql<{ state: string }>`
    select state from study_plan where id = ${plan.id} for no key update`.execute(ctx.tx)
  if (rows[0]?.state !== 'published') throw refuse('study.notPublished', {}, 'conflict')
}

async function mustBeAllowedToSplit(
  ctx: SignedIn,
  plan: PlanRow,
  conference: Organising['conference'],
  more: number,
): Promise<void> {
  if (conference.organised_by === 'one') return
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from study_class where conference_id = ${conference.id}
      and organisation_id = ${ctx.viewer.actingFor.id} and state <> 'cancelled' and not make_up`.execute(
    ctx.tx,
  )
  if (rows[0]!.held + more <= 1) return
  const members = await membersOf(ctx, plan)
  if (!maySplit(members, plan.split_over))
    throw refuse('study.tooFewToSplit', { members, threshold: plan.split_over })
}

/** A class for everybody whom the organisation has not reached yet. Refuses `study.nobodyLeft`. */
export async function makeUp(
  ctx: SignedIn,
  planId: string,
  body: ClassBody,
): Promise<Reply<typeof ask.makeUp>> {
  const { plan } = await getPlanRow(ctx, planId)
  await lockPublished(ctx, plan)
  const left = unplaced(ctx, plan, null)
  const { rows } = await sql<{ conference_id: number }>`
    select e.conference_id from ${left} u join expected e on e.person_id = u.person_id and e.plan_id = ${plan.id}
    group by e.conference_id order by count(*) desc, e.conference_id limit 1`.execute(ctx.tx)
  if (!rows[0]) throw refuse('study.nobodyLeft', {}, 'conflict')
  const made = await writeClass(ctx, plan, rows[0].conference_id, body, true)
  const placed = await shareOut(ctx, [made], [body], left)
  return { id: made.public_id, placed }
}

/** Changes a class that is not held yet; sites are replaced and the roll is seated anew. */
export async function changeClass(
  ctx: SignedIn,
  publicId: string,
  { version, ...body }: Call<typeof ask.changeClass>['body'],
): Promise<ask.StudyClass> {
  const { row, relations } = await getClassRow(ctx, publicId)
  if (!relations.has('classHolder')) throw notFound()
  await sql`select 1 from study_class where id = ${row.id} for update`.execute(ctx.tx)
  const now = await ctx.tx
    .selectFrom('study_class')
    .select(['version', 'state'])
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  if (now.version !== version) throw refuse('platform.changedMeanwhile', { version: now.version }, 'conflict')
  if (now.state !== 'planned') throw refuse('study.classBegun', {}, 'conflict')
  await ctx.tx
    .updateTable('study_class')
    .set({ ...(await factsOf(ctx, body)), version: version + 1 })
    .where('id', '=', row.id)
    .execute()
  if (body.sites) await replaceSites(ctx, row.id, body.sites)
  await record(ctx, { room: 'study', objectType: 'study_class', objectId: row.id, step: 'change' })
  return openClass(ctx, publicId)
}

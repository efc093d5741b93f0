/** How a class, what is known of it and its sites are written down. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { idsOf } from '../organisations/index.ts'
import type { ClassBody } from './contract-classes.ts'
import type { PlanRow } from './rows.ts'

export async function writeClass(
  ctx: SignedIn,
  plan: PlanRow,
  conferenceId: number,
  body: ClassBody,
  isMakeUp: boolean,
): Promise<{ id: number; public_id: string }> {
  const { actingFor } = ctx.viewer
  const made = await ctx.tx
    .insertInto('study_class')
    .values({
      plan_id: plan.id,
      conference_id: conferenceId,
      organisation_id: actingFor.id,
      lo: actingFor.lo,
      make_up: isMakeUp,
      created_at: ctx.now,
      ...(await factsOf(ctx, body)),
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await sql`insert into class_content (class_id, content_id)
    select ${made.id}::bigint, content_id from plan_content where plan_id = ${plan.id}`.execute(ctx.tx)
  await writeSites(ctx, made.id, body.sites ?? [])
  await record(ctx, { room: 'study', objectType: 'study_class', objectId: made.id, step: 'plan' })
  return made
}

/** Columns of the class. Refusals: `study.endsBeforeStart`, `study.noSpeaker`. */
export async function factsOf(ctx: SignedIn, body: ClassBody) {
  if (Date.parse(body.endsAt) <= Date.parse(body.startsAt)) throw refuse('study.endsBeforeStart')
  return {
    title: body.title,
    mode: body.mode as string,
    place: body.place ?? null,
    starts_at: new Date(body.startsAt),
    ends_at: new Date(body.endsAt),
    capacity: body.capacity ?? null,
    speaker_id: body.speaker ? await speakerId(ctx, body.speaker) : null,
    material: body.material ?? null,
  }
}

async function speakerId(ctx: SignedIn, publicId: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select distinct id from study_speakers(${ctx.today}::date) where public_id = ${publicId}`.execute(ctx.tx)
  if (!rows[0]) throw refuse('study.noSpeaker')
  return rows[0].id
}

async function writeSites(
  ctx: SignedIn,
  classId: number,
  sites: NonNullable<ClassBody['sites']>,
): Promise<void> {
  const ids = await idsOf(
    ctx,
    sites.flatMap(site => site.organisation ?? []),
  )
  const written: number[] = []
  for (const [ordinal, site] of sites.entries()) {
    const above = site.parent === null || site.parent === undefined ? null : written[site.parent]
    // A site names only sites before it, so the sites are a tree.
    if (above === undefined) throw refuse('study.siteUnknown', { name: site.name })
    const organisation = site.organisation ? ids.get(site.organisation) : null
    if (organisation === undefined) throw refuse('study.unknownPlace', { count: 1 })
    const { id } = await ctx.tx
      .insertInto('class_site')
      .values({
        class_id: classId,
        parent_id: above,
        ordinal,
        organisation_id: organisation,
        name: site.name,
        place: site.place ?? null,
        capacity: site.capacity ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    written.push(id)
  }
}

/** The roll is seated anew. */
export async function replaceSites(ctx: SignedIn, classId: number, sites: NonNullable<ClassBody['sites']>) {
  await sql`update roll_line set site_id = null where class_id = ${classId}`.execute(ctx.tx)
  await sql`update class_site set parent_id = null where class_id = ${classId}`.execute(ctx.tx)
  await ctx.tx.deleteFrom('class_site').where('class_id', '=', classId).execute()
  await writeSites(ctx, classId, sites)
  await sql`
    update roll_line r set site_id = (
      select t.id from class_site t join organisation o on o.id = t.organisation_id
      where t.class_id = r.class_id and o.lo <= e.lo and e.lo < o.hi order by o.lo desc limit 1)
    from expected e, study_class k
    where r.class_id = ${classId} and k.id = r.class_id and e.plan_id = k.plan_id and e.person_id = r.person_id`.execute(
    ctx.tx,
  )
}

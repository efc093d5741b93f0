/** The conferences of a plan as rows: written whole with a draft; of a published plan those in use are kept. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { idsOf } from '../organisations/index.ts'
import type { PlanBody } from './contract.ts'

type ConferenceBody = PlanBody['conferences'][number]

/** Refuses `study.oneOrganiser`, `study.noOrganiser`, `study.unknownPlace`, `study.conferenceInUse`. */
export async function writeConferences(
  ctx: SignedIn,
  plan: { id: number; root_lo: number; root_hi: number },
  bodies: readonly ConferenceBody[],
): Promise<void> {
  const known = await ctx.tx
    .selectFrom('conference')
    .select(['id', 'public_id', 'title'])
    .where('plan_id', '=', plan.id)
    .execute()
  const kept = new Set(bodies.flatMap(body => body.id ?? []))
  for (const gone of known.filter(one => !kept.has(one.public_id))) await removeConference(ctx, gone)
  // Out of the way first: ordinals are unique within a plan.
  await sql`update conference set ordinal = -id where plan_id = ${plan.id}`.execute(ctx.tx)
  const ids = await idsOf(
    ctx,
    bodies.flatMap(body => body.organisers),
  )
  await mustLieInScope(ctx, plan, [...ids.values()])
  for (const [ordinal, body] of bodies.entries()) {
    const id = known.find(one => one.public_id === body.id)?.id
    await writeConference(ctx, { planId: plan.id, id, ordinal }, body, ids)
  }
}

async function removeConference(ctx: SignedIn, { id, title }: { id: number; title: string }) {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from expected where conference_id = ${id})
      or exists (select from study_class where conference_id = ${id}) as used`.execute(ctx.tx)
  if (rows[0]!.used) throw refuse('study.conferenceInUse', { title }, 'conflict')
  await ctx.tx.deleteFrom('conference').where('id', '=', id).execute()
}

async function writeConference(
  ctx: SignedIn,
  at: { planId: number; id: number | undefined; ordinal: number },
  body: ConferenceBody,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  if (body.organisers.length === 0) throw refuse('study.noOrganiser', { title: body.title })
  if (body.organisedBy === 'one' && body.organisers.length > 1)
    throw refuse('study.oneOrganiser', { title: body.title })
  const organisers = body.organisers.map(id => ids.get(id))
  if (organisers.includes(undefined)) throw refuse('study.unknownPlace', { count: 1 })
  const columns = {
    ordinal: at.ordinal,
    kind: body.kind as string,
    title: body.title,
    organised_by: body.organisedBy as string,
    audience: JSON.stringify(body.audience),
    due: body.due ?? null,
    classes: body.classes ?? null,
    speaker_note: body.speakerNote ?? null,
    material: body.material ?? null,
  }
  const { id } = at.id
    ? await ctx.tx
        .updateTable('conference')
        .set(columns)
        .where('id', '=', at.id)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await ctx.tx
        .insertInto('conference')
        .values({ plan_id: at.planId, ...columns })
        .returning('id')
        .executeTakeFirstOrThrow()
  await ctx.tx.deleteFrom('conference_organiser').where('conference_id', '=', id).execute()
  await sql`
    insert into conference_organiser (conference_id, plan_id, organisation_id, lo)
    select distinct ${id}::bigint, ${at.planId}::bigint, o.id, o.lo from organisation o
    where o.id = any(${organisers}::bigint[])`.execute(ctx.tx)
}

/** Whoever holds classes of a plan stands under the committee whose people it is about. */
async function mustLieInScope(
  ctx: SignedIn,
  plan: { root_lo: number; root_hi: number },
  ids: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from organisation where id = any(${[...ids]}::bigint[])
      and not (lo >= ${plan.root_lo} and lo < ${plan.root_hi}) order by name_key limit 10`.execute(ctx.tx)
  if (rows.length > 0) throw refuse('study.outsideScope', { names: rows.map(row => row.name) })
}

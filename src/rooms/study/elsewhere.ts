/** What is recorded about people beside the rolls: that they studied elsewhere, that an essay was handed in. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type * as ask from './contract.ts'
import { nameable } from './results.ts'
import { getPlanRow } from './rows.ts'

/**
 * By the planner for everybody, by an organiser for its own people. Whoever has studied a content already keeps that
 * attendance: the first one counts. Refuses `study.notExpected`, `study.dayInFuture`, `study.notPublished`.
 */
export async function recordElsewhere(
  ctx: SignedIn,
  publicId: string,
  { persons, on, proof }: Call<typeof ask.recordElsewhere>['body'],
): Promise<Reply<typeof ask.recordElsewhere>> {
  const { plan, relations } = await getPlanRow(ctx, publicId)
  if (!relations.has('planner') && !relations.has('classHolder')) throw notFound()
  if (plan.state !== 'published') throw refuse('study.notPublished', {}, 'conflict')
  if (on > ctx.today) throw refuse('study.dayInFuture', { day: on })
  const wanted = [...new Set(persons)]
  const { rows } = await sql<{ found: number; recorded: number }>`
    with mine as (
      select e.* from expected e
      where e.plan_id = ${plan.id} and ${nameable(ctx, relations)}
        and e.person_id in (select p.id from unnest(${wanted}::uuid[]) w (id), lateral study_by_public_id(w.id) p)),
    written as (
      insert into attendance (content_id, person_id, organisation_id, lo, home_id, home_lo, method, at, proof, registrar_id)
      select m.content_id, m.person_id, ${ctx.viewer.actingFor.id}, ${ctx.viewer.actingFor.lo}, m.home_id, m.home_lo,
        'elsewhere', (${on}::date + time '00:00') at time zone 'Asia/Ho_Chi_Minh', ${proof}, ${ctx.viewer.personId}
      from mine m order by m.content_id, m.person_id
      on conflict (content_id, person_id) do nothing returning person_id)
    select (select count(distinct person_id)::int from mine) as found,
      (select count(distinct person_id)::int from written) as recorded`.execute(ctx.tx)
  const { found, recorded } = rows[0]!
  if (found < wanted.length) throw refuse('study.notExpected')
  await record(ctx, {
    room: 'study',
    objectType: 'study_plan',
    objectId: plan.id,
    step: 'recordElsewhere',
    after: { recorded, on, proof },
  })
  return { recorded, already: found - recorded }
}

/** Handed in on a day, or (null) not after all; by the planner, the organiser or the own committee. */
export async function recordEssays(
  ctx: SignedIn,
  publicId: string,
  { persons, handedOn }: Call<typeof ask.recordEssays>['body'],
): Promise<Reply<typeof ask.recordEssays>> {
  const { plan, relations } = await getPlanRow(ctx, publicId)
  if (!plan.essay) throw refuse('study.noEssay', {}, 'conflict')
  if (handedOn && handedOn > ctx.today) throw refuse('study.dayInFuture', { day: handedOn })
  const wanted = [...new Set(persons)]
  const { rows } = await sql<{ person_id: number; home_id: number; home_lo: number }>`
    select distinct on (e.person_id) e.person_id, e.home_id, e.home_lo from expected e
    where e.plan_id = ${plan.id} and ${nameable(ctx, relations)}
      and e.person_id in (select p.id from unnest(${wanted}::uuid[]) w (id), lateral study_by_public_id(w.id) p)
    order by e.person_id`.execute(ctx.tx)
  if (rows.length < wanted.length) throw refuse('study.notExpected')
  const ids = rows.map(row => row.person_id)
  if (handedOn === null)
    await sql`delete from essay where plan_id = ${plan.id} and person_id = any(${ids}::bigint[])`.execute(
      ctx.tx,
    )
  else
    await sql`
      insert into essay (plan_id, person_id, home_id, home_lo, handed_on, recorded_by)
      select ${plan.id}, x.*, ${handedOn}::date, ${ctx.viewer.personId}
      from unnest(${ids}::bigint[], ${rows.map(row => row.home_id)}::bigint[], ${rows.map(row => row.home_lo)}::bigint[]) x
      on conflict (plan_id, person_id) do update set handed_on = excluded.handed_on`.execute(ctx.tx)
  return { recorded: rows.length }
}

/** The roll of a class: the whole list, who may sit in, guests. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { record } from '../../platform/history.ts'
import { refuse } from '../../platform/refusal.ts'
import { fold } from '../../platform/text.ts'
import type * as ask from './contract.ts'
import type { RollLine } from './contract-roll.ts'
import type { ClassState } from './lifecycle.ts'
import { getKeptClass } from './rows.ts'
import { studyAtWork } from './rules.ts'

export interface RollRow {
  person_id: number
  key: string
  ordinal: number
  full_name: string
  place_name: string
  site: string | null
  present: boolean
  excused: boolean
}

/** The lines of a roll in their order; of one person where asked for. Who may read it was asked before. */
export async function rollOf(
  ctx: SignedIn,
  classId: number,
  personId: number | null = null,
): Promise<RollRow[]> {
  const { rows } = await sql<RollRow>`
    with line as (
      select * from roll_line r
      where r.class_id = ${classId} and (${personId}::bigint is null or r.person_id = ${personId}::bigint))
    select line.person_id, line.key, line.ordinal, p.full_name, p.place_name, s.public_id as site,
      coalesce(v.present, false) as present,
      exists (select from absence b where b.class_id = ${classId} and b.person_id = line.person_id
        and b.state = 'granted') as excused
    from line join study_people(array(select person_id from line), ${ctx.today}::date, ${[...studyAtWork.value]}::text[], '{}') p
      on p.id = line.person_id
    left join class_site s on s.id = line.site_id
    left join visit v on v.class_id = line.class_id and v.person_id = line.person_id
    order by line.ordinal`.execute(ctx.tx)
  return rows
}

const lineOf = (row: RollRow): RollLine => ({
  key: row.key,
  ordinal: row.ordinal,
  name: row.full_name,
  place: row.place_name,
  site: row.site,
  present: row.present,
  excused: row.excused,
})

export async function openRoll(ctx: SignedIn, publicId: string): Promise<Reply<typeof ask.getRoll>> {
  const row = await getKeptClass(ctx, publicId)
  const sites = await ctx.tx
    .selectFrom('class_site')
    .select(['public_id as id', 'name'])
    .where('class_id', '=', row.id)
    .orderBy('ordinal')
    .execute()
  return {
    id: row.public_id,
    title: row.title,
    state: row.state as ClassState,
    startsAt: row.starts_at.toISOString(),
    place: row.place,
    guests: row.guests,
    now: ctx.now.toISOString(),
    sites,
    lines: (await rollOf(ctx, row.id)).map(lineOf),
  }
}

/** People of the plan who are not on this roll, by the beginnings of their names. */
export async function findOthers(
  ctx: SignedIn,
  publicId: string,
  q: string,
): Promise<Reply<typeof ask.findOthers>> {
  const row = await getKeptClass(ctx, publicId)
  const words = fold(q).split(' ').filter(Boolean)
  if (words.length === 0) return { items: [] }
  const { rows } = await sql<{ id: string; name: string; place: string }>`
    select p.public_id as id, p.full_name as name, p.place_name as place
    from study_people(array(
        select distinct e.person_id from expected e where e.plan_id = ${row.plan_id}
          and not exists (select from roll_line r where r.class_id = ${row.id} and r.person_id = e.person_id)),
      ${ctx.today}::date, ${[...studyAtWork.value]}::text[], '{}') p
    where ${sql.join(
      words.map(word => sql`p.folded ~ ${`\\m${word}`}`),
      sql` and `,
    )}
    order by p.name_key, p.id limit 20`.execute(ctx.tx)
  return { items: rows }
}

/** Refuses `study.notExpected` for people outside the plan, `study.onRoll` for those already there. */
export async function addToRoll(
  ctx: SignedIn,
  publicId: string,
  person: string,
): Promise<Reply<typeof ask.addToRoll>> {
  const row = await getKeptClass(ctx, publicId)
  if (row.state === 'cancelled' || row.state === 'held') throw refuse('study.classBegun', {}, 'conflict')
  await sql`select 1 from study_class where id = ${row.id} for update`.execute(ctx.tx)
  const { rows } = await sql<{ id: number; full_name: string; expected: boolean; on_roll: boolean }>`
    select p.id, p.full_name,
      exists (select from expected e where e.plan_id = ${row.plan_id} and e.person_id = p.id) as expected,
      exists (select from roll_line r where r.class_id = ${row.id} and r.person_id = p.id) as on_roll
    from study_by_public_id(${person}::uuid) p`.execute(ctx.tx)
  const found = rows[0]
  // Alike for somebody outside the plan and for nobody.
  if (!found?.expected) throw refuse('study.notExpected')
  if (found.on_roll) throw refuse('study.onRoll', { name: found.full_name }, 'conflict')
  await sql`
    insert into roll_line (class_id, person_id, ordinal, walk_in)
    select ${row.id}, ${found.id}, coalesce(max(ordinal), 0) + 1, true from roll_line where class_id = ${row.id}`.execute(
    ctx.tx,
  )
  await record(ctx, { room: 'study', objectType: 'study_class', objectId: row.id, step: 'addToRoll' })
  const [line] = await rollOf(ctx, row.id, found.id)
  return lineOf(line!)
}

export async function countGuests(
  ctx: SignedIn,
  publicId: string,
  guests: number,
): Promise<Reply<typeof ask.countGuests>> {
  const row = await getKeptClass(ctx, publicId)
  if (row.state !== 'open' && row.state !== 'held') throw refuse('study.rollNotOpen', {}, 'conflict')
  await ctx.tx.updateTable('study_class').set({ guests }).where('id', '=', row.id).execute()
  await record(ctx, {
    room: 'study',
    objectType: 'study_class',
    objectId: row.id,
    step: 'countGuests',
    before: { guests: row.guests },
    after: { guests },
  })
  return { guests }
}

/** How classes are shown: lists, one class with its sites and requests to be absent. */
import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { countLimit, pageOf, readCursor } from '../../platform/paging.ts'
import { visible } from '../../platform/visibility.ts'
import type * as ask from './contract.ts'
import type { ClassLine } from './contract-classes.ts'
import { type AbsenceState, absenceLifecycle, type ClassState, classLifecycle } from './lifecycle.ts'
import { type ClassRow, getClassRow } from './rows.ts'

interface LineRow extends ClassRow {
  plan_public: string
  plan_title: string
  organisation_public: string
  organisation_name: string
  speaker: string | null
  roll: number
  present: number
  excused: number
  conference: string
}

const lines = (where: RawBuilder<unknown>) => sql<LineRow>`
  select k.*, p.public_id as plan_public, p.title as plan_title, o.public_id as organisation_public,
    o.name as organisation_name, f.title as conference,
    (select s.full_name from person_names(array[k.speaker_id]) s) as speaker,
    n.roll, n.present,
    (select count(*)::int from absence b where b.class_id = k.id and b.state = 'granted' and not exists (
      select from visit v where v.class_id = k.id and v.person_id = b.person_id and v.present)) as excused
  from study_class k join study_plan p on p.id = k.plan_id join organisation o on o.id = k.organisation_id
  join conference f on f.id = k.conference_id cross join lateral study_class_counts(k.id) n
  where ${where}`

function lineOf(row: LineRow): ClassLine {
  return {
    id: row.public_id,
    title: row.title,
    state: row.state as ClassState,
    plan: { id: row.plan_public, name: row.plan_title },
    organisation: { id: row.organisation_public, name: row.organisation_name },
    mode: row.mode as 'inPerson',
    place: row.place,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    makeUp: row.make_up,
    speaker: row.speaker,
    count: {
      roll: row.roll,
      present: row.present,
      excused: row.excused,
      absent: Math.max(0, row.roll - row.present - row.excused),
    },
  }
}

/** Of a plan: those under the reader; else those of the organisation acted for. What is still to come stands first. */
export async function listClasses(
  ctx: SignedIn,
  query: Call<typeof ask.listClasses>['query'],
): Promise<Reply<typeof ask.listClasses>> {
  const limit = query.limit ?? 50
  const after = readCursor(query.after, 3)
  const scope = sql`${visible(ctx, 'study.read', 'k.lo')}
    and ${query.plan ? sql`p.public_id = ${query.plan}` : sql`k.organisation_id = ${ctx.viewer.actingFor.id}`}
    and (${query.state ?? null}::text is null or k.state = ${query.state ?? null}::text)`
  const order = sql`case when k.state in ('planned', 'open') then 0 else 1 end`
  const { rows } = await sql<LineRow>`
    ${lines(sql`${scope} and (${after?.[0] ?? null}::int is null
      or (${order}, k.starts_at, k.id) > (${after?.[0] ?? 0}::int, ${after?.[1] ?? null}::timestamptz, ${after?.[2] ?? 0}::bigint))`)}
    order by ${order}, k.starts_at, k.id limit ${limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from study_class k join study_plan p on p.id = k.plan_id
      where ${scope} limit ${countLimit}) capped`.execute(ctx.tx)
  const key = (row: LineRow) =>
    [row.state === 'planned' || row.state === 'open' ? 0 : 1, row.starts_at.toISOString(), row.id] as const
  return { ...pageOf(rows, limit, key, lineOf), total: counts[0]!.count }
}

export async function openClass(ctx: SignedIn, publicId: string): Promise<ask.StudyClass> {
  const { row: found, relations } = await getClassRow(ctx, publicId)
  const { rows } = await lines(sql`k.id = ${found.id}`).execute(ctx.tx)
  const row = rows[0]!
  const keeps = relations.has('classHolder')
  const named = keeps || relations.has('planner')
  return {
    ...lineOf(row),
    version: row.version,
    conference: row.conference,
    contents: await contentsOf(ctx, row.id),
    capacity: row.capacity,
    speakerId: await speakerOf(ctx, row.speaker_id),
    material: row.material,
    guests: row.guests,
    sites: await sitesOf(ctx, row.id),
    absences: named ? await absencesOf(ctx, row.id, keeps) : [],
    allowed: allowed(classLifecycle, row.state as ClassState, relations),
    keeps,
    takesMarks: keeps && row.state === 'open',
  }
}

async function contentsOf(ctx: SignedIn, classId: number): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select c.title from class_content x join study_content c on c.id = x.content_id
    where x.class_id = ${classId} order by c.id`.execute(ctx.tx)
  return rows.map(row => row.title)
}

async function speakerOf(ctx: SignedIn, personId: number | null): Promise<string | null> {
  if (personId === null) return null
  const { rows } = await sql<{ public_id: string }>`
    select public_id from person_names(array[${personId}::bigint])`.execute(ctx.tx)
  return rows[0]?.public_id ?? null
}

async function sitesOf(ctx: SignedIn, classId: number) {
  const { rows } = await sql<Reply<typeof ask.getClass>['sites'][number]>`
    select s.public_id as id, s.name, s.place, above.public_id as parent, s.capacity,
      (select count(*)::int from roll_line r where r.site_id = s.id) as people,
      (select count(*)::int from roll_line r join visit v on v.class_id = r.class_id and v.person_id = r.person_id
        where r.site_id = s.id and v.present) as present
    from class_site s left join class_site above on above.id = s.parent_id
    where s.class_id = ${classId} order by s.ordinal`.execute(ctx.tx)
  return rows
}

async function absencesOf(ctx: SignedIn, classId: number, keeps: boolean) {
  const { rows } = await sql<{
    id: string
    name: string
    reason: string
    state: AbsenceState
    version: number
  }>`
    select b.public_id as id, n.full_name as name, b.reason, b.state, b.version
    from absence b join person_names(array(select person_id from absence where class_id = ${classId})) n on n.id = b.person_id
    where b.class_id = ${classId} and b.state <> 'withdrawn' order by b.state = 'requested' desc, n.full_name`.execute(
    ctx.tx,
  )
  const relations = new Set<'classHolder' | 'learner'>(keeps ? ['classHolder'] : [])
  return rows.map(row => ({ ...row, allowed: allowed(absenceLifecycle, row.state, relations) as string[] }))
}

/** What this room puts on the desk: classes to set up, to hold, to speak at, to attend, rolls to close, requests to answer. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import { dayInVietnam } from '../../platform/dates/dates.ts'
import type { WorkItem } from '../../platform/room.ts'
import { may } from '../../platform/visibility.ts'
import { standingRows } from './results.ts'
import { classesToSpeakAt } from './speakers.ts'

export async function workOf(ctx: SignedIn): Promise<WorkItem[]> {
  const own = [...(await speakingSoon(ctx)), ...(await classesToAttend(ctx))]
  if (!may(ctx, 'study.lead', ctx.viewer.actingFor.lo)) return own
  return [
    ...(await classesToHold(ctx)),
    ...(await absencesToAnswer(ctx)),
    ...(await peopleWithoutClass(ctx)),
    ...own,
  ]
}

interface ClassItem {
  public_id: string
  title: string
  plan: string
  state: string
  starts_at: Date
  created_at: Date
}

const item = (reason: string, row: ClassItem, href: string): WorkItem => ({
  reason,
  room: 'study',
  id: `${reason}-${row.public_id}`,
  title: row.title,
  source: row.plan,
  from: null,
  due: dayInVietnam(row.starts_at),
  since: row.created_at.toISOString(),
  href,
})

/** Within a week, or begun and not closed. */
async function classesToHold(ctx: SignedIn): Promise<WorkItem[]> {
  const { rows } = await sql<ClassItem>`
    select k.public_id, k.title, p.title as plan, k.state, k.starts_at, k.created_at
    from study_class k join study_plan p on p.id = k.plan_id
    where k.organisation_id = ${ctx.viewer.actingFor.id} and k.state in ('planned', 'open')
      and k.starts_at < ${ctx.now}::timestamptz + interval '7 days'
    order by k.starts_at limit 50`.execute(ctx.tx)
  return rows.map(row =>
    item(row.state === 'open' ? 'closeRoll' : 'holdClass', row, `/hoc-tap/lop/${row.public_id}/diem-danh`),
  )
}

async function absencesToAnswer(ctx: SignedIn): Promise<WorkItem[]> {
  const { rows } = await sql<ClassItem & { count: number }>`
    select k.public_id, k.title, p.title as plan, k.state, k.starts_at, min(b.asked_at) as created_at
    from absence b join study_class k on k.id = b.class_id join study_plan p on p.id = k.plan_id
    where k.organisation_id = ${ctx.viewer.actingFor.id} and b.state = 'requested' and k.state = 'planned'
    group by k.id, p.title order by k.starts_at limit 50`.execute(ctx.tx)
  return rows.map(row => item('answerAbsence', row, `/hoc-tap/lop/${row.public_id}?tab=vang`))
}

/** People whom the organisation has to gather and who sit in no class to come: set up a class, or make it up. */
async function peopleWithoutClass(ctx: SignedIn): Promise<WorkItem[]> {
  const { rows: plans } = await sql<{
    id: number
    public_id: string
    title: string
    due: string | null
    published_at: Date
    held: boolean
  }>`
    select p.id, p.public_id, p.title, p.published_at,
      (select max(f.due) from conference f join conference_organiser o on o.conference_id = f.id
        where f.plan_id = p.id and o.organisation_id = ${ctx.viewer.actingFor.id}) as due,
      exists (select from study_class k where k.plan_id = p.id and k.organisation_id = ${ctx.viewer.actingFor.id}
        and k.state = 'held') as held
    from study_plan p where p.state = 'published' and exists (
      select from conference_organiser o where o.plan_id = p.id and o.organisation_id = ${ctx.viewer.actingFor.id})
    order by p.id desc limit 20`.execute(ctx.tx)
  const items: WorkItem[] = []
  for (const plan of plans) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${standingRows(plan, sql`e.organiser_id = ${ctx.viewer.actingFor.id}`)} s
      where s.rank >= 3 and not exists (
        select from roll_line r join study_class k on k.id = r.class_id
        where r.person_id = s.person_id and k.plan_id = ${plan.id} and k.state in ('planned', 'open'))`.execute(
      ctx.tx,
    )
    if (rows[0]!.count === 0) continue
    const reason = plan.held ? 'makeUp' : 'setUpClasses'
    items.push({
      reason,
      room: 'study',
      id: `${reason}-${plan.public_id}`,
      title: plan.title,
      source: null,
      from: null,
      due: plan.due,
      count: rows[0]!.count,
      since: plan.published_at.toISOString(),
      href: `/hoc-tap/${plan.public_id}?tab=lop`,
    })
  }
  return items
}

/** One's own next classes: where, when, and the code to show. */
async function classesToAttend(ctx: SignedIn): Promise<WorkItem[]> {
  const { rows } = await sql<ClassItem & { place: string | null }>`
    select k.public_id, k.title, coalesce(s.name, k.place) as place, p.title as plan, k.state, k.starts_at, k.created_at
    from roll_line r join study_class k on k.id = r.class_id join study_plan p on p.id = k.plan_id
    left join class_site s on s.id = r.site_id
    where r.person_id = ${ctx.viewer.personId} and k.state in ('planned', 'open')
      and k.ends_at > ${ctx.now}::timestamptz - interval '12 hours'
      and not exists (select from visit v where v.class_id = k.id and v.person_id = r.person_id and v.present)
    order by k.starts_at limit 10`.execute(ctx.tx)
  return rows.map(row => ({
    ...item('attendClass', row, '/hoc-tap/cua-toi'),
    source: row.place ?? row.plan,
  }))
}

/** A speaker comes from elsewhere: which class, where, when, by whom. */
async function speakingSoon(ctx: SignedIn): Promise<WorkItem[]> {
  const classes = (await classesToSpeakAt(ctx)).filter(
    one => (one.state === 'planned' || one.state === 'open') && one.endsAt > ctx.now,
  )
  return classes.slice(0, 10).map(({ publicId, startsAt, createdAt, ...one }) => ({
    ...item(
      'speakAtClass',
      { ...one, public_id: publicId, starts_at: startsAt, created_at: createdAt },
      '/hoc-tap/cua-toi',
    ),
    source: one.place ?? one.plan,
    from: one.organisation,
  }))
}

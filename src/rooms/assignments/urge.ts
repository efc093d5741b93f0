/** Urging (đôn đốc): by hand with a reason, and by the timetable of the rules; each reminder says why. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { addDays, type Day, writeDay } from '../../platform/dates/dates.ts'
import { addWorkingDays, type Calendar } from '../../platform/dates/working-days.ts'
import { refuse } from '../../platform/refusal.ts'
import { may } from '../../platform/visibility.ts'
import type { urge as urgeEndpoint } from './contract-desk.ts'
import { openStates } from './lifecycle.ts'
import type { AssignmentRow } from './rows.ts'
import { type Figures, figuresOn } from './rules.ts'
import { tell } from './tell.ts'

/**
 * By hand: the issuer, or a superior of the executor, urges those that are open; what is handled meanwhile is left
 * out. Once a day for each executor and duty. Refusals: nothingToUrge.
 */
export async function urge(
  ctx: SignedIn,
  { ids, reason }: Call<typeof urgeEndpoint>['body'],
): Promise<Reply<typeof urgeEndpoint>> {
  const { rows } = await sql<AssignmentRow>`
    select * from assignment where public_id = any(${ids}::uuid[]) and state = any(${[...openStates]}::text[])
    order by id for update`.execute(ctx.tx)
  const mine = rows.filter(
    row =>
      may(ctx, 'assignment.issue', row.issuer_lo) ||
      (may(ctx, 'assignment.read', row.lo) && ctx.viewer.actingFor.id !== row.organisation_id),
  )
  if (mine.length === 0) throw refuse('assignments.nothingToUrge')
  const { rows: written } = await sql<{ assignment_id: number }>`
    insert into reminder (assignment_id, kind, rule, due, reason, at, person_id, organisation_id)
    select a.id, 'hand', 'hand', ${ctx.today}::date, ${reason.trim()}, ${ctx.now}, ${ctx.viewer.personId},
      a.organisation_id
    from assignment a where a.id = any(${mine.map(row => row.id)}::bigint[])
    on conflict (assignment_id, rule, due) where rule is not null do nothing returning assignment_id`.execute(
    ctx.tx,
  )
  const urged = new Set(written.map(row => row.assignment_id))
  await tell(
    ctx,
    mine
      .filter(row => urged.has(row.id))
      .map(row => ({
        organisationId: row.organisation_id,
        assignmentPublicId: row.public_id,
        why: `${ctx.viewer.actingFor.name}: ${reason.trim()}`,
      })),
    'urged',
  )
  return { urged: urged.size, already: mine.length - urged.size }
}

/** A moment of the timetable: the rule that it comes from, and which open assignments it concerns today. */
interface Moment {
  rule: string
  kind: 'schedule' | 'escalation'
  /** Key of the sentence in the words of the room: `why.<why>`. */
  why: 'before' | 'after' | 'notAccepted' | 'escalated'
  days: number
  due?: Day
  assignedOn?: Day
  /** Everything up to that date, for rules that must not be missed when a day of the timetable failed. */
  until?: Day
}

/** What the rules ask for on a day. Exported for the tests of the rules. */
export function momentsOn(today: Day, calendar: Calendar, figures: Figures): Moment[] {
  return [
    ...figures.remindBefore.map(days => ({
      rule: `remindBefore.${days}`,
      kind: 'schedule' as const,
      why: 'before' as const,
      days,
      due: addDays(today, days),
    })),
    ...figures.remindAfter.map(days => ({
      rule: `remindAfter.${days}`,
      kind: 'schedule' as const,
      why: 'after' as const,
      days,
      due: addDays(today, -days),
    })),
    ...figures.remindNotAccepted.map(days => ({
      rule: `remindNotAccepted.${days}`,
      kind: 'schedule' as const,
      why: 'notAccepted' as const,
      days,
      assignedOn: addWorkingDays(calendar, today, -days || 0),
    })),
    ...figures.escalateAfter.map(days => ({
      rule: `escalateAfter.${days}`,
      kind: 'escalation' as const,
      why: 'escalated' as const,
      days,
      until: addWorkingDays(calendar, today, -days || 0),
    })),
  ]
}

/** The timetable of one day. Twice on a day, or on two servers at once, it reminds once. */
export async function remindBySchedule(ctx: Context): Promise<number> {
  const [calendar, figures] = [await loadCalendar(ctx), await figuresOn(ctx, ctx.today)]
  let written = 0
  for (const moment of momentsOn(ctx.today, calendar, figures)) written += await remind(ctx, moment)
  return written
}

async function remind(ctx: Context, moment: Moment): Promise<number> {
  const { rows } = await sql<{ public_id: string; organisation_id: number; due: Day | null }>`
    with concerned as (
      select a.id, a.public_id, a.due,
        ${moment.kind === 'escalation' ? sql`coalesce(o.parent_id, a.issuer_id)` : sql`a.organisation_id`} as told
      from assignment a join organisation o on o.id = a.organisation_id
      where a.state in ('assigned', 'accepted', 'returned') and ${conditionOf(moment)}),
    written as (
      insert into reminder (assignment_id, kind, rule, due, at, organisation_id)
      select id, ${moment.kind}, ${moment.rule}, coalesce(due, ${ctx.today}::date), ${ctx.now}, told from concerned
      on conflict (assignment_id, rule, due) where rule is not null do nothing returning assignment_id)
    select c.public_id, c.told as organisation_id, c.due from concerned c
    join written w on w.assignment_id = c.id order by c.id`.execute(ctx.tx)
  await tell(
    ctx,
    rows.map(row => ({
      organisationId: row.organisation_id,
      assignmentPublicId: row.public_id,
      whyKey: moment.why,
      whyData: { days: moment.days, due: row.due && writeDay(row.due) },
    })),
    moment.kind === 'escalation' ? 'escalated' : 'urged',
  )
  return rows.length
}

function conditionOf({ due, assignedOn, until }: Moment) {
  if (due) return sql`a.due = ${due}::date`
  if (until) return sql`a.due <= ${until}::date`
  // What another room carries out is not accepted by hand.
  return sql`a.state = 'assigned' and a.carried_by is null and (a.assigned_at at time zone 'Asia/Ho_Chi_Minh')::date = ${assignedOn}::date`
}

/** Writing confirmed duties: once each, however often the same batch is sent; drafts or issued at once. */
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { writeDay } from '../../platform/dates/dates.ts'
import { isWorkingDay, nextWorkingDay } from '../../platform/dates/working-days.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { must } from '../../platform/visibility.ts'
import { getKnownDocument } from '../directives/index.ts'
import type { issueDuties, NewDuty } from './contract.ts'
import { assignAll } from './issue.ts'

type Duty = Static<typeof NewDuty>

interface Place {
  id: number
  lo: number
}

interface Frame {
  document: { id: number; label: string } | null
  aboveId: number | null
  places: ReadonlyMap<string, Place>
}

/** Writes the duties of one batch. Refusals: dueInPast, dueOnDayOff, executorUnknown, executorEnded, executorAbove. */
export async function createDuties(
  ctx: SignedIn,
  body: Call<typeof issueDuties>['body'],
): Promise<Reply<typeof issueDuties>> {
  must(ctx, 'assignment.issue', ctx.viewer.actingFor.lo)
  const frame: Frame = {
    document: body.documentId === null ? null : await documentOf(ctx, body.documentId),
    aboveId: body.aboveId === null ? null : await ownAssignment(ctx, body.aboveId),
    places: await placesOf(ctx, body.duties),
  }
  await checkDates(ctx, body.duties)
  const duties: Reply<typeof issueDuties>['duties'] = []
  for (const duty of body.duties) duties.push(await writeDuty(ctx, duty, frame, body.issue))
  return { duties }
}

async function documentOf(ctx: SignedIn, publicId: string) {
  const { id, label, issuedOn } = await getKnownDocument(ctx, publicId)
  return { id, label: issuedOn ? `${label}, ${writeDay(issuedOn)}` : label }
}

async function ownAssignment(ctx: SignedIn, publicId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('assignment')
    .select(['id', 'organisation_id'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row || row.organisation_id !== ctx.viewer.actingFor.id) throw notFound()
  return row.id
}

/** Every organisation named, which must exist, be active, and not stand above the one that gives the duty. */
async function placesOf(ctx: SignedIn, duties: readonly Duty[]): Promise<Map<string, Place>> {
  const executors = duties.flatMap(({ leads, coordinators }) =>
    [...leads, ...coordinators].map(one => one.organisationId),
  )
  const wanted = [...new Set([...executors, ...duties.flatMap(({ via }) => via ?? [])])]
  if (wanted.length === 0) return new Map()
  const rows = await ctx.tx
    .selectFrom('organisation')
    .select(['id', 'public_id', 'name', 'lo', 'hi', 'state'])
    .where('public_id', 'in', wanted)
    .execute()
  if (rows.length < wanted.length) {
    throw refuse('assignments.executorUnknown', { count: wanted.length - rows.length })
  }
  const ended = rows.filter(row => row.state !== 'active')
  if (ended.length > 0) {
    throw refuse('assignments.executorEnded', { names: ended.slice(0, 5).map(row => row.name) })
  }
  const { actingFor } = ctx.viewer
  const above = rows.find(
    row => executors.includes(row.public_id) && row.lo < actingFor.lo && actingFor.lo < row.hi,
  )
  if (above) throw refuse('assignments.executorAbove', { name: above.name })
  return new Map(rows.map(row => [row.public_id, { id: row.id, lo: row.lo }]))
}

/** A date that has passed or is a day off is said at once and stands only with a reason (PRODUCT principle 4). */
async function checkDates(ctx: SignedIn, duties: readonly Duty[]): Promise<void> {
  const calendar = await loadCalendar(ctx)
  for (const duty of duties) {
    if (duty.dueReason?.trim()) continue
    const dates = [duty.due, ...duty.leads.map(lead => lead.due)].filter(day => day != null)
    for (const day of dates) {
      if (day < ctx.today) throw refuse('assignments.dueInPast', { day: writeDay(day), what: duty.what })
      if (!isWorkingDay(calendar, day)) {
        const next = nextWorkingDay(calendar, day)
        throw refuse('assignments.dueOnDayOff', { day: writeDay(day), next: writeDay(next), what: duty.what })
      }
    }
  }
}

async function writeDuty(ctx: SignedIn, duty: Duty, frame: Frame, issue: boolean) {
  const dutyId = await insertDuty(ctx, duty, frame)
  if (dutyId === null) return knownDuty(ctx, duty.key)
  const assignments = await insertAssignments(ctx, dutyId, duty, frame)
  if (assignments === 0) throw refuse('assignments.nobodyNamed', { what: duty.what })
  await insertCoordinators(ctx, dutyId, duty, frame)
  await record(ctx, {
    room: 'assignments',
    objectType: 'duty',
    objectId: dutyId,
    step: 'draft',
    reason: duty.dueReason?.trim() || undefined,
    after: { due: duty.due, leads: assignments, ...(duty.everyCell ? { rule: 'everyCell' } : {}) },
  })
  if (issue) await assignAll(ctx, dutyId)
  return { id: duty.key, assignments, wasKnown: false }
}

const orNull = (text: string | null) => (text === null ? null : tidy(text) || null)

/** Null when a duty with this key was written before. */
async function insertDuty(ctx: SignedIn, duty: Duty, frame: Frame): Promise<number | null> {
  const { actingFor, personId } = ctx.viewer
  const row = await ctx.tx
    .insertInto('duty')
    .values({
      public_id: duty.key,
      document_id: frame.document?.id ?? null,
      document_label: frame.document?.label ?? null,
      origin: duty.origin,
      clause: orNull(duty.clause),
      clause_text: duty.clauseText,
      what: tidy(duty.what),
      expected: orNull(duty.expected),
      kind: duty.kind,
      due: duty.due,
      due_printed: orNull(duty.duePrinted),
      executors_printed: orNull(duty.executorsPrinted),
      via_printed: orNull(duty.viaPrinted),
      issuer_id: actingFor.id,
      lo: actingFor.lo,
      above_id: frame.aboveId,
      created_at: ctx.now,
      created_by: personId,
    })
    .onConflict(conflict => conflict.column('public_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

async function knownDuty(ctx: SignedIn, publicId: string) {
  const row = await ctx.tx
    .selectFrom('duty')
    .select(({ selectFrom }) => [
      'duty.issuer_id',
      selectFrom('assignment')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('assignment.duty_id', '=', 'duty.id')
        .as('assignments'),
    ])
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row || row.issuer_id !== ctx.viewer.actingFor.id) throw notFound()
  return { id: publicId, assignments: Number(row.assignments ?? 0), wasKnown: true }
}

/** Those named, each with its own date where it has one; by rule every cell below, in one statement. */
async function insertAssignments(ctx: SignedIn, dutyId: number, duty: Duty, frame: Frame): Promise<number> {
  const leads = new Map(
    duty.leads.map(lead => [lead.organisationId, lead.due === undefined ? duty.due : lead.due]),
  )
  const via = duty.via === null ? null : frame.places.get(duty.via)!
  const { actingFor } = ctx.viewer
  const places = [...leads.keys()].map(publicId => frame.places.get(publicId)!)
  const columns = sql`duty_id, organisation_id, lo, issuer_id, issuer_lo, via_id, via_lo, due, first_due`
  const named = await sql`
    insert into assignment (${columns})
    select ${dutyId}, lead.id, lead.lo, ${actingFor.id}, ${actingFor.lo}, ${via?.id ?? null}::bigint,
      ${via?.lo ?? null}::bigint, lead.due, lead.due
    from unnest(${places.map(place => place.id)}::bigint[], ${places.map(place => place.lo)}::bigint[],
      ${[...leads.values()]}::date[]) lead (id, lo, due)`.execute(ctx.tx)
  if (!duty.everyCell) return Number(named.numAffectedRows ?? 0)
  const byRule = await sql`
    insert into assignment (${columns})
    select ${dutyId}, o.id, o.lo, ${actingFor.id}, ${actingFor.lo}, ${via?.id ?? null}::bigint, ${via?.lo ?? null}::bigint,
      ${duty.due}::date, ${duty.due}::date
    from organisation o where o.state = 'active' and o.kind = 'cell' and o.lo > ${actingFor.lo} and o.lo < ${actingFor.hi}
      and o.id <> all(${places.map(place => place.id)}::bigint[])`.execute(ctx.tx)
  return Number(named.numAffectedRows ?? 0) + Number(byRule.numAffectedRows ?? 0)
}

async function insertCoordinators(ctx: SignedIn, dutyId: number, duty: Duty, frame: Frame): Promise<void> {
  const parts = new Map(duty.coordinators.map(one => [one.organisationId, orNull(one.part)]))
  if (parts.size === 0) return
  const places = [...parts.keys()].map(publicId => frame.places.get(publicId)!)
  await sql`
    insert into coordination (assignment_id, organisation_id, lo, issuer_lo, lead_lo, part)
    select a.id, one.id, one.lo, a.issuer_lo, a.lo, one.part
    from assignment a, unnest(${places.map(place => place.id)}::bigint[],
      ${places.map(place => place.lo)}::bigint[], ${[...parts.values()]}::text[]) one (id, lo, part)
    where a.duty_id = ${dutyId} and a.organisation_id <> one.id`.execute(ctx.tx)
}

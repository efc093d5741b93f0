/** Requests: previewed with burden and overlap, issued once, opened by whoever asks, passes on, or owes. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { loadCalendar } from '../../platform/dates/calendar.ts'
import { addDays, writeDay } from '../../platform/dates/dates.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { tidy } from '../../platform/text.ts'
import { may, must } from '../../platform/visibility.ts'
import { carryOut, type KnownDuty } from '../assignments/index.ts'
import { commandOf, type Expansion, expand, type Place, placeOf, rootOf } from './audience.ts'
import { overlapOf } from './burden.ts'
import type { Definition } from './contract-form.ts'
import { figureFields } from './contract-form.ts'
import type { issueRequest, Overlap, previewRequest } from './contract-request.ts'
import { citedDocument } from './documents.ts'
import { dutyFor } from './duties.ts'
import { formOf } from './forms.ts'
import { checkDue } from './rules.ts'

type Sketch = Call<typeof previewRequest>['body']

interface Drawn {
  receiver: Place
  through: Place | null
  command: Place
  form: { id: number | null; edition: number | null; definition: Definition; minutes: number }
  answers: { id: number; requestId: number } | null
  duty: KnownDuty | null
  expansion: Expansion
}

/** Everything that a request says, looked up; refuses what may not be asked at all. */
async function draw(ctx: SignedIn, sketch: Sketch): Promise<Drawn> {
  const { actingFor } = ctx.viewer
  must(ctx, 'report.ask', actingFor.lo)
  const receiver = await placeOf(ctx, sketch.receiver)
  const own = await placeOf(ctx, actingFor.publicId)
  const through = sketch.through ? await placeOf(ctx, sketch.through) : null
  if (receiver.id !== own.id && (receiver.id !== own.advises_id || through?.id !== own.id))
    throw refuse('reports.notForThisReceiver', { name: receiver.name }, 'forbidden')
  if (through && through.id === receiver.id) throw refuse('reports.throughItself', { name: receiver.name })
  if (sketch.from && sketch.to && sketch.from > sketch.to)
    throw refuse('reports.periodBackwards', { from: writeDay(sketch.from), to: writeDay(sketch.to) })
  const answers = sketch.answers ? await ownReport(ctx, sketch.answers) : null
  const duty = sketch.duty ? await dutyFor(ctx, sketch.duty, receiver) : null
  const command = await commandOf(ctx, receiver)
  return {
    receiver,
    through,
    command,
    form: answers ? answers.form : await chosenForm(ctx, sketch.formId),
    answers: answers && { id: answers.id, requestId: answers.requestId },
    duty,
    expansion: await expand(ctx, sketch.audience, receiver, command),
  }
}

async function chosenForm(ctx: SignedIn, formId: string | null): Promise<Drawn['form']> {
  if (!formId) throw refuse('reports.formMissing')
  const { id, edition, definition, minutes } = await formOf(ctx, formId)
  return { id, edition, definition, minutes }
}

/** The report for which one gathers below: its form is handed on as it was asked. */
async function ownReport(ctx: SignedIn, publicId: string) {
  const { rows } = await sql<{
    id: number
    request_id: number
    lo: number
    definition: Definition
    minutes: number
  }>`
    select r.id, r.request_id, r.lo, q.definition, q.minutes from report r join report_request q on q.id = r.request_id
    where r.public_id = ${publicId}`.execute(ctx.tx)
  const row = rows[0]
  if (!row || row.lo !== ctx.viewer.actingFor.lo || !may(ctx, 'report.write', row.lo)) throw notFound()
  return {
    id: row.id,
    requestId: row.request_id,
    form: { id: null, edition: null, definition: row.definition, minutes: row.minutes },
  }
}

function overlapFor(
  ctx: SignedIn,
  { expansion, form, answers }: Drawn,
  { from, to }: Sketch,
): Promise<Overlap[]> {
  return overlapOf(ctx, {
    units: expansion.units.map(unit => unit.id),
    definition: form.definition,
    from,
    to,
    handedOn: answers?.requestId ?? null,
  })
}

export async function preview(ctx: SignedIn, sketch: Sketch): Promise<Reply<typeof previewRequest>> {
  const drawn = await draw(ctx, sketch)
  const { expansion, form } = drawn
  const figures = figureFields(form.definition)
  const ref = ({ public_id, name }: Place) => ({ id: public_id, name })
  return {
    lines: expansion.lines.map(line => ({
      printed: line.printed,
      how: line.how,
      count: line.organisations.length,
      unknown: line.unknown,
      suggestions: line.suggestions.map(one => ({ id: one.publicId, name: one.name })),
    })),
    units: expansion.units.length,
    named: expansion.units.slice(0, 200).map(ref),
    refused: expansion.refused.map(place => ({ ...ref(place), why: place.why })),
    minutes: form.minutes,
    burden: expansion.units.length * form.minutes,
    figures: { all: figures.length, filled: figures.filter(field => field.source !== null).length },
    overlap: await overlapFor(ctx, drawn, sketch),
    due: checkDue(await loadCalendar(ctx), sketch.due, ctx.today),
  }
}

/**
 * Issues. Refusals: reports.dueInPast, dueNotWorking (with the working days beside it), unitEnded, unitOutside,
 * nobodyToAsk, lineUnresolved.
 */
export async function issue(ctx: SignedIn, body: Call<typeof issueRequest>['body']) {
  const before = await repeated(ctx, body.key)
  if (before) return before
  const drawn = await draw(ctx, body)
  await refuseWrongDay(ctx, body.due)
  refuseWrongUnits(drawn.expansion)
  const id = await insertRequest(ctx, drawn, body)
  const units = drawn.expansion.units.map(unit => unit.id)
  const parts = partsOf(drawn)
  await sql`
    insert into report (request_id, organisation_id, lo, addressed_id, asker_lo, through_lo, due, assignment_id)
    select ${id}, o.id, o.lo, o.id, ${drawn.receiver.lo}, ${drawn.through?.lo ?? null}::bigint, ${body.due}::date, part.id
    from organisation o left join unnest(${parts.map(part => part.organisationId)}::bigint[],
      ${parts.map(part => part.id)}::bigint[]) part (organisation_id, id) on part.organisation_id = o.id
    where o.id = any(${units}::bigint[])`.execute(ctx.tx)
  await carryOut(
    ctx,
    parts.map(part => part.id),
    'reports',
  )
  await record(ctx, {
    room: 'reports',
    objectType: 'report_request',
    objectId: id,
    step: 'issue',
    reason: body.reason,
    after: { units: units.length, minutes: drawn.form.minutes, due: body.due },
  })
  return { id: body.key, units: units.length }
}

/** Parts of the duty whose executors are asked: their reports carry them out. */
function partsOf({ duty, expansion }: Drawn): KnownDuty['parts'] {
  const asked = new Set(expansion.units.map(unit => unit.id))
  return duty?.parts.filter(part => asked.has(part.organisationId)) ?? []
}

async function repeated(ctx: SignedIn, key: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`report_request ${key}`}, 0))`.execute(ctx.tx)
  const { rows } = await sql<{ public_id: string; units: number; lo: number; through_lo: number | null }>`
    select public_id, units, lo, through_lo from report_request where public_id = ${key}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) return null
  const own = ctx.viewer.actingFor.lo
  if (row.lo !== own && row.through_lo !== own) throw notFound()
  return { id: row.public_id, units: row.units }
}

async function refuseWrongDay(ctx: SignedIn, due: string): Promise<void> {
  if (Number.isNaN(Date.parse(due)) || addDays(due, 0) !== due)
    throw refuse('reports.noSuchDay', { day: due })
  const day = checkDue(await loadCalendar(ctx), due, ctx.today)
  if (day.past) throw refuse('reports.dueInPast', { day: writeDay(due) })
  if (!day.working)
    throw refuse('reports.dueNotWorking', {
      day: writeDay(due),
      before: writeDay(day.before),
      after: writeDay(day.after),
    })
}

function refuseWrongUnits({ lines, units, refused }: Expansion): void {
  const open = lines.find(line => line.organisations.length === 0 || line.unknown.length > 0)
  if (open) throw refuse('reports.lineUnresolved', { line: open.printed, names: open.unknown })
  const namesOf = (why: string) => refused.filter(place => place.why === why).map(place => place.name)
  const [ended, outside] = [namesOf('ended'), namesOf('outside')]
  if (ended.length > 0) throw refuse('reports.unitEnded', { names: ended.slice(0, 5), count: ended.length })
  if (outside.length > 0)
    throw refuse('reports.unitOutside', { names: outside.slice(0, 5), count: outside.length }, 'forbidden')
  if (units.length === 0) throw refuse('reports.nobodyToAsk')
}

async function insertRequest(
  ctx: SignedIn,
  drawn: Drawn,
  body: Call<typeof issueRequest>['body'],
): Promise<number> {
  const { receiver, through, form, answers, expansion } = drawn
  const root = await rootOf(ctx, drawn.command, expansion.units)
  const document = body.documentId ? await citedDocument(ctx, body.documentId) : null
  const overlap = await overlapFor(ctx, drawn, body)
  const { id } = await ctx.tx
    .insertInto('report_request')
    .values({
      public_id: body.key,
      occasion: body.occasion as string,
      title: tidy(body.title),
      organisation_id: receiver.id,
      lo: receiver.lo,
      through_id: through?.id ?? null,
      through_lo: through?.lo ?? null,
      through_name: through ? null : (body.throughName && tidy(body.throughName)) || null,
      root_id: root.id,
      root_lo: root.lo,
      basis: document?.label ?? null,
      document_id: document?.id ?? null,
      root_document_id: document?.rootId ?? null,
      answers_report_id: answers?.id ?? null,
      duty_id: drawn.duty?.id ?? null,
      form_id: form.id,
      form_edition: form.edition,
      definition: JSON.stringify(form.definition),
      minutes: form.minutes,
      width: figureFields(form.definition).length,
      audience: JSON.stringify(body.audience),
      period_from: body.from,
      period_to: body.to,
      due: body.due,
      reason: tidy(body.reason),
      units: expansion.units.length,
      overlap: JSON.stringify(overlap),
      issued_on: ctx.today,
      issued_at: ctx.now,
      issued_by: ctx.viewer.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

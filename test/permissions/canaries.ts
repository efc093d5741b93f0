/** Objects with a text that occurs nowhere else, each owned by organisations: whoever else sees it has found a leak. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../src/platform/context.ts'
import { fold, personSortKey } from '../../src/platform/text.ts'

export interface Place {
  id: number
  publicId: string
  lo: number
  hi: number
}

export interface Canary {
  /** The text that must not be seen by others. */
  token: string
  kind:
    | 'person'
    | 'reading'
    | 'document'
    | 'receipt'
    | 'dispatch'
    | 'assignment'
    | 'report'
    | 'request'
    | 'form'
    | 'sums'
    | 'studyPlan'
    | 'studyClass'
    | 'learner'
    | 'proposal'
    | 'case'
    | 'watch'
    | 'encouragement'
  publicId: string
  /** Labels whose holders of any right may see it. */
  owners: number[]
}

/** Letters only, so that neither folding nor number search changes it. */
export const newToken = () =>
  `kim${[...randomBytes(12)].map(byte => String.fromCharCode(97 + (byte % 26))).join('')}`

export async function canaryPerson(ctx: Context, cell: Place): Promise<Canary> {
  const token = newToken()
  const { public_id } = await ctx.tx
    .insertInto('person')
    .values({
      full_name: `Lê ${token}`,
      name_key: personSortKey(`Lê ${token}`),
      folded: fold(`Lê ${token}`),
      cell_id: cell.id,
      lo: cell.lo,
      party_status: 'fullMember',
    })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  return { token, kind: 'person', publicId: public_id, owners: [cell.lo] }
}

export async function canaryReading(ctx: Context, at: Place, byPerson: number): Promise<Canary> {
  const token = newToken()
  const sha256 = await keepFile(ctx, token)
  const { public_id } = await ctx.tx
    .insertInto('reading')
    .values({
      organisation_id: at.id,
      lo: at.lo,
      file_sha256: sha256,
      file_name: `${token}.txt`,
      body: token,
      proposal: JSON.stringify({ documents: [], pages: [], warnings: [] }),
      created_at: ctx.now,
      created_by: byPerson,
    })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  return { token, kind: 'reading', publicId: public_id, owners: [at.lo] }
}

/** A document of an issuer, in its register out, sent to the recipients; some have acknowledged. */
export async function canaryDocument(
  ctx: Context,
  issuer: Place,
  recipients: readonly Place[],
): Promise<Canary[]> {
  const token = newToken()
  const sha256 = await keepFile(ctx, token)
  const owners = [issuer, ...recipients].map(place => place.lo)
  const document = await ctx.tx
    .insertInto('document')
    .values({
      state: 'issued',
      issuer_id: issuer.id,
      issuer_name: `Cấp ủy ${token}`,
      type: 'CV',
      number: 100 + issuer.id,
      symbol: 'CV/TU',
      issued_on: '2026-10-01',
      subject: `Về việc ${token}`,
      body: token,
      file_sha256: sha256,
      identity: token,
      number_folded: `${100 + issuer.id} cv tu`,
      tsv: sql`to_tsvector('vn', ${token})`,
      created_at: ctx.now,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('register_entry')
    .values({
      organisation_id: issuer.id,
      lo: issuer.lo,
      document_id: document.id,
      direction: 'out',
      book: '2026',
      serial: document.id,
      entered_on: '2026-10-01',
      note: token,
    })
    .execute()
  await ctx.tx
    .insertInto('history')
    .values({
      at: ctx.now,
      room: 'directives',
      object_type: 'document',
      object_id: document.id,
      step: 'issue',
      reason: token,
    })
    .execute()
  const sent = recipients.length > 0 ? await send(ctx, { id: document.id, token, issuer, recipients }) : []
  return [{ token, kind: 'document', publicId: document.public_id, owners }, ...sent]
}

interface Sending {
  id: number
  token: string
  issuer: Place
  recipients: readonly Place[]
}

async function send(ctx: Context, { id, token, issuer, recipients }: Sending): Promise<Canary[]> {
  const dispatch = await ctx.tx
    .insertInto('dispatch')
    .values({
      document_id: id,
      root_document_id: id,
      issuer_id: issuer.id,
      lo: issuer.lo,
      mode: 'named',
      note: token,
      sent: recipients.length,
      dispatched_on: '2026-10-01',
      dispatched_at: ctx.now,
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  const receipts: Canary[] = []
  for (const [at, place] of recipients.entries()) {
    const { public_id } = await ctx.tx
      .insertInto('receipt')
      .values({
        state: at % 2 === 0 ? 'sent' : 'received',
        received_at: at % 2 === 0 ? null : ctx.now,
        dispatch_id: dispatch.id,
        root_document_id: id,
        organisation_id: place.id,
        lo: place.lo,
        issuer_lo: issuer.lo,
        to_cell: false,
        purpose: 'act',
        sent_at: ctx.now,
        response_note: `nota${token}${at}`,
      })
      .returning('public_id')
      .executeTakeFirstOrThrow()
    receipts.push({
      token: `nota${token}${at}`,
      kind: 'receipt',
      publicId: public_id,
      owners: [issuer.lo, place.lo],
    })
  }
  const owners = [issuer, ...recipients].map(place => place.lo)
  return [{ token, kind: 'dispatch', publicId: dispatch.public_id, owners }, ...receipts]
}

/** A form and a request of an organisation with a report of each unit, sent, looked over, and consolidated. */
export async function canaryReports(ctx: Context, asker: Place, units: readonly Place[]): Promise<Canary[]> {
  const token = newToken()
  const definition = JSON.stringify({
    sections: [
      {
        ...{ key: 's1', title: token, kind: 'narrative', fields: [], columns: [] },
        prompts: [{ key: 'p1', label: token, required: false }],
      },
    ],
  })
  const own = { organisation_id: asker.id, lo: asker.lo }
  const formToken = newToken()
  const form = await ctx.tx
    .insertInto('report_form')
    .values({ ...own, name: formToken, definition, minutes: 5, changed_at: ctx.now })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  const request = await ctx.tx
    .insertInto('report_request')
    .values({
      ...own,
      ...{ public_id: randomUUID(), occasion: 'result', title: token, reason: token, audience: '{}' },
      ...{ root_id: asker.id, root_lo: asker.lo, definition, minutes: 5, width: 0, units: units.length },
      ...{ due: '2026-12-01', issued_on: '2026-11-01', issued_at: ctx.now },
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  const merged = newToken()
  await ctx.tx
    .insertInto('report_consolidation')
    .values({
      ...{ request_id: request.id, structure: 'now', ...own, asker_lo: asker.lo },
      ...{ expected: units.length, given: units.length, accepted: 0, late: 0, unsent: 0, vals: [] },
      content: JSON.stringify({
        passages: [{ key: 'p1', parts: [{ text: merged, sources: [] }] }],
        lists: [],
      }),
      computed_at: ctx.now,
    })
    .execute()
  const reports: Canary[] = []
  for (const unit of units) reports.push(await canaryReport(ctx, request.id, asker, unit))
  const owners = [asker, ...units].map(place => place.lo)
  return [
    { token: formToken, kind: 'form', publicId: form.public_id, owners: [asker.lo] },
    { token, kind: 'request', publicId: request.public_id, owners },
    // The units may open the request, but not what all of them have written together.
    { token: merged, kind: 'sums', publicId: request.public_id, owners: [asker.lo] },
    ...reports,
  ]
}

async function canaryReport(ctx: Context, requestId: number, asker: Place, unit: Place): Promise<Canary> {
  const token = newToken()
  const content = JSON.stringify({ p1: { text: token } })
  const report = await ctx.tx
    .insertInto('report')
    .values({
      ...{ state: 'submitted', request_id: requestId, organisation_id: unit.id, lo: unit.lo },
      ...{ addressed_id: unit.id, asker_lo: asker.lo, due: '2026-12-01', content, submission: 1 },
      ...{ first_submitted_at: ctx.now, submitted_at: ctx.now, changed_at: ctx.now },
      remarks: JSON.stringify([{ key: null, reason: token, by: token, at: ctx.now.toISOString() }]),
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('report_submission')
    .values({
      ...{ report_id: report.id, ordinal: 1, key: randomUUID(), digest: token, content, vals: [] },
      ...{ submitted_at: ctx.now, organisation_id: unit.id },
    })
    .execute()
  await ctx.tx
    .insertInto('history')
    .values({
      ...{ at: ctx.now, room: 'reports', object_type: 'report', object_id: report.id },
      ...{ step: 'return', reason: token },
    })
    .execute()
  return { token, kind: 'report', publicId: report.public_id, owners: [asker.lo, unit.lo] }
}

async function keepFile(ctx: Context, text: string): Promise<string> {
  const sha256 = await ctx.files.keep(Buffer.from(text))
  await ctx.tx
    .insertInto('stored_file')
    .values({ sha256, media_type: 'text/plain', bytes: text.length, kept_at: ctx.now })
    .execute()
  return sha256
}

/** A duty with an executor and a co-ordinator, with progress, evidence and a reminder; `draft`: its issuer's alone. */
export async function canaryAssignment(
  ctx: Context,
  issuer: Place,
  lead: Place,
  { coordinator, draft = false }: { coordinator?: Place; draft?: boolean } = {},
): Promise<Canary> {
  const token = newToken()
  const { id: dutyId } = await ctx.tx
    .insertInto('duty')
    .values({
      ...{ what: `Việc ${token}`, clause_text: token, expected: token, kind: 'task', issuer_id: issuer.id },
      ...{ lo: issuer.lo, created_at: ctx.now, document_label: token, due: '2026-10-05' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id, public_id } = await ctx.tx
    .insertInto('assignment')
    .values({
      ...{ state: draft ? 'draft' : 'accepted', duty_id: dutyId, organisation_id: lead.id, lo: lead.lo },
      ...{ issuer_id: issuer.id, issuer_lo: issuer.lo, due: '2026-10-05', first_due: '2026-10-05' },
      ...{ assigned_at: draft ? null : ctx.now, result: token },
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  const part = { assignment_id: id, at: ctx.now, organisation_id: lead.id }
  await ctx.tx
    .insertInto('progress_entry')
    .values({ ...part, note: token })
    .execute()
  await ctx.tx
    .insertInto('evidence')
    .values({ ...part, kind: 'link', title: token, href: `https://lamgiang.example/${token}` })
    .execute()
  await ctx.tx
    .insertInto('reminder')
    .values({ ...part, kind: 'hand', reason: token })
    .execute()
  if (coordinator) {
    await ctx.tx
      .insertInto('coordination')
      .values({
        ...{ assignment_id: id, organisation_id: coordinator.id, lo: coordinator.lo, part: token },
        ...{ issuer_lo: issuer.lo, lead_lo: lead.lo },
      })
      .execute()
  }
  const owners = draft ? [issuer.lo] : [issuer.lo, lead.lo, ...(coordinator ? [coordinator.lo] : [])]
  return { token, kind: 'assignment', publicId: public_id, owners }
}

/** A plan of study with a class and somebody on its roll: figures go up, names stay with planner, organiser and cell. */
export async function canaryStudy(
  ctx: Context,
  { planner, holder, cell, below }: { planner: Place; holder: Place; cell: Place; below: readonly Place[] },
): Promise<Canary[]> {
  const [planToken, classToken] = [newToken(), newToken()]
  const learner = await canaryPerson(ctx, cell)
  const { id: personId } = await ctx.tx
    .selectFrom('person')
    .select('id')
    .where('public_id', '=', learner.publicId)
    .executeTakeFirstOrThrow()
  const plan = await ctx.tx
    .insertInto('study_plan')
    .values({
      ...{ state: 'published', organisation_id: planner.id, lo: planner.lo, scope_id: planner.id },
      ...{ root_lo: planner.lo, root_hi: planner.hi, title: `Kế hoạch ${planToken}`, as_of: '2026-11-01' },
      ...{ split_over: 150, essay: true, created_at: ctx.now, created_by: personId, published_at: ctx.now },
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  const content = await ctx.tx
    .insertInto('study_content')
    .values({ title: planToken })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.tx
    .insertInto('plan_content')
    .values({ plan_id: plan.id, content_id: content.id, ordinal: 0 })
    .execute()
  const conference = await ctx.tx
    .insertInto('conference')
    .values({
      ...{ plan_id: plan.id, ordinal: 0, kind: 'other', title: planToken, organised_by: 'one' },
      audience: JSON.stringify({ op: 'members', within: [holder.publicId] }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const of = { conference_id: conference.id, plan_id: plan.id }
  await ctx.tx
    .insertInto('conference_organiser')
    .values({ ...of, organisation_id: holder.id, lo: holder.lo })
    .execute()
  await ctx.tx
    .insertInto('expected')
    .values({
      ...of,
      ...{ content_id: content.id, person_id: personId, organisation_id: cell.id, lo: cell.lo },
      ...{ home_id: cell.id, home_lo: cell.lo, organiser_id: holder.id, organiser_lo: holder.lo },
      ...{ standing: 'required', member: true },
    })
    .execute()
  const held = await ctx.tx
    .insertInto('study_class')
    .values({
      ...of,
      ...{ state: 'open', organisation_id: holder.id, lo: holder.lo, title: `Lớp ${classToken}` },
      ...{ mode: 'inPerson', place: classToken, starts_at: ctx.now, created_at: ctx.now },
      ends_at: new Date(ctx.now.getTime() + 10_800_000),
    })
    .returning(['id', 'public_id'])
    .executeTakeFirstOrThrow()
  await ctx.tx.insertInto('class_content').values({ class_id: held.id, content_id: content.id }).execute()
  await ctx.tx
    .insertInto('roll_line')
    .values({ class_id: held.id, person_id: personId, ordinal: 1 })
    .execute()
  const reached = [planner, holder, ...below].map(place => place.lo)
  return [
    { token: planToken, kind: 'studyPlan', publicId: plan.public_id, owners: reached },
    { token: classToken, kind: 'studyClass', publicId: held.public_id, owners: [holder.lo, planner.lo] },
    { ...learner, kind: 'learner', owners: [cell.lo, holder.lo, planner.lo] },
  ]
}

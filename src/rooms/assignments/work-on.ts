/** What is written while the work goes on: progress in words, evidence, the person in charge, the heir. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { record } from '../../platform/history.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Download, Upload } from '../../platform/room.ts'
import { tidy } from '../../platform/text.ts'
import { ReadRefusal, readAside, toText } from '../../reader/index.ts'
import type { addLink, addProgress, listWorkers, setAssignee, settleHeirs } from './contract-work.ts'
import { getLocked } from './locked.ts'
import type { Relation } from './relations.ts'
import type { AssignmentRow } from './rows.ts'
import { tell } from './tell.ts'

const working = ['assigned', 'accepted', 'returned', 'handedIn']

/** For whoever works on it, as long as it is not closed. */
async function workable(ctx: SignedIn, publicId: string, by: readonly Relation[]): Promise<AssignmentRow> {
  const { row, relations } = await getLocked(ctx, publicId)
  if (!by.some(relation => relations.has(relation))) throw refuse('platform.forbidden', {}, 'forbidden')
  if (!working.includes(row.state)) throw refuse('assignments.assignmentClosed', {}, 'conflict')
  return row
}

export async function noteProgress(
  ctx: SignedIn,
  publicId: string,
  { note }: Call<typeof addProgress>['body'],
): Promise<Reply<typeof addProgress>> {
  const row = await workable(ctx, publicId, ['lead', 'coordinator'])
  await ctx.tx
    .insertInto('progress_entry')
    .values({
      assignment_id: row.id,
      at: ctx.now,
      organisation_id: ctx.viewer.actingFor.id,
      person_id: ctx.viewer.personId,
      note: note.trim(),
    })
    .execute()
  return { done: true }
}

interface NewProof {
  kind: 'file' | 'link'
  title: string
  href?: string
  file_sha256?: string
  file_name?: string
}

async function addEvidence(ctx: SignedIn, publicId: string, proof: NewProof): Promise<{ id: string }> {
  const row = await workable(ctx, publicId, ['lead', 'coordinator'])
  const { public_id } = await ctx.tx
    .insertInto('evidence')
    .values({
      ...proof,
      assignment_id: row.id,
      at: ctx.now,
      organisation_id: ctx.viewer.actingFor.id,
      person_id: ctx.viewer.personId,
    })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  await record(ctx, {
    room: 'assignments',
    objectType: 'assignment',
    objectId: row.id,
    step: 'evidence',
    after: { kind: proof.kind, title: proof.title },
  })
  return { id: public_id }
}

export function linkEvidence(ctx: SignedIn, publicId: string, { title, href }: Call<typeof addLink>['body']) {
  if (!/^https?:\/\/[^\s]+$/i.test(href)) throw refuse('assignments.linkMalformed')
  return addEvidence(ctx, publicId, { kind: 'link', title: tidy(title), href })
}

export interface KeptFile {
  name: string
  sha256: string
  bytes: number
}

/**
 * Keeps an uploaded file by its content, to be served only as an attachment. A file that can be read and is marked
 * secret is refused before anything is kept (PRODUCT principle 7); one that cannot be read is kept as it is.
 */
export async function keepUpload(upload: Upload, files: FileStore): Promise<KeptFile> {
  try {
    const { pages, ocr } = await toText(upload.bytes, upload.name)
    await readAside(pages, { ocr })
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error
    if (error.code === 'secret') throw refuse('assignments.secretFile')
  }
  return { name: tidy(upload.name), sha256: await files.keep(upload.bytes), bytes: upload.bytes.length }
}

export async function fileEvidence(
  ctx: SignedIn,
  publicId: string,
  { name, sha256, bytes }: KeptFile,
): Promise<{ id: string }> {
  await sql`insert into stored_file (sha256, media_type, bytes, kept_at)
    values (${sha256}, 'application/octet-stream', ${bytes}, ${ctx.now}) on conflict (sha256) do nothing`.execute(
    ctx.tx,
  )
  return addEvidence(ctx, publicId, { kind: 'file', title: name, file_sha256: sha256, file_name: name })
}

/** The file of a piece of evidence, for whoever sees its assignment. */
export async function fileOfEvidence(ctx: SignedIn, publicId: string): Promise<Download> {
  const { rows } = await sql<{ assignment: string; file_sha256: string | null; file_name: string | null }>`
    select a.public_id as assignment, e.file_sha256, e.file_name
    from evidence e join assignment a on a.id = e.assignment_id where e.public_id = ${publicId}`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row?.file_sha256) throw notFound()
  await getLocked(ctx, row.assignment)
  return {
    name: row.file_name ?? 'minh-chung',
    mediaType: 'application/octet-stream',
    bytes: await ctx.files.read(row.file_sha256),
  }
}

/** Persons who work at the executor, belong to it as a cell, or hold a post there today. */
async function workersOf(ctx: SignedIn, row: AssignmentRow, personId: string | null) {
  const { rows } = await sql<{ key: number; id: string; name: string }>`
    select p.id as key, p.public_id as id, p.full_name as name from person p
    where p.left_on is null and (${personId}::uuid is null or p.public_id = ${personId}::uuid)
      and (p.workplace_id = ${row.organisation_id} or p.cell_id = ${row.organisation_id} or exists (
        select from post_holding h join organisation at on at.id = h.organisation_id
        where h.person_id = p.id and h.begins_on <= ${ctx.today}::date
          and (h.ends_on is null or h.ends_on > ${ctx.today}::date)
          and (at.id = ${row.organisation_id}
            or (at.advises_id = ${row.organisation_id} and at.kind = 'committeeOffice'))))
    order by p.name_key, p.id limit 200`.execute(ctx.tx)
  return rows
}

export async function workersFor(ctx: SignedIn, publicId: string): Promise<Reply<typeof listWorkers>> {
  const row = await workable(ctx, publicId, ['lead'])
  return { items: (await workersOf(ctx, row, null)).map(({ id, name }) => ({ id, name })) }
}

/** The person in charge at the executor: somebody who works there. */
export async function putInCharge(
  ctx: SignedIn,
  publicId: string,
  { personId }: Call<typeof setAssignee>['body'],
): Promise<Reply<typeof setAssignee>> {
  const row = await workable(ctx, publicId, ['lead'])
  const [person] = await workersOf(ctx, row, personId)
  if (!person) throw refuse('assignments.notOneOfYours')
  await sql`update assignment set assignee_id = ${person.key}, version = version + 1 where id = ${row.id}`.execute(
    ctx.tx,
  )
  await record(ctx, {
    room: 'assignments',
    objectType: 'assignment',
    objectId: row.id,
    step: 'assignPerson',
    before: { personId: row.assignee_id },
    after: { personId: person.key },
  })
  return { done: true }
}

/** After a split: the issuer says which other successors carry the duty on as well; none is an answer too. */
export async function settle(
  ctx: SignedIn,
  publicId: string,
  { organisationIds }: Call<typeof settleHeirs>['body'],
): Promise<Reply<typeof settleHeirs>> {
  const row = await workable(ctx, publicId, ['issuer'])
  if (!row.heirs_asked) throw refuse('assignments.heirsNotAsked', {}, 'conflict')
  const { rows } = await sql<{ id: number; public_id: string; organisation_id: number }>`
    insert into assignment (state, duty_id, organisation_id, lo, issuer_id, issuer_lo, via_id, via_lo, due, first_due,
      assigned_at)
    select 'assigned', ${row.duty_id}, o.id, o.lo, ${row.issuer_id}, ${row.issuer_lo}, ${row.via_id}::bigint,
      ${row.via_lo}::bigint, ${row.due}::date, ${row.first_due}::date, ${ctx.now}
    from organisation o where o.public_id = any(${organisationIds}::uuid[]) and o.state = 'active'
      and exists (select from succession s join history h on h.object_type = 'assignment' and h.object_id = ${row.id}
        and h.step = 'inherit' and s.predecessor_id = (h.before ->> 'organisationId')::bigint
        where s.successor_id = o.id and s.retracted_at is null)
      and not exists (select from assignment t where t.duty_id = ${row.duty_id} and t.organisation_id = o.id
        and t.state not in ('cancelled', 'substituted'))
    returning id, public_id, organisation_id`.execute(ctx.tx)
  await sql`update assignment set heirs_asked = false, version = version + 1 where id = ${row.id}`.execute(
    ctx.tx,
  )
  await record(ctx, {
    room: 'assignments',
    objectType: 'assignment',
    objectId: row.id,
    step: 'settleHeirs',
    after: { also: rows.map(made => made.organisation_id) },
  })
  for (const made of rows) {
    await record(ctx, {
      room: 'assignments',
      objectType: 'assignment',
      objectId: made.id,
      step: 'assign',
      after: { state: 'assigned', heirOf: row.id },
    })
  }
  await tell(
    ctx,
    rows.map(made => ({ organisationId: made.organisation_id, assignmentPublicId: made.public_id })),
    'assigned',
  )
  return { assignments: rows.length }
}

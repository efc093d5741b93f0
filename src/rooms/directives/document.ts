/** One document opened: its text, what it is tied to, who got it, and what the reader may do with it. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Download } from '../../platform/room.ts'
import { grantsOf, may } from '../../platform/visibility.ts'
import type { getDocument } from './contract.ts'
import { copyDownload, copyOf } from './copies.ts'
import { allowedOn } from './document-steps.ts'
import { type DocumentRow, documentColumns, documentLine } from './lines.ts'
import { labelOf } from './numbers.ts'
import { positionOf } from './upstream.ts'

type Opened = Reply<typeof getDocument>

interface Row extends DocumentRow {
  id: number
  version: number
  issuer_id: number | null
  issuer_public_id: string | null
  issuer_now: string | null
  parent_issuer_name: string | null
  place: string | null
  signer: unknown
  dissemination_scope: string | null
  body: string
  reading: unknown
  file_sha256: string | null
}

async function rowOf(ctx: SignedIn, publicId: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select document.id, document.version, document.issuer_id, issuer.public_id as issuer_public_id,
      issuer.name as issuer_now, document.parent_issuer_name, document.place, document.signer,
      document.dissemination_scope, document.body, document.reading, document.file_sha256, ${documentColumns('document')}
    from document left join organisation issuer on issuer.id = document.issuer_id
    where document.public_id = ${publicId}`.execute(ctx.tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

export async function openDocument(ctx: SignedIn, publicId: string): Promise<Opened> {
  const row = await rowOf(ctx, publicId)
  const moved = {
    id: row.id,
    public_id: row.public_id,
    state: row.document_state,
    version: row.version,
    issuer_id: row.issuer_id,
  }
  return {
    ...documentLine(row),
    version: row.version,
    issuerOrganisation: row.issuer_public_id
      ? { id: row.issuer_public_id, name: row.issuer_now ?? row.issuer_name }
      : null,
    parentIssuer: row.parent_issuer_name,
    place: row.place,
    signer: row.signer,
    disseminationScope: row.dissemination_scope,
    text: row.body,
    duties: row.reading,
    hasFile: row.file_sha256 !== null,
    hasCopy: (await copyOf(ctx, row.file_sha256)) !== null,
    relations: await relationsOf(ctx, row.id),
    recipients: await recipientsOf(ctx, row.id),
    registers: await registersOf(ctx, row.id),
    ...(await placeInCascade(ctx, row.id)),
    allowed: [...(await allowedOn(ctx, moved)), ...(await mayDispatch(ctx, row))],
  }
}

async function mayDispatch(ctx: SignedIn, row: Row): Promise<string[]> {
  const { actingFor } = ctx.viewer
  if (row.document_state === 'revoked' || !may(ctx, 'document.issue', actingFor.lo)) return []
  return ['dispatch']
}

async function relationsOf(ctx: SignedIn, id: number): Promise<Opened['relations']> {
  const { rows } = await sql<
    DocumentRow & { kind: string; direction: 'out' | 'in'; printed: string; other_id: number | null }
  >`
    select link.kind, link.direction, link.printed, document.id as other_id, ${documentColumns('document')}
    from (
      select kind, 'out' as direction, target_printed as printed, target_id as other, id from document_relation
      where document_id = ${id}
      union all
      select kind, 'in', target_printed, document_id, id from document_relation where target_id = ${id}
    ) link left join document on document.id = link.other
    where link.direction = 'out' or document.id is not null
    order by link.direction desc, link.id limit 300`.execute(ctx.tx)
  return rows.map(row => ({
    kind: row.kind,
    direction: row.direction,
    printed: row.printed,
    document: row.other_id === null ? null : documentLine(row),
  }))
}

async function recipientsOf(ctx: SignedIn, id: number): Promise<Opened['recipients']> {
  const { rows } = await sql<Opened['recipients'][number]>`
    select r.printed, r.role, r.purpose, coalesce(
      (select json_agg(json_build_object('id', o.public_id, 'name', o.name) order by o.name_key)
       from document_recipient_organisation ro join organisation o on o.id = ro.organisation_id
       where ro.recipient_id = r.id), '[]') as organisations
    from document_recipient r where r.document_id = ${id} order by r.ordinal`.execute(ctx.tx)
  return rows
}

async function registersOf(ctx: SignedIn, id: number): Promise<Opened['registers']> {
  const own = grantsOf(ctx, 'register.read').map(grant => grant.lo)
  const { rows } = await sql<{
    public_id: string
    name: string
    direction: string
    serial: number
    entered_on: string
  }>`
    select o.public_id, o.name, e.direction, e.serial, e.entered_on
    from register_entry e join organisation o on o.id = e.organisation_id
    where e.document_id = ${id} and e.lo = any(${own}::bigint[]) order by e.entered_on`.execute(ctx.tx)
  return rows.map(row => ({
    organisation: { id: row.public_id, name: row.name },
    direction: row.direction,
    serial: row.serial,
    enteredOn: row.entered_on,
  }))
}

async function placeInCascade(ctx: SignedIn, id: number) {
  const position = await positionOf(ctx, id, ctx.viewer.actingFor.id)
  const receipt = position.ownReceiptId
    ? await ctx.tx
        .selectFrom('receipt')
        .select(['public_id', 'state'])
        .where('id', '=', position.ownReceiptId)
        .executeTakeFirst()
    : undefined
  const dispatched = await ctx.tx
    .selectFrom('dispatch')
    .select(({ fn }) => fn.sum<number | null>('sent').as('sent'))
    .where('document_id', '=', id)
    .where('issuer_id', '=', ctx.viewer.actingFor.id)
    .executeTakeFirst()
  const { rows } = await sql<{ public_id: string | null }>`
    select root.public_id from dispatch join document root on root.id = dispatch.root_document_id
    where dispatch.document_id = ${id} or dispatch.root_document_id = ${id} limit 1`.execute(ctx.tx)
  return {
    receipt: receipt ? { id: receipt.public_id, state: receipt.state } : null,
    cascadeRoot: grantsOf(ctx, 'cascade.read').length > 0 ? (rows[0]?.public_id ?? null) : null,
    dispatched: Number(dispatched?.sent ?? 0),
  }
}

/** The original file, if the reader may see the document. */
export async function fileOf(ctx: SignedIn, publicId: string): Promise<Download> {
  const row = await rowOf(ctx, publicId)
  if (!row.file_sha256) throw notFound()
  const { rows } = await sql<{ media_type: string; file_name: string | null }>`
    select stored_file.media_type, reading.file_name from document
    join stored_file on stored_file.sha256 = document.file_sha256
    left join reading on reading.id = document.reading_id
    where document.id = ${row.id}`.execute(ctx.tx)
  const extension = rows[0]?.media_type.startsWith('text/plain') ? '.txt' : ''
  const name = rows[0]?.file_name ?? `${labelOf(row).replaceAll('/', '-')}${extension}`
  return {
    name,
    mediaType: rows[0]?.media_type ?? 'application/octet-stream',
    bytes: await ctx.files.read(row.file_sha256),
  }
}

/** The searchable copy of a document that came as a scan, if the reader may see the document. */
export async function copyOfDocument(ctx: SignedIn, publicId: string): Promise<Download> {
  const row = await rowOf(ctx, publicId)
  return copyDownload(ctx, row.file_sha256, labelOf(row).replaceAll('/', '-'))
}

/** What was done to the document, newest first. */
export async function historyOfDocument(ctx: SignedIn, publicId: string) {
  const row = await rowOf(ctx, publicId)
  const { rows } = await sql<{
    at: Date
    step: string
    person: string | null
    organisation: string | null
    reason: string | null
  }>`
    select h.at, h.step, p.full_name as person, o.name as organisation, h.reason
    from history h left join person p on p.id = h.person_id left join organisation o on o.id = h.organisation_id
    where h.object_type = 'document' and h.object_id = ${row.id}
      and (o.id is null or app_territory() @> o.lo or o.id = any(app_organisations()))
    order by h.id desc limit 200`.execute(ctx.tx)
  return { entries: rows.map(entry => ({ ...entry, at: entry.at.toISOString() })) }
}

/** Objects with a text that occurs nowhere else, each owned by organisations: whoever else sees it has found a leak. */
import { randomBytes } from 'node:crypto'
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
  kind: 'person' | 'reading' | 'document' | 'receipt' | 'dispatch'
  publicId: string
  /** Labels whose holders of any right may see it. */
  owners: number[]
}

/** Letters only, so that neither folding nor number search changes it. */
const newToken = () =>
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

async function keepFile(ctx: Context, text: string): Promise<string> {
  const sha256 = await ctx.files.keep(Buffer.from(text))
  await ctx.tx
    .insertInto('stored_file')
    .values({ sha256, media_type: 'text/plain', bytes: text.length, kept_at: ctx.now })
    .execute()
  return sha256
}

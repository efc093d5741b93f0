/** From a dropped file to a reading that waits: read outside the transaction, kept only when it may be. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { cursorOf, readCursor } from '../../platform/paging.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Upload } from '../../platform/room.ts'
import { may, must } from '../../platform/visibility.ts'
import { type Reading, ReadRefusal, read, refusalSentence, toText } from '../../reader/index.ts'
import type { discardReading, getReading, listReadings } from './contract.ts'
import { readingLifecycle } from './lifecycle.ts'
import { labelOf } from './numbers.ts'
import { proposalOf } from './proposal.ts'

export interface ReadFile {
  sha256: string
  mediaType: string
  bytes: number
  name: string
  reading: Reading
}

const mediaTypes: Record<string, string> = {
  txt: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpeg: 'image/jpeg',
}

/** Reads an uploaded file and keeps it. A secret or unreadable file is refused before anything is kept. */
export async function readUpload(upload: Upload, files: FileStore): Promise<ReadFile> {
  try {
    const { kind, pages, ocr } = await toText(upload.bytes, upload.name)
    const reading = read(pages, { ocr })
    const sha256 = await files.keep(upload.bytes)
    return {
      sha256,
      mediaType: mediaTypes[kind] ?? 'application/octet-stream',
      bytes: upload.bytes.length,
      name: upload.name,
      reading,
    }
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error
    const data = { reason: error.code, vi: refusalSentence(error, 'vi'), en: refusalSentence(error, 'en') }
    throw refuse('directives.unreadable', data)
  }
}

/** Puts the reading on the desk of the organisation acted for. */
export async function placeReading(ctx: SignedIn, file: ReadFile) {
  const { actingFor, personId } = ctx.viewer
  must(ctx, 'reading.work', actingFor.lo)
  await ctx.tx
    .insertInto('stored_file')
    .values({ sha256: file.sha256, media_type: file.mediaType, bytes: file.bytes, kept_at: ctx.now })
    .onConflict(conflict => conflict.column('sha256').doNothing())
    .execute()
  const { text, ...proposal } = file.reading
  const { public_id } = await ctx.tx
    .insertInto('reading')
    .values({
      organisation_id: actingFor.id,
      lo: actingFor.lo,
      file_sha256: file.sha256,
      file_name: file.name,
      body: text,
      proposal: JSON.stringify(proposal),
      created_at: ctx.now,
      created_by: personId,
    })
    .returning('public_id')
    .executeTakeFirstOrThrow()
  return { id: public_id, documents: proposal.documents.length }
}

export async function findReadings(
  ctx: SignedIn,
  query: Call<typeof listReadings>['query'],
): Promise<Reply<typeof listReadings>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'reading.work', actingFor.lo)
  const limit = query.limit ?? 50
  const state = query.state ?? 'proposed'
  const after = readCursor(query.after)
  const rows = await ctx.tx
    .selectFrom('reading')
    .innerJoin('person', 'person.id', 'reading.created_by')
    .select([
      'reading.id',
      'reading.public_id',
      'file_name',
      'state',
      'reading.version',
      'created_at',
      'full_name',
      'proposal',
    ])
    .where('organisation_id', '=', actingFor.id)
    .where('state', '=', state)
    .$if(after !== null, rest => rest.where('reading.id', '<', Number(after?.[0])))
    .orderBy('reading.id', 'desc')
    .limit(limit + 1)
    .execute()
  const total = await ctx.tx
    .selectFrom('reading')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organisation_id', '=', actingFor.id)
    .where('state', '=', state)
    .executeTakeFirstOrThrow()
  const items = rows.slice(0, limit).map(row => ({
    id: row.public_id,
    fileName: row.file_name,
    state: row.state,
    version: row.version,
    documents: (row.proposal as unknown as Reading).documents.map(document => ({
      type: document.type?.value ?? null,
      label: labelOf({
        number: Number(document.number?.value) || null,
        symbol: document.symbol?.value ?? null,
        type: document.type?.value ?? 'OTHER',
      }),
      subject: document.subject?.value ?? null,
    })),
    createdAt: row.created_at.toISOString(),
    createdBy: row.full_name,
  }))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items, next: last ? cursorOf([last.id]) : null, total: total.count }
}

export interface ReadingRow extends Moved {
  organisation_id: number
  lo: number
  file_sha256: string
  file_name: string
  body: string
  proposal: unknown
  created_at: Date
}

/** A reading with proposals: names resolved to organisations, documents that are known already. */
export async function openReading(ctx: SignedIn, publicId: string): Promise<Reply<typeof getReading>> {
  const row = (await ctx.tx
    .selectFrom('reading')
    .selectAll()
    .where('public_id', '=', publicId)
    .executeTakeFirst()) as ReadingRow | undefined
  if (!row || !may(ctx, 'reading.work', row.lo)) throw notFound()
  const { documents, pages } = row.proposal as Reading
  return {
    id: row.public_id,
    state: row.state,
    version: row.version,
    fileName: row.file_name,
    text: row.body,
    pages: pages ?? [],
    createdAt: row.created_at.toISOString(),
    documents: await inTurn(documents, document => proposalOf(ctx, document)),
    allowed: allowed(readingLifecycle, row.state as 'proposed', await readerOf(ctx, row)),
  }
}

async function readerOf(ctx: SignedIn, row: ReadingRow): Promise<ReadonlySet<'reader'>> {
  return new Set(may(ctx, 'reading.work', row.lo) ? (['reader'] as const) : [])
}

export function moveReading<Input>(
  ctx: SignedIn,
  take: {
    publicId: string
    step: 'confirm' | 'discard'
    version: number
    reason?: string | undefined
    input: Input
  },
  effects: Behaviour<ReadingRow, 'reader', 'confirm' | 'discard', Input>['effects'] = {},
): Promise<ReadingRow> {
  return perform(ctx, readingLifecycle, { relations: readerOf, effects }, take)
}

/** Discards a reading; its text goes at once, its file after the commit when nothing else uses it. */
export async function discard(ctx: SignedIn, publicId: string, body: Call<typeof discardReading>['body']) {
  const row = await moveReading(ctx, { publicId, step: 'discard', ...body, input: null })
  const sha256 = row.file_sha256
  await sql`update reading set body = '', proposal = '{"documents":[]}', file_sha256 = null
    where id = ${row.id}`.execute(ctx.tx)
  const { rows } = await sql<{ last: boolean }>`select release_file(${sha256}) as last`.execute(ctx.tx)
  if (rows[0]?.last) ctx.tx.afterCommit(() => ctx.files.remove(sha256))
  return { state: row.state }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

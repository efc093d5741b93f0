/** Readings that wait for a person: lists, the one with its proposals, and their steps. */
import { sql } from 'kysely'
import type { SignedIn } from '../../platform/context.ts'
import type { Call, Reply } from '../../platform/contract.ts'
import { allowed } from '../../platform/lifecycle.ts'
import { cursorOf, readCursor } from '../../platform/paging.ts'
import { type Behaviour, type Moved, perform } from '../../platform/perform.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Download } from '../../platform/room.ts'
import { may, must } from '../../platform/visibility.ts'
import { type Places, pagePicture, type Reading, ReadRefusal } from '../../reader/index.ts'
import type { discardReading, getReading, listReadings } from './contract.ts'
import { copyDownload, copyOf, release } from './copies.ts'
import { readingLifecycle } from './lifecycle.ts'
import { labelOf } from './numbers.ts'
import { proposalOf } from './proposal.ts'
import { type Failure, recognitionOf, sentenceOf, stopRecognising } from './recognise.ts'
import { unreadable } from './upload.ts'

/** What stands on the page of readings: also what is not read yet and what could not be. */
const waiting = ['recognising', 'proposed', 'unreadable']

export async function findReadings(
  ctx: SignedIn,
  query: Call<typeof listReadings>['query'],
): Promise<Reply<typeof listReadings>> {
  const { actingFor } = ctx.viewer
  must(ctx, 'reading.work', actingFor.lo)
  const limit = query.limit ?? 50
  const states = query.state === 'waiting' ? waiting : [query.state ?? 'proposed']
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
      'pages_done',
      'pages_total',
      'failure',
    ])
    .where('organisation_id', '=', actingFor.id)
    .where('state', 'in', states)
    .$if(after !== null, rest => rest.where('reading.id', '<', Number(after?.[0])))
    .orderBy('reading.id', 'desc')
    .limit(limit + 1)
    .execute()
  const total = await ctx.tx
    .selectFrom('reading')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organisation_id', '=', actingFor.id)
    .where('state', 'in', states)
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
    recognition: progressOf(row),
    failure: sentenceOf(row.failure as Failure | null, ctx.language),
  }))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items, next: last ? cursorOf([last.id]) : null, total: total.count }
}

export interface ReadingRow extends Moved {
  organisation_id: number
  lo: number
  file_sha256: string | null
  held: string | null
  file_name: string
  body: string
  proposal: unknown
  places: unknown
  pages_total: number | null
  pages_done: number
  failure: unknown
  created_at: Date
  created_by: number
}

function progressOf(row: { state: string; pages_total: number | null; pages_done: number }) {
  return row.state === 'recognising' ? { done: row.pages_done, total: row.pages_total ?? 1 } : null
}

/** A reading with proposals: names resolved to organisations, documents that are known already. */
export async function openReading(ctx: SignedIn, publicId: string): Promise<Reply<typeof getReading>> {
  const row = await rowOf(ctx, publicId)
  const { documents, pages } = row.proposal as Reading
  return {
    id: row.public_id,
    state: row.state,
    version: row.version,
    fileName: row.file_name,
    text: row.body,
    pages: pages ?? [],
    places: row.state === 'proposed' ? ((row.places as Places[] | null) ?? []) : [],
    recognition: progressOf(row),
    failure: sentenceOf(row.failure as Failure | null, ctx.language),
    ocr: recognitionOf(row.proposal),
    hasCopy: (await copyOf(ctx, row.file_sha256)) !== null,
    createdAt: row.created_at.toISOString(),
    documents: await inTurn(documents, document => proposalOf(ctx, document)),
    allowed: allowed(readingLifecycle, row.state as 'proposed', await readerOf(ctx, row)),
  }
}

async function rowOf(ctx: SignedIn, publicId: string): Promise<ReadingRow> {
  const row = await ctx.tx
    .selectFrom('reading')
    .selectAll()
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  if (!row || !may(ctx, 'reading.work', row.lo)) throw notFound()
  return row as ReadingRow
}

/** The picture of a page (from 1) of a file that waits; drawn after the answer's transaction. */
export async function pageOf(ctx: SignedIn, publicId: string, page: number): Promise<Download> {
  const { state, places, file_sha256: sha256, file_name: name } = await rowOf(ctx, publicId)
  const pages = (places as Places[] | null) ?? []
  if (state !== 'proposed' || sha256 === null || page > pages.length) throw notFound()
  const bytes = async () => {
    const file = await ctx.files.read(sha256)
    return pagePicture(file, name, page).catch((error: unknown) => {
      throw error instanceof ReadRefusal ? unreadable(error) : error
    })
  }
  return { name: `${name}-${page}.webp`, mediaType: 'image/webp', bytes }
}

/** The searchable copy of a scan that waits. */
export async function copyOfReading(ctx: SignedIn, publicId: string): Promise<Download> {
  const { file_sha256: sha256, file_name: name } = await rowOf(ctx, publicId)
  return copyDownload(ctx, sha256, name)
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
  const { file_sha256: sha256, held } = row
  ctx.tx.afterCommit(async () => stopRecognising(row.id))
  if (held !== null) ctx.tx.afterCommit(() => ctx.files.quarantine.erase(held))
  await sql`update reading set body = '', proposal = '{"documents":[]}', places = null, file_sha256 = null, held = null
    where id = ${row.id}`.execute(ctx.tx)
  if (sha256 === null) return { state: row.state }
  await release(ctx, sha256)
  return { state: row.state }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

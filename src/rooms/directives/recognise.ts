/**
 * Scans are recognised behind the answer to their upload, in children that can be killed (reader/extract). What comes
 * out waits for a person and only then goes from the quarantine into the store; of what must not or cannot be taken in
 * nothing is kept. A job that is run again, by the queue or because the server was started anew, begins from the held
 * file; whoever is first takes the step.
 */
import { sql } from 'kysely'
import { type Application, asSystem } from '../../platform/application.ts'
import type { Context } from '../../platform/context.ts'
import { notify } from '../../platform/desk/notifications.ts'
import { type Behaviour, perform } from '../../platform/perform.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { LongJob } from '../../platform/room.ts'
import type { Language } from '../../platform/words.ts'
import {
  openFile,
  type Places,
  type Reading,
  ReadRefusal,
  type Recognition,
  type RefusalCode,
  readAside,
  recogniseFile,
  refusalSentence,
  searchableCopy,
} from '../../reader/index.ts'
import { keepCopy } from './copies.ts'
import { readingLifecycle } from './lifecycle.ts'
import type { ReadingRow } from './reading.ts'
import { mediaTypeOf, storeRow } from './upload.ts'

const job = 'directives.recognise'

/** Readings that this process is at, by their key. */
const underWay = new Map<number, AbortController>()

export const recognising: readonly LongJob[] = [
  {
    name: job,
    workers: 2,
    everySeconds: 1,
    run: (application, data) => recognise(application, (data as { reading: number }).reading),
  },
  { name: 'directives.recogniseAgain', atStart: true, run: queueAgain },
  { name: 'directives.sweepHeld', cron: '20 * * * *', atStart: true, run: sweepHeld },
]

/** Younger ones may belong to an upload under way. */
const MINUTE = 60_000

/** Erases held files that no reading waits for: an upload that was rolled back, a crash before an erasure. */
async function sweepHeld(application: Application): Promise<void> {
  const rows = await asSystem(application, ctx =>
    ctx.tx
      .selectFrom('reading')
      .select('held')
      .where('state', '=', 'recognising')
      .where('held', 'is not', null)
      .execute(),
  )
  const tickets = rows.flatMap(row => row.held ?? [])
  await application.files.quarantine.sweep(tickets, MINUTE)
}

/** What an earlier process left undone; its jobs in the queue find nothing to do. */
async function queueAgain(application: Application): Promise<void> {
  await asSystem(application, async ctx => {
    const left = await ctx.tx.selectFrom('reading').select('id').where('state', '=', 'recognising').execute()
    for (const { id } of left) if (!underWay.has(id)) await ctx.send(job, { reading: id })
  })
}

/** Kills the children of a reading that was put aside. */
export function stopRecognising(id: number): void {
  underWay.get(id)?.abort(new Error('put aside'))
}

async function recognise(application: Application, id: number): Promise<void> {
  if (underWay.has(id)) return
  const stop = new AbortController()
  underWay.set(id, stop)
  try {
    const row = await asSystem(application, ctx => waitingRow(ctx, id))
    if (!row) return
    const outcome = await outcomeOf(application, row, stop.signal)
    if (stop.signal.aborted) return
    await asSystem(application, ctx => settle(ctx, row, outcome))
  } catch (error) {
    // Put aside meanwhile, or settled by another process.
    if (!(error instanceof Refusal)) throw error
  } finally {
    underWay.delete(id)
  }
}

async function waitingRow(ctx: Context, id: number): Promise<ReadingRow | undefined> {
  const row = await ctx.tx
    .selectFrom('reading')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'recognising')
    .executeTakeFirst()
  return row as ReadingRow | undefined
}

type Outcome =
  | {
      bytes: Buffer
      /** The searchable copy, where one could be made. */
      copy: Buffer | null
      mediaType: string
      reading: Reading
      places: Places[]
      recognition: Recognition | undefined
    }
  | { failure: Failure }

export interface Failure {
  code: RefusalCode
  data: Record<string, unknown>
}

/** A defect of the reader counts as a file that it cannot open: the person may enter it by hand. */
async function outcomeOf(application: Application, row: ReadingRow, signal: AbortSignal): Promise<Outcome> {
  const told = progressOf(application, row.id)
  try {
    const { files } = application
    // readings from before the quarantine have their file in the store
    const bytes = row.held ? await files.quarantine.read(row.held) : await files.read(row.file_sha256!)
    const opened = await openFile(bytes, row.file_name)
    const { pages, places, ocr } = await recogniseFile(bytes, opened, { onPage: told.onPage, signal })
    const mediaType = mediaTypeOf(opened.kind)
    // read first: of what carries a mark no copy is made
    const reading = await readAside(pages, { ocr })
    const copy = ocr ? await copied(bytes, { kind: opened.kind, pages, places }, signal) : null
    return { bytes, copy, mediaType, reading, places, recognition: ocr }
  } catch (error) {
    if (error instanceof ReadRefusal) return { failure: { code: error.code, data: { ...error.data } } }
    if (!signal.aborted) console.error(`reading ${row.public_id}: ${error}`)
    return { failure: { code: 'damaged', data: {} } }
  } finally {
    await told.written()
  }
}

/** A scan of which no copy can be made is taken in without one. */
async function copied(
  bytes: Buffer,
  recognised: Parameters<typeof searchableCopy>[1],
  signal: AbortSignal,
): Promise<Buffer | null> {
  return searchableCopy(bytes, recognised, signal).catch((error: unknown) => {
    if (error instanceof ReadRefusal) return null
    throw error
  })
}

/** Writes how far it is, one after the other, and skips what is out of date. */
function progressOf(application: Application, id: number) {
  let newest = 0
  let writing: Promise<void> = Promise.resolve()
  const write = async (done: number) => {
    if (done < newest) return
    await asSystem(application, ctx =>
      ctx.tx
        .updateTable('reading')
        .set({ pages_done: done })
        .where('id', '=', id)
        .where('state', '=', 'recognising')
        .where('pages_total', '>=', done)
        .execute(),
    )
  }
  return {
    onPage(done: number) {
      newest = done
      writing = writing.then(() => write(done)).catch(() => undefined)
    },
    written: () => writing,
  }
}

type Machine = Behaviour<ReadingRow, 'reader' | 'machine', 'recognise' | 'fail', null, Context>

async function settle(ctx: Context, row: ReadingRow, outcome: Outcome): Promise<void> {
  const machine: Machine = {
    relations: async () => new Set(['machine'] as const),
    effects: {
      recognise: () => ('reading' in outcome ? propose(ctx, row, outcome) : Promise.resolve()),
      fail: () => ('failure' in outcome ? eraseFailed(ctx, row, outcome.failure) : Promise.resolve()),
    },
  }
  const step = 'failure' in outcome ? 'fail' : 'recognise'
  await perform(ctx, readingLifecycle, machine, { publicId: row.public_id, step, input: null })
  await tell(ctx, row, outcome)
}

async function propose(ctx: Context, row: ReadingRow, outcome: Extract<Outcome, { reading: Reading }>) {
  const { text, ...proposal } = outcome.reading
  const { held } = row
  const sha256 = await ctx.files.keep(outcome.bytes)
  const copy = outcome.copy && (await keepCopy(ctx, sha256, outcome.copy))
  await storeRow(ctx, { sha256, mediaType: outcome.mediaType, bytes: outcome.bytes.length, copy })
  if (held) ctx.tx.afterCommit(() => ctx.files.quarantine.erase(held))
  await ctx.tx
    .updateTable('reading')
    .set({
      file_sha256: sha256,
      held: null,
      body: text,
      proposal: JSON.stringify({ ...proposal, recognition: outcome.recognition }),
      places: JSON.stringify(outcome.places),
      pages_done: row.pages_total ?? 0,
    })
    .where('id', '=', row.id)
    .execute()
}

/**
 * Of a file that is not taken in only the sentence stays; of a secret one not even its name. The file goes before the
 * commit: a crash in between leaves a reading without a file, which is refused again, and never a file without one.
 */
async function eraseFailed(ctx: Context, row: ReadingRow, failure: Failure): Promise<void> {
  await ctx.tx
    .updateTable('reading')
    .set({
      body: '',
      proposal: '{"documents":[]}',
      places: null,
      file_sha256: null,
      held: null,
      failure: JSON.stringify(failure),
      ...(failure.code === 'secret' ? { file_name: '' } : {}),
    })
    .where('id', '=', row.id)
    .execute()
  if (row.held) await ctx.files.quarantine.erase(row.held)
  if (row.file_sha256 === null) return
  const { rows } = await sql<{ last: boolean }>`select release_file(${row.file_sha256}) as last`.execute(
    ctx.tx,
  )
  if (rows[0]?.last) await ctx.files.remove(row.file_sha256).catch(ignoreMissing)
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

async function tell(ctx: Context, row: ReadingRow, outcome: Outcome): Promise<void> {
  const secret = 'failure' in outcome && outcome.failure.code === 'secret'
  const name = secret ? 'secretErased' : 'failure' in outcome ? 'unreadable' : 'recognised'
  const data: Record<string, string> = secret ? {} : { file: row.file_name }
  const href = `/doc/${row.public_id}`
  await notify(ctx, [{ personId: row.created_by, reason: `directives.${name}`, data, href }])
}

/** Why nothing was read, in the reader's language; null where something was. */
export function sentenceOf(failure: Failure | null, language: Language): string | null {
  return failure && refusalSentence(new ReadRefusal(failure.code, failure.data as never), language)
}

/** What the confirm screen says of recognised pages; badly recognised words as places in the whole text. */
export function recognitionOf(proposal: unknown) {
  const { recognition, pages = [] } = proposal as { recognition?: Recognition; pages?: number[] }
  if (!recognition) return null
  return {
    pages: recognition.pages.map(({ page }) => page),
    doubts: recognition.pages.flatMap(({ page, doubts }) => {
      const by = pages[page - 1] ?? 0
      return doubts.map(({ start, end }) => ({ start: start + by, end: end + by }))
    }),
    unread: recognition.unread,
  }
}

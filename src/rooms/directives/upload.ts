/** From a dropped file to a reading: opened outside the transaction, kept only when it may be. */
import type { Context, SignedIn } from '../../platform/context.ts'
import type { Reply } from '../../platform/contract.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Upload } from '../../platform/room.ts'
import { must } from '../../platform/visibility.ts'
import {
  openFile,
  type Places,
  type Reading,
  ReadRefusal,
  readAside,
  refusalSentence,
} from '../../reader/index.ts'
import type { uploadReading } from './contract.ts'

export interface TakenFile {
  /** In the store; null while pages wait to be recognised, for one of them may be marked. */
  sha256: string | null
  /** Ticket of the quarantine, where the file waits to be recognised. */
  held: string | null
  mediaType: string
  bytes: number
  name: string
  /** Where words stand on the pictures of pages. */
  places: Places[]
  /** Null while pages wait to be recognised. */
  reading: Reading | null
  /** Pages to recognise. */
  scanned: number
}

/** A saved page is kept and handed out as bytes: nobody's browser opens it from here. */
const mediaTypes: Record<string, string> = {
  txt: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpeg: 'image/jpeg',
}

export const mediaTypeOf = (kind: string) => mediaTypes[kind] ?? 'application/octet-stream'

/**
 * Opens an uploaded file and reads what has a text. A secret or unreadable file is refused before anything is kept;
 * so is a file of which one page with a text carries the mark, whatever its scanned pages hold. What has pages to
 * recognise goes into the quarantine, not into the store.
 */
export async function readUpload(upload: Upload, files: FileStore): Promise<TakenFile> {
  try {
    const { kind, pages, places, scanned } = await openFile(upload.bytes, upload.name)
    const blank = scanned.length > 0 && !pages.some(page => /[\p{L}\d]/u.test(page))
    const reading = blank ? null : await readAside(pages)
    const waits = scanned.length > 0
    return {
      sha256: waits ? null : await files.keep(upload.bytes),
      held: waits ? await files.quarantine.hold(upload.bytes) : null,
      mediaType: mediaTypeOf(kind),
      bytes: upload.bytes.length,
      name: upload.name,
      places,
      reading: waits ? null : reading,
      scanned: scanned.length,
    }
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error
    throw unreadable(error)
  }
}

export function unreadable(error: ReadRefusal) {
  const data = { reason: error.code, vi: refusalSentence(error, 'vi'), en: refusalSentence(error, 'en') }
  return refuse('directives.unreadable', data)
}

/** Puts the reading on the desk of the organisation acted for; a scan is recognised after the answer. */
export async function placeReading(ctx: SignedIn, file: TakenFile): Promise<Reply<typeof uploadReading>> {
  const { actingFor, personId } = ctx.viewer
  must(ctx, 'reading.work', actingFor.lo)
  if (file.sha256 !== null) await storeRow(ctx, { ...file, sha256: file.sha256 })
  const { text, ...proposal } = file.reading ?? { text: '', documents: [] }
  const { id, public_id, state } = await ctx.tx
    .insertInto('reading')
    .values({
      state: file.reading ? 'proposed' : 'recognising',
      organisation_id: actingFor.id,
      lo: actingFor.lo,
      file_sha256: file.sha256,
      held: file.held,
      file_name: file.name,
      body: text,
      proposal: JSON.stringify(proposal),
      places: file.places.length > 0 ? JSON.stringify(file.places) : null,
      pages_total: file.scanned || null,
      created_at: ctx.now,
      created_by: personId,
    })
    .returning(['id', 'public_id', 'state'])
    .executeTakeFirstOrThrow()
  if (state === 'recognising') await ctx.send('directives.recognise', { reading: id })
  return { id: public_id, documents: proposal.documents.length, state }
}

/** The row of a file in the store, where it has none yet; and its searchable copy, where it has none yet. */
export async function storeRow(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  file: { sha256: string; mediaType: string; bytes: number; copy?: string | null },
): Promise<void> {
  const { sha256, mediaType, bytes, copy = null } = file
  await tx
    .insertInto('stored_file')
    .values({ sha256, media_type: mediaType, bytes, kept_at: now, copy_sha256: copy })
    .onConflict(conflict => conflict.column('sha256').doNothing())
    .execute()
  if (copy === null) return
  await tx
    .updateTable('stored_file')
    .set({ copy_sha256: copy })
    .where('sha256', '=', sha256)
    .where('copy_sha256', 'is', null)
    .execute()
}

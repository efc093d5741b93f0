/** Searchable copies of scans: made when a scan was recognised, kept beside it, handed out, gone with it. */
import { sql } from 'kysely'
import type { Context, SignedIn } from '../../platform/context.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Download } from '../../platform/room.ts'
import { storeRow } from './upload.ts'

const mediaType = 'application/pdf'

/** Keeps the copy of a scan and answers its SHA-256; null where the scan has one already. */
export async function keepCopy(ctx: Context, scan: string, copy: Buffer): Promise<string | null> {
  if ((await copyOf(ctx, scan)) !== null) return null
  const sha256 = await ctx.files.keep(copy)
  await storeRow(ctx, { sha256, mediaType, bytes: copy.length })
  return sha256
}

/** SHA-256 of the copy of a kept file; null where it has none. */
export async function copyOf({ tx }: Pick<Context, 'tx'>, sha256: string | null): Promise<string | null> {
  if (sha256 === null) return null
  const row = await tx
    .selectFrom('stored_file')
    .select('copy_sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row?.copy_sha256 ?? null
}

/** The copy of a kept file as a download, named after the file. */
export async function copyDownload(ctx: SignedIn, sha256: string | null, name: string): Promise<Download> {
  const copy = await copyOf(ctx, sha256)
  if (copy === null) throw notFound()
  const stem = name.replace(/\.[a-z]{3,4}$/i, '')
  return { name: `${stem}-tim-duoc.pdf`, mediaType, bytes: await ctx.files.read(copy) }
}

/** Releases a kept file; what nothing else uses goes from the disk after the commit, its copy with it. */
export async function release(ctx: Context, sha256: string): Promise<void> {
  const copy = await copyOf(ctx, sha256)
  const { rows } = await sql<{ last: boolean }>`select release_file(${sha256}) as last`.execute(ctx.tx)
  if (!rows[0]?.last) return
  ctx.tx.afterCommit(() => ctx.files.remove(sha256))
  if (copy === null) return
  const kept = await ctx.tx.selectFrom('stored_file').select('sha256').where('sha256', '=', copy).execute()
  if (kept.length === 0) ctx.tx.afterCommit(() => ctx.files.remove(copy))
}

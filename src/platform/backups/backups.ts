/**
 * The installation saves itself every night: a logical backup into a folder of its own, written beside its place and
 * renamed, read again against its checksums, old ones erased by rule. Each attempt leaves a row, also when it fails.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Application, asSystem } from '../application.ts'
import { openArchive } from '../database/archive.ts'
import { backup, type Manifest, totalRows } from '../database/backup.ts'
import { dayInVietnam } from '../dates/dates.ts'
import { type KeepRule, kept } from './keep.ts'

export interface BackupPlace {
  folder: string
  keep: KeepRule
}

const named = /^thongsuot-\d{4}-\d{2}-\d{2}T\d{6}Z\.zip$/

/** Saves everything, checks what was written, and erases what the rule no longer keeps. Throws after noting the cause. */
export async function makeBackup(application: Application): Promise<Manifest> {
  const { database, dataDir, backups } = application
  const id = await begin(application)
  const now = application.clock()
  const name = `thongsuot-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.zip`
  try {
    mkdirSync(backups.folder, { recursive: true, mode: 0o700 })
    clearDrafts(backups.folder)
    const manifest = await backup(database, dataDir, join(backups.folder, name))
    const archive = await openArchive(join(backups.folder, name))
    archive.close()
    const { size: bytes } = statSync(join(backups.folder, name))
    const counts = { file: name, bytes, rows: totalRows(manifest), files: manifest.files.length }
    await note(application, id, { state: 'done', ...counts })
    await eraseOld(application)
    return manifest
  } catch (error) {
    await note(application, id, { state: 'failed', reason: String((error as Error).message).slice(0, 1000) })
    throw error
  }
}

/** One backup at a time: a row that still runs belongs to a process that is gone. */
function begin(application: Application): Promise<number> {
  return asSystem(application, async ctx => {
    await ctx.tx
      .updateTable('backup_run')
      .set({ state: 'failed', reason: 'interrupted', ended_at: ctx.now })
      .where('state', '=', 'running')
      .execute()
    const { id } = await ctx.tx
      .insertInto('backup_run')
      .values({ started_at: ctx.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

type Ended =
  | { state: 'done'; file: string; bytes: number; rows: number; files: number }
  | { state: 'failed'; reason: string }

async function note(application: Application, id: number, ended: Ended): Promise<void> {
  await asSystem(application, ctx =>
    ctx.tx
      .updateTable('backup_run')
      .set({ ...ended, ended_at: ctx.now })
      .where('id', '=', id)
      .execute(),
  )
}

/** What a crash left half written. */
function clearDrafts(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith('.zip.partial')) rmSync(join(folder, name))
}

/** Erases files of ours that the rule does not keep; other files in the folder are nobody's business here. */
async function eraseOld(application: Application): Promise<void> {
  const { folder, keep } = application.backups
  const found = readdirSync(folder)
    .sort()
    .flatMap(name => (named.test(name) ? [{ name, day: dayInVietnam(instantOf(name)) }] : []))
  const stay = kept(found, keep)
  const erased = found.map(({ name }) => name).filter(name => !stay.has(name))
  for (const name of erased) rmSync(join(folder, name))
  await asSystem(application, async ctx => {
    await sql`update backup_run set erased_at = ${ctx.now} where file = any(${erased}::text[]) and erased_at is null`.execute(
      ctx.tx,
    )
    await sql`delete from backup_run where started_at < ${ctx.now}::timestamptz - interval '400 days'
      and (file is null or erased_at is not null)`.execute(ctx.tx)
  })
}

/** `thongsuot-2026-11-23T190000Z.zip` */
function instantOf(name: string): Date {
  const [, day = '', hours, minutes, seconds] = /-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z/.exec(name) ?? []
  return new Date(`${day}T${hours}:${minutes}:${seconds}Z`)
}

/** Whether the file of a run is still in its place. */
export function isThere({ folder }: BackupPlace, file: string | null): boolean {
  return file !== null && existsSync(join(folder, file))
}

/** The door of the backups, in the shape of a room: their state, the nightly job, and a row on the desk when one is missed. */
import type { Selectable } from 'kysely'
import type { Context, SignedIn } from '../context.ts'
import type { Reply } from '../contract.ts'
import type { BackupRun } from '../database/types.generated.ts'
import { sweepFiles } from '../files/sweep.ts'
import { record } from '../history.ts'
import { type Room, route, type WorkItem } from '../room.ts'
import { grantsOf } from '../visibility.ts'
import { isThere, makeBackup } from './backups.ts'
import { listBackups, startBackup } from './contract.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

/** Every night; a night and a morning later it is missed. */
const lateAfterHours = 36
const restMinutes = 10
const job = 'backups.make'

export const backupsRoom: Room = {
  name: 'backups',
  words: { vi, en },
  routes: [
    route(listBackups, ctx => stateOf(ctx)),
    route(startBackup, async ctx => {
      if (await justMade(ctx)) return { begun: false }
      await ctx.send(job, {}, { singletonKey: 'now' })
      await record(ctx, { room: 'backups', objectType: 'backupRun', objectId: 0, step: 'startBackup' })
      return { begun: true }
    }),
  ],
  longJobs: [
    {
      name: job,
      cron: '0 2 * * *',
      everySeconds: 2,
      run: async application => void (await makeBackup(application)),
    },
    {
      name: 'files.sweep',
      cron: '40 2 * * *',
      run: async application => void (await sweepFiles(application)),
    },
  ],
  work: missed,
}

/** One runs, or has succeeded within the last minutes: pressing again and again does not fill the disk. */
async function justMade(ctx: Context): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('backup_run')
    .select('id')
    .where('started_at', '>', new Date(ctx.now.getTime() - restMinutes * 60_000))
    .where('state', '<>', 'failed')
    .executeTakeFirst()
  return row !== undefined
}

async function stateOf(ctx: SignedIn): Promise<Reply<typeof listBackups>> {
  const rows = await ctx.tx.selectFrom('backup_run').selectAll().orderBy('id', 'desc').limit(30).execute()
  const items = rows.map(row => lineOf(ctx, row))
  const done = await ctx.tx
    .selectFrom('backup_run')
    .selectAll()
    .where('state', '=', 'done')
    .where('erased_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(30)
    .execute()
  const last = done.map(row => lineOf(ctx, row)).find(row => !row.gone) ?? null
  return { items, last, lateAfterHours, late: isLate(ctx, last?.endedAt ?? null), keep: ctx.backups.keep }
}

function lineOf(ctx: Context, row: Selectable<BackupRun>): Reply<typeof listBackups>['items'][number] {
  return {
    state: row.state as 'running' | 'done' | 'failed',
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    file: row.file,
    gone: row.state === 'done' && !isThere(ctx.backups, row.file),
    bytes: row.bytes,
    rows: row.rows,
    files: row.files,
    reason: row.reason,
  }
}

function isLate(ctx: Context, endedAt: string | null): boolean {
  return endedAt === null || ctx.now.getTime() - Date.parse(endedAt) > lateAfterHours * 3_600_000
}

/** On the desk of who looks after the installation, once a first backup was tried: it failed last, or none came for long. */
async function missed(ctx: SignedIn): Promise<WorkItem[]> {
  if (grantsOf(ctx, 'installation.manage').length === 0) return []
  const { items, last } = await stateOf(ctx)
  const newest = items.find(row => row.state !== 'running')
  if (!newest || (newest.state === 'done' && !isLate(ctx, last?.endedAt ?? null))) return []
  return [
    {
      reason: newest.state === 'failed' ? 'backupFailed' : 'backupMissed',
      room: 'backups',
      id: 'backup',
      title: ctx.language === 'en' ? en.title : vi.title,
      source: null,
      from: null,
      due: ctx.today,
      since: newest.endedAt ?? newest.startedAt,
      href: '/sao-luu',
    },
  ]
}

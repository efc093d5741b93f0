/** One running installation: database, files, clock, words, jobs and the way to know who asks. */
import type { i18n } from 'i18next'
import { sql } from 'kysely'
import type { BackupPlace } from './backups/backups.ts'
import type { Context, Viewer } from './context.ts'
import type { Database } from './database/open.ts'
import { everything, nobody, type Tx, withTransaction } from './database/transaction.ts'
import { dayInVietnam } from './dates/dates.ts'
import type { FileStore } from './files/store.ts'
import { Refusal } from './refusal.ts'
import type { Sealer } from './seal.ts'
import { territoryOf } from './visibility.ts'
import type { Language } from './words.ts'

export interface Application {
  database: Database
  /** Directory of the installation. */
  dataDir: string
  backups: BackupPlace
  files: FileStore
  sealer: Sealer
  words: i18n
  clock(): Date
  /** Finds who holds the session; given by the people room. */
  resume(tx: Tx, claim: SessionClaim, now: Date): Promise<Viewer | null>
  /** Queues a job in the caller's transaction. */
  send(tx: Tx, job: string, data: object, options?: JobOptions): Promise<void>
}

export interface JobOptions {
  startAfter?: Date
  singletonKey?: string
}

export interface SessionClaim {
  sessionToken: string | null
  /** Public id of the organisation that the person wants to act for; null for the first of their posts. */
  actingFor: string | null
}

export interface Asker extends SessionClaim {
  language: Language
}

/** Runs work as the holder of a session: one request, one transaction. */
export async function inTransaction<T>(
  application: Application,
  asker: Asker,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const now = application.clock()
  const outcome = await withTransaction(
    application.database,
    nobody,
    async tx => {
      const viewer = asker.sessionToken ? await application.resume(tx, asker, now) : null
      if (viewer) await setIdentity(tx, viewer)
      return outcomeOf(work(contextOf(application, tx, now, viewer, asker.language)))
    },
    { now },
  )
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.value
}

/** A refusal that leaves traces must not roll them back. */
async function outcomeOf<T>(work: Promise<T>): Promise<{ value: T } | { refusal: Refusal }> {
  try {
    return { value: await work }
  } catch (error) {
    if (error instanceof Refusal && error.leavesTraces) return { refusal: error }
    throw error
  }
}

/** Runs work as the system itself (jobs, command line, demonstration data): sees all, acts for nobody. */
export function asSystem<T>(application: Application, work: (ctx: Context) => Promise<T>): Promise<T> {
  const now = application.clock()
  return withTransaction(
    application.database,
    everything,
    tx => work(contextOf(application, tx, now, null, 'vi')),
    { now },
  )
}

/** Tells the database who asks, for row-level security; also after signing in within a request. */
export async function setIdentity(tx: Tx, viewer: Viewer): Promise<void> {
  // Reading the directory of organisations is everybody's and opens no data of the rooms.
  const grants = viewer.grants.filter(grant => grant.right !== 'organisation.read')
  const territory = territoryOf(grants).map(({ lo, hi }) => `[${lo},${hi})`)
  const organisations = new Set(grants.map(grant => grant.organisationId))
  await sql`select set_config('app.person', ${String(viewer.personId)}, true),
    set_config('app.territory', ${`{${territory.join(',')}}`}, true),
    set_config('app.organisations', ${`{${[...organisations].join(',')}}`}, true)`.execute(tx)
}

function contextOf(
  application: Application,
  tx: Tx,
  now: Date,
  viewer: Viewer | null,
  language: Language,
): Context {
  return {
    tx,
    now,
    today: dayInVietnam(now),
    viewer,
    language,
    files: application.files,
    sealer: application.sealer,
    backups: application.backups,
    send: (job, data, options) => application.send(tx, job, data, options),
  }
}

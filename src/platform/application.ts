/** One running installation: database, files, clock, words, jobs and the way to know who asks. */
import type { i18n } from 'i18next'
import { sql } from 'kysely'
import type { BackupPlace } from './backups/backups.ts'
import type { Context, Viewer } from './context.ts'
import type { Database } from './database/open.ts'
import { everything, nobody, type Rows, type Tx, withTransaction } from './database/transaction.ts'
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
  /** How to find who holds a session; given by the people room. */
  sessions: Sessions
  /** Queues a job in the caller's transaction. */
  send(tx: Tx, job: string, data: object, options?: JobOptions): Promise<void>
}

/** The question goes with the beginning of the transaction, so that nobody waits for a round trip of its own. */
export interface Sessions {
  /** A statement with its values in it. */
  ask(token: string, now: Date): string
  /** The viewer of the rows that it answered; null when the session does not count (any more). */
  viewerOf(rows: Rows, claim: SessionClaim): Viewer | null
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
  const { sessions, database } = application
  const now = application.clock()
  const outcome = await withTransaction(
    database,
    nobody,
    async (tx, first) => {
      const viewer = asker.sessionToken ? sessions.viewerOf(first, asker) : null
      const known = viewer ? setIdentity(tx, viewer) : Promise.resolve()
      // A server takes the next statement without waiting for this one; the embedded database takes one at a time.
      if (database.embedded) await known
      // Whatever the work says without an identity, the cause is told.
      known.catch(() => undefined)
      return outcomeOf(work(contextOf(application, tx, now, viewer, asker.language))).finally(() => known)
    },
    { now, first: asker.sessionToken ? sessions.ask(asker.sessionToken, now) : undefined },
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
    signing: null,
    dataDir: application.dataDir,
    files: application.files,
    sealer: application.sealer,
    backups: application.backups,
    send: (job, data, options) => application.send(tx, job, data, options),
  }
}

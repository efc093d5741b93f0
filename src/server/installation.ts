/** Assembles an installation from the rooms: database, files, words, jobs, and the HTTP server over them. */
import { join } from 'node:path'
import type { Application } from '../platform/application.ts'
import { keepRuleOf } from '../platform/backups/keep.ts'
import { backupsRoom } from '../platform/backups/room.ts'
import type { Database, OpenOptions } from '../platform/database/open.ts'
import { en as enDatabase } from '../platform/database/words.en.ts'
import { vi as viDatabase } from '../platform/database/words.vi.ts'
import { calendarRoom } from '../platform/dates/routes.ts'
import { deskRoutes } from '../platform/desk/routes.ts'
import { announceFigures } from '../platform/figures.ts'
import { openFileStore } from '../platform/files/store.ts'
import { createServer, type ServerOptions } from '../platform/http.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'
import { ledgerRoom } from '../platform/ledger/room.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Room } from '../platform/room.ts'
import { keysOf, openSealer } from '../platform/seal.ts'
import { en } from '../platform/words.en.ts'
import { createWords, type Language, refusalKey } from '../platform/words.ts'
import { vi } from '../platform/words.vi.ts'
import { room as assignments } from '../rooms/assignments/index.ts'
import { room as directives } from '../rooms/directives/index.ts'
import { room as encouragement } from '../rooms/encouragement/index.ts'
import { room as organisations } from '../rooms/organisations/index.ts'
import { room as people, sessions } from '../rooms/people/index.ts'
import { room as proposals } from '../rooms/proposals/index.ts'
import { room as protection } from '../rooms/protection/index.ts'
import { room as reports } from '../rooms/reports/index.ts'
import { room as study } from '../rooms/study/index.ts'

/** The rooms in the order of src/rooms.ts, and the desk that collects from them. */
export function allRooms(): Room[] {
  const rooms: Room[] = [
    organisations,
    people,
    directives,
    assignments,
    study,
    reports,
    proposals,
    protection,
    encouragement,
  ]
  announceFigures(rooms)
  const platform: Room = {
    name: 'platform',
    words: { vi, en },
    routes: deskRoutes([...rooms, backupsRoom, ledgerRoom]),
  }
  const database: Room = { name: 'database', words: { vi: viDatabase, en: enDatabase }, routes: [] }
  return [platform, database, calendarRoom, backupsRoom, ledgerRoom, ...rooms]
}

export interface InstallationOptions {
  database: Database
  dataDir: string
  clock?: () => Date
  jobs?: Jobs
}

/** The application over an open, migrated database. Without `jobs` nothing can be queued. */
export function assemble({ database, dataDir, clock, jobs }: InstallationOptions): Application {
  const rooms = allRooms()
  return {
    database,
    dataDir,
    backups: {
      folder: process.env.BACKUP_DIR ?? join(dataDir, 'backups'),
      keep: keepRuleOf(process.env.BACKUP_KEEP),
    },
    files: openFileStore(join(dataDir, 'files')),
    sealer: openSealer(keysOf(dataDir, process.env.SECRET_KEY)),
    words: createWords(Object.fromEntries(rooms.map(room => [room.name, room.words]))),
    clock: clock ?? (() => new Date()),
    sessions,
    send: (tx, job, data, options) => {
      if (!jobs) throw new Error(`no queue is open for ${job}`)
      return jobs.send(tx, job, data, options)
    },
  }
}

export function serverOf(
  application: Application,
  options: Pick<ServerOptions, 'secure' | 'logger' | 'requestsPerMinute' | 'trustedProxies'>,
) {
  return createServer({ application, rooms: allRooms(), ...options })
}

export interface Settings {
  port: number
  host: string
  dataDir: string
  database: OpenOptions
  /** Behind TLS (PUBLIC_URL begins with https:). */
  secure: boolean
  requestsPerMinute?: number | undefined
  trustedProxies?: string | undefined
}

/** Where this process finds its data and how it is reached; the variables stand in docs/deployment.md. */
export function settingsFromEnvironment(root: string): Settings {
  const { PORT, DATA_DIR, DATABASE_URL, DATABASE_OWNER_URL, HOST, PUBLIC_URL } = process.env
  const { REQUESTS_PER_MINUTE, TRUSTED_PROXIES } = process.env
  const dataDir = DATA_DIR ?? join(root, 'data')
  return {
    port: Number(PORT ?? 8080),
    host: HOST ?? '127.0.0.1',
    dataDir,
    database: DATABASE_URL ? { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } : { dataDir },
    secure: PUBLIC_URL?.startsWith('https:') ?? false,
    requestsPerMinute: REQUESTS_PER_MINUTE ? Number(REQUESTS_PER_MINUTE) : undefined,
    trustedProxies: TRUSTED_PROXIES,
  }
}

/** Says a refusal in words, for the command line. */
export function wordsOfRooms(): (refusal: Refusal, language: Language) => string {
  const words = createWords(Object.fromEntries(allRooms().map(room => [room.name, room.words])))
  return (refusal, language) =>
    words.getFixedT(language)(refusalKey(refusal.code), refusal.data as Record<string, string>)
}

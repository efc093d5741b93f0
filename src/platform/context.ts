/**
 * What a service gets and all it gets: the transaction it works in, the clock, who asks and for which
 * organisation. One request is one transaction (docs/architecture.md).
 */
import type { BackupPlace } from './backups/backups.ts'
import type { Tx } from './database/transaction.ts'
import type { FileStore } from './files/store.ts'
import type { Signing } from './ledger/signing.ts'
import type { Sealer } from './seal.ts'
import type { Language } from './words.ts'

/** Organisations as a half-open range of tree labels. */
export interface Territory {
  lo: number
  hi: number
}

/** A right held over a territory by reason of a post (or a written delegation) on the day of the request. */
export interface Grant extends Territory {
  right: string
  /** The organisation whose post gives the right. */
  organisationId: number
}

export interface Viewer {
  accountId: number
  personId: number
  fullName: string
  /** The organisation on whose behalf the person acts in this request. */
  actingFor: { id: number; publicId: string; name: string; lo: number; hi: number }
  grants: readonly Grant[]
  /** Where rows may be read at all: the bounds of row-level security. The directory of organisations is not in it. */
  territory: readonly Territory[]
}

export interface Context {
  /** The transaction; `tx.afterCommit` for what must wait for the commit, `tx.client` for COPY. */
  tx: Tx
  /** The instant of the request; tests inject it. */
  now: Date
  /** The day in Vietnam, `YYYY-MM-DD`. */
  today: string
  viewer: Viewer | null
  language: Language
  /** Directory of the installation. */
  dataDir: string
  files: FileStore
  sealer: Sealer
  backups: BackupPlace
  /** What the request says about signing the step by the person; null: nothing. */
  signing: Signing | null
  /** Queues a job inside this transaction. */
  send(job: string, data: object, options?: { startAfter?: Date; singletonKey?: string }): Promise<void>
}

/** A context in which somebody is signed in; routes with any access but 'public' get this one. */
export interface SignedIn extends Context {
  viewer: Viewer
}

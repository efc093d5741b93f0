/** What a room shows at its door (`index.ts`): the server and the command line are assembled from these. */
import type { Application } from './application.ts'
import type { Context, SignedIn } from './context.ts'
import type { Call, Endpoint, Reply } from './contract.ts'
import type { FileStore } from './files/store.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { RoomWords } from './words.ts'

/** An uploaded file as a route gets it. */
export interface Upload {
  name: string
  bytes: Buffer
}

/** Bytes as a route answers them. */
export interface Download {
  name: string
  mediaType: string
  /** A function is called when the transaction is over: what takes long must not hold it open. */
  bytes: Buffer | NodeJS.ReadableStream | (() => Promise<Buffer>)
}

export interface Extras {
  /** Address of the caller (for throttling), cookie of the session. */
  address: string
  /** What the browser calls itself, for the list of one's own sessions. */
  device: string | null
  sessionToken: string | null
  /** Sets or clears the session cookie of the answer. */
  setSession(token: string | null): void
}

export interface Route {
  endpoint: Endpoint
  /** Long work on an uploaded file, done after the caller was admitted and before the transaction opens. */
  prepare?(upload: Upload, files: FileStore): Promise<unknown>
  handle(ctx: Context, call: Call<Endpoint>, extras: Extras, prepared?: unknown): Promise<unknown>
}

/** Binds an endpoint to the work, five lines a route, for somebody who is signed in. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: SignedIn, call: Call<E>, extras: Extras) => Promise<Reply<E>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] }
}

/** The same for an endpoint whose access is 'public'; the viewer may be null. */
export function publicRoute<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Context, call: Call<E>, extras: Extras) => Promise<Reply<E>>,
): Route {
  return { endpoint, handle: handle as Route['handle'] }
}

/** The same for an endpoint that answers bytes. */
export function downloadRoute<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: SignedIn, call: Call<E>, extras: Extras) => Promise<Download>,
): Route {
  return { endpoint, handle: handle as Route['handle'] }
}

/** The same for an endpoint that carries a file: parsing happens in `prepare`, outside the transaction. */
export function uploadRoute<E extends Endpoint, P>(
  endpoint: E,
  prepare: (upload: Upload, files: FileStore) => Promise<P>,
  handle: (ctx: SignedIn, call: Call<E>, prepared: P) => Promise<Reply<E>>,
): Route {
  return {
    endpoint,
    prepare,
    handle: (ctx, call, _extras, prepared) => handle(ctx as SignedIn, call as Call<E>, prepared as P),
  }
}

/** Something that waits for the reader: one row of "Việc của tôi hôm nay". */
export interface WorkItem {
  /** Why it is shown; a word key of the room under `work.<reason>`. */
  reason: string
  room: string
  /** The object and the page that handles it. */
  id: string
  title: string
  /** From which document, where there is one: "1335-CV/TU, 16/3/2022". */
  source: string | null
  /** Anchor of the clause of that document: "II.3.b". */
  clause?: string | null
  from: string | null
  due: string | null
  /** Working days that those above took beyond their time: shown, not charged. */
  lateAbove?: number
  /** How many it is about: `{{count}}` in the words of `reason`. */
  count?: number
  since: string
  href: string
}

export interface Hit {
  room: string
  kind: string
  id: string
  title: string
  detail: string | null
  href: string
}

export interface Job {
  name: string
  /** Cron line in Asia/Ho_Chi_Minh for jobs that run by the timetable. */
  cron?: string
  /** Also when the server starts, before the doors open. */
  atStart?: true
  /** Safe to run twice. Works without a viewer, as the system. */
  run(ctx: Context, data: object): Promise<void>
}

/** Long work of the house on the same queue: outside a transaction, it opens its own where it needs them. */
export interface LongJob extends Omit<Job, 'run'> {
  /** How many of it may run at once; one unless told. */
  workers?: number
  /** How often the queue is asked for it; every five seconds unless told. */
  everySeconds?: number
  run(application: Application, data: object): Promise<void>
}

/** Over what a figure is counted: a subtree, days (both included, null = open), one directive or all. */
export interface FigureScope {
  organisationId: number
  lo: number
  hi: number
  from: string | null
  to: string | null
  rootDocumentId: number | null
}

/** A number that a room counts from its own operations, so that no report asks for it again. */
export interface Figure {
  /** `<room>.<what>`, also the word key `figures.<what>` of the room. */
  code: string
  unit: 'persons' | 'attendances' | 'organisations' | 'documents' | 'sessions' | 'assignments'
  /** The number and the page that lists what was counted. */
  count(ctx: SignedIn, scope: FigureScope): Promise<{ value: number; href: string }>
}

export interface Room {
  name: string
  words: RoomWords
  routes: readonly Route[]
  lifecycles?: readonly Lifecycle[]
  jobs?: readonly Job[]
  longJobs?: readonly LongJob[]
  figures?: readonly Figure[]
  work?(ctx: SignedIn): Promise<WorkItem[]>
  search?(ctx: SignedIn, query: string): Promise<Hit[]>
}

/**
 * A whole application in process on a database of its own: tests speak to it through the contract, as a person
 * with a session, and errors come back as RefusedAnswer with their code.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Application, asSystem } from '../../src/platform/application.ts'
import { createClient } from '../../src/platform/client.ts'
import type { Context, Viewer } from '../../src/platform/context.ts'
import { tasksOf } from '../../src/platform/jobs/jobs.ts'
import { createAccount, openSession } from '../../src/rooms/people/index.ts'
import { allRooms, assemble, serverOf } from '../../src/server/installation.ts'
import { testDatabase } from './database.ts'

export interface TestApplication {
  application: Application
  server: FastifyInstance
  /** The clock of the application; tests move it. */
  clock: { now: Date }
  /** Runs as the system: builders of test/world.ts. */
  build<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  /** A client for a person (internal key), with a session of their own; `actingFor`: public id of an organisation. */
  as(personId: number, actingFor?: string): Promise<ReturnType<typeof createClient>>
  /** The cookie of a new session of a person, for requests made by hand. */
  cookieOf(personId: number): Promise<string>
  /** What the server knows of a person who asks: their grants. */
  viewerOf(personId: number): Promise<Viewer>
  dataDir: string
  /** Jobs that were sent and not run. */
  queued: { job: string; data: object }[]
  /** Runs what was sent, one after the other. */
  runJobs(): Promise<void>
  /** A client for nobody. */
  anonymous: ReturnType<typeof createClient>
  close(): Promise<void>
}

export async function startTestApplication({ now = '2026-11-23T02:00:00Z' } = {}): Promise<TestApplication> {
  const database = await testDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'thongsuot-files-'))
  const clock = { now: new Date(now) }
  const queued: { job: string; data: object }[] = []
  const send = async (_tx: unknown, job: string, data: object) => void queued.push({ job, data })
  const jobs = { open: async () => {}, send, work: async () => {}, stop: async () => {} }
  const application = assemble({ database, dataDir, clock: () => clock.now, jobs })
  const server = await serverOf(application, { secure: false, requestsPerMinute: 1_000_000 })
  const build = <T>(work: (ctx: Context) => Promise<T>) => asSystem(application, work)
  const accounts = new Map<number, number>()
  const tokenOf = (personId: number) =>
    build(async ctx => {
      const known = accounts.get(personId)
      const accountId =
        known ?? (await createAccount(ctx, { personId, login: `person-${personId}`, secondFactor: 'waived' }))
      accounts.set(personId, accountId)
      if (known === undefined) await activate(ctx, accountId)
      return (await openSession(ctx, accountId, 'secondFactor', { address: 'test', device: null })).token
    })
  return {
    application,
    server,
    clock,
    build,
    queued,
    dataDir,
    async runJobs() {
      const tasks = tasksOf(allRooms())
      for (const { job, data } of queued.splice(0)) {
        const task = tasks.find(one => one.name === job)
        if (!task) throw new Error(`no job ${job}`)
        await task.run(application, data)
      }
    },
    anonymous: clientOf(server, {}),
    cookieOf: async personId => `thongsuot=${await tokenOf(personId)}`,
    async viewerOf(personId) {
      const claim = { sessionToken: await tokenOf(personId), actingFor: null }
      const { sessions } = application
      const { rows } = await build(ctx => ctx.tx.client.query(sessions.ask(claim.sessionToken, clock.now)))
      const viewer = sessions.viewerOf(rows, claim)
      if (!viewer) throw new Error('the session does not count')
      return viewer
    },
    as: async (personId, actingFor) =>
      clientOf(server, {
        cookie: `thongsuot=${await tokenOf(personId)}`,
        ...(actingFor ? { 'x-acting-for': actingFor } : {}),
      }),
    async close() {
      await server.close()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Without hashing a password: tests of signing in do that themselves. */
async function activate(ctx: Context, accountId: number): Promise<void> {
  await ctx.tx.updateTable('account').set({ state: 'active' }).where('id', '=', accountId).execute()
}

function clientOf(server: FastifyInstance, headers: Record<string, string>) {
  const inject: typeof fetch = async (address, options) => {
    const request = new Request(new URL(String(address), 'http://localhost'), options)
    const answer = await server.inject({
      method: request.method as 'GET',
      url: String(address),
      headers: Object.fromEntries(request.headers),
      ...(request.body ? { payload: Buffer.from(await request.arrayBuffer()) } : {}),
    })
    return new Response(new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: Object.entries(answer.headers).map(
        ([name, value]) => [name, String(value)] as [string, string],
      ),
    })
  }
  return createClient({ base: '', headers: () => headers, fetch: inject })
}

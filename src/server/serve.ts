/** Starts an installation: database, migrations, jobs, the demonstration world of a new one, pages, HTTP. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Application } from '../platform/application.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase } from '../platform/database/open.ts'
import { layJobs, openJobs, tasksOf } from '../platform/jobs/jobs.ts'
import { runLedger } from '../platform/ledger/runner.ts'
import { allRooms, assemble, type Settings, serverOf } from './installation.ts'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export interface Served {
  application: Application
  server: FastifyInstance
  address: string
  close(): Promise<void>
}

/** `prepare` fills a new installation (no organisation yet) before the doors open. */
export async function serve(
  settings: Settings,
  options: { clock?: () => Date; prepare?: (application: Application) => Promise<void> } = {},
): Promise<Served> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const database = await openDatabase(settings.database)
  // An embedded database that died serves nobody: the process ends with the cause and may be started anew.
  database.failed.then(cause => {
    throw cause
  })
  try {
    await migrate(database)
    const tasks = tasksOf(allRooms())
    await layJobs(database, tasks)
    const queue = openJobs(database)
    const application = assemble({ database, dataDir: settings.dataDir, jobs: queue, clock: options.clock })
    if (options.prepare && (await isNew(application))) await options.prepare(application)
    await queue.open()
    for (const task of tasks) if (task.atStart) await task.run(application, {})
    await queue.work(application, tasks)
    const ledger = runLedger(application)
    const server = await serverOf(application, {
      secure: settings.secure,
      requestsPerMinute: settings.requestsPerMinute,
      trustedProxies: settings.trustedProxies,
      logger: true,
    })
    await servePages(server, join(root, 'dist'))
    const address = await server.listen({ port: settings.port, host: settings.host })
    return {
      application,
      server,
      address,
      async close() {
        await server.close()
        await ledger.close()
        await queue.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function isNew(application: Application): Promise<boolean> {
  // A demonstration world whose load was interrupted is finished by the same call (demo/load.ts).
  const { rows } = await application.database.pool.query(
    `select 1 from organisation where not exists (select from setting where key = 'demo.halfLoaded') limit 1`,
  )
  return rows.length === 0
}

/** The built pages; every address that is no file and no interface is the one page. */
async function servePages(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    maxAge: '1y',
    immutable: true,
    setHeaders: (reply, path) => {
      if (!path.includes(`${folder}/assets/`)) reply.header('cache-control', 'no-cache')
    },
  })
  server.get('/*', (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/')
    return wantsPage ? reply.sendFile('index.html') : reply.callNotFound()
  })
}

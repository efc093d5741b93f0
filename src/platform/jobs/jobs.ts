/**
 * Background work by pg-boss: queued in the caller's transaction, timetable in Asia/Ho_Chi_Minh, every job safe to
 * run twice. Works on both databases through the same pool.
 */
import PgBoss from 'pg-boss'
import type { Application, JobOptions } from '../application.ts'
import { asSystem } from '../application.ts'
import type { Database } from '../database/open.ts'
import type { Tx } from '../database/transaction.ts'
import type { Job } from '../room.ts'

export interface Jobs {
  send(tx: Tx, job: string, data: object, options?: JobOptions): Promise<void>
  /** Starts the workers and the timetable. */
  work(application: Application, jobs: readonly Job[]): Promise<void>
  stop(): Promise<void>
}

/** Lays the tables of the queue as the owner of the schema; again is harmless. */
export async function layJobs(database: Database, jobs: readonly Job[]): Promise<void> {
  await database.asOwner(async client => {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => client.query(text, values) },
      schedule: false,
      supervise: false,
    })
    await boss.start()
    for (const job of jobs) await boss.createQueue(job.name, { retryLimit: 3, retryBackoff: true })
    await boss.stop({ graceful: false })
  })
}

export function openJobs(database: Database): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    migrate: false,
    supervise: true,
    schedule: true,
  })
  boss.on('error', error => console.error(`jobs: ${error.message}`))
  let started = false
  return {
    async send(tx, job, data, options = {}) {
      await boss.send(job, data, {
        ...options,
        db: { executeSql: (text: string, values: unknown[]) => tx.client.query(text, values) },
      })
    },
    async work(application, jobs) {
      await boss.start()
      started = true
      for (const job of jobs) {
        if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Ho_Chi_Minh' })
        await boss.work(job.name, { pollingIntervalSeconds: 5 }, async batch => {
          for (const { data } of batch)
            await asSystem(application, ctx => job.run(ctx, (data ?? {}) as object))
        })
      }
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

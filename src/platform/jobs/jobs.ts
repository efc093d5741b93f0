/**
 * Background work by pg-boss: queued in the caller's transaction, timetable in Asia/Ho_Chi_Minh, every job safe to
 * run twice. Works on both databases through the same pool.
 */
import PgBoss from 'pg-boss'
import type { Application, JobOptions } from '../application.ts'
import { asSystem } from '../application.ts'
import type { Database } from '../database/open.ts'
import type { Tx } from '../database/transaction.ts'
import type { Job, LongJob, Room } from '../room.ts'

/** What the rooms have to do in the background, each ready to run. */
export type Task = LongJob

export function tasksOf(rooms: readonly Room[]): Task[] {
  const inTransaction = (job: Job): Task => ({
    ...job,
    run: (application, data) => asSystem(application, ctx => job.run(ctx, data)),
  })
  return rooms.flatMap(({ jobs = [], longJobs = [] }) => [...jobs.map(inTransaction), ...longJobs])
}

export interface Jobs {
  /** Opens the queue: before that nothing can be sent. */
  open(): Promise<void>
  send(tx: Tx, job: string, data: object, options?: JobOptions): Promise<void>
  /** Starts the workers and the timetable. */
  work(application: Application, tasks: readonly Task[]): Promise<void>
  stop(): Promise<void>
}

/** Lays the tables of the queue as the owner of the schema; again is harmless. */
export async function layJobs(database: Database, tasks: readonly Task[]): Promise<void> {
  await database.asOwner(async client => {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => client.query(text, values) },
      schedule: false,
      supervise: false,
    })
    await boss.start()
    for (const task of tasks) await boss.createQueue(task.name, { retryLimit: 3, retryBackoff: true })
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
    async open() {
      await boss.start()
      started = true
    },
    async send(tx, job, data, options = {}) {
      await boss.send(job, data, {
        ...options,
        db: { executeSql: (text: string, values: unknown[]) => tx.client.query(text, values) },
      })
    },
    async work(application, tasks) {
      for (const task of tasks) {
        if (task.cron) await boss.schedule(task.name, task.cron, {}, { tz: 'Asia/Ho_Chi_Minh' })
        for (let worker = 0; worker < (task.workers ?? 1); worker++) {
          await boss.work(task.name, { pollingIntervalSeconds: task.everySeconds ?? 5 }, async batch => {
            for (const { data } of batch) await task.run(application, (data ?? {}) as object)
          })
        }
      }
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

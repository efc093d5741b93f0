/**
 * A server of its own for journeys in another time and place; prints its address as one line of JSON when ready. Each
 * line that it is given afterwards is a day (`2022-03-08`): it goes on to the morning of that day and says so.
 */
import { createInterface } from 'node:readline'
import type { Application } from '../../src/platform/application.ts'
import { tasksOf } from '../../src/platform/jobs/jobs.ts'
import { allRooms } from '../../src/server/installation.ts'
import { serve } from '../../src/server/serve.ts'
import { layGround } from './ground.ts'

/**
 * Serves from 8:15 in the morning of `today` on; `prepare` fills the installation and answers what the journey must know.
 * `byTheClock`: on a later day the rooms first do what a house does that wakes up then.
 */
export async function serveDay(
  today: string,
  prepare: (application: Application) => Promise<object>,
  { byTheClock = false } = {},
): Promise<void> {
  const { forget, ...ground } = await layGround()
  let ahead = morningOf(today) - Date.now()
  const clock = () => new Date(Date.now() + ahead)
  let told = {}
  const served = await serve(
    { port: 0, host: '127.0.0.1', ...ground, secure: false },
    {
      clock,
      prepare: async application => {
        told = await prepare(application)
      },
    },
  )
  console.log(JSON.stringify({ address: served.address, now: clock(), ...told }))
  const end = async (): Promise<void> => {
    await served.close()
    await forget()
    process.exit(0)
  }
  let ending: Promise<void> | undefined
  const stop = (): Promise<void> => {
    ending ??= end()
    return ending
  }
  const days = createInterface({ input: process.stdin })
  days.on('line', async day => {
    ahead = morningOf(day) - Date.now()
    const tasks = byTheClock ? tasksOf(allRooms()).filter(task => task.atStart) : []
    for (const task of tasks) await task.run(served.application, {})
    console.log(JSON.stringify({ now: clock() }))
  })
  // Whoever started it is gone, perhaps without a word.
  days.once('close', stop)
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

const morningOf = (day: string) => Date.parse(`${day}T08:15:00+07:00`)

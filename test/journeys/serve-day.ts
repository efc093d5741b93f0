/** A server of its own for journeys in another time and place; prints its address as one line of JSON when ready. */
import type { Application } from '../../src/platform/application.ts'
import { serve } from '../../src/server/serve.ts'
import { layGround } from './ground.ts'

/** Serves from 8:15 in the morning of `today` on; `prepare` fills the installation and answers what the journey must know. */
export async function serveDay(
  today: string,
  port: number,
  prepare: (application: Application) => Promise<object>,
): Promise<void> {
  const { forget, ...ground } = await layGround()
  const morning = Date.parse(`${today}T08:15:00+07:00`)
  const started = Date.now()
  const clock = () => new Date(morning + Date.now() - started)
  let told = {}
  const served = await serve(
    { port, host: '127.0.0.1', ...ground, secure: false },
    {
      clock,
      prepare: async application => {
        told = await prepare(application)
      },
    },
  )
  console.log(JSON.stringify({ address: served.address, now: clock(), ...told }))
  const stop = async (): Promise<void> => {
    await served.close()
    await forget()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

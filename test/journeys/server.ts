/**
 * The server of the journeys: the real one with the demonstration world, at a free port that it prints with its folder; its clock starts on the morning of the world's day, so that deadlines are the same on every machine.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadDemonstration } from '../../demo/load.ts'
import { demoToday } from '../../demo/world.ts'
import { root, serve } from '../../src/server/serve.ts'
import { layGround } from './ground.ts'

if (!existsSync(join(root, 'dist/index.html'))) throw new Error('The pages are not built: npx vite build')

const ground = await layGround()
const morning = Date.parse(`${demoToday}T08:15:00+07:00`)
const started = Date.now()
const settings = {
  port: 0,
  host: '127.0.0.1',
  dataDir: ground.dataDir,
  database: ground.database,
  secure: false,
}
const served = await serve(settings, {
  clock: () => new Date(morning + Date.now() - started),
  prepare: async application => {
    await loadDemonstration(application)
  },
})
console.log(`journeys at ${served.address} in ${ground.dataDir}`)

async function stop(): Promise<void> {
  await served.close()
  await ground.forget()
  process.exit(0)
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

/** The commune of `commune-of-2026.ts` on 23/11/2026. */
import { type Application, asSystem } from '../../src/platform/application.ts'
import { loadCommune } from './commune-of-2026.ts'
import { serveDay } from './serve-day.ts'

const prepare = async (application: Application) => {
  await asSystem(application, loadCommune)
  return {}
}
await serveDay('2026-11-23', prepare, { byTheClock: true })

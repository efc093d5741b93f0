/** The commune of `commune-of-2026.ts` on 23/11/2026. */
import { asSystem } from '../../src/platform/application.ts'
import { loadCommune } from './commune-of-2026.ts'
import { serveDay } from './serve-day.ts'

await serveDay('2026-11-23', async application => {
  await asSystem(application, loadCommune)
  return {}
})

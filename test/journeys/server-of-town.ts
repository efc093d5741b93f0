/** The town of the real plan 44-KH/TU on 1/3/2022. */
import { asSystem } from '../../src/platform/application.ts'
import { serveDay } from './serve-day.ts'
import { loadTown } from './town-of-2022.ts'

await serveDay('2022-03-01', async application => {
  await asSystem(application, loadTown)
  return {}
})
